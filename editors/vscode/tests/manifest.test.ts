// package.json says again what the code says, and what the server says: here they are held to each other.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assessArguments, serverArguments } from "../src/arguments";
import { documents } from "../src/languages";
import { rulesOf } from "../src/rules";

interface Property {
  default: unknown;
  enum?: string[];
  items?: { enum?: string[] };
  description?: string;
  markdownDescription?: string;
}
interface Manifest {
  version: string;
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    commands: { command: string; title: string }[];
    menus: Record<string, { command: string; when: string }[]>;
    configuration: { properties: Record<string, Property> };
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const { commands, menus, configuration } = manifest.contributes;
const properties = configuration.properties;
const source = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8")).join("\n");
const server = (file: string): string => readFileSync(`../../src/lsp/${file}`, "utf8");

test("the extension has the version of the program", () => {
  const version = /^version = "(.*)"$/m.exec(readFileSync("../../Cargo.toml", "utf8"))?.[1];
  assert.equal(manifest.version, version);
});

test("every command that is offered is there", () => {
  const ofServer = server("answer/actions.rs") + server("answer/assess.rs");
  for (const { command, title } of commands) {
    assert.ok(source.includes(`"${command}":`) || ofServer.includes(`"${command}"`), command);
    assert.ok(title.trim().length > 0);
  }
  const names = commands.map(({ command }) => command);
  // The client registers the server's commands itself: a second one of the same name would fail.
  const registered = [...source.matchAll(/^ {4}"(trygg\.\w+)":/gm)].map((found) => found[1] ?? "");
  assert.ok(registered.length > 3);
  for (const name of registered) {
    assert.ok(names.includes(name), `${name} is in no menu`);
    assert.ok(!ofServer.includes(`"${name}"`), `${name} is the server's`);
  }
  for (const { command } of Object.values(menus).flat()) {
    assert.ok(names.includes(command), command);
  }
});

test("every setting is read, and says what it does", () => {
  for (const [name, property] of Object.entries(properties)) {
    const key = name.replace(/^trygg\./, "");
    // The client reads this one by itself.
    assert.ok(key === "trace.server" || source.includes(`"${key}"`), name);
    assert.ok((property.description ?? property.markdownDescription ?? "").length > 20, name);
  }
  for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
    assert.ok(name in properties, name);
  }
});

test("the server knows the settings and their values", () => {
  const settings = server("settings.rs");
  for (const key of ["workspace", "capacityHints"]) {
    assert.ok(settings.includes(`"${key}"`), key);
  }
  for (const value of properties["trygg.workspace"]?.enum ?? []) {
    assert.ok(settings.includes(`== "${value}"`), value);
  }
});

test("the extension wakes up for the documents it checks, and the server can read them", () => {
  const languages = properties["trygg.languages"]?.items?.enum ?? [];
  assert.deepEqual(properties["trygg.languages"]?.default, languages);
  const picked = documents(languages);
  const names = [...new Set(picked.flatMap(({ language }) => language ?? []))];
  const wakes = manifest.activationEvents.flatMap((event) => (event.startsWith("onLanguage:") ? event.slice("onLanguage:".length) : []));
  assert.deepEqual([...wakes].sort(), [...names].sort());
  const analysis = server("analysis.rs");
  for (const name of names.filter((one) => one !== "plaintext")) {
    assert.ok(analysis.includes(`"${name}"`), name);
  }
});

test("what is shown of a commit, a comparison or a page of trygg's own is not checked", () => {
  for (const picked of documents(["markdown"])) {
    assert.ok(["file", "untitled"].includes(picked.scheme));
  }
  assert.deepEqual(documents([]), [{ scheme: "file", pattern: "**/trygg.toml" }]);
});

test("files that may be assessed are those that the server checks", () => {
  const pattern = /\*\*\/\*\.\{([^}]*)\}/.exec(server("initialize.rs"))?.[1]?.split(",") ?? [];
  const when = menus["explorer/context"]?.find(({ command }) => command === "trygg.assessPolicy")?.when ?? "";
  const named = new RegExp(/=~ \/(.*)\/i$/.exec(when)?.[1] ?? "(?!)", "i");
  assert.ok(pattern.length > 10);
  for (const ending of pattern) {
    assert.match(`.${ending}`, named);
  }
  for (const other of [".rs", ".mdl", ".doc", ".toml", ".png"]) {
    assert.doesNotMatch(other, named);
  }
});

test("arguments are whole, and names of files are no options", () => {
  assert.deepEqual(serverArguments(["--log-file", "a b.log"]), ["server", "--log-file", "a b.log"]);
  const plain = ["assess", "--format", "markdown", "--quiet", "--color", "never"];
  assert.deepEqual(assessArguments(["-p.md"], ""), [...plain, "--", "-p.md"]);
  assert.deepEqual(assessArguments(["."], "nb"), [...plain, "--lang", "nb", "--", "."]);
});

test("rules are told from marks, each once", () => {
  const mark = (code: unknown, more: object = {}): Parameters<typeof rulesOf>[0][number] =>
    ({ source: "trygg", code, message: "One\nTwo", ...more }) as Parameters<typeof rulesOf>[0][number];
  const marks = [
    mark({ value: "control/threat", target: "https://example.org" }, { data: { language: "nb" } }),
    mark("control/threat"),
    mark("text/placeholder", { data: { language: 5 } }),
    mark(undefined),
    mark(7),
    mark("MD001", { source: "markdownlint" }),
  ];
  assert.deepEqual(rulesOf(marks), [
    { rule: "control/threat", language: "nb", said: "One" },
    { rule: "text/placeholder", language: undefined, said: "One" },
  ]);
});
