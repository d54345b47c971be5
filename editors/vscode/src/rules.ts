// The rules that speak in a document, from its marks.

/** As much of a mark as is needed here; the editor's own marks are of this shape. */
export interface Mark {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number; readonly target: unknown } | undefined;
  readonly message: string;
  /** What the server put into it, if the editor kept it. */
  readonly data?: unknown;
}

/** A rule, and the language it spoke. */
export interface Spoken {
  readonly rule: string;
  readonly language: string | undefined;
  /** The first line of what it said. */
  readonly said: string;
}

/** The rules that speak in `marks`, each once. */
export function rulesOf(marks: readonly Mark[]): Spoken[] {
  const spoken = new Map<string, Spoken>();
  for (const mark of marks) {
    const rule = ruleOf(mark);
    if (mark.source === "trygg" && rule !== undefined && !spoken.has(rule)) {
      spoken.set(rule, { rule, language: languageOf(mark), said: mark.message.split("\n")[0] ?? "" });
    }
  }
  return [...spoken.values()];
}

function ruleOf(mark: Mark): string | undefined {
  const code = typeof mark.code === "object" ? mark.code.value : mark.code;
  return typeof code === "string" && code !== "" ? code : undefined;
}

function languageOf(mark: Mark): string | undefined {
  const data = mark.data;
  if (typeof data === "object" && data !== null && "language" in data && typeof data.language === "string") {
    return data.language;
  }
  return undefined;
}
