// From a figure to the words that say it, and from a word to the sentences that use it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventAddress, openReader, screenshot, startBrowser } from "../lib/reader.js";
import { startSite } from "../lib/site.js";

let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const digits = (text) => text.replace(/\D/g, "");

for (const script of [true, false]) {
  test(`figures stand side by side, ${script ? "with" : "without"} JavaScript`, async () => {
    const { page, problems, close } = await openReader(browser, site.url, { script });
    await page.goto(await eventAddress(page, /Guernica|Gernika/));
    const shown = digits(await page.locator("main").innerText());
    for (const figure of ["1654", "889", "153", "300"]) {
      assert.ok(shown.includes(figure), `the event page shows ${figure}`);
    }
    assert.deepEqual(problems, []);
    await close();
  });

  test(`a figure leads to its sentence, ${script ? "with" : "without"} JavaScript`, async () => {
    const { page, problems, close } = await openReader(browser, site.url, { script });
    await page.goto(await eventAddress(page, /Guernica|Gernika/));
    const figure = page.locator('main a[href^="/d/"][href*="#"]').filter({ hasText: /1.?654/ }).first();
    await figure.click();
    await page.waitForURL(/\/d\//);
    const anchor = new URL(page.url()).hash.slice(1);
    const sentence = page.locator(`[id="${anchor}"]`);
    assert.equal(digits(await sentence.innerText()).includes("1654"), true, "the words are under the anchor");
    assert.ok(await isInView(sentence), "the words are in view");
    await screenshot(page, `evidence-${script ? "script" : "no-script"}`);
    assert.deepEqual(problems, []);
    await close();
  });
}

async function isInView(locator) {
  const box = await locator.boundingBox();
  const { height } = locator.page().viewportSize();
  return box !== null && box.y + box.height > 0 && box.y < height;
}

test("what was set aside is shown on the document's page, and is no claim", async () => {
  const { page, problems, close } = await openReader(browser, site.url);
  const documents = await (await page.request.get("/sources")).text();
  assert.ok(documents.length > 0);
  await page.goto("/search?q=abonnés");
  await page.goto(await pageOf(page, "La Gazette du Littoral"));
  const text = await page.locator("main").innerText();
  assert.match(text, /10.?000 morts/, "a reader's comment is kept");
  const claims = await page.locator("mark").allInnerTexts();
  assert.ok(!claims.some((claim) => digits(claim).includes("10000")), "and is not marked as a claim");
  await screenshot(page, "set-aside");
  assert.deepEqual(problems, []);
  await close();
});

/** The address of the first document of a publisher. */
async function pageOf(page, publisher) {
  await page.goto("/sources");
  const link = page.locator('main a[href^="/d/"]').filter({ hasText: publisher });
  return link.first().getAttribute("href");
}

test("one spelling finds the other", async () => {
  const { page, problems, close } = await openReader(browser, site.url);
  await page.goto("/search?q=gernika");
  const found = await page.locator("main").innerText();
  assert.match(found, /Gernika/);
  assert.match(found, /Guernica/);
  assert.deepEqual(problems, []);
  await close();
});

test("every page has a twin for machines", async () => {
  const { page, close } = await openReader(browser, site.url);
  const event = await eventAddress(page, /Guernica|Gernika/);
  for (const address of ["/events.json", "/places.json", "/sources.json", "/findings.json", `${event}.json`]) {
    const answer = await page.request.get(address);
    assert.equal(answer.status(), 200, address);
    assert.ok(await answer.json(), address);
  }
  await close();
});
