// A writer at work in Visual Studio Code: what is marked, why, what can be done about it, and where the policy stands.
//
//   node drive.mjs HOME PACKAGE.vsix TRYGG BROWSER PICTURES

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Code, openWindow, PATIENCE } from "./code.mjs";

const [home, vsix, trygg, program, pictures] = process.argv.slice(2);
const POLICY = `# Social media at Hollin library

We are on social media because people ask us questions there.

It is strictly forbidden for employees to write about politics on their own accounts.

Employees must have posts approved before they publish them on their own accounts.

You are free to say where you work, and Kari helps you with a draft if you want a second pair of eyes.
`;

const scratch = realpathSync(mkdtempSync(join(tmpdir(), "trygg-vscode-")));
const workspace = join(scratch, "policies");
const file = join(workspace, "policy.md");
mkdirSync(workspace);
mkdirSync(pictures, { recursive: true });
writeFileSync(file, POLICY);

/** What `trygg check --fix` makes of the policy. */
const fixed = execFileSync(trygg, ["check", "--quiet", "--fix", "--fail-on", "never", "--stdin-filename", file], {
  input: POLICY,
  encoding: "utf8",
  stdio: ["pipe", "pipe", "ignore"],
});
assert.notEqual(fixed, POLICY, "there is something to fix");

const code = new Code(home, scratch);
let window;
try {
  code.install(vsix);
  window = await openWindow(program, await code.serve(workspace, { "trygg.path": trygg }));
  await work(window.page);
} catch (error) {
  await window?.page.screenshot({ path: join(pictures, "failed.png") }).catch(() => undefined);
  throw error;
} finally {
  await window?.browser.close().catch(() => undefined);
  code.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function work(page) {
  const picture = (name) => page.screenshot({ path: join(pictures, `${name}.png`) });
  const text = () => readFileSync(file, "utf8");
  /** What `look` gives, once it is `right`. */
  const until = async (what, look, right) => {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const seen = await look();
      if (right(seen)) {
        console.log(`vscode: ${what}`);
        return seen;
      }
      assert.ok(Date.now() < end, `${what}: ${JSON.stringify(seen)}`);
      await page.waitForTimeout(100);
    }
  };
  const status = () => page.locator(".statusbar-item", { hasText: "trygg" }).allTextContents();
  const command = async (name) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").fill(`>${name}`);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
  };
  const goTo = async (line, column) => {
    await page.keyboard.press("Control+g");
    await page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  };
  const action = async (title) => {
    const menu = page.locator(".action-widget");
    const row = menu.locator(".monaco-list-row", { hasText: title }).first();
    // The key is lost where the editor has not got the keyboard back yet from what was typed elsewhere.
    for (let tries = 0; !(await row.isVisible()); tries += 1) {
      assert.ok(tries < 10, `${title} is not offered`);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+.");
      await row.waitFor({ timeout: PATIENCE / 10 }).catch(() => undefined);
    }
    // With the keys: a layer over the menu keeps the mouse of a program away from it.
    for (let tries = 0; !(await menu.locator(".monaco-list-row.focused").innerText()).includes(title); tries += 1) {
      assert.ok(tries < 50, `${title} cannot be reached`);
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await menu.waitFor({ state: "hidden" });
  };
  const save = () => page.keyboard.press("Control+s");

  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "policy.md" }).dblclick();
  const errors = await until("squiggles are there", () => page.locator(".squiggly-error").count(), (count) => count > 0);
  await until("and of both kinds", () => page.locator(".squiggly-warning").count(), (count) => count > 0);
  await until("the lens shows the level", () => page.locator(".codelens-decoration").allTextContents(), (all) =>
    all.some((line) => /Level: \d .* · Completeness: \d+\/\d+ · Control: /.test(line)),
  );
  await until("the status bar shows level and band", status, (all) => all.some((one) => /trygg: \d .* · \w+ \(/.test(one)));

  await page.locator(".view-line span", { hasText: "strictly forbidden" }).first().hover({ position: { x: 60, y: 8 } });
  await until("hover shows the explanation", () => page.locator(".monaco-hover:visible").allTextContents(), (all) =>
    all.some((one) => one.includes("What to write instead")),
  );
  await picture("hover");
  await page.keyboard.press("Escape");

  await goTo(5, 10);
  const lines = (words) => () => page.locator(".view-line", { hasText: words }).count();
  await action("Delete “strictly”");
  await until("the quick fix changes the text", lines("strictly"), (count) => count === 0);
  await save();
  await until("as trygg check --fix does", text, (now) => now === fixed);

  const lens = async () => (await page.locator(".codelens-decoration").allTextContents()).join("");
  const poorer = await lens();
  await goTo(1, 3);
  await action("Insert the missing clause “Owner”");
  await until("the missing clause is there", lines("## Owner"), (count) => count === 1);
  await save();
  const owned = await until("and in the file", text, (now) => now.length > fixed.length);
  assert.ok(owned.startsWith(`${fixed}\n## Owner\n\n`), owned);

  await goTo(9, 1);
  await page.keyboard.type("Kari Lund, our head of communications, owns this policy: kari@hollin.example. ");
  await until("the lens follows the text", lens, (now) => now.startsWith("Level: ") && now !== poorer);

  await page.locator(".codelens-decoration a", { hasText: "Level: " }).first().click();
  const assessment = () =>
    Promise.all(page.frames().map((frame) => frame.locator("body").innerText({ timeout: 2_000 }).catch(() => "")));
  const shows = (...words) => (all) => all.some((body) => words.every((word) => body.includes(word)));
  await until("the lens opens the assessment beside", assessment, shows("How mature is this policy?", "The next step"));
  await until("while the status bar shows the policy beside it", status, (all) => all.some((one) => /trygg: \d/.test(one)));
  await page.locator(".view-line", { hasText: "# Social media" }).first().click();
  await command("View: Close Primary Side Bar");
  await page.locator(".explorer-folders-view").waitFor({ state: "hidden" });
  await picture("assessment");
  await command("View: Toggle Primary Side Bar Visibility");

  const restrictions = async () => Number((await assessment()).map((body) => /restrictions: (\d+)/.exec(body)?.[1]).find(Boolean));
  const before = await restrictions();
  await goTo(7, 1);
  await page.keyboard.press("Control+Shift+k");
  await until("a mark goes with its clause", () => page.locator(".squiggly-error").count(), (count) => count < errors);
  await until("the page beside follows what is written", restrictions, (now) => now < before);
  await page.keyboard.press("Control+z");
  await until("and what is taken back", restrictions, (now) => now === before);

  await save();
  await until("what is saved is in the file", text, (now) => now.includes("Kari Lund"));
  await command("View: Close All Editors");
  await until("without a policy there is no level", status, (all) => all.length === 1 && !/trygg: \d/.test(all[0]));
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "policy.md" }).dblclick();
  // The command is offered where an editor is open.
  await until("the policy is open again", lines("# Social media"), (count) => count === 1);
  await command("trygg: Open the Assessment Beside");
  await until("the command opens the assessment, too", assessment, shows("How mature is this policy?"));
  await command("trygg: Restart Server");
  await until("the server is another one", status, (all) => all.some((one) => one.trim() === "trygg" || one.includes("trygg: ")));
  await page.locator(".tab", { hasText: "policy.md" }).first().click();
  await until("and marks again", () => page.locator(".squiggly-error").count(), (count) => count > 0);
  await until("and shows the level again", status, (all) => all.some((one) => /trygg: \d/.test(one)));
}
