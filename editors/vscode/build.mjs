// Bundles the extension into one file, so that a package needs no node_modules, and writes down whose code is in it. With --tests the
// tests instead: node's own runner then takes them as they are.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const common = { bundle: true, platform: "node", target: "node20", format: "cjs", logLevel: "warning" };

async function buildTests() {
  rmSync("out/tests", { recursive: true, force: true });
  const entryPoints = readdirSync("tests").filter((name) => name.endsWith(".test.ts")).map((name) => `tests/${name}`);
  await build({ ...common, entryPoints, outdir: "out/tests", sourcemap: "inline" });
}

async function buildExtension() {
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "out/extension.js",
    // The editor brings it.
    external: ["vscode"],
    minify: true,
    legalComments: "none",
    metafile: true,
  });
  const folders = Object.keys(metafile.inputs).map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  const packages = [...new Set(folders.filter((folder) => folder !== undefined))].sort();
  writeFileSync("out/THIRD-PARTY.txt", packages.map(notice).join("\n\n"));
}

/** The name, the licence and the words of the licence of a package: most licences ask that they go along. */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const allowed = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"];
  if (!allowed.includes(license)) {
    throw new Error(`${name} ${version} has the licence ${license}, which nobody has looked at yet`);
  }
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) {
    throw new Error(`${name} ${version} brings no text of its licence`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
}

await (process.argv.includes("--tests") ? buildTests() : buildExtension());
