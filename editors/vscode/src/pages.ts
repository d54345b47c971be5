// Pages beside the editor: Markdown that is in no file, shown by the editor's own preview, which runs no scripts.

import * as vscode from "vscode";

const SCHEME = "trygg-page";
/** How many pages are kept for when their tabs are shown again. */
const KEPT = 50;

export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly texts = new Map<string, string>();
  private readonly registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "This page is not kept. Ask for it again with the command that showed it.\n";
  }

  /** Gives the page `title` a new text, where it was shown before. */
  update(title: string, about: string, text: string): void {
    const uri = this.uriOf(title, about);
    const key = uri.toString();
    if (this.texts.has(key) && this.texts.get(key) !== text) {
      this.texts.set(key, text);
      this.changed.fire(uri);
    }
  }

  private uriOf(title: string, about: string): vscode.Uri {
    return vscode.Uri.from({ scheme: SCHEME, path: `/${title.replace(/[/\\?#]/g, "-")}.md`, query: about });
  }

  /** Shows `text` as the page `title`; a page about the same thing is replaced. */
  async show(title: string, about: string, text: string): Promise<void> {
    const uri = this.uriOf(title, about);
    const key = uri.toString();
    this.texts.delete(key);
    this.texts.set(key, text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > KEPT && oldest !== undefined) {
      this.texts.delete(oldest);
    }
    this.changed.fire(uri);
    try {
      // Locked: else it would turn into a preview of the policy as soon as somebody clicks into that.
      await vscode.commands.executeCommand("markdown.showLockedPreviewToSide", uri);
    } catch {
      // The preview is an extension of the editor, and may be switched off.
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
    }
  }

  dispose(): void {
    this.registered.dispose();
    this.changed.dispose();
  }
}
