#!/usr/bin/env node
// Makes the npm package of one machine: node platform.js linux-x64 PROGRAM FOLDER
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const [platform, program, folder] = process.argv.slice(2);
const main = require("./package.json");
const name = `@trygg-lint/cli-${platform}`;
if (!program || !folder || !(name in main.optionalDependencies)) {
  const known = Object.keys(main.optionalDependencies).map((one) => one.replace("@trygg-lint/cli-", ""));
  console.error(`usage: node platform.js PLATFORM PROGRAM FOLDER, with a platform of ${known.join(", ")}`);
  process.exit(2);
}

const [os, cpu] = platform.split("-");
const bin = os === "win32" ? "trygg.exe" : "trygg";
fs.mkdirSync(path.join(folder, "bin"), { recursive: true });
fs.copyFileSync(program, path.join(folder, "bin", bin));
fs.chmodSync(path.join(folder, "bin", bin), 0o755);
const { version, license, repository } = main;
const manifest = { name, version, description: `trygg for ${platform}`, license, repository, os: [os], cpu: [cpu], files: [`bin/${bin}`] };
fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
