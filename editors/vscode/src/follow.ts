// Follows the document in front: where it stands is asked for when another one comes to the front, and when its writer rests.

import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";
import { documents } from "./languages";
import { reportLanguage, settings } from "./settings";
import { isStanding, type Standing, standingAsked } from "./standing";

/** Milliseconds without a change after which is asked. */
const REST = 400;

/** Asks the server where a document stands; `undefined` where it does not know the document. */
export async function standingOf(client: LanguageClient, uri: vscode.Uri, whenIdle: boolean): Promise<Standing | undefined> {
  const asked = standingAsked(client.code2ProtocolConverter.asUri(uri), reportLanguage(uri), whenIdle);
  try {
    const answer: unknown = await client.sendRequest(ExecuteCommandRequest.type, { command: "trygg.assess", arguments: [asked] });
    return isStanding(answer) ? answer : undefined;
  } catch {
    // A document that was closed meanwhile, or a configuration that is broken: the server has said so.
    return undefined;
  }
}

/** Whether the server is shown this document. */
export function isFollowed(document: vscode.TextDocument): boolean {
  return vscode.languages.match(documents(settings().languages), document) > 0;
}

export class Follower implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;
  private last: vscode.TextDocument | undefined;
  private readonly listeners: vscode.Disposable[];

  constructor(
    private readonly client: () => LanguageClient | undefined,
    private readonly show: (uri: vscode.Uri | undefined, standing: Standing | undefined) => void,
  ) {
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.now()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.soon()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document === this.inFront() && this.soon()),
      vscode.workspace.onDidSaveTextDocument(() => this.soon()),
    ];
  }

  /** Asks at once. */
  now(): void {
    clearTimeout(this.timer);
    void this.ask();
  }

  /** Asks when nothing has changed for a while. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), REST);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listeners.forEach((listener) => listener.dispose());
  }

  /** The document in front; while a page is in front, the one that is seen beside it. */
  private inFront(): vscode.TextDocument | undefined {
    const seen = vscode.window.visibleTextEditors.find((editor) => editor.document === this.last);
    return (vscode.window.activeTextEditor ?? seen)?.document;
  }

  private async ask(): Promise<void> {
    const turn = ++this.turn;
    const [client, document] = [this.client(), this.inFront()];
    this.last = document;
    if (client === undefined || document === undefined || !isFollowed(document)) {
      this.show(undefined, undefined);
      return;
    }
    const standing = await standingOf(client, document.uri, true);
    // Of two answers only the later one is about what is in front.
    if (turn === this.turn) {
      this.show(document.uri, standing);
    }
  }
}
