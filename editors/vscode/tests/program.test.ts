import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isProgram } from "../src/machine";
import { findProgram, type Machine } from "../src/program";

function unix(programs: string[], more: Partial<Machine> = {}): Machine {
  const env = { PATH: "/usr/bin:/opt/trygg bin:.:tools", TOOLS: "/srv/tools" };
  return {
    platform: "linux",
    env,
    home: "/home/ida",
    folder: "/home/ida/policies",
    isProgram: async (file) => programs.includes(file),
    ...more,
  };
}

function windows(programs: string[]): Machine {
  return { ...unix(programs), platform: "win32", env: { Path: 'C:\\Windows;"C:\\Program Files\\trygg";tools' }, home: "C:\\Users\\ida", folder: "C:\\policies" };
}

test("without a setting the PATH is searched in its order", async () => {
  const both = ["/opt/trygg bin/trygg", "/usr/bin/trygg"];
  assert.deepEqual(await findProgram("", unix(both)), { kind: "found", file: "/usr/bin/trygg" });
  assert.deepEqual(await findProgram("  ", unix(both.slice(0, 1))), { kind: "found", file: "/opt/trygg bin/trygg" });
  assert.deepEqual(await findProgram("", unix([])), { kind: "nowhere" });
  assert.deepEqual(await findProgram("", unix(both, { env: {} })), { kind: "nowhere" });
});

test("a program in an opened folder is not run because PATH has a relative folder", async () => {
  assert.deepEqual(await findProgram("", unix(["./trygg", "tools/trygg", "trygg", "/home/ida/policies/trygg"])), { kind: "nowhere" });
  assert.deepEqual(await findProgram("", windows(["tools\\trygg.exe", "C:\\policies\\trygg.exe"])), { kind: "nowhere" });
});

test("a setting is obeyed or faulted, never passed over", async () => {
  const machine = unix(["/usr/bin/trygg", "/home/ida/bin/trygg", "/home/ida/policies/bin/trygg", "/srv/tools/trygg", "/usr/bin/trygg-next"]);
  for (const [setting, file] of [
    ["~/bin/trygg", "/home/ida/bin/trygg"],
    ["${userHome}/bin/trygg", "/home/ida/bin/trygg"],
    ["${workspaceFolder}/bin/trygg", "/home/ida/policies/bin/trygg"],
    ["bin/trygg", "/home/ida/policies/bin/trygg"],
    ["${env:TOOLS}/trygg", "/srv/tools/trygg"],
    ["trygg-next", "/usr/bin/trygg-next"],
  ] as const) {
    assert.deepEqual(await findProgram(setting, machine), { kind: "found", file }, setting);
  }
  for (const [setting, file] of [
    ["/nowhere/trygg", "/nowhere/trygg"],
    ["${env:NOT_SET}/trygg", "/home/ida/policies/${env:NOT_SET}/trygg"],
    ["${other}", "${other}"],
    ["trygg-other", "trygg-other"],
  ] as const) {
    assert.deepEqual(await findProgram(setting, machine), { kind: "wrong-setting", setting, file }, setting);
  }
  const noFolder = unix(["bin/trygg"], { folder: undefined });
  assert.deepEqual(await findProgram("bin/trygg", noFolder), { kind: "wrong-setting", setting: "bin/trygg", file: "bin/trygg" });
});

test("on Windows the PATH is written in several ways, and scripts are no programs", async () => {
  const exe = "C:\\Program Files\\trygg\\trygg.exe";
  assert.deepEqual(await findProgram("", windows([exe])), { kind: "found", file: exe });
  const script = "C:\\Windows\\trygg.cmd";
  assert.deepEqual(await findProgram("", windows([script])), { kind: "only-script", file: script });
  assert.deepEqual(await findProgram("", windows([script, exe])), { kind: "found", file: exe });
  assert.deepEqual(await findProgram("trygg.exe", windows([exe])), { kind: "found", file: exe });
  assert.deepEqual(await findProgram("~\\trygg.exe", windows(["C:\\Users\\ida\\trygg.exe"])), { kind: "found", file: "C:\\Users\\ida\\trygg.exe" });
});

test("a file that may be run is a program; a folder and a text are none", { skip: process.platform === "win32" }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "trygg-"));
  try {
    const [program, text, below] = [join(folder, "trygg"), join(folder, "text"), join(folder, "below")];
    writeFileSync(program, "");
    chmodSync(program, 0o755);
    writeFileSync(text, "");
    chmodSync(text, 0o644);
    mkdirSync(below);
    assert.deepEqual(await Promise.all([program, text, below, join(folder, "none")].map(isProgram)), [true, false, false, false]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
