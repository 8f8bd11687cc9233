"""Whole `extract` against Natasha's four annotations, same texts, one process, one core: characters a second.

Natasha (segment, NER, morphology, syntax) runs as it comes. Each side runs the corpus in turn; the medians are
compared. Texts: examples/ and, where they stand beside the checkout, the five articles and the long articles of
../shared.
"""

from __future__ import annotations

import pathlib
import resource
import statistics
import sys
import time
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ROUNDS = 3
MOST = 120_000


def texts() -> list[str]:
    """Texts of the corpus, at most MOST characters."""
    from chancery.read import read

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


def chancery_run() -> Callable[[str], object]:
    """Read and extract one text."""
    from chancery.extract import extract
    from chancery.read import read_text

    return lambda text: extract(read_text(text))


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


def rate(run: Callable[[str], object], corpus: list[str]) -> float:
    """Characters a second over the corpus."""
    start = time.perf_counter()
    for text in corpus:
        run(text)
    return sum(map(len, corpus)) / (time.perf_counter() - start)


def main() -> None:
    """Print the rates, their ratio and the peak memory of each side."""
    corpus = texts()
    ours = chancery_run()
    ours(corpus[0])
    first = rate(ours, corpus)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    try:
        theirs = natasha_run()
    except ImportError as error:
        print(f"Natasha is not installed ({error}): run `make bench`")
        print(f"chancery extract   {first:10,.0f} characters a second, peak memory {memory:.0f} MB")
        return
    theirs(corpus[0])
    pairs = [(rate(ours, corpus), rate(theirs, corpus)) for _ in range(ROUNDS)]
    a, b = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(x / y for x, y in pairs)
    print(f"{len(corpus)} texts, {sum(map(len, corpus)):,} characters, median of {ROUNDS} rounds, one process, one core")
    print(f"chancery extract   {a:10,.0f} characters a second, peak memory {memory:.0f} MB")
    print(f"natasha, four      {b:10,.0f} characters a second")
    print(f"ratio              {ratio:10.2f}")


if __name__ == "__main__":
    main()
