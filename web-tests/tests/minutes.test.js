// The first five minutes: from a folder to a contested figure, its sentence, a search, an export; each line a step.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventAddress, screenshot } from "../lib/reader.js";
import { command } from "../lib/site.js";
import { openWorld } from "../lib/world.js";

let reader;
// Said first, so that it is asked before the browser closes.
after(() => assert.deepEqual(reader?.problems ?? [], []));
const world = openWorld();
before(async () => {
  reader = await world.read({ language: "en" });
});

test("0: nothing else is to be installed", async () => {
  assert.match(await command("doctor"), /ready/);
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

test("4b: five judgements by key, one taken back, and the range follows", async () => {
  const { page } = reader;
  await page.goto("/");
  await Promise.all([page.waitForURL(/review/), page.keyboard.press("r")]);
  await page.locator('input[name="author"]').first().fill("A. B.");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  let rejected;
  for (const key of ["y", "y", "n", "u", "z"]) {
    if (key === "n") {
      const event = await page.locator('section.review > p a[href^="/e/"]').getAttribute("href");
      rejected = { event, claim: await page.locator("section.review article").getAttribute("id") };
      assert.ok((await counted(rejected.event)).includes(rejected.claim), "it counts before");
    }
    await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
  }
  const { total, entries } = await world.json("/log.json");
  const verdicts = entries.map(({ decision }) => decision.verdict);
  assert.deepEqual([total, verdicts], [5, ["undo", "unsure", "reject", "accept", "accept"]]);
  assert.ok(!(await counted(rejected.event)).includes(rejected.claim), "and no more once it is rejected");
  await page.goto(`${rejected.event}/history`);
  assert.match(await page.locator("main").innerText(), /A\. B\./, "the event's history tells who");
  await screenshot(page, "minutes-4b-history");
});

/** The claims that the estimates of an event were made of. */
async function counted(event) {
  const { event: found } = await world.json(`${event}.json`);
  return found.estimates.flatMap((estimate) => estimate.claims);
}

test("5: one spelling finds the others", async () => {
  const { page } = reader;
  await page.locator("#q").fill("gernika");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search/);
  const found = await page.locator("main blockquote").allInnerTexts();
  assert.ok(found.some((text) => /Guernica/.test(text)) && found.some((text) => /Gernika/.test(text)));
  assert.match(await page.locator("main").innerText(), /Guernica/, "the other names are told");
  await screenshot(page, "minutes-5-search");
  await page.locator('main a[href*="voices=2"]').click();
  await page.waitForURL(/events/);
  assert.ok((await page.locator("table.events tbody tr").count()) >= 1, "events of two independent voices or more");
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

test("10: the dossier's notes carry the quote and the hash", async () => {
  const { page } = reader;
  const event = await eventAddress(page, /Guernica|Gernika/);
  const dossier = await (await page.request.get(`${event}/dossier.md`)).text();
  assert.match(dossier, /\[\^1\]: .*SHA-256 `[0-9a-f]{8}/);
});

test("11: every quote is found again, and the log holds together", async () => {
  assert.match(await command("verify", await world.home()), /46 claims|claims/);
});
