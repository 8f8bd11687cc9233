"""Event rows from matched frames: one builder for meetings, one for visits."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.event_mood import Reality, reality
from chancery.extract.frames import Found
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states
from chancery.extract.slots import kind_of
from chancery.extract.when import is_date, resolve, times_of
from chancery.lang import table
from chancery.types import Actor, Country, Event, Time


class Scene(msgspec.Struct, frozen=True):
    """What a builder needs: the document, the sentence, the match, and who says "мы" here (or None)."""

    parsed: Parsed
    sentence: Sentence
    found: Found
    notes: Notes
    voice: Actor | None

    @property
    def offset(self) -> int:
        """Offset of the trigger."""
        return self.sentence.tokens[self.found.trigger].start

    def slot(self, name: str) -> tuple[Mention, ...]:
        """Fillers of a slot."""
        return self.found.slots.get(name, ())

    def refuse(self, reason: str) -> None:
        """Note the sentence as refused by this frame."""
        self.notes.refuse(self.found.frame.id, reason, self.sentence.start, self.sentence.end)


def build(scene: Scene) -> Iterator[Event]:
    """The rows of one match; what is denied or only imagined is refused with its reason."""
    real = reality(scene.parsed, scene.sentence, scene.found.trigger)
    if real.refused is not None:
        scene.refuse(real.refused)
        return
    form = str(scene.found.frame.source.set["form"])
    yield from BUILDERS[form](scene, real)


def people(scene: Scene, *slots: str) -> tuple[Actor, ...]:
    """The persons in the slots, each once; an office that stands for nobody known is left out."""
    found = [m.actor for name in slots for m in scene.slot(name) if m.actor is not None]
    return tuple(dict.fromkeys(found))


def _subject(scene: Scene) -> tuple[Actor, ...]:
    """The subject of the clause, of the sentence's main clause, or the voice that says "я", "мы", "мой"."""
    said = people(scene, "subject")
    clause = clause_at(scene.sentence, scene.found.trigger)
    words = {t.low for t in scene.sentence.tokens[clause.first : clause.last]}
    if scene.voice is not None:
        return (scene.voice,) if words & first_person() else said
    if said:
        return said
    subjects = [m for m in scene.sentence.mentions if m.kind in ("person", "office") and "nom" in m.cases and m.actor is not None
                and not _governed(scene.sentence, m)]  # fmt: skip
    return (subjects[0].actor,) if subjects and subjects[0].actor is not None else ()


def _governed(sentence: Sentence, mention: Mention) -> bool:
    from chancery.extract.slots import preposition

    return preposition(sentence, mention) != ""


@functools.cache
def first_person() -> frozenset[str]:
    """Words by which a speaker names himself or his side."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "first_person.tsv"))


def meeting(scene: Scene, real: Reality) -> Iterator[Event]:
    """Two persons or more, of two states: "переговоры A с B", "встреча A и B", "мои переговоры с B"."""
    kind = str(scene.found.frame.source.set.get("kind") or scene.found.value)
    if scene.found.frame.source.set.get("phone") and not any("телефон" in t.low for t in scene.sentence.tokens):
        return
    guests = people(scene, "with")
    hosts = people(scene, "of") or (() if len(guests) > 1 and _between(scene) else _subject(scene))
    hosts = tuple(p for p in hosts if p not in guests)
    unnamed = _unnamed_states(scene)
    if not guests and len(hosts) < 2 and not (hosts and unnamed):
        scene.refuse("fewer than two persons are named")
        return
    for group in _groups(scene.parsed, hosts, guests):
        yield from _placed(scene, real, kind, group, unnamed)


def _unnamed_states(scene: Scene) -> tuple[Country, ...]:
    """States of those met who have an office and no name: "на встрече с послом Индии"."""
    return tuple(sorted({m.title.of for m in scene.slot("with") if m.actor is None and m.title is not None and m.title.of is not None and len(m.title.of) == 2}))


def _between(scene: Scene) -> bool:
    return any(t.low == "между" for t in scene.sentence.tokens)


def _groups(parsed: Parsed, hosts: tuple[Actor, ...], guests: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], ...]:
    """Guests of one and the same state are met one by one; guests of several states together."""
    states = [parsed.country_of(g) for g in guests]
    if len(guests) > 1 and len(set(states)) < len(states) and hosts:
        return tuple((*hosts, g) for g in guests)
    return ((*hosts, *guests),)


def _placed(
    scene: Scene, real: Reality, kind: str, group: tuple[Actor, ...], unnamed: tuple[Country, ...] = ()
) -> Iterator[Event]:
    states = tuple(sorted({*states_of(scene.parsed, group), *unnamed}))
    if len(states) < 2:
        scene.refuse("the persons are not of two states")
        return
    places = [m for m in scene.slot("place") if kind_of(m) in ("place", "country", "government")]
    cities = [m for m in places if m.kind == "place"]
    for place in cities or places[:1] or _visit_place(scene) or (None,):
        yield _event(scene, real, kind, group, states, place)


def _visit_place(scene: Scene) -> tuple[Mention, ...]:
    """ "в ходе визита в Ташкент провел переговоры": the place of the visit is the place of the talks."""
    from chancery.extract.slots import preposition

    visits = frames_words("visit")
    tokens = scene.sentence.tokens
    for mention in scene.sentence.mentions:
        if mention.kind in ("place", "country") and "acc" in mention.cases and preposition(scene.sentence, mention) == "в":
            before = tokens[max(0, mention.first - 3) : mention.first]
            if any(t.lemmas & visits for t in before):
                return (mention,)
    return ()


@functools.cache
def frames_words(kind: str) -> frozenset[str]:
    """Nouns of a kind of event."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "event_nouns.tsv") if r["value"] == kind)


