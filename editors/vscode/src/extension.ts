// Where the editor comes in: what there is, and who is asked for what.

import * as vscode from "vscode";
import { assessFolder, assessPolicy } from "./assess";
import { explain, explainRule, isAsked } from "./explain";
import { Pages } from "./pages";
import { type CommandFilter, Session } from "./session";
import { STARTING } from "./settings";
import { Status } from "./status";

let session: Session | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("trygg", { log: true });
  const [pages, status] = [new Pages(), new Status()];
  // "Why?" of the server shows a plain message; here there is room for a page.
  const filter: CommandFilter = async (command, args, next) => {
    const client = session?.running;
    const asked: unknown = args[0];
    const isShown = command === "trygg.why" && client !== undefined && isAsked(asked) && (await explain(client, asked, pages));
    return isShown ? null : next(command, args);
  };
  const server = new Session(output, (condition) => status.show(condition), filter);
  session = server;
  const commands: Record<string, (clicked?: vscode.Uri) => unknown> = {
    "trygg.assessPolicy": (clicked) => assessPolicy(clicked, pages, output),
    "trygg.assessFolder": (clicked) => assessFolder(clicked, pages, output),
    "trygg.explainRule": () => explainRule(server.running, pages),
    "trygg.restartServer": () => server.start(),
    "trygg.showOutput": () => output.show(),
  };
  context.subscriptions.push(
    output,
    pages,
    status,
    ...Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(name, command)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (STARTING.some((setting) => change.affectsConfiguration(setting))) {
        void server.start();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server.start()),
  );
  // Not waited for: a slow start must not hold up the commands, nor the editor.
  void server.start();
}

/** The editor waits for this before it ends. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
