// Where the editor comes in: what there is, and who is asked for what.

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { assessFolder, assessOpen, assessPolicy, titleOf } from "./assess";
import { explain, explainRule, isAsked } from "./explain";
import { Follower } from "./follow";
import { Pages } from "./pages";
import { type CommandFilter, Session } from "./session";
import { isAbout } from "./standing";
import { STARTING } from "./settings";
import { Status } from "./status";

let session: Session | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("trygg", { log: true });
  const [pages, status] = [new Pages(), new Status()];
  // What the server shows as a message or a file has a page of its own here.
  const filter: CommandFilter = async (command, args, next) => {
    const client = session?.running;
    return client !== undefined && (await isShown(command, args[0], client, pages)) ? null : next(command, args);
  };
  const follower = new Follower(
    () => session?.running,
    (uri, standing) => {
      status.stand(standing);
      if (uri !== undefined && standing !== undefined) {
        pages.update(titleOf(uri), uri.toString(), standing.page);
      }
    },
  );
  const server = new Session(
    output,
    (condition) => {
      status.show(condition);
      follower.now();
    },
    filter,
  );
  session = server;
  const commands: Record<string, (clicked?: vscode.Uri) => unknown> = {
    "trygg.assessPolicy": (clicked) => assessPolicy(clicked, server.running, pages, output),
    "trygg.assessFolder": (clicked) => assessFolder(clicked, pages, output),
    "trygg.explainRule": () => explainRule(server.running, pages),
    "trygg.restartServer": () => server.start(),
    "trygg.showOutput": () => output.show(),
  };
  context.subscriptions.push(
    output,
    pages,
    status,
    follower,
    ...Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(name, command)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (STARTING.some((setting) => change.affectsConfiguration(setting))) {
        void server.start();
      } else if (change.affectsConfiguration("trygg")) {
        follower.soon();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server.start()),
  );
  // Not waited for: a slow start must not hold up the commands, nor the editor.
  void server.start();
}

/** Shows what a command of the server asks for as a page. Whether there was one. */
async function isShown(command: string, asked: unknown, client: LanguageClient, pages: Pages): Promise<boolean> {
  switch (command) {
    case "trygg.why":
      return isAsked(asked) && explain(client, asked, pages);
    case "trygg.showAssessment":
      return isAbout(asked) && assessOpen(client.protocol2CodeConverter.asUri(asked.uri), client, pages);
    default:
      return false;
  }
}

/** The editor waits for this before it ends. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
