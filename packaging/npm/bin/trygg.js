#!/usr/bin/env node
// Finds the program for this machine and steps aside: npm installed it as an optional dependency. Nothing is downloaded here.
"use strict";

const { spawnSync } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const name = `@trygg-lint/cli-${platform}`;

let program;
try {
  program = require.resolve(`${name}/bin/trygg${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`trygg: there is no ${name} here.`);
  console.error("  help: install without --omit=optional; for other machines, https://github.com/trygg-lint/trygg says how to build it");
  process.exit(2);
}

const run = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (run.error) {
  console.error(`trygg: ${program} does not start: ${run.error.message}`);
  process.exit(2);
}
if (run.signal) {
  process.kill(process.pid, run.signal);
}
process.exit(run.status ?? 2);