def states_of(parsed: Parsed, group: Sequence[Actor]) -> tuple[Country, ...]:
    """The states of persons, sorted."""
    return tuple(sorted({c for c in (parsed.country_of(p) for p in group) if c is not None}))


def place_actor(mention: Mention | None) -> Actor | None:
    """A place as a row names it: a city by its name, a state by its name."""
    from chancery import world

    if mention is None:
        return None
    if mention.actor is not None:
        return mention.actor
    fact = world.countries().get(mention.codes[0]) if mention.codes else None
    return Actor(fact.name, fact.code, fact.name_en) if fact is not None else None


def _event(
    scene: Scene, real: Reality, kind: str, group: tuple[Actor, ...], states: tuple[Country, ...], place: Mention | None
) -> Event:
    time = event_time(scene.parsed, scene.sentence, scene.found.trigger, real, quoted=scene.voice is not None)
    return Event(
        rule=scene.found.frame.id, mood=real.mood, evidence=(scene.parsed.evidence(scene.sentence.start, scene.sentence.end),),
        kind=kind, participants=tuple(sorted(group)), countries=states, place=place_actor(place), date=time.edtf,
        date_said=time.said, date_anchor=time.anchor, planned=real.planned,
    )  # type: ignore[arg-type]  # fmt: skip


def event_time(parsed: Parsed, sentence: Sentence, trigger: int, real: Reality, quoted: bool) -> Time:
    """The time said beside the trigger; else, for the news of a dated text, its day; else none."""
    clause = clause_at(sentence, trigger)
    start, end = sentence.tokens[clause.first].start, sentence.tokens[clause.last - 1].end
    spans = [s for s in times_of(parsed, sentence) if is_date(s)]
    if not spans and any(t.low == "тогда" for t in sentence.tokens):
        return _time_before(parsed, sentence, any_words=True)
    inside = [s for s in spans if start <= s.start < end] or ([s for s in spans if s.start < start][:1] if not quoted else [])
    if inside:
        at = sentence.tokens[trigger].start
        return resolve(parsed, min(inside, key=lambda s: abs(s.start - at)))
    if quoted:
        return _time_before(parsed, sentence)
    if real.news and not real.planned:
        return Time(parsed.doc.published, None, "published")
    return Time(None)


def _time_before(parsed: Parsed, sentence: Sentence, any_words: bool = False) -> Time:
    """In a quotation the sentence before may set the time: "Я был там дважды в прошлом году. Во время переговоров …"."""
    before = parsed.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.block_no != sentence.block_no:
        return Time(None)
    if not any_words and not before.lemma_set() & (frames_words("visit") | frames_words("meeting")):
        return Time(None)
    spans = [s for s in times_of(parsed, before) if is_date(s)]
    return resolve(parsed, spans[0]) if len(spans) == 1 else Time(None)


def visit(scene: Scene, real: Reality) -> Iterator[Event]:
    """A person of one state goes to another: "визит A в PLACE", "A прибыл в PLACE", "в ходе визита A"."""
    guests = people(scene, "of") or _subject(scene)
    place = next((m for m in scene.slot("place") if m.codes and kind_of(m) in ("place", "country", "government")), None)
    if not guests:
        scene.refuse("nobody is named as the visitor")
        return
    states = states_of(scene.parsed, guests[:1])
    host = place.codes[0] if place is not None else None
    if not states or host in states:
        scene.refuse("no other state is visited")
        return
    if place is None and scene.found.frame.id == "visit.verb":
        scene.refuse("no state or city is visited")
        return
    main = main_states(scene.parsed)
    both = {host} if host is not None else set(main) if states[0] in main else set()
    row = _event(scene, real, "visit", guests[:1], tuple(sorted({*states, *both})), place)
    yield msgspec.structs.replace(row, level=level(scene.sentence, scene.found.trigger), host=host, visitor=states[0])


def level(sentence: Sentence, trigger: int) -> str | None:
    """Level of a visit by the adjective at its noun: "с государственным визитом" is state."""
    levels = {r["form"]: r["value"] for r in table("chancery.lang.ru", "levels.tsv")}
    visits = frames_words("visit")
    for i, token in enumerate(sentence.tokens):
        if token.kind == "word" and token.lemmas & visits and abs(i - trigger) < 12:
            for other in sentence.tokens[max(0, i - 3) : i + 1]:
                hit = next((levels[x] for x in sorted(other.lemmas) if x in levels), None)
                if hit is not None:
                    return hit
    return None


def received(scene: Scene, real: Reality) -> Iterator[Event]:
    """ "премьер принял посла": the object must be a person of another state."""
    hosts, guests = people(scene, "subject"), people(scene, "object")
    if not hosts or not guests or hosts == guests:
        return
    for group in _groups(scene.parsed, hosts[:1], guests):
        yield from _placed(scene, real, "meeting", group)


BUILDERS: dict[str, Callable[[Scene, Reality], Iterator[Event]]] = {
    "meeting": meeting,
    "visit": visit,
    "received": received,
}
