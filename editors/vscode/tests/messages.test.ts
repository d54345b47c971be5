import assert from "node:assert/strict";
import { test } from "node:test";
import { assessmentFault, firstFault, INSTALL_PAGE, notFound, notStarted } from "../src/messages";
import type { Search } from "../src/program";
import type { Ran } from "../src/run";

const ran = (more: Partial<Ran>): Ran => ({ end: "exited", status: 0, output: "# A page", errors: "", ...more });

test("a program that is missing is told with what was looked for and a way out", () => {
  const searches: Search[] = [
    { kind: "nowhere" },
    { kind: "wrong-setting", setting: "~/trygg", file: "/home/ida/trygg" },
    { kind: "only-script", file: "C:\\npm\\trygg.cmd" },
  ];
  const told = searches.map((search) => notFound(search) ?? "");
  assert.match(told[0] ?? "", /PATH/);
  assert.match(told[1] ?? "", /trygg\.path names \/home\/ida\/trygg.*Choose/);
  assert.match(told[2] ?? "", /C:\\npm\\trygg\.cmd.*trygg\.exe/);
  assert.equal(notFound({ kind: "found", file: "/usr/bin/trygg" }), undefined);
  assert.equal(new URL(INSTALL_PAGE).protocol, "https:");
});

test("a server that does not start is told with its file and what it was given", () => {
  assert.match(notStarted("/usr/bin/trygg", []), /^\/usr\/bin\/trygg ended before it could serve the editor\. /);
  assert.match(notStarted("/usr/bin/trygg", ["--log-file", "x"]), /trygg\.serverArguments \(--log-file x\)/);
});

test("an assessment below a bound is a page and no fault", () => {
  assert.equal(assessmentFault(ran({})), undefined);
  assert.equal(assessmentFault(ran({ status: 1 })), undefined);
  assert.equal(assessmentFault(ran({ end: "given-up", status: undefined, output: "" })), undefined);
});

test("what went wrong is told in the words of the program, or in kind ones", () => {
  const errors = "error: p.md: no such file or folder\n  help: check the spelling\n";
  assert.equal(assessmentFault(ran({ status: 2, output: "", errors })), "p.md: no such file or folder. Check the spelling");
  assert.equal(assessmentFault(ran({ status: 2, output: "# Half a page", errors })), "p.md: no such file or folder. Check the spelling");
  assert.match(assessmentFault(ran({ output: " \n" })) ?? "", /status 0 and said nothing/);
  assert.match(assessmentFault(ran({ status: undefined, output: "" })) ?? "", /status unknown/);
  assert.match(assessmentFault(ran({ end: "too-long" })) ?? "", /smaller folder/);
  assert.match(assessmentFault(ran({ end: "too-much" })) ?? "", /smaller folder/);
  assert.match(assessmentFault(ran({ end: "not-started", errors: "EACCES" })) ?? "", /EACCES/);
});

test("of a frame the message, the place and the help are kept", () => {
  const frame = [
    "error: unknown key `bogus`",
    "  ┌─ trygg.toml:1:1",
    "  │",
    "1 │ bogus = 1",
    "  │ ^^^^^",
    "  │",
    "  = help: known: `language`",
  ].join("\r\n");
  assert.equal(firstFault(frame), "unknown key `bogus` (trygg.toml:1:1). Known: `language`");
  assert.equal(firstFault("a word of the system\nand more"), "a word of the system");
  assert.equal(firstFault("error: only this"), "only this");
  assert.equal(firstFault("  \n"), undefined);
});
