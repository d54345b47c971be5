// Runs the program once and takes what it says. Time and size are bounded.

import { execFile } from "node:child_process";

/** How a run ended, and what was said. */
export interface Ran {
  readonly end: "exited" | "not-started" | "too-long" | "too-much" | "given-up";
  /** The exit status; `undefined` unless it exited by itself. */
  readonly status: number | undefined;
  readonly output: string;
  readonly errors: string;
}

/** What a run may take. */
export interface Bounds {
  readonly milliseconds: number;
  /** The most that it may say, in bytes. */
  readonly bytes: number;
}

/** Runs `program` in `folder`. It never throws: what goes wrong is told in the result. */
export function run(
  program: string,
  args: readonly string[],
  folder: string | undefined,
  bounds: Bounds,
  signal?: AbortSignal,
): Promise<Ran> {
  return new Promise((resolve) => {
    const options = {
      ...(folder === undefined ? {} : { cwd: folder }),
      ...(signal === undefined ? {} : { signal }),
      encoding: "utf8" as const,
      timeout: bounds.milliseconds,
      maxBuffer: bounds.bytes,
      windowsHide: true,
    };
    try {
      const child = execFile(program, [...args], options, (error, output, errors) => {
        if (error === null) {
          resolve({ end: "exited", status: 0, output, errors });
        } else if (error.name === "AbortError") {
          resolve({ end: "given-up", status: undefined, output, errors });
        } else if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") {
          resolve({ end: "too-much", status: undefined, output, errors });
        } else if (typeof error.code === "number") {
          resolve({ end: "exited", status: error.code, output, errors });
        } else if (error.killed === true) {
          resolve({ end: "too-long", status: undefined, output, errors });
        } else if (typeof error.code === "string") {
          resolve({ end: "not-started", status: undefined, output, errors: error.message });
        } else {
          resolve({ end: "exited", status: undefined, output, errors });
        }
      });
      child.stdin?.end();
    } catch (error) {
      // Node refuses some arguments before it starts anything, such as those with a zero byte.
      resolve({ end: "not-started", status: undefined, output: "", errors: error instanceof Error ? error.message : String(error) });
    }
  });
}
