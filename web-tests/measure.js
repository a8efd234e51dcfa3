// How long each page takes to answer: `node measure.js http://127.0.0.1:PORT [TIMES]`. Prints milliseconds, slowest last.

const [url, times = "20"] = process.argv.slice(2);
if (!url) throw new Error("expected the address of a running `temoin serve`");

/** Asks once; gives the milliseconds and the text. */
async function ask(address) {
  const start = performance.now();
  const answer = await fetch(url + address);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return { spent: performance.now() - start, text };
}

const { events } = JSON.parse((await ask("/events.json")).text);
const later = JSON.parse((await ask("/events.json?page=700")).text).events;
const event = (later[0] ?? events[0]).id;
const first = (text, prefix) => text.match(new RegExp(`href="(${prefix}[^"#?]+)`))?.[1];
const page = (await ask(`/e/${event}`)).text;
const actors = (await ask("/actors")).text;
const places = (await ask("/places")).text;
const addresses = [
  "/", "/events", "/events?page=1500", "/events?sort=toll", "/events?sort=voices&page=40", "/events?sort=place",
  "/events?sort=latest", "/events?contested=1", "/events?toll=200&voices=2", "/events?type=battle&from=2001-02&to=2003",
  "/events?place=Land%203", "/events?view=map", "/events?view=map&within=0,0,20,20", "/events?view=time",
  "/events?view=time&from=2001-02-03&to=2001-02-03", "/search?q=council", "/search?q=valdor", "/places", "/places?page=50",
  "/actors", "/sources", "/sources?page=1500", "/sources?copies=300", "/findings", "/findings?page=400", "/status.json",
  `/e/${event}`, `/e/${event}/figures.svg`, first(page, "/d/"), first(page, "/c/"), first(places, "/p/"),
  first(actors, "/a/"),
].filter(Boolean);

const rows = [];
for (const address of addresses) {
  const spent = [];
  for (let time = 0; time < Number(times); time += 1) spent.push((await ask(address)).spent);
  spent.sort((a, b) => a - b);
  const at = (share) => spent[Math.min(spent.length - 1, Math.floor(spent.length * share))].toFixed(0);
  rows.push({ address, median: at(0.5), p95: at(0.95) });
}
rows.sort((a, b) => Number(a.p95) - Number(b.p95));
for (const { address, median, p95 } of rows) console.log(`${median.padStart(6)} ${p95.padStart(6)}  ${address}`);
