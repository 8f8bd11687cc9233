"""Fields of cooperation that a passage speaks of, as codes of a small list (topics.tsv)."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from chancery.extract.parsed import Parsed, Sentence
from chancery.lang import table
from chancery.lang.ru.morph import lemmas
from chancery.types import Event

TALKED = frozenset(("talks", "meeting", "call", "summit", "forum"))


@functools.cache
def codes() -> dict[str, str]:
    """Lemmas with the code of their field: `codes()["железнодорожный"] == "transport"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "topics.tsv")}


@functools.cache
def _discussion() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "discussion_verbs.tsv"))


def topics_of(sentence: Sentence) -> tuple[str, ...]:
    """The codes of the fields that a sentence names, sorted; "торгово-экономический" names two."""
    found = set()
    for token in sentence.tokens:
        if token.kind == "word":
            parts = (token.lemmas, *(lemmas(p) | {p} for p in token.low.split("-") if len(p) > 3))
            found |= {codes()[x] for forms in parts for x in forms if x in codes()}
    return tuple(sorted(found))


def with_topics(parsed: Parsed, events: Sequence[Event]) -> tuple[Event, ...]:
    """Meetings with the fields discussed there: by the sentence that tells of the meeting, if it says what was
    discussed, and for the one meeting of a text also by the sentences "стороны обсудили …"."""
    said = [s for s in parsed.sentences if s.lemma_set() & _discussion() and topics_of(s)]
    meetings = [e for e in events if e.kind in TALKED]
    main = meetings[0] if meetings else None
    return tuple(_with(e, said, e is main) if e.kind in TALKED else e for e in events)


def _with(event: Event, said: Sequence[Sentence], main: bool) -> Event:
    own = [s for s in said if any(x.start <= s.start < x.end for x in event.evidence)]
    own += [s for s in said if main and s not in own and not _names_somebody(s)]
    found = {code for s in own for code in topics_of(s)}
    return msgspec.structs.replace(event, topics=tuple(sorted(found))) if found else event


def _names_somebody(sentence: Sentence) -> bool:
    """A person in the sentence may have discussed it elsewhere."""
    return any(m.kind == "person" for m in sentence.mentions)
