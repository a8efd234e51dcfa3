// What every test file has: the program serving the example and a browser, from before its first test to after its last.

import { after, before } from "node:test";
import { openReader, startBrowser } from "./reader.js";
import { startSite } from "./site.js";

async function start() {
  const site = await startSite();
  return { site, browser: await startBrowser() };
}

/** Starts both before the tests of the file that calls it and stops both after them. */
export function openWorld() {
  // A promise, since another `before` of the same file may run before this one has ended.
  let started;
  before(() => (started = start()));
  after(async () => {
    const { site, browser } = await started;
    await browser.close();
    await site.stop();
  });
  return {
    /** A page of a reader of their own; see `openReader`. */
    read: async (options) => {
      const { site, browser } = await started;
      return openReader(browser, site.url, options);
    },
    /** The folder of the case. */
    home: async () => (await started).site.home,
    /** What stands at an address, as JSON. */
    json: async (address) => (await fetch((await started).site.url + address)).json(),
  };
}
