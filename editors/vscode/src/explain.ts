// "Why?": what a rule finds and what to write instead, as a page. The server knows it, also of an organisation's own rules.

import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";
import type { Pages } from "./pages";
import { rulesOf } from "./rules";

/** A question about a rule, as the server takes it. */
interface Asked {
  readonly rule: string;
  readonly language?: string | undefined;
  readonly uri?: string | undefined;
}

/** Explains the rule that speaks at the cursor; where several do, people choose. */
export async function explainRule(client: LanguageClient | undefined, pages: Pages): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (client === undefined || editor === undefined) {
    const message = editor === undefined ? "Put the cursor into a document first." : "trygg is not running: see its item in the status bar.";
    void vscode.window.showInformationMessage(message);
    return;
  }
  const uri = editor.document.uri;
  const marks = vscode.languages.getDiagnostics(uri);
  const here = rulesOf(marks.filter((mark) => mark.range.contains(editor.selection.active)));
  const rules = here.length > 0 ? here : rulesOf(marks);
  if (rules.length === 0) {
    void vscode.window.showInformationMessage("trygg has marked nothing in this document.");
    return;
  }
  const title = here.length > 0 ? "Which rule?" : "Nothing is marked at the cursor. Which rule of this document?";
  const items = rules.map((spoken) => ({ label: spoken.rule, detail: spoken.said, spoken }));
  const chosen = here.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (chosen !== undefined) {
    const { rule, language } = chosen.spoken;
    await explain(client, { rule, language, uri: client.code2ProtocolConverter.asUri(uri) }, pages);
  }
}

/** Asks the server about a rule and shows the answer. Whether there was one. */
export async function explain(client: LanguageClient, asked: Asked, pages: Pages): Promise<boolean> {
  const params = { command: "trygg.explain", arguments: [asked] };
  const page: unknown = await client.sendRequest(ExecuteCommandRequest.type, params);
  if (typeof page !== "string" || page.trim() === "") {
    return false;
  }
  await pages.show(asked.rule, asked.language ?? "", `${page}\n`);
  return true;
}

/** Whether `value` is what a "why?" of the server carries. */
export function isAsked(value: unknown): value is Asked {
  return typeof value === "object" && value !== null && "rule" in value && typeof value.rule === "string";
}
