"""Times the Python peers on a text: megabytes a second on one core, the median of some rounds."""

import json
import statistics
import sys
import time
from pathlib import Path

import spacy
from dateparser.search import search_dates
from text_to_num import alpha2digit

ROUNDS = 3


def rate(read, pieces: list[str]) -> float:
    """Megabytes a second; the first piece warms up."""
    size = sum(len(piece.encode()) for piece in pieces) / 1e6
    read(pieces[0])
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for piece in pieces:
            read(piece)
        rounds.append(size / (time.perf_counter() - start))
    return statistics.median(rounds)


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    pieces = [piece for piece in text.split("\n\n") if piece.strip()]
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    # Peers that are slow are given a part of the text: a rate needs no more.
    rows = [
        ("sentences and tokens", "spaCy, blank pipeline with sentencizer", rate(pipeline, pieces[:1000])),
        ("numbers", "text2num", rate(lambda piece: alpha2digit(piece, "en"), pieces[:300])),
        ("times", "dateparser, search_dates", rate(lambda piece: search_dates(piece, languages=["en"]), pieces[:20])),
    ]
    json.dump([{"stage": stage, "peer": peer, "mb_s": value} for stage, peer, value in rows], sys.stdout)


if __name__ == "__main__":
    main()
