// The first five minutes: from a folder to a contested figure, its sentence, a search, an export; each line a step.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventAddress, screenshot } from "../lib/reader.js";
import { openWorld } from "../lib/world.js";

let reader;
// Said first, so that it is asked before the browser closes.
after(() => assert.deepEqual(reader?.problems ?? [], []));
const world = openWorld();
before(async () => {
  reader = await world.read({ language: "en" });
});

test("1: the case opens on what is contested", async () => {
  const { page } = reader;
  await page.goto("/");
  assert.ok((await page.locator(".cards h3 a").count()) >= 1, "a contested card");
  await screenshot(page, "minutes-1-overview");
});

test("2: a card leads to its figures, side by side", async () => {
  const { page } = reader;
  await page.locator(".cards h3 a").filter({ hasText: /Guernica|Gernika/ }).first().click();
  await page.waitForURL(/\/e\//);
  assert.ok((await page.locator("figure.chart").first().locator("li.row").count()) >= 4, "four figures or more");
  await screenshot(page, "minutes-2-figures");
});

test("3: a figure leads to its sentence, highlighted", async () => {
  const { page } = reader;
  await page.locator("figure.chart li.row a").first().click();
  const id = new URL(page.url()).hash.slice(1);
  const evidence = page.locator(`[id="${id}"]`);
  assert.ok(await evidence.locator("blockquote mark").first().isVisible());
  await screenshot(page, "minutes-3-sentence");
});

test("4: the rule of the estimate is one step away", async () => {
  const { page } = reader;
  await page.locator('figure.chart a[href^="/methodology"]').first().click();
  await page.waitForURL(/methodology/);
  assert.match(await page.locator("main").innerText(), /voices-1/);
  await screenshot(page, "minutes-4-rule");
});

test("5: one spelling finds the others", async () => {
  const { page } = reader;
  await page.locator("#q").fill("gernika");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search/);
  const found = await page.locator("main blockquote").allInnerTexts();
  assert.ok(found.some((text) => /Guernica/.test(text)) && found.some((text) => /Gernika/.test(text)));
  await screenshot(page, "minutes-5-search");
});

test("6: the same events as a table, on the map, in time", async () => {
  const { page } = reader;
  await page.goto("/events?contested=1");
  const total = await page.locator('main [role="status"]').innerText();
  for (const view of ["map", "time"]) {
    await page.locator(`nav.views a[href*="view=${view}"]`).click();
    await page.waitForURL(new RegExp(`view=${view}`));
    assert.equal(await page.locator('main [role="status"]').innerText(), total, `${view} shows the same events`);
    assert.ok(page.url().includes("contested=1"), "and keeps the filter");
    await screenshot(page, `minutes-6-${view}`);
  }
  await page.locator("svg.brush a").first().click();
  await page.waitForURL(/from=/);
  assert.notEqual(await page.locator('main [role="status"]').innerText(), "", "a bar narrows the list");
});

test("7: the drawing of the figures goes into an article, as SVG and PNG", async () => {
  const { page } = reader;
  const event = await eventAddress(page, /Guernica|Gernika/);
  await page.goto(event);
  const drawing = await page.request.get(`${event}/figures.svg`);
  assert.match(await drawing.text(), /^<svg xmlns=/);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("[data-png]").click()]);
  assert.match(file.suggestedFilename(), /\.png$/);
});

test("8: the case goes into a spreadsheet and to a map", async () => {
  const { page } = reader;
  await page.goto("/exports");
  assert.match(await page.locator("main").innerText(), /GED/);
  const archive = await page.request.get("/exports/ged.zip");
  assert.equal((await archive.body()).subarray(0, 2).toString(), "PK");
  const csv = await (await page.request.get("/events.csv")).text();
  assert.match(csv.split("\r\n")[0], /^id,type,title,date/);
  await screenshot(page, "minutes-8-exports");
});

test("9: a claim can be cited: its address, its document, its hash", async () => {
  const { page } = reader;
  await page.goto(await eventAddress(page, /Guernica|Gernika/));
  await page.locator('main a[href^="/c/"]').first().click();
  await page.waitForURL(/\/c\//);
  await page.locator('main a[href^="/d/"]').first().click();
  await page.waitForURL(/\/d\//);
  assert.ok((await page.locator("mark.pinned").count()) >= 1, "the claim stands out in its document");
  assert.ok((await page.locator('meta[name="citation_title"]').count()) === 1, "and Zotero can save the page");
  assert.match(await page.locator("main").innerText(), /[0-9a-f]{64}/);
  await screenshot(page, "minutes-9-document");
});
