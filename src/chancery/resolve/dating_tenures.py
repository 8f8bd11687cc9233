"""Offices date a text: whoever is named with an office holds it then."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery import edtf, world
from chancery.extract.parsed import Parsed, Sentence, Title
from chancery.resolve.dating_hints import Hint

TENURE_SENTENCES = 12


def tenures(parsed: Parsed) -> Iterator[Hint]:
    """An office-holder named with the office: the text is of the time of that office."""
    for sentence in parsed.sentences[:TENURE_SENTENCES]:
        for mention in sentence.mentions:
            fact = world.people().get(mention.actor.id or "") if mention.actor is not None else None
            if fact is None or not fact.verified or mention.title is None or mention.title.former or mention.title.acting:
                continue
            title = mention.title
            held = [t for t in fact.offices if is_office(t, title) and (t.of == title.of or title.of is None)]
            if title.role == "colleague":
                held = [t for t in fact.offices if t.role in _ranks(parsed, sentence) and t.of == title.of]
            if held:
                yield from _tenure(parsed, sentence, fact.name, _whole(held))


def _ranks(parsed: Parsed, sentence: Sentence) -> frozenset[str]:
    """The ranks of the officials of a sentence and the one before: whose "коллега" somebody is."""
    around = parsed.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    return frozenset(t.role.removeprefix("descriptor:") for s in around for m in s.mentions for t in m.titles)


def is_office(tenure: world.Tenure, title: Title) -> bool:
    """Whether an office as worded is one of the table: by its head, or "глава МИД" by what it is."""
    role = title.role.removeprefix("descriptor:")
    headed = (title.head in ("глава", "госсекретарь") or title.role == "foreign_minister") and role == tenure.role and role in ("head_of_government", "foreign_minister")
    second = title.head == "заместитель" and tenure.role == "deputy_head_of_government"
    words = tenure.office.lower().split()  # "премьер" is in "премьер-министр", "министр" is not
    return headed or second or any(w == title.head or w.startswith(f"{title.head}-") for w in words)


def _whole(held: list[world.Tenure]) -> world.Tenure:
    """An office held more than once, from its first day to its last."""
    starts = [t.from_ for t in held if t.from_ is not None]
    ends = [t.to for t in held if t.to is not None]
    return msgspec.structs.replace(
        held[0], from_=min(starts) if len(starts) == len(held) else None, to=max(ends) if len(ends) == len(held) else None
    )


def _tenure(parsed: Parsed, sentence: Sentence, name: str, tenure: world.Tenure) -> Iterator[Hint]:
    first, last = edtf.bounds(tenure.from_ or ""), edtf.bounds(tenure.to or "")
    evidence = parsed.evidence(sentence.start, sentence.end)
    what = f"{name}: {tenure.office}, {tenure.of}"
    if first is not None:
        yield Hint(f"in office: {what}", evidence, what, first=first.first)
    if last is not None:
        yield Hint(f"still in office: {what}", evidence, what, last=last.last)
