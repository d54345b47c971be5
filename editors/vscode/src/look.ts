// What the item in the status bar shows. It knows no editor.

import { shortly, type Standing } from "./standing";

/** How the server is. */
export type Condition =
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly version: string | undefined; readonly file: string }
  | { readonly kind: "not-found" }
  | { readonly kind: "failed"; readonly why: string };

/** The item: its words, what is said of them, what a click does, and whether it stands out. */
export interface Look {
  readonly text: string;
  readonly tooltip: string;
  readonly command: string;
  readonly background?: "warning" | "error";
}

/** The item for a server in this condition, with the policy in front where there is one. */
export function look(condition: Condition, standing: Standing | undefined): Look {
  switch (condition.kind) {
    case "starting":
      return { text: "$(sync~spin) trygg", tooltip: "trygg is starting", command: "trygg.showOutput" };
    case "running": {
      const stands = shortly(standing);
      const running = `trygg ${condition.version ?? ""} is running (${condition.file}).`;
      return stands === undefined || standing === undefined
        ? { text: "$(check) trygg", tooltip: `${running} No policy is in front.`, command: "trygg.showOutput" }
        : {
            text: `$(check) trygg: ${stands}`,
            tooltip: `${standing.line}\nClick to open the assessment beside the policy. ${running}`,
            command: "trygg.assessPolicy",
          };
    }
    case "not-found":
      return {
        text: "$(warning) trygg: not found",
        tooltip: "The program trygg was not found. Click to look again and to see how to install it.",
        command: "trygg.restartServer",
        background: "warning",
      };
    case "failed":
      return {
        text: "$(error) trygg: failed",
        tooltip: `${condition.why} Click to start it again.`,
        command: "trygg.restartServer",
        background: "error",
      };
  }
}
