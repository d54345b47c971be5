// Where a policy stands, as the server answers it.

/** The answer to `trygg.assess`. */
export interface Standing {
  /** Whether the document is a policy at all. */
  readonly isPolicy: boolean;
  /** 0 to 4. */
  readonly level: number;
  readonly levelName: string;
  readonly band: string;
  readonly bandName: string;
  /** The three numbers on one line. */
  readonly line: string;
  /** The whole assessment, as Markdown. */
  readonly page: string;
}

/** Whether `value` is such an answer; the server may be older or newer than the extension. */
export function isStanding(value: unknown): value is Standing {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const has = (key: string, type: string): boolean => typeof (value as Record<string, unknown>)[key] === type;
  const texts = ["levelName", "band", "bandName", "line", "page"];
  return has("isPolicy", "boolean") && has("level", "number") && texts.every((key) => has(key, "string"));
}

/** Level and band, for where there is little room; `undefined` for a document that is no policy. */
export function shortly(standing: Standing | undefined): string | undefined {
  return standing?.isPolicy === true ? `${standing.level} ${standing.levelName} · ${standing.bandName}` : undefined;
}

/** The argument of `trygg.assess`: about this document, in this language where that is not empty. */
export function standingAsked(uri: string, language: string, whenIdle: boolean): Record<string, unknown> {
  return { uri, ...(language === "" ? {} : { language }), ...(whenIdle ? { whenIdle } : {}) };
}

/** The document that a "show the assessment" of the server is about. */
export function isAbout(value: unknown): value is { readonly uri: string } {
  return typeof value === "object" && value !== null && "uri" in value && typeof value.uri === "string";
}
