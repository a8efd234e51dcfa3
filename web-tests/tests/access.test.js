// Every page is usable by everybody: axe finds nothing, in both languages, mirrored as for a script that runs from the
// right, narrow and wide, light and dark.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { eventAddress, overflow, screenshot } from "../lib/reader.js";
import { openWorld } from "../lib/world.js";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PAGES = [
  "/", "/events", "/events?view=map", "/events?view=time", "/events?contested=1&sort=toll", "/search?q=gernika",
  "/places", "/actors", "/sources", "/findings", "/methodology", "/exports", "/settings", "/nothing-here",
  "/review", "/log", "/keys", "/quarantine", "/search?q=gernika&language=fr",
];

const world = openWorld();

/** The pages above and one of each kind that has an id. */
async function addresses(page) {
  const event = await eventAddress(page, /Guernica|Gernika/);
  await page.goto(event);
  const first = (prefix) => page.locator(`main a[href^="${prefix}"]`).first().getAttribute("href");
  const [document, claim, place] = [await first("/d/"), await first("/c/"), await first("/p/")];
  await page.goto("/actors");
  const actors = await page.locator('main a[href^="/a/"]').all();
  const actor = actors.length > 0 ? [await actors[0].getAttribute("href")] : [];
  return [...PAGES, event, `${event}/figures`, `${event}/history`, document.replace(/#.*/, ""), claim, place, ...actor];
}

/** What axe complains of, as one line for each kind and place. The content policy keeps scripts out of the page, not tests. */
async function complaints(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.html}`));
}

const readers = [
  { name: "french", language: "fr" },
  { name: "english-dark", language: "en", dark: true },
  { name: "mirrored", language: "en", mirrored: true },
  { name: "narrow", language: "fr", width: 320 },
  { name: "narrow-mirrored", language: "fr", width: 320, mirrored: true },
];

for (const { name, language, width = 1280, dark = false, mirrored = false } of readers) {
  test(`axe finds nothing, ${name}`, async () => {
    // Somebody with a name sees the forms too.
    const { page, problems, close } = await world.read({ language, width, author: "A. B." });
    if (dark) await page.emulateMedia({ colorScheme: "dark" });
    for (const address of await addresses(page)) {
      await page.goto(address);
      await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
      if (mirrored) await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
      assert.deepEqual(await complaints(page), [], `${address} ${name}`);
      assert.ok((await overflow(page)) <= 0, `${address} ${name}: ${await overflow(page)} px wider than the window`);
      await screenshot(page, `access-${name}${address.replace(/\W+/g, "-").slice(0, 24)}`);
    }
    assert.deepEqual(problems.filter((problem) => !problem.includes("404")), []);
    await close();
  });
}

test("the keyboard reaches everything on a map, and nothing traps it", async () => {
  const { page, close } = await world.read();
  await page.goto("/events?view=map");
  const reached = new Set();
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute("href") ?? document.activeElement?.tagName));
  }
  const marks = await page.locator("svg.map a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.ok(marks.length > 0);
  for (const mark of marks) assert.ok(reached.has(mark), `Tab reaches ${mark}`);
  assert.ok(reached.has("/settings"), "and goes on to the foot of the page");
  await close();
});
