// The program for this window; where there is none, how to get one.

import * as vscode from "vscode";
import { thisMachine } from "./machine";
import { INSTALL_PAGE, notFound } from "./messages";
import { findProgram, type Search } from "./program";
import { settings, usePath } from "./settings";

/** Looks for the program as the settings say. */
export function locate(): Promise<Search> {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === "file");
  return findProgram(settings().path, thisMachine(folder?.uri.fsPath));
}

/** Says kindly that there is no program, and offers the ways out. */
export async function offerToInstall(search: Search): Promise<void> {
  const message = notFound(search);
  if (message === undefined) {
    return;
  }
  const [install, choose, again] = ["How to Install", "Choose the File…", "Look Again"] as const;
  const chosen = await vscode.window.showWarningMessage(message, install, choose, again);
  if (chosen === install) {
    await vscode.env.openExternal(vscode.Uri.parse(INSTALL_PAGE));
  } else if (chosen === choose) {
    const files = await vscode.window.showOpenDialog({ title: "Where is the program trygg?", openLabel: "Use This Program" });
    if (files?.[0] !== undefined) {
      // The server starts when the setting changes.
      await usePath(files[0].fsPath);
    }
  } else if (chosen === again) {
    await vscode.commands.executeCommand("trygg.restartServer");
  }
}
