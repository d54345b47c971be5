// The item in the status bar: how the server is, and where the policy in front stands.

import * as vscode from "vscode";
import { type Condition, look } from "./look";
import type { Standing } from "./standing";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("trygg.status", vscode.StatusBarAlignment.Right, 50);
  private condition: Condition = { kind: "starting" };
  private standing: Standing | undefined;

  constructor() {
    this.item.name = "trygg";
    this.draw();
    this.item.show();
  }

  /** Shows how the server is. */
  show(condition: Condition): void {
    this.condition = condition;
    this.draw();
    void vscode.commands.executeCommand("setContext", "trygg.isRunning", condition.kind === "running");
  }

  /** Shows where the policy in front stands; nothing of it where there is none. */
  stand(standing: Standing | undefined): void {
    this.standing = standing;
    this.draw();
  }

  dispose(): void {
    this.item.dispose();
  }

  private draw(): void {
    const { text, tooltip, command, background } = look(this.condition, this.standing);
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(`statusBarItem.${background}Background`);
    this.item.accessibilityInformation = { label: tooltip };
  }
}
