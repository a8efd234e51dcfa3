// Reviewing: twenty claims by keyboard alone, an undo, and all of it again without script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { overflow, screenshot } from "../lib/reader.js";
import { openWorld } from "../lib/world.js";

const world = openWorld();

const state = async () => world.json("/log.json");

async function sayWho(page, name) {
  await page.goto("/review");
  await page.locator('input[name="author"]').first().fill(name);
  await page.keyboard.press("Enter");
  await page.locator("section.review").waitFor();
}

async function press(page, key) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

test("twenty claims by keyboard alone", async () => {
  const { page, problems, close } = await world.read();
  await sayWho(page, "A. B.");
  await screenshot(page, "review-en-1280");
  const seen = new Set();
  for (let judged = 0; judged < 20; judged += 1) {
    seen.add(await page.locator("section.review article").getAttribute("id"));
    await press(page, ["y", "n", "u"][judged % 3]);
  }
  assert.equal((await state()).total, 20);
  assert.equal(seen.size, 20, "each key judged one claim and went on to another");
  await press(page, "z");
  const { total, entries } = await state();
  assert.deepEqual([total, entries[0].decision.verdict], [21, "undo"]);
  const open = page.url();
  await press(page, "j");
  assert.notEqual(page.url(), open);
  assert.equal((await state()).total, 21, "moving along judges nothing");
  await page.keyboard.press("e");
  assert.equal(await page.evaluate(() => document.activeElement.name), "bound", "the form is open and has the focus");
  await page.keyboard.press("Escape");
  await page.goto("/log");
  await screenshot(page, "log-en-1280");
  assert.deepEqual(problems, []);
  await close();
});

test("keys can be switched off", async () => {
  const { page, close } = await world.read();
  await sayWho(page, "C. D.");
  const before = (await state()).total;
  await press(page, "?");
  assert.match(page.url(), /keys/, "the question mark opens the list of keys");
  await page.locator("#keys-on").uncheck();
  await page.goto("/review");
  await page.keyboard.press("y");
  assert.equal(await page.locator("kbd").count(), 0);
  assert.equal((await state()).total, before);
  await close();
});

test("a key can be another", async () => {
  const { page, close } = await world.read();
  await sayWho(page, "E. G.");
  await page.goto("/keys");
  await page.locator('[data-remap="u"] input').fill("h");
  await page.keyboard.press("Tab");
  await page.goto("/review");
  const before = (await state()).total;
  await page.keyboard.press("u");
  await press(page, "h");
  const { total, entries } = await state();
  assert.deepEqual([total, entries[0].decision.verdict], [before + 1, "unsure"], "only the new key judges");
  await close();
});

test("without script, narrow and in French", async () => {
  const { page, problems, close } = await world.read({ language: "fr", width: 390, script: false });
  await sayWho(page, "É. F.");
  await screenshot(page, "review-fr-390");
  assert.ok((await overflow(page)) <= 0, "it fits");
  await page.locator("details.edit summary").first().click();
  await page.locator('input[name="low"]').fill("7");
  await page.locator('select[name="bound"]').selectOption("exact");
  await page.locator('form:has(button[value="edit"]) input[name="reason"]').fill("la phrase dit sept");
  await page.locator('button[value="edit"]').click();
  const { entries } = await state();
  assert.equal(entries[0].decision.author, "É. F.");
  assert.equal(entries[0].decision.terms.low, "7");
  assert.deepEqual(problems, []);
  await close();
});
