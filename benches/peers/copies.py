"""Near copies by datasketch and rensa, as they are usually used: shingles of five words, 128 permutations, 32 bands of 4.

usage: copies.py HEAP.jsonl   (written by `cargo bench -p temoin-resolve --bench copies -- --write HEAP.jsonl`)

Precision and recall are of pairs of one family after families are closed, as our own bench counts them.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

PERMUTATIONS = 128
BANDS = 32
THRESHOLD = 0.5
WORD = re.compile(r"\w+")


def shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [" ".join(words[at : at + 5]) for at in range(max(len(words) - 4, 0))]


def by_datasketch(texts: list[str]) -> list[tuple[int, int]]:
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    sketches = []
    pairs = []
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        pairs += [(other, number) for other in index.query(sketch) if sketches[other].jaccard(sketch) >= THRESHOLD]
        index.insert(number, sketch)
        sketches.append(sketch)
    return pairs


def by_rensa(texts: list[str]) -> list[tuple[int, int]]:
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    sketches = []
    pairs = []
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(shingles(text))
        pairs += [(other, number) for other in index.query(sketch) if sketches[other].jaccard(sketch) >= THRESHOLD]
        index.insert(number, sketch)
        sketches.append(sketch)
    return pairs


def closed(count: int, pairs: list[tuple[int, int]]) -> list[int]:
    family = list(range(count))

    def top(at: int) -> int:
        while family[at] != at:
            family[at] = family[family[at]]
            at = family[at]
        return at

    for a, b in pairs:
        a, b = top(a), top(b)
        family[max(a, b)] = min(a, b)
    return [top(at) for at in range(count)]


def agreement(made: list[int], found: list[int]) -> tuple[float, float]:
    def pairs(keys: list) -> int:
        return sum(size * (size - 1) // 2 for size in Counter(keys).values())

    both = pairs(list(zip(made, found)))
    return both / max(pairs(found), 1), both / max(pairs(made), 1)


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    texts = [record["text"] for record in records]
    size = sum(len(text.encode()) for text in texts) / 1e6
    print("| peer | MB/s | precision | recall | F1 |\n|---|---|---|---|---|")
    for name, find in [("rensa", by_rensa), ("datasketch", by_datasketch)]:
        start = time.perf_counter()
        pairs = find(texts)
        rate = size / (time.perf_counter() - start)
        precision, recall = agreement([record["family"] for record in records], closed(len(texts), pairs))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"| {name} | {rate:.2f} | {precision:.4f} | {recall:.4f} | {f1:.4f} |")


if __name__ == "__main__":
    main()
