// What the program is called with.

/** Arguments that start the server. */
export function serverArguments(extra: readonly string[]): string[] {
  return ["server", ...extra];
}

/** Arguments that write an assessment of `paths` as Markdown, in `language` where that is not empty. */
export function assessArguments(paths: readonly string[], language: string): string[] {
  const inLanguage = language === "" ? [] : ["--lang", language];
  // Names of files may begin with a hyphen.
  return ["assess", "--format", "markdown", "--quiet", "--color", "never", ...inLanguage, "--", ...paths];
}
