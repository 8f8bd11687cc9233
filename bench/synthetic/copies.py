"""Reprints: the same article again, whole, cut, re-titled, re-ordered, with another lead or a note of its source."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable

import msgspec

from bench.synthetic.drafts import Draft, Sentence
from bench.synthetic.tables import of_part

Retell = Callable[[Draft, str], Sentence]
"""Gives another sentence on the article's main fact for a part (headline, lead)."""


def reprint(draft: Draft, outlet: dict[str, str], rng: random.Random, retell: Retell) -> Draft:
    """A copy by another outlet; a day or two later where the text does not hang on «сегодня»."""
    form = rng.choice(tuple(FORMS))
    later = 0 if draft.relative() else rng.choice((0, 0, 1, 2))
    shown = rng.random() >= float(outlet["undated"])
    copy = msgspec.structs.replace(draft, outlet=outlet, form=form, day=draft.day + datetime.timedelta(later), shown=shown, head="", foot="")
    return FORMS[form](copy, draft, rng, retell)


def _verbatim(copy: Draft, origin: Draft, rng: random.Random, retell: Retell) -> Draft:
    return copy


def _cut(copy: Draft, origin: Draft, rng: random.Random, retell: Retell) -> Draft:
    """The first paragraphs, two thirds at least."""
    keep = max(2, round(len(copy.paragraphs) * rng.uniform(0.66, 0.85)))
    return msgspec.structs.replace(copy, paragraphs=copy.paragraphs[:keep])


def _titled(copy: Draft, origin: Draft, rng: random.Random, retell: Retell) -> Draft:
    return msgspec.structs.replace(copy, headline=retell(copy, "headline"))


def _reordered(copy: Draft, origin: Draft, rng: random.Random, retell: Retell) -> Draft:
    rest = list(copy.paragraphs[1:])
    rng.shuffle(rest)
    return msgspec.structs.replace(copy, paragraphs=(copy.paragraphs[0], *rest))


def _another_lead(copy: Draft, origin: Draft, rng: random.Random, retell: Retell) -> Draft:
    lead = (retell(copy, "lead"), *copy.paragraphs[0][1:])
    return msgspec.structs.replace(copy, headline=retell(copy, "headline"), paragraphs=(lead, *copy.paragraphs[1:]))


def _noted(copy: Draft, origin: Draft, rng: random.Random, retell: Retell) -> Draft:
    note = rng.choice(of_part("source_note", "foot") + of_part("source_note", "head"))
    said = note.text.format(outlet=origin.outlet["name"], site=origin.outlet["site"])
    return msgspec.structs.replace(copy, head=said if note.part == "head" else "", foot=said if note.part == "foot" else "")


FORMS = {
    "verbatim": _verbatim, "cut": _cut, "titled": _titled, "reordered": _reordered, "lead": _another_lead, "noted": _noted,
}  # fmt: skip
