// The settings, as the editor has them. package.json says what they mean and what they are where nobody set them.

import * as vscode from "vscode";

/** The settings that decide how the server is started: when one changes, it is started anew. The rest it asks for itself. */
export const STARTING = ["trygg.path", "trygg.serverArguments", "trygg.languages"] as const;

export interface Settings {
  readonly path: string;
  readonly serverArguments: readonly string[];
  readonly languages: readonly string[];
  /** What the server is told when it starts. */
  readonly server: { readonly workspace: string; readonly capacityHints: boolean };
}

/** A list of another kind than it should be, written by hand into the settings, counts for what is right in it. */
function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

export function settings(): Settings {
  const set = vscode.workspace.getConfiguration("trygg");
  return {
    path: String(set.get("path") ?? ""),
    serverArguments: texts(set.get("serverArguments")),
    languages: texts(set.get("languages")),
    server: { workspace: set.get("workspace", "configured"), capacityHints: set.get("capacityHints", false) },
  };
}

/** The language assessments of `resource` are written in; empty for that of the documents. */
export function reportLanguage(resource: vscode.Uri): string {
  return String(vscode.workspace.getConfiguration("trygg", resource).get("reportLanguage") ?? "");
}

/** Takes `file` as the program from now on, on this machine. */
export async function usePath(file: string): Promise<void> {
  await vscode.workspace.getConfiguration("trygg").update("path", file, vscode.ConfigurationTarget.Global);
}
