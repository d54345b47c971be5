// Bundles the extension into one file, so that a package needs no node_modules. With --tests the tests instead: node's own runner
// then takes them as they are.
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const areTests = process.argv.includes("--tests");
const common = { bundle: true, platform: "node", target: "node20", format: "cjs", logLevel: "warning" };

if (areTests) {
  rmSync("out/tests", { recursive: true, force: true });
  const entryPoints = readdirSync("tests").filter((name) => name.endsWith(".test.ts")).map((name) => `tests/${name}`);
  await build({ ...common, entryPoints, outdir: "out/tests", sourcemap: "inline" });
} else {
  await build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "out/extension.js",
    // The editor brings it.
    external: ["vscode"],
    minify: true,
    legalComments: "none",
  });
}
