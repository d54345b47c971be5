import assert from "node:assert/strict";
import { test } from "node:test";
import { look } from "../src/look";
import { isAbout, isStanding, shortly, type Standing, standingAsked } from "../src/standing";

const standing: Standing = {
  isPolicy: true,
  level: 2,
  levelName: "grunnskole",
  band: "amber",
  bandName: "gul (blandet)",
  line: "Nivå: 2 grunnskole · Fullstendighet: 11/29 · Kontroll: gul (blandet)",
  page: "# Hvor modne er retningslinjene?\n",
};
const running = { kind: "running", version: "0.1.0", file: "/usr/bin/trygg" } as const;

test("the item shows level and band of the policy in front, and a click opens the assessment", () => {
  const item = look(running, standing);
  assert.equal(item.text, "$(check) trygg: 2 grunnskole · gul (blandet)");
  assert.equal(item.command, "trygg.assessPolicy");
  assert.ok(item.tooltip.startsWith(`${standing.line}\n`) && item.tooltip.includes("/usr/bin/trygg"));
  assert.equal(item.background, undefined);
});

test("what is no policy has no level", () => {
  const recipes = { ...standing, isPolicy: false, level: 0 };
  assert.equal(shortly(recipes), undefined);
  for (const other of [recipes, undefined]) {
    assert.equal(look(running, other).text, "$(check) trygg");
    assert.equal(look(running, other).command, "trygg.showOutput");
  }
});

test("a server that does not run is what the item is about, whatever is in front", () => {
  for (const [condition, word, background] of [
    [{ kind: "starting" }, "trygg", undefined],
    [{ kind: "not-found" }, "not found", "warning"],
    [{ kind: "failed", why: "It ended." }, "failed", "error"],
  ] as const) {
    const item = look(condition, standing);
    assert.ok(item.text.includes(word) && !item.text.includes("grunnskole"));
    assert.equal(item.background, background);
    assert.ok(item.tooltip.length > 10);
  }
  assert.equal(look({ kind: "failed", why: "It ended." }, undefined).command, "trygg.restartServer");
});

test("an answer of another version is no standing", () => {
  assert.ok(isStanding(standing) && isStanding({ ...standing, more: 1 }));
  for (const other of [undefined, null, 5, "x", {}, { ...standing, page: undefined }, { ...standing, level: "2" }, { ...standing, isPolicy: 1 }]) {
    assert.ok(!isStanding(other), JSON.stringify(other));
  }
});

test("what is asked names the document, and a language only where one is set", () => {
  assert.deepEqual(standingAsked("file:///p.md", "", false), { uri: "file:///p.md" });
  assert.deepEqual(standingAsked("file:///p.md", "nn", true), { uri: "file:///p.md", language: "nn", whenIdle: true });
  assert.ok(isAbout({ uri: "file:///p.md" }) && !isAbout({ uri: 5 }) && !isAbout(null));
});
