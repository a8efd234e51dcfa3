// The program under test: runs it on the example in a folder of its own, and knows its address.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = process.env.ROOT ?? fileURLToPath(new URL("../..", import.meta.url));
const TEMOIN = process.env.TEMOIN ?? path.join(ROOT, "target/debug/temoin");
const EXAMPLE = path.join(ROOT, "examples/guernica");
export const SCREENSHOTS = path.join(ROOT, "target/screenshots");

const READY_MS = 120_000;

/** Starts `temoin run` on the example; gives its address and a way to stop it. */
export async function startSite() {
  const folder = await mkdtemp(path.join(tmpdir(), "temoin-web-"));
  const home = path.join(folder, "guernica.temoin");
  const child = spawn(TEMOIN, ["run", EXAMPLE, "-o", home, "--no-open", "--port", "0"], {
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGINT");
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = await addressIn(child);
    await built(url);
    return { url, home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs the program to its end; gives what it wrote, and fails when it does. */
export async function command(...words) {
  const { stdout, stderr } = await promisify(execFile)(TEMOIN, words, { env: { ...process.env, NO_COLOR: "1" } });
  return stdout + stderr;
}

/** Waits for the line on stderr that says where the page is. */
function addressIn(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`no address after ${READY_MS} ms; it said:\n${said}`)), READY_MS);
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (piece) => {
      said += piece;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address) {
        clearTimeout(timer);
        resolve(address[0]);
      }
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`temoin ended with ${code} before it served; it said:\n${said}`)));
  });
}

/** Waits until the build behind the pages has ended: they can be read before, but do not show everything yet. */
async function built(url) {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const status = await (await fetch(`${url}/status.json`)).json();
    if (!status.building && status.phases.length > 0 && status.counts.documents > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the build did not end within ${READY_MS} ms`);
}
