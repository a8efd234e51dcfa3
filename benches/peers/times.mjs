// Times chrono-node on a text: megabytes a second on one core, the median of some rounds.
import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";

const ROUNDS = 3;
const text = readFileSync(process.argv[2], "utf8");
const pieces = text.split("\n\n").filter((piece) => piece.trim()).slice(0, 500);
const megabytes = Buffer.byteLength(pieces.join("")) / 1e6;
const rates = [];
for (let round = 0; round <= ROUNDS; round++) {
  const start = performance.now();
  for (const piece of pieces) chrono.parse(piece);
  // The first round warms up.
  if (round > 0) rates.push(megabytes / ((performance.now() - start) / 1000));
}
rates.sort((a, b) => a - b);
const row = { stage: "times", peer: "chrono-node", mb_s: rates[Math.floor(ROUNDS / 2)] };
process.stdout.write(JSON.stringify([row]));
