"""Puts what was measured into one table: our rate, the peer's, and how many times faster we are."""

import json
import sys
from pathlib import Path


def main() -> None:
    ours, *peers = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:])
    rates = {row["stage"]: row["mb_s"] for row in ours}
    print("| what | peer | peer, MB/s | Témoin, MB/s | ratio |\n|---|---|---|---|---|")
    for row in (row for rows in peers for row in rows):
        own = rates[row["stage"]]
        print(f"| {row['stage']} | {row['peer']} | {row['mb_s']:.3f} | {own:.2f} | {own / row['mb_s']:.0f} |")
    print(f"| text to claims | | | {rates['text to claims']:.2f} | |")


if __name__ == "__main__":
    main()
