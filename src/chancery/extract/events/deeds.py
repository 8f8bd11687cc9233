"""Receptions, and deeds that persons of two states do together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.events.deeds_abroad import abroad
from chancery.extract.events.meetings import by_state, rows_where_held
from chancery.extract.events.mood import Reality
from chancery.extract.events.rows import Scene, people, states_of, subject
from chancery.extract.events.sides import states_of_side
from chancery.extract.events.told import delegation_head, told_last
from chancery.extract.events.unnamed import unnamed_states
from chancery.lang.ru.groups import group
from chancery.types import Actor, Event


def received(scene: Scene, real: Reality) -> Iterator[Event]:
    """ "премьер принял посла": the object must be a person of another state."""
    following = [t.low for t in scene.sentence.tokens[scene.found.trigger + 1 : scene.found.trigger + 3]]
    if "участие" in following:
        return  # "приняли участие главы двух государств"
    hosts = people(scene, "subject")
    guests = people(scene, "object") or (delegation_head(scene.parsed, scene.sentence, scene.found.trigger, scene.found.trigger + 1) if scene.voice is None else ())
    if hosts and not guests and _pronoun_object(scene):
        guest = told_last(scene.parsed, scene.sentence, states_of(scene.parsed, hosts))
        guests = (guest,) if guest is not None else ()
    if not guests or not hosts:
        yield from _received_without_name(scene, real, hosts, guests)
        return
    if hosts == guests:
        return
    for party in by_state(scene.parsed, hosts[:1], guests):
        yield from rows_where_held(scene, real, "meeting", party)


def _received_without_name(scene: Scene, real: Reality, hosts: tuple[Actor, ...], guests: tuple[Actor, ...]) -> Iterator[Event]:
    """ "премьер принял посла Чили", "принял делегацию Чили": an official or a delegation of another state that has no name."""
    met = [m for m in scene.slot("object") if m.kind == "office"] or [m for m in scene.slot("team") if m.role == "mission"]
    host = [m for m in scene.slot("subject") if m.kind == "office"]
    named = set(states_of(scene.parsed, (*hosts, *guests)))
    unnamed = {c for m in (*(() if guests else met[:1]), *(() if hosts else host[:1])) for c in states_of_side(scene.parsed, scene.sentence, m)}
    if scene.voice is None and (hosts or host) and (guests or met) and len(unnamed) > 0 and len(named | unnamed) > 1:
        yield from rows_where_held(scene, real, "meeting", (*hosts[:1], *guests), tuple(sorted(unnamed)))


def joint(scene: Scene, real: Reality) -> Iterator[Event]:
    """ "президенты A и B открыли мост", "обменялись грамотами": a deed done by persons of two states together."""
    group = tuple(dict.fromkeys((*subject(scene), *people(scene, "with", "addressed"))))
    unnamed = unnamed_states(scene) if scene.slot("addressed") else ()
    if len(group) == 1 and not unnamed and scene.found.frame.id == "joint.opened":
        yield from abroad(scene, real)
        return
    if len(group) + len(unnamed) < 2 or scene.voice is not None or scene.sentence.tokens[scene.found.trigger].parses[0].pos == "INFN":
        scene.refuse("no two persons do it")
        return
    named = str(scene.found.frame.source.set.get("name", "")) or scene.found.value
    for row in rows_where_held(scene, real, str(scene.found.frame.source.set["kind"]), group, unnamed):
        yield msgspec.structs.replace(row, name=named)


def _pronoun_object(scene: Scene) -> bool:
    """ "его принял президент", "гостя примет премьер": whom the sentences before name."""
    k = scene.found.trigger
    return any(t.low in group("him") for t in scene.sentence.tokens[max(0, k - 4) : k + 2])
