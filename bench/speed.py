"""Whole `extract` against Natasha's four annotations, same texts, one process, one core: characters a second.

Natasha (segment, NER, morphology, syntax) runs as it comes. Each side runs the corpus in turn; the medians are
compared. Two corpora: diplomatic articles (examples/ and, where they stand beside the checkout, the five articles and
the long articles of ../shared) and every tenth item of the ordinary stream. Reading (language, title, date, sources)
is told beside extraction: Natasha has nothing of the kind.
"""

from __future__ import annotations

import os
import pathlib
import resource
import statistics
import sys
import time
from collections.abc import Callable

from bench.streams import items
from chancery.extract import extract
from chancery.read import read, read_text
from chancery.types import Document

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ROUNDS = 3
MOST = 120_000


def texts() -> list[str]:
    """Texts of the corpus, at most MOST characters."""
    folders = [ROOT / "examples" / "kz-cn", ROOT / "examples" / "world", SHARED / "seeds", SHARED / "data" / "rusentrel"]
    kept, size = [], 0
    for folder in folders:
        if not folder.is_dir():
            print(f"not there, left out: {folder.name}", file=sys.stderr)
            continue
        for doc in read(folder):
            if size < MOST:
                kept.append(doc.text)
                size += len(doc.text)
    return kept


def natasha_run() -> Callable[[str], object]:
    """Natasha's four annotations of one text."""
    from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

    segmenter, embedding = Segmenter(), NewsEmbedding()
    ner, morph, syntax = NewsNERTagger(embedding), NewsMorphTagger(embedding), NewsSyntaxParser(embedding)
    MorphVocab()

    def run(text: str) -> object:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(ner)
        doc.tag_morph(morph)
        doc.parse_syntax(syntax)
        return doc

    return run


def seconds(run: Callable[[], object]) -> float:
    """Seconds that a run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def one_core() -> None:
    """Keep this process on one core, where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def compare(name: str, docs: list[Document], theirs: Callable[[str], object] | None) -> None:
    """Print the rates of one corpus and their ratio."""
    size = sum(len(doc.text) for doc in docs)
    rounds = []
    for _ in range(ROUNDS):
        own = seconds(lambda: [extract(doc) for doc in docs])
        reading = seconds(lambda: [read_text(doc.text) for doc in docs])
        other = seconds(lambda: [theirs(doc.text) for doc in docs]) if theirs is not None else 0.0
        rounds.append((own, reading, other))
    own, reading, other = (statistics.median(side) for side in zip(*rounds, strict=True))
    print(f"{name}: {len(docs):,} texts, {size:,} characters, median of {ROUNDS} rounds, one process, one core")
    print(f"  chancery extract   {size / own:10,.0f} characters a second; reading {size / reading:,.0f}")
    if theirs is not None:
        print(f"  natasha, four      {size / other:10,.0f} characters a second")
        print(f"  ratio              {statistics.median(o / e for e, _, o in rounds):10.2f}; with reading {statistics.median(o / (e + r) for e, r, o in rounds):.2f}")


def main() -> None:
    """Print the rates, their ratios and the peak memory of ours."""
    one_core()
    corpora = [("diplomatic articles", [read_text(text) for text in texts()]), ("ordinary stream", [doc for _, doc in items(10)])]
    for _, docs in corpora:
        for doc in docs:
            extract(doc)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    try:
        theirs = natasha_run()
        theirs(corpora[0][1][0].text)
    except ImportError as error:
        print(f"Natasha is not installed ({error}): run `make bench`")
        theirs = None
    for name, docs in corpora:
        if docs:
            compare(name, docs, theirs)
    print(f"peak memory of reading and extracting both: {memory:.0f} MB")


if __name__ == "__main__":
    main()
