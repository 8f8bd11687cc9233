"""The state of an official whom the text names without one: the state that is left when the others are taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from chancery import world
from chancery.extract.parsed import Sentence, Who
from chancery.types import Actor, Country

OF_A_STATE = frozenset((
    "head_of_state", "head_of_government", "minister", "deputy_minister", "foreign_minister",
    "deputy_head_of_government", "speaker", "envoy", "regional", "deputy_mp",
))  # fmt: skip


def with_home(sentences: Sequence[Sentence], who: tuple[Who, ...]) -> tuple[Who, ...]:
    """Officials without a state get the one the text leaves: "министр … и китайский посол" in a text on two states.

    Where the text is of one state, it is that one; where it is of two, the one that nobody else of the sentence has,
    else the one whose head the text calls just "президент" or "глава государства".
    """
    states = _states(sentences)
    known = {w.actor: w.country for w in who if w.country is not None}
    return tuple(_placed(w, sentences, states, known) for w in who)


def _placed(who: Who, sentences: Sequence[Sentence], states: tuple[Country, ...], known: dict[Actor, Country]) -> Who:
    if who.country is not None or not any(t.role in OF_A_STATE for t in who.titles):
        return who
    if len(states) == 1:
        return msgspec.structs.replace(who, country=states[0])
    beside = {known[m.actor] for s in sentences for m in s.mentions if m.actor in known and m.kind in ("person", "office")
              and any(o.actor == who.actor for o in s.mentions)}  # fmt: skip
    left = [c for c in states if c not in beside]
    if len(left) == 1 and beside:
        return msgspec.structs.replace(who, country=left[0])
    own = {known[m.actor] for s in sentences for m in s.mentions if m.actor in known and m.title is not None
           and m.title.role.endswith("head_of_state") and not m.title.said_country and m.kind == "office"}  # fmt: skip
    return msgspec.structs.replace(who, country=next(iter(own))) if len(own) == 1 else who


def _states(sentences: Sequence[Sentence]) -> tuple[Country, ...]:
    """The one or two states that the text names most."""
    counts: Counter[Country] = Counter()
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.kind == "country" or mention.government or (mention.kind == "org" and len(mention.codes) == 1 and mention.role not in ("press", "press_service")):
                counts.update(c for c in mention.codes if c in world.countries())
    ranked = [c for c, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if n > 1 or len(counts) < 3]
    return tuple(ranked[:2])
