// Finds the program. It knows no editor: what it needs of the machine is handed to it.

import * as path from "node:path";

/** What the machine is like. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the user. */
  readonly home: string;
  /** The first folder of the workspace, if there is one. */
  readonly folder: string | undefined;
  /** Whether a file is there that may be run. */
  readonly isProgram: (file: string) => Promise<boolean>;
}

/** The program, or why there is none. */
export type Search =
  | { readonly kind: "found"; readonly file: string }
  /** The setting names a file that is not there or cannot be run. */
  | { readonly kind: "wrong-setting"; readonly setting: string; readonly file: string }
  /** Windows: there is only a script of npm, which cannot be run without a shell. */
  | { readonly kind: "only-script"; readonly file: string }
  | { readonly kind: "nowhere" };

/** Looks for the program: where the setting says so, there and nowhere else; else on the PATH. */
export async function findProgram(setting: string, machine: Machine): Promise<Search> {
  const wanted = expand(setting.trim(), machine);
  const rules = machine.platform === "win32" ? path.win32 : path.posix;
  if (wanted === "") {
    return onPath("trygg", machine);
  }
  if (!/[\\/]/.test(wanted)) {
    const search = await onPath(wanted, machine);
    return search.kind === "nowhere" ? { kind: "wrong-setting", setting, file: wanted } : search;
  }
  const file = rules.isAbsolute(wanted) || machine.folder === undefined ? wanted : rules.join(machine.folder, wanted);
  const isThere = rules.isAbsolute(file) && (await machine.isProgram(file));
  return isThere ? { kind: "found", file } : { kind: "wrong-setting", setting, file };
}

/** Folders that are no full paths are passed over: a program that lies in an opened folder must not be run unasked. */
async function onPath(name: string, machine: Machine): Promise<Search> {
  const isWindows = machine.platform === "win32";
  const rules = isWindows ? path.win32 : path.posix;
  const folders = pathOf(machine)
    .split(rules.delimiter)
    .map((folder) => folder.replace(/^"(.*)"$/, "$1"))
    .filter((folder) => rules.isAbsolute(folder));
  const file = isWindows && !/\.exe$/i.test(name) ? `${name}.exe` : name;
  for (const folder of folders) {
    const candidate = rules.join(folder, file);
    if (await machine.isProgram(candidate)) {
      return { kind: "found", file: candidate };
    }
  }
  for (const folder of isWindows ? folders : []) {
    const script = rules.join(folder, `${name}.cmd`);
    if (await machine.isProgram(script)) {
      return { kind: "only-script", file: script };
    }
  }
  return { kind: "nowhere" };
}

/** Windows does not care how the name of the variable is written, and calls it `Path`. */
function pathOf(machine: Machine): string {
  const isPath = (name: string): boolean => (machine.platform === "win32" ? name.toUpperCase() : name) === "PATH";
  return Object.entries(machine.env).find(([name]) => isPath(name))?.[1] ?? "";
}

/** Puts in what stands for something else. What is not known stays as it is, and is shown in the message. */
function expand(setting: string, machine: Machine): string {
  const known: Record<string, string | undefined> = { userHome: machine.home, workspaceFolder: machine.folder };
  return setting
    .replace(/^~(?=$|[\\/])/, () => machine.home)
    .replace(/\$\{(?:env:(\w+)|(\w+))\}/g, (whole, variable?: string, name?: string) => {
      return (variable === undefined ? known[name ?? ""] : machine.env[variable]) ?? whole;
    });
}
