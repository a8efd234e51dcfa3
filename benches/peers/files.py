"""Times Python's trafilatura on pages and pdftotext on PDFs: files a second on one core, the median of some rounds.

usage: files.py FILE_OR_FOLDER…
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import trafilatura

ROUNDS = 3


def rate(read, files: list[Path]) -> float:
    rounds = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        for file in files:
            read(file)
        rounds.append(len(files) / (time.perf_counter() - start))
    return statistics.median(rounds[1:])


def main() -> None:
    given = [Path(path) for path in sys.argv[1:]]
    files = sorted(file for path in given for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())
    pages = [file for file in files if file.suffix in {".html", ".htm"}]
    held = {page: page.read_bytes() for page in pages}
    if pages:
        plain = rate(lambda page: trafilatura.bare_extraction(held[page], fast=True, with_metadata=True), pages)
        print(f"html, trafilatura (fast, with metadata): {plain:.1f} files/s ({len(pages)} files)")
    papers = [file for file in files if file.suffix == ".pdf"]
    if papers:
        # A process each, as it is used; its start is some thousandths of a second.
        plain = rate(lambda paper: subprocess.run(["pdftotext", paper, "-"], capture_output=True, check=False), papers)
        print(f"pdf, pdftotext: {plain:.1f} files/s ({len(papers)} files)")


if __name__ == "__main__":
    main()
