// Visual Studio Code as a web server of its own, and a page of the browser that shows it.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

/** Long enough for a slow machine; only what fails waits for it. */
export const PATIENCE = 60_000;

const BROWSER = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "editor.minimap.enabled": false,
  "editor.wordWrap": "on",
  "editor.hover.delay": 100,
  "files.autoSave": "off",
  "chat.commandCenter.enabled": false,
};

/** The editor of the folder `home`, with the extension `vsix` and nothing else in it. */
export class Code {
  constructor(home, scratch) {
    this.entry = join(home, "node_modules/code-server/out/node/entry.js");
    this.folders = ["--user-data-dir", join(scratch, "data"), "--extensions-dir", join(scratch, "extensions")];
    this.config = ["--config", join(scratch, "config.yaml")];
    this.data = join(scratch, "data");
    writeFileSync(join(scratch, "config.yaml"), "auth: none\n");
  }

  install(vsix) {
    execFileSync(process.execPath, [this.entry, ...this.config, ...this.folders, "--install-extension", vsix, "--force"], { stdio: "pipe" });
  }

  /** Starts the web server for the folder `workspace`; `settings` are those of the user. Gives its address. */
  async serve(workspace, settings) {
    mkdirSync(join(this.data, "User"), { recursive: true });
    writeFileSync(join(this.data, "User/settings.json"), JSON.stringify({ ...SETTINGS, ...settings }));
    const quiet = ["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"];
    const still = ["--disable-workspace-trust", "--disable-getting-started-override"];
    this.server = spawn(process.execPath, [this.entry, ...this.config, ...this.folders, ...quiet, ...still, workspace], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const address = await new Promise((resolve, reject) => {
      const listen = (data) => {
        said += data;
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
        if (found !== null) resolve(found[1]);
      };
      this.server.stdout.on("data", listen);
      this.server.stderr.on("data", listen);
      this.server.on("exit", (status) => reject(new Error(`the editor ended with ${status}:\n${said}`)));
      setTimeout(() => reject(new Error(`the editor does not listen:\n${said}`)), PATIENCE).unref();
    });
    return `${address}/?folder=${encodeURIComponent(workspace)}`;
  }

  stop() {
    this.server?.removeAllListeners("exit");
    this.server?.kill();
  }
}

/** A window of the browser `program` at `address`. */
export async function openWindow(program, address) {
  const browser = await chromium.launch({ executablePath: program, args: BROWSER });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(address);
  await page.waitForSelector(".explorer-folders-view .monaco-list-row");
  return { browser, page };
}
