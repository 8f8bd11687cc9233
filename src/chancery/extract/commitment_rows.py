"""Commitment rows from matched frames: targets, plans and pledges."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.amounts import amounts
from chancery.extract.clauses import is_predicate
from chancery.extract.commitment_content import Content, complement, deeds, future, will
from chancery.extract.commitment_scene import Promise, refused, row, unreal
from chancery.extract.commitment_sides import Sides, sides, subject_speaker, words
from chancery.extract.commitment_targets import second_target, with_antecedent
from chancery.extract.sides import main_states
from chancery.extract.slots import Slot, fillers
from chancery.types import Commitment

SOFT_KINDS = {"plan": "pledge", "pledge": "pledge", "target": "target"}


def modal(promise: Promise) -> Iterator[Commitment]:
    """ "намерены INF", "готовы к …", "договорились о …": who, what, and of which kind."""
    if not is_predicate(promise.sentence.tokens[promise.found.trigger]):
        return
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    yield from _checked(promise, content)


def future_deed(promise: Promise) -> Iterator[Commitment]:
    """ "Япония предоставит Лаосу грант"."""
    yield from _checked(promise, future(promise.parsed, promise.sentence, promise.found.trigger))


def will_do(promise: Promise) -> Iterator[Commitment]:
    """ "Словения будет помогать Черногории"."""
    content = will(promise.parsed, promise.sentence, promise.found.trigger)
    if content is not None and content.verb not in deeds():
        promise.refuse("no verb of a deed")
        return
    yield from _checked(promise, content)


def readiness(promise: Promise) -> Iterator[Commitment]:
    """ "подтвердил готовность Эстонии поставлять …": the state that is ready, else the state of who says so."""
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    of = fillers(promise.sentence, promise.found.trigger, Slot("of", "gen", "side"))
    yield from _checked(promise, content, of)


def impersonal(promise: Promise) -> Iterator[Commitment]:
    """ "товарооборот планируется довести до …": both states where it is mutual, else nobody."""
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    yield from _checked(promise, content)


def _checked(promise: Promise, content: Content | None, of: tuple = ()) -> Iterator[Commitment]:  # type: ignore[type-arg]
    if content is None:
        return
    reason = unreal(promise.sentence, promise.found.trigger)
    if reason is not None:
        promise.refuse(reason)
        return
    content = with_antecedent(promise.parsed, promise.sentence, content)
    who = who_commits(promise, content, of)
    kind = kind_of_promise(promise.kind, content)
    reason = refused(promise, content, who)
    if reason is not None or who is None:
        promise.refuse(reason or "nobody is named who commits himself")
        return
    done = row(promise, kind, who.by, content)
    yield done
    yield from second_target(promise, done, content)


def who_commits(promise: Promise, content: Content, of: tuple = ()) -> Sides | None:  # type: ignore[type-arg]
    """Who commits himself; for the mutual trade of two states both of them."""
    from chancery.extract.commitment_sides import of_mentions

    speaker = promise.speaker or subject_speaker(promise.parsed, promise.sentence)
    who = of_mentions(promise.parsed, of) if of else sides(promise.parsed, promise.sentence, promise.found.trigger, speaker)
    main = main_states(promise.parsed)
    if who is None and promise.found.frame.source.set["form"] in ("impersonal", "modal") and _mutual(promise, content):
        return Sides(main) if len(main) == 2 else None
    if who is not None and len(main) == 2 and set(who.states) < set(main) and _mutual(promise, content) and promise.quoted:
        return Sides(main, who.persons)
    return who


def _mutual(promise: Promise, content: Content) -> bool:
    """Whether the content speaks of what two states do with each other: trade, "между нашими странами"."""
    tokens = promise.sentence.tokens[content.first : content.last]
    lemmas = frozenset().union(*(t.lemmas for t in tokens if t.kind == "word"), frozenset(content.what.lower().split()))
    return bool(lemmas & words("commitment_relations", "mutual") or lemmas & words("commitment_quantities", "trade"))


def kind_of_promise(kind: str, content: Content) -> str:
    """A target names an amount to be reached; what is soft ("углублять") is a pledge, not a plan."""
    sort = deeds().get(content.verb, "")
    counted = any(a.unit not in ("count", "person") or a.role == "to" for a in amounts(content.what))
    if kind == "target" or (sort == "growth" and (counted or "удво" in content.verb or "утро" in content.verb)):
        return "target"
    if not content.verb and counted and content.what.lower().startswith(("увеличение", "рост", "доведение", "выход", "наращивание")):
        return "target"
    return "pledge" if sort == "soft" and kind == "plan" and not content.what.startswith("расшир") else kind
