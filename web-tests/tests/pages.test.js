// Every page, in both languages, wide and narrow: it opens, it fits, it asks nobody else for anything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventAddress, overflow, screenshot } from "../lib/reader.js";
import { openWorld } from "../lib/world.js";

const PAGES = ["/", "/events", "/search?q=gernika", "/places", "/sources", "/findings", "/methodology", "/review", "/log", "/keys",
  "/quarantine"];

const world = openWorld();

for (const language of ["fr", "en"]) {
  for (const width of [1280, 390]) {
    test(`every page in ${language} at ${width} px`, async () => {
      const { page, problems, close } = await world.read({ language, width });
      const event = await eventAddress(page, /Guernica|Gernika/);
      await page.goto(event);
      const document = await page.locator('main a[href^="/d/"]').first().getAttribute("href");
      for (const address of [...PAGES, event, `${event}/figures`, `${event}/history`, document]) {
        await page.goto(address);
        await looksRight(page, address, language);
        await screenshot(page, `${nameOf(address)}-${language}-${width}`);
      }
      assert.deepEqual(problems, []);
      await close();
    });
  }
}

async function looksRight(page, address, language) {
  assert.equal(await page.locator("html").getAttribute("lang"), language, address);
  assert.equal(await page.locator("main").count(), 1, `${address}: one main part`);
  assert.equal(await page.locator("h1").count(), 1, `${address}: one title`);
  assert.ok((await page.locator("h1").innerText()).trim(), `${address}: a title with words`);
  assert.ok((await overflow(page)) <= 0, `${address}: ${await overflow(page)} px wider than the window`);
}

function nameOf(address) {
  const [, first, , part] = address.split(/[/?#]/);
  if (first === "e" && part) return part;
  return { "": "overview", e: "event", d: "document" }[first] ?? first;
}
