// Somebody reading: a browser window that notes every request and every complaint of the console.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";
import { SCREENSHOTS } from "./site.js";

/** Starts Debian's Chromium. Its sandbox needs what containers rarely give; it opens nothing but our own pages here. */
export function startBrowser() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** Opens a window on the site; `problems` fills with whatever a reader should never cause. */
export async function openReader(browser, url, { language = "en", width = 1280, script = true, author = "" } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    locale: language === "fr" ? "fr-FR" : "en-GB",
    viewport: { width, height: width < 600 ? 844 : 900 },
    javaScriptEnabled: script,
  });
  if (author) await context.addCookies([{ name: "author", value: encodeURIComponent(author), url }]);
  const problems = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith("data:")) {
      problems.push(`asked for ${request.url()}`);
    }
  });
  context.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`);
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  return { page, problems, close: () => context.close() };
}

/** Keeps what the page looks like, for people to look at. */
export async function screenshot(page, name) {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

/** By how many pixels the page is wider than the window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The address of the page of the contested event whose title names the place. */
export async function eventAddress(page, place) {
  await page.goto("/events?contested=1");
  const link = page.locator('main a[href^="/e/"]').filter({ hasText: place }).first();
  return link.getAttribute("href");
}
