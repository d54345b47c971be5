// What people read when something is not as it should be: what happened, and the way out.

import type { Search } from "./program";
import type { Ran } from "./run";

/** How to get the program. */
export const INSTALL_PAGE = "https://github.com/trygg-lint/trygg/blob/main/editors/vscode/README.md#get-the-program";

/** Why the program was not found; `undefined` where it was. */
export function notFound(search: Search): string | undefined {
  switch (search.kind) {
    case "found":
      return undefined;
    case "nowhere":
      return "The program trygg is not on the PATH of this machine, so nothing is marked yet. It is a single file and quick to install.";
    case "wrong-setting":
      return `The setting trygg.path names ${search.file}, and there is no program there. Choose the file, or empty the setting to look on the PATH.`;
    case "only-script":
      return `There is only ${search.file}, which an editor cannot start. Choose the file trygg.exe instead: npm puts it into node_modules\\@trygg-lint\\cli-win32-x64\\bin.`;
  }
}

/** The server ran, and ended too often. */
export const ENDED_AGAIN = "The server of trygg has ended several times, so it is not started again by itself. The output says what happened.";

/** The server never ran, though there is a program. */
export function notStarted(file: string, extra: readonly string[]): string {
  const named = extra.length === 0 ? "" : ` with the arguments of trygg.serverArguments (${extra.join(" ")})`;
  return `${file} ended before it could serve the editor${named}. The output says why; perhaps it is another program of that name, or an old one.`;
}

/** What went wrong with a run of `trygg assess`; `undefined` where there is a page and nothing to add. */
export function assessmentFault(ran: Ran): string | undefined {
  switch (ran.end) {
    case "given-up":
      return undefined;
    case "not-started":
      return `trygg could not be started: ${ran.errors}`;
    case "too-long":
      return "The assessment took too long and was stopped. Assess a smaller folder, or leave documents out with exclude in trygg.toml.";
    case "too-much":
      return "The assessment is too long to be shown. Assess a smaller folder.";
    case "exited":
      break;
  }
  // 1 is an assessment below a bound that the configuration sets: it is a page all the same.
  const isFine = (ran.status === 0 || ran.status === 1) && ran.output.trim() !== "";
  return isFine ? undefined : firstFault(ran.errors) ?? `trygg ended with status ${ran.status ?? "unknown"} and said nothing.`;
}

/** The first fault that the program tells, with its help, on one line. */
export function firstFault(errors: string): string | undefined {
  const lines = errors.split(/\r?\n/).map((line) => line.trim());
  const at = lines.findIndex((line) => /^error(\[[^\]]*\])?:/.test(line));
  if (at < 0) {
    return lines.find((line) => line !== "");
  }
  const fault = (lines[at] ?? "").replace(/^error(\[[^\]]*\])?:\s*/, "");
  const place = lines[at + 1]?.replace(/^┌─\s*/, "");
  const where = place !== undefined && place !== lines[at + 1] ? ` (${place})` : "";
  const help = lines.slice(at + 1).find((line) => /^(= )?help:/.test(line))?.replace(/^(= )?help:\s*/, "");
  return `${fault}${where}${help === undefined ? "" : `. ${help[0]?.toUpperCase() ?? ""}${help.slice(1)}`}`;
}
