// The assessment beside the policy: the server tells it of a document that is open, saved or not; of anything else `trygg assess` does.

import * as path from "node:path";
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { assessArguments } from "./arguments";
import { isFollowed, standingOf } from "./follow";
import { locate, offerToInstall } from "./locate";
import { assessmentFault } from "./messages";
import type { Pages } from "./pages";
import { type Bounds, run } from "./run";
import { reportLanguage } from "./settings";

const BOUNDS: Bounds = { milliseconds: 120_000, bytes: 8 * 1024 * 1024 };

/** Assesses one document: the one that was clicked on, else the one that is in front. */
export async function assessPolicy(
  clicked: vscode.Uri | undefined,
  client: LanguageClient | undefined,
  pages: Pages,
  output: vscode.LogOutputChannel,
): Promise<void> {
  const uri = clicked ?? inFront();
  if (uri === undefined) {
    void vscode.window.showInformationMessage("Open the policy that is to be assessed first.");
  } else if (client !== undefined && (await assessOpen(uri, client, pages))) {
    return;
  } else if (uri.scheme !== "file") {
    void vscode.window.showInformationMessage("Save the document as a file first: trygg assesses files.");
  } else if (await isSaved(uri)) {
    await assess(uri, pages, output);
  }
}

/** Assesses every policy of a folder: the one that was clicked on, else one of the workspace. */
export async function assessFolder(clicked: vscode.Uri | undefined, pages: Pages, output: vscode.LogOutputChannel): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const chosen = clicked ?? (folders.length > 1 ? (await vscode.window.showWorkspaceFolderPick())?.uri : folders[0]?.uri);
  if (chosen !== undefined) {
    await assess(chosen, pages, output);
  } else if (folders.length === 0) {
    void vscode.window.showInformationMessage("Open the folder that holds the policies first.");
  }
}

/** Shows the assessment of a document that is open in the editor. Whether there was one. */
export async function assessOpen(uri: vscode.Uri, client: LanguageClient, pages: Pages): Promise<boolean> {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  const standing = document !== undefined && isFollowed(document) ? await standingOf(client, uri, false) : undefined;
  if (standing === undefined) {
    return false;
  }
  await pages.show(titleOf(uri), uri.toString(), standing.page);
  return true;
}

/** The title of the page about a document. */
export function titleOf(uri: vscode.Uri): string {
  return `Assessment of ${path.parse(uri.path).name}`;
}

/** The document in front, also one that is no text to the editor, such as a Word file. */
function inFront(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) {
    return input.uri;
  }
  return vscode.window.activeTextEditor?.document.uri;
}

/** Whether the file holds what is seen; people are asked before it is written. */
async function isSaved(uri: vscode.Uri): Promise<boolean> {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (document?.isDirty !== true) {
    return true;
  }
  const save = "Save and Assess";
  const message = `${path.basename(uri.fsPath)} has changes that are not saved, and trygg assesses files.`;
  return (await vscode.window.showInformationMessage(message, { modal: true }, save)) === save && document.save();
}

async function assess(uri: vscode.Uri, pages: Pages, output: vscode.LogOutputChannel): Promise<void> {
  const search = await locate();
  if (search.kind !== "found") {
    await offerToInstall(search);
    return;
  }
  // Relative names are what the page shows.
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? path.dirname(uri.fsPath);
  const named = path.relative(folder, uri.fsPath) || ".";
  const name = path.basename(uri.fsPath);
  const args = assessArguments([named], reportLanguage(uri));
  const progress = { location: vscode.ProgressLocation.Notification, title: `trygg assesses ${name}`, cancellable: true };
  const ran = await vscode.window.withProgress(progress, (_, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    return run(search.file, args, folder, BOUNDS, stop.signal);
  });
  if (ran.errors.trim() !== "") {
    output.info(ran.errors.trim());
  }
  const fault = assessmentFault(ran);
  if (fault !== undefined) {
    const show = "Show Output";
    void vscode.window.showErrorMessage(fault, show).then((chosen) => chosen === show && output.show());
  }
  if (ran.end === "exited" && ran.output.trim() !== "") {
    // The tab shows an ending of its own.
    await pages.show(titleOf(uri), uri.toString(), ran.output);
  }
}
