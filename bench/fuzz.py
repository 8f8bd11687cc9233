"""Fuzzing: `extract` on mutated and random texts never raises, evidence equals its slice, and time grows with length.

    python -m bench fuzz [COUNT]

COUNT texts (100,000) are made from the examples by a seeded generator: passages cut out, doubled, moved, marks dropped and
added, tokens without end, characters of all planes. Then the curve: seconds per MB on texts of 0.1, 1, 3 and 10 MB put
together from the examples in a random order.
"""

from __future__ import annotations

import pathlib
import random
import sys
import time
from collections.abc import Callable

from chancery.extract import extract
from chancery.read import read, read_text
from chancery.types import Claims

ROOT = pathlib.Path(__file__).resolve().parents[1]
SEED, COUNT = 20250101, 100_000
PROGRESS = 10_000
LONGEST = 1_500
SIZES = (0.1, 1.0, 3.0, 10.0)
KINDS = ("offices", "events", "statements", "figures", "agreements", "commitments", "initiatives", "partnership")
MARKS = "«»„“”\"'‘’()[]—–-.,:;!?…\n\t\u00a0\u200b"
Mutation = Callable[[random.Random, str], str]


def examples() -> list[str]:
    """The texts of the examples."""
    return [doc.text for folder in ("kz-cn", "world") for doc in read(ROOT / "examples" / folder)]


def _span(rng: random.Random, text: str) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.randrange(1, 200))


def cut(rng: random.Random, text: str) -> str:
    """A passage left out."""
    start, end = _span(rng, text)
    return text[:start] + text[end:]


def double(rng: random.Random, text: str) -> str:
    """A passage said several times."""
    start, end = _span(rng, text)
    return text[:start] + text[start:end] * rng.randrange(2, 6) + text[end:]


def shuffle(rng: random.Random, text: str) -> str:
    """Words of a passage in another order."""
    start, end = _span(rng, text)
    words = text[start:end].split(" ")
    rng.shuffle(words)
    return text[:start] + " ".join(words) + text[end:]


def marks(rng: random.Random, text: str) -> str:
    """Marks put in and taken out: quotes that nothing closes, brackets, line ends."""
    chars = [c for c in text if c not in MARKS or rng.random() > 0.2]
    for _ in range(rng.randrange(1, 12)):
        chars.insert(rng.randrange(len(chars) + 1), rng.choice(MARKS))
    return "".join(chars)


def planes(rng: random.Random, text: str) -> str:
    """Characters of all planes put in, lone surrogates left out."""
    odd = "".join(chr(rng.choice((rng.randrange(32, 0xD800), rng.randrange(0xE000, 0x110000)))) for _ in range(rng.randrange(1, 30)))
    at = rng.randrange(len(text) + 1)
    return text[:at] + odd + text[at:]


def long_token(rng: random.Random, text: str) -> str:
    """A token that does not end."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(("а", "1", "«", "А-", "1,", "С.", "http://", "млрд ", "и ")) * rng.randrange(50, 1_000) + text[at:]


def case(rng: random.Random, text: str) -> str:
    """Letters made great or small."""
    start, end = _span(rng, text)
    return text[:start] + rng.choice((str.upper, str.lower, str.title))(text[start:end]) + text[end:]


MUTATIONS: tuple[Mutation, ...] = (cut, double, shuffle, marks, planes, long_token, case)


def mutated(rng: random.Random, texts: list[str]) -> str:
    """A piece of an example, or of two, changed a few times; one in twenty is random throughout."""
    if rng.random() < 0.05:
        return "".join(chr(rng.choice((rng.randrange(32, 127), rng.randrange(0x400, 0x460), rng.randrange(32, 0xD800)))) for _ in range(rng.randrange(300)))
    text = ""
    for source in rng.sample(texts, rng.randrange(1, 3)):
        start = rng.randrange(max(1, len(source) - 200))
        text += source[start : start + rng.randrange(100, LONGEST)]
    for _ in range(rng.randrange(1, 5)):
        text = rng.choice(MUTATIONS)(rng, text)
    return text


def wrong_evidence(text: str, claims: Claims) -> int:
    """How many passages of evidence are not the slice of the text that their offsets say."""
    spans = [e for kind in KINDS for row in getattr(claims, kind) for e in row.evidence]
    return sum(text[e.start : e.end] != e.text for e in spans)


def check(count: int) -> tuple[int, int]:
    """Texts on which `extract` raised, and passages of evidence that are wrong."""
    rng, texts = random.Random(SEED), examples()
    raised = wrong = 0
    for n in range(count):
        text = mutated(rng, texts)
        try:
            claims = extract(read_text(text))
            wrong += wrong_evidence(claims.doc.text, claims)
        except Exception as error:
            raised += 1
            print(f"text {n} of seed {SEED}: {type(error).__name__}: {error}")
        if (n + 1) % PROGRESS == 0:
            print(f"{n + 1:,} texts so far: {raised} raised, {wrong} passages of evidence wrong", flush=True)
    return raised, wrong


def long_text(megabytes: float) -> str:
    """Paragraphs of the examples in a random order, `megabytes` of UTF-8."""
    rng = random.Random(SEED)
    paragraphs = [p for text in examples() for p in text.split("\n") if p.strip()]
    found, size = [], 0
    while size < megabytes * 1_000_000:
        paragraph = rng.choice(paragraphs)
        found.append(paragraph)
        size += len(paragraph.encode()) + 2
    return "\n\n".join(found)


def main() -> None:
    """Print what was raised and the curve."""
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    count = numbers[0] if numbers else COUNT
    start = time.perf_counter()
    raised, wrong = check(count)
    print(f"{count:,} texts, seed {SEED}: {raised} raised, {wrong} passages of evidence wrong ({time.perf_counter() - start:.0f} s)")
    for size in SIZES:
        text = long_text(size)
        start = time.perf_counter()
        doc = read_text(text)
        middle = time.perf_counter()
        extract(doc)
        end = time.perf_counter()
        print(f"{size:5.1f} MB: reading {(middle - start) / size:6.2f}, extracting {(end - middle) / size:6.2f} seconds a MB", flush=True)


if __name__ == "__main__":
    main()
