"""What an official of one state does in another: opens, lays a wreath, hands over an order, addresses a parliament."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.events.mood import Reality
from chancery.extract.events.rows import Scene, event_row, states_of, subject
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Mention, Parsed
from chancery.extract.slots import kind_of
from chancery.lang.ru.groups import group
from chancery.types import Actor, Country, Event

GATHERINGS = ("summit", "forum", "session", "ceremony", "interview", "press", "talks", "meeting")
OBJECT_REACH = 5


def host_abroad(parsed: Parsed, people: tuple[Actor, ...], place: Mention | None) -> Country | None:
    """The state of the place, where all persons are of one other state."""
    host = place.codes[0] if place is not None and len(place.codes) == 1 else None
    own = states_of(parsed, people)
    return host if host is not None and len(own) == 1 and host not in own else None


def abroad(scene: Scene, real: Reality) -> Iterator[Event]:
    """ "министр Чили открыл в Лиме выставку", "возложил венок к монументу в Лиме", "выступил в парламенте Перу"."""
    if _infinitive(scene) and not real.planned:
        return
    doers, house = subject(scene), scene.slot("house")
    states = states_of(scene.parsed, doers)
    place = next((m for m in scene.slot("place") if kind_of(m) in ("place", "country", "government")), None)
    host = next((c for m in house for c in m.codes[:1] if m.role == "parliament"), None) if scene.found.frame.id == "abroad.parliament" else host_abroad(scene.parsed, doers, place)
    if scene.voice is not None or not doers or len(states) != 1 or host is None or host in states or _opens_a_gathering(scene):
        scene.refuse("nobody does it abroad")
        return
    row = event_row(scene, real, str(scene.found.frame.source.set["kind"]), doers, tuple(sorted({*states, host})), place)
    yield msgspec.structs.replace(row, name=str(scene.found.frame.source.set.get("name", "")) or scene.found.value)


def _infinitive(scene: Scene) -> bool:
    return scene.sentence.tokens[scene.found.trigger].parses[0].pos == "INFN"


def _opens_a_gathering(scene: Scene) -> bool:
    """ "открыл в Лиме форум": the forum is the event; "открыл счет в Лиме" is none."""
    words = scene.sentence.tokens[scene.found.trigger + 1 : scene.found.trigger + 1 + OBJECT_REACH]
    return any(t.lemmas & (event_nouns(kind) | group("opens_no_event")) for t in words for kind in GATHERINGS)
