// Which documents the server is shown.

/** One kind of document, as the editor picks them. */
export interface Picked {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/** The editor has two names for LaTeX: one for a document, one for files that may be plain TeX. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = { latex: ["tex"] };

/** Documents of these languages, on the disk or not saved yet; and configurations, whatever language the editor sees in them. */
export function documents(languages: readonly string[]): Picked[] {
  const names = languages.flatMap((language) => [language, ...(OTHER_NAMES[language] ?? [])]);
  const texts = names.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  return [...texts, { scheme: "file", pattern: "**/trygg.toml" }];
}
