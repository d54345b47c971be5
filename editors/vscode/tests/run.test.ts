import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../src/run";

const bounds = { milliseconds: 20_000, bytes: 10_000 };
const node = (script: string): string[] => ["--eval", script];

test("output, errors and status come back", async () => {
  const script = "process.stdout.write('å'); process.stderr.write('ø'); process.exitCode = 2";
  assert.deepEqual(await run(process.execPath, node(script), undefined, bounds), { end: "exited", status: 2, output: "å", errors: "ø" });
  const folder = await run(process.execPath, node("process.stdout.write(process.cwd())"), "/", bounds);
  assert.equal(folder.status, 0);
  assert.match(folder.output, /^([A-Z]:)?[\\/]$/);
});

test("arguments reach the program as they are", async () => {
  const args = ["a b", "$(id)", "; ls", '"', "å*"];
  const ran = await run(process.execPath, [...node("process.stdout.write(JSON.stringify(process.argv.slice(1)))"), "--", ...args], undefined, bounds);
  assert.deepEqual(JSON.parse(ran.output), args);
});

test("nothing waits for what is typed", async () => {
  const ran = await run(process.execPath, node("process.stdin.resume().on('end', () => process.exit(7))"), undefined, bounds);
  assert.equal(ran.status, 7);
});

test("a program that is not there, and an argument that cannot be one, are told", async () => {
  const missing = await run("/nowhere/trygg", [], undefined, bounds);
  assert.equal(missing.end, "not-started");
  assert.match(missing.errors, /ENOENT/);
  assert.equal((await run(process.execPath, ["a\0b"], undefined, bounds)).end, "not-started");
});

test("time and size are bounded, and it can be given up", async () => {
  const forever = node("setInterval(() => {}, 1000)");
  assert.equal((await run(process.execPath, forever, undefined, { ...bounds, milliseconds: 300 })).end, "too-long");
  assert.equal((await run(process.execPath, node("for (;;) process.stdout.write('x'.repeat(1000))"), undefined, bounds)).end, "too-much");
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  assert.equal((await run(process.execPath, forever, undefined, bounds, stop.signal)).end, "given-up");
});
