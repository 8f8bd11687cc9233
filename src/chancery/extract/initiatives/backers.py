"""Who pays for an initiative: banks and funds that the text names as financing it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import joined
from chancery.lang import table
from chancery.lang.ru.morph import lemmas
from chancery.lang.ru.words import WORD
from chancery.types import Initiative

PAYERS = frozenset(("bank", "fund"))
PAID = frozenset(("programme", "projects", "railway", "road", "corridor", "plant", "pipeline"))


@functools.cache
def _financing() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "financing_words.tsv"))


def with_backers(parsed: Parsed, rows: Sequence[Initiative]) -> tuple[Initiative, ...]:
    """The initiatives with the banks and funds that finance them.

    >>> # "Проекты «Пояса» реализованы благодаря финансированию Банка развития" adds the bank to «Пояс»
    """
    paying = [(s, tuple(_payers(s))) for s in parsed.sentences if s.lemma_set() & _financing()]
    done = list(rows)
    for sentence, payers in paying:
        home = _paid(parsed, sentence, done) if payers else None
        if home is not None:
            row = done[home]
            evidence = joined(row.evidence, (parsed.evidence(sentence.start, sentence.end),))
            done[home] = msgspec.structs.replace(row, backers=tuple(dict.fromkeys((*row.backers, *payers))), evidence=evidence)
    return tuple(done)


def _payers(sentence: Sentence) -> Iterator[str]:
    for mention in sentence.mentions:
        if mention.kind == "org" and mention.role in PAYERS and mention.actor is not None and not mention.adjective:
            yield mention.actor.name


def _paid(parsed: Parsed, sentence: Sentence, rows: Sequence[Initiative]) -> int | None:
    """The initiative that the sentence names; else the one programme named in the paragraph just before."""
    said = sentence.lemma_set()
    named = [i for i, row in enumerate(rows) if row.kind in PAID and _named(row.name, said)]
    if named:
        return named[0]
    before = [i for i, row in enumerate(rows) if row.kind == "programme" and _just_before(parsed, sentence, row)]
    return before[0] if len(before) == 1 else None


def _named(name: str, said: frozenset[str]) -> bool:
    words = [m.group() for m in WORD.finditer(name) if len(m.group()) > 3]
    return bool(words) and all(lemmas(word) & said for word in words)


def _just_before(parsed: Parsed, sentence: Sentence, row: Initiative) -> bool:
    places = [parsed.sentence_at(e.start) for e in row.evidence]
    return any(s is not None and 0 <= sentence.block_no - s.block_no <= 1 and s.number < sentence.number for s in places)
