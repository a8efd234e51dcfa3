// From a figure to the words that say it, and from a word to the sentences that use it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventAddress, screenshot } from "../lib/reader.js";
import { openWorld } from "../lib/world.js";

const world = openWorld();

const digits = (text) => text.replace(/\D/g, "");

for (const script of [true, false]) {
  test(`figures stand side by side, ${script ? "with" : "without"} JavaScript`, async () => {
    const { page, problems, close } = await world.read({ script });
    await page.goto(await eventAddress(page, /Guernica|Gernika/));
    const shown = digits(await page.locator("main").innerText());
    for (const figure of ["1654", "889", "153", "300"]) {
      assert.ok(shown.includes(figure), `the event page shows ${figure}`);
    }
    assert.deepEqual(problems, []);
    await close();
  });

  test(`a figure leads to its sentence, ${script ? "with" : "without"} JavaScript`, async () => {
    const { page, problems, close } = await world.read({ script });
    await page.goto(await eventAddress(page, /Guernica|Gernika/));
    await page.locator('main li a[href^="#"]').filter({ hasText: /1.?654/ }).first().click();
    const evidence = page.locator(`[id="${anchorOf(page)}"]`);
    await evidence.waitFor();
    assert.match(digits(await evidence.locator("blockquote mark").first().innerText()), /1654/);
    assert.ok(await isInView(evidence), "the sentence is in view");
    await evidence.locator('a[href^="/d/"]').click();
    await page.waitForURL(/\/d\//);
    const words = page.locator(`[id="${anchorOf(page)}"] ~ mark`).first();
    assert.match(digits(await words.innerText()), /1654/, "the words are marked in their document");
    assert.ok(await isInView(words), "and in view");
    await screenshot(page, `evidence-${script ? "script" : "no-script"}`);
    assert.deepEqual(problems, []);
    await close();
  });
}

const anchorOf = (page) => new URL(page.url()).hash.slice(1);

async function isInView(locator) {
  const box = await locator.boundingBox();
  const { height } = locator.page().viewportSize();
  return box !== null && box.y + box.height > 0 && box.y < height;
}

test("what was set aside is shown on the document's page, and is no claim", async () => {
  const { page, problems, close } = await world.read();
  await page.goto("/sources");
  await page.locator("main tr").filter({ hasText: "La Gazette du Littoral" }).locator('a[href^="/d/"]').first().click();
  await page.waitForURL(/\/d\//);
  const aside = page.locator("main .aside");
  assert.ok((await aside.count()) > 0, "some blocks are set aside");
  assert.match((await aside.allInnerTexts()).join("\n"), /10.?000 morts/, "a reader's comment is among them");
  const claims = await page.locator("article mark.claim").allInnerTexts();
  assert.ok(!claims.some((claim) => digits(claim).includes("10000")), "and is not marked as a claim");
  await screenshot(page, "set-aside");
  assert.deepEqual(problems, []);
  await close();
});

test("one spelling finds the other", async () => {
  const { page, problems, close } = await world.read();
  await page.goto("/search?q=gernika");
  const found = (await page.locator("main blockquote").allInnerTexts()).join("\n");
  assert.match(found, /Gernika/);
  assert.match(found, /Guernica/);
  assert.deepEqual(problems, []);
  await close();
});

test("every page has a twin for machines", async () => {
  const { page, close } = await world.read();
  const event = await eventAddress(page, /Guernica|Gernika/);
  for (const address of ["/events.json", "/places.json", "/sources.json", "/findings.json", `${event}.json`]) {
    const answer = await page.request.get(address);
    assert.equal(answer.status(), 200, address);
    assert.ok(await answer.json(), address);
  }
  await close();
});
