// The item in the status bar: how the server is.

import * as vscode from "vscode";

export type Condition =
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly version: string | undefined; readonly file: string }
  | { readonly kind: "not-found" }
  | { readonly kind: "failed"; readonly why: string };

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("trygg.status", vscode.StatusBarAlignment.Right, 50);

  constructor() {
    this.item.name = "trygg";
    this.show({ kind: "starting" });
    this.item.show();
  }

  show(condition: Condition): void {
    const item = this.item;
    item.backgroundColor = undefined;
    switch (condition.kind) {
      case "starting":
        item.text = "$(sync~spin) trygg";
        item.tooltip = "trygg is starting";
        item.command = "trygg.showOutput";
        break;
      case "running":
        item.text = "$(check) trygg";
        item.tooltip = `trygg ${condition.version ?? ""} is running (${condition.file}). Click to assess the policy that is open.`;
        item.command = "trygg.assessPolicy";
        break;
      case "not-found":
        item.text = "$(warning) trygg: not found";
        item.tooltip = "The program trygg was not found. Click to look again and to see how to install it.";
        item.command = "trygg.restartServer";
        item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
        break;
      case "failed":
        item.text = "$(error) trygg: failed";
        item.tooltip = `${condition.why} Click to start it again.`;
        item.command = "trygg.restartServer";
        item.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");
        break;
    }
    item.accessibilityInformation = { label: typeof item.tooltip === "string" ? item.tooltip : "trygg" };
    void vscode.commands.executeCommand("setContext", "trygg.isRunning", condition.kind === "running");
  }

  dispose(): void {
    this.item.dispose();
  }
}
