// The server of this window: started, watched, started anew.

import * as vscode from "vscode";
import {
  CloseAction,
  type ErrorHandler,
  type ExecuteCommandSignature,
  LanguageClient,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";
import { serverArguments } from "./arguments";
import { documents } from "./languages";
import { locate, offerToInstall } from "./locate";
import { ENDED_AGAIN, notStarted } from "./messages";
import { settings } from "./settings";
import type { Condition } from "./look";

/** How often a server that ends unasked is started again before people are asked. */
const RESTARTS = 4;

/** Languages that every editor of this kind shows the headings of. */
const OUTLINED: ReadonlySet<string> = new Set(["markdown", "html"]);

/** What is done with commands of the server before it gets them. */
export type CommandFilter = (command: string, args: unknown[], next: ExecuteCommandSignature) => unknown;

/** Tells people nothing while there is no server: the session does, once and with a way out. All of it is in the output. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown, show?: boolean | "force"): void {
    super.error(message, data, this.state === State.Running ? show : false);
  }
}

export class Session implements vscode.Disposable {
  private client: LanguageClient | undefined;
  /** Starts and stops, one after the other: two servers never run at once. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly output: vscode.LogOutputChannel,
    private readonly show: (condition: Condition) => void,
    private readonly filter: CommandFilter,
  ) {}

  /** The client, where its server runs. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** Starts the server, after ending the one that runs. */
  start(): Promise<void> {
    return this.next(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.next(() => this.end());
  }

  dispose(): void {
    void this.stop();
  }

  private next(step: () => Promise<void>): Promise<void> {
    this.last = this.last.then(step).catch((error: unknown) => this.output.error(String(error)));
    return this.last;
  }

  private async begin(): Promise<void> {
    const search = await locate();
    if (search.kind !== "found") {
      this.show({ kind: "not-found" });
      this.output.warn("The program trygg was not found.", search);
      void offerToInstall(search);
      return;
    }
    this.output.info(`The program is ${search.file}`);
    const client = this.make(search.file);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client && newState === State.Running) {
        this.show({ kind: "running", version: client.initializeResult?.serverInfo?.version, file: search.file });
      }
    });
    this.show({ kind: "starting" });
    try {
      await client.start();
    } catch (error) {
      this.output.error(error instanceof Error ? error.message : String(error));
      this.failed(client, notStarted(search.file, settings().serverArguments));
    }
  }

  private make(file: string): LanguageClient {
    const { serverArguments: extra, languages, server } = settings();
    const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === "file")?.uri.fsPath;
    const options = folder === undefined ? {} : { options: { cwd: folder } };
    const client: LanguageClient = new QuietClient(
      "trygg",
      "trygg",
      { command: file, args: serverArguments(extra), ...options },
      {
        documentSelector: documents(languages),
        initializationOptions: server,
        outputChannel: this.output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        diagnosticPullOptions: { onChange: true, onSave: true },
        errorHandler: this.handler(() => client),
        // What is thrown is told where the start was asked for.
        initializationFailedHandler: () => false,
        middleware: {
          executeCommand: (command, args, next) => this.filter(command, args, next),
          // The editor has outlines of its own for these, and would show both.
          provideDocumentSymbols: (document, token, next) => (OUTLINED.has(document.languageId) ? [] : next(document, token)),
        },
      },
    );
    return client;
  }

  /** The usual ways, but for the message: the usual one names no way out. */
  private handler(client: () => LanguageClient): ErrorHandler {
    let usual: ErrorHandler | undefined;
    const handler = (): ErrorHandler => (usual ??= client().createDefaultErrorHandler(RESTARTS));
    return {
      error: async (error, message, count) => ({ ...(await handler().error(error, message, count)), handled: true }),
      closed: async () => {
        // A server that never ran would not run the next time either.
        const ran = client().initializeResult !== undefined;
        const result = ran ? await handler().closed() : { action: CloseAction.DoNotRestart };
        if (result.action === CloseAction.Restart) {
          this.show({ kind: "starting" });
        } else if (ran) {
          this.failed(client(), ENDED_AGAIN);
        }
        return { action: result.action, handled: true };
      },
    };
  }

  /** Tells once that there is no server, unless it was ended on purpose meanwhile. */
  private failed(client: LanguageClient, message: string): void {
    if (this.client !== client) {
      return;
    }
    this.show({ kind: "failed", why: message });
    this.output.error(message);
    const [output, restart] = ["Show Output", "Restart"] as const;
    void vscode.window.showErrorMessage(message, output, restart).then((chosen) => {
      if (chosen === output) {
        this.output.show();
      } else if (chosen === restart) {
        void this.start();
      }
    });
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // A server that failed cannot be ended in good order, and there is nothing left to end.
      this.output.debug(String(error));
    }
  }
}
