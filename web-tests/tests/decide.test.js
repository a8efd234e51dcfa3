// Deciding by forms alone, without script: each decision needs a reason and leads back to a page that shows its effect.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventAddress, screenshot } from "../lib/reader.js";
import { openWorld } from "../lib/world.js";

const world = openWorld();
const AUTHOR = "A. B.";

/** Somebody with a name, whose browser runs no script. */
const decider = (language = "en") => world.read({ script: false, author: AUTHOR, language });

/** Fills the form of a verdict on the page that is open and sends it; without a reason the browser keeps it back. */
async function decide(page, verdict, fields = {}) {
  const form = page.locator("form").filter({ has: page.locator(`button[value="${verdict}"]`) }).first();
  await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`).first();
    if (value === true) await field.check();
    else if (await field.evaluate((it) => it.matches("select"))) await field.selectOption(value);
    else await field.fill(value);
  }
  const reason = form.locator('[name="reason"]');
  assert.ok(["accept", "reject", "unsure"].includes(verdict) || (await reason.getAttribute("required")) !== null);
  await reason.fill(`why ${verdict}`);
  await Promise.all([page.waitForEvent("load"), form.locator(`button[value="${verdict}"]`).click()]);
}

const lastVerdict = async () => (await world.json("/log.json")).entries[0].decision;

test("an event is graded, its best figure set, its rule chosen, and all is taken back", async () => {
  const { page, problems, close } = await decider();
  const event = await eventAddress(page, /Durango/);
  const best = async () => (await world.json(`${event}.json`)).event.estimates.map((it) => `${it.best} ${it.rule}`);
  const before = await best();
  await page.goto(event);
  await decide(page, "grade", { grade: "B2" });
  assert.match(await page.locator("header dl.card").innerText(), /B2/);
  await decide(page, "best", { value: "277" });
  assert.ok((await best()).some((it) => it.startsWith("277 ")), `${await best()}`);
  await decide(page, "rule", { rule: "conservative-1" });
  assert.ok((await best()).every((it) => it.includes("conservative-1")), `${await best()}`);
  const told = await page.locator("ul.decisions").innerText();
  for (const words of ["B2", "277", "conservative-1", "why rule", AUTHOR]) assert.ok(told.includes(words), words);
  for (let left = 3; left > 0; left -= 1) await decide(page, "undo");
  assert.deepEqual(await best(), before, "as before");
  await page.goto(`${event}/history`);
  assert.equal(await page.locator("ol.decisions > li").count(), 6);
  assert.equal(await page.getByText("taken back", { exact: true }).count(), 6, "three taken back, by three entries");
  await screenshot(page, "decide-history");
  assert.deepEqual(problems, []);
  await close();
});

test("an event is split, and its part merged with it again: the address leads on", async () => {
  const { page, problems, close } = await decider("fr");
  const event = await eventAddress(page, /Guernica|Gernika/);
  await page.goto(event);
  await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
  const claim = await page.locator('input[name="claims"]').last().getAttribute("value");
  await page.locator(`input[name="claims"][value="${claim}"]`).check();
  await decide(page, "split");
  assert.ok(!(await world.json(`${event}.json`)).event.claims.includes(claim), "the claim is gone from it");
  await page.goto(`/c/${claim}`);
  const part = await page.locator('main h2 + p a[href^="/e/"]').first().getAttribute("href");
  assert.notEqual(part, event);
  await page.goto(part);
  await decide(page, "merge", { into: event.slice(3) });
  assert.ok(page.url().includes(event), "the merge leads to the event that holds both");
  assert.ok((await world.json(`${event}.json`)).event.claims.includes(claim), "the claim is back");
  const answer = await page.request.get(part, { maxRedirects: 0 });
  assert.equal(answer.status(), 301);
  assert.equal(answer.headers().location, event);
  await page.goto(`${event}/history`);
  const history = await page.locator("main").innerText();
  assert.ok(history.includes(part), "its former address is told");
  assert.deepEqual(problems, []);
  await close();
});

test("a claim is read otherwise in every way, and moved", async () => {
  const { page, problems, close } = await decider();
  const event = await eventAddress(page, /Guernica|Gernika/);
  const { claims } = await world.json(`${event}.json`);
  const claim = claims.find((it) => it.kind === "killed" && it.figure.bound === "exact").id;
  await page.goto(`/c/${claim}`);
  assert.ok((await page.locator("details.edit blockquote").count()) >= 1, "the sentence stands by the form");
  const fields = { bound: "range", low: "7", high: "9", victims: "civilians", stance: "possible", when: "1937-04-27" };
  await decide(page, "edit", { ...fields, place: "Durango", speaker: "" });
  const { terms } = await lastVerdict();
  for (const [name, value] of Object.entries(fields)) assert.equal(terms[name], value, name);
  assert.match(await page.locator("article h1").innerText(), /7 to 9/, "the page shows it as it is read now");
  await decide(page, "undo");
  await decide(page, "move", { to: "" });
  assert.match(await page.locator("main").innerText(), /Joined to no event/);
  await decide(page, "undo");
  assert.ok((await world.json(`${event}.json`)).event.claims.includes(claim), "it is back");
  assert.deepEqual(problems, []);
  await close();
});

test("a judgement holds for the copies too", async () => {
  const { page, problems, close } = await decider();
  const { documents } = await world.json("/sources.json");
  let copied;
  for (const { id } of documents) {
    for (const claim of (await world.json(`/d/${id}.json`)).claims) {
      await page.goto(`/c/${claim.id}`);
      if ((await page.locator('input[name="also"]').count()) > 0) copied = claim.id;
      if (copied) break;
    }
    if (copied) break;
  }
  assert.ok(copied, "some claim stands in a copy too");
  const before = (await world.json("/log.json")).total;
  await decide(page, "accept", { also: true });
  const { total, entries } = await world.json("/log.json");
  assert.ok(total >= before + 2, "one entry for each");
  const targets = entries.slice(0, total - before).map((entry) => entry.decision.target.id ?? entry.decision.target);
  assert.equal(new Set(targets.map(String)).size, total - before);
  assert.deepEqual(problems, []);
  await close();
});

test("places, actors and documents are held to be one, or to draw on each other", async () => {
  const { page, problems, close } = await decider();
  for (const [list, folder, verdict] of [["places", "p", "same-place"], ["actors", "a", "same-actor"]]) {
    const found = (await world.json(`/${list}.json`))[list];
    const [first, second] = found;
    await page.goto(`/${folder}/${second.id}`);
    await decide(page, verdict, { as: first.id });
    assert.ok(decodeURIComponent(page.url()).includes(first.id), `${verdict}: the address leads on to ${first.name}`);
    assert.ok((await page.locator("ul.decisions").innerText()).includes(`why ${verdict}`));
    await decide(page, "undo");
    assert.equal((await page.request.get(`/${folder}/${second.id}`, { maxRedirects: 0 })).status(), 200, "both again");
  }
  const { documents } = await world.json("/sources.json");
  await page.goto(`/d/${documents[0].id}`);
  await decide(page, "dependent", { on: documents[1].id });
  assert.match(await page.locator("ul.decisions").innerText(), /why dependent/);
  await decide(page, "independent");
  assert.match(await page.locator("ul.decisions").innerText(), /why independent/);
  await screenshot(page, "decide-document");
  assert.deepEqual(problems, []);
  await close();
});
