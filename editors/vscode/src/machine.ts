// This machine, as far as the search for the program asks for it.

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import type { Machine } from "./program";

/** This machine, with `folder` as the first folder of the workspace. */
export function thisMachine(folder: string | undefined): Machine {
  return { platform: process.platform, env: process.env, home: homedir(), folder, isProgram };
}

/** Whether a file is there that may be run. */
export async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
