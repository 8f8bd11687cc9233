"""Event rows from matched frames: builders for meetings, visits, receptions and deeds done together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.event_mood import Reality, reality
from chancery.extract.event_people import (
    actors_of,
    delegation_head,
    event_nouns,
    first_person,
    office_of_speaker,
    present,
    subject_of,
    told_last,
    word_list,
)
from chancery.extract.event_times import event_time
from chancery.extract.frames import Found
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states
from chancery.extract.slots import kind_of, preposition
from chancery.lang import table
from chancery.lang.ru.morph import inflect
from chancery.resolve.tenures import tenure_at
from chancery.types import Actor, Country, Event

__all__ = ["Scene", "build", "event_time", "first_person", "place_actor", "states_of"]

PLACES = frozenset(("place", "country", "government"))
AGAIN = "again"
VISIT_REACH = 8


class Scene(msgspec.Struct, frozen=True):
    """What a builder needs: the document, the sentence, the match, and who says "мы" here (or None)."""

    parsed: Parsed
    sentence: Sentence
    found: Found
    notes: Notes
    voice: Actor | None

    def slot(self, name: str) -> tuple[Mention, ...]:
        """Fillers of a slot."""
        return self.found.slots.get(name, ())

    @property
    def clause_words(self) -> frozenset[str]:
        """The words of the trigger's clause in lower case."""
        clause = clause_at(self.sentence, self.found.trigger)
        return frozenset(t.low for t in self.sentence.tokens[clause.first : clause.last])

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
    found = [a for name in slots for m in scene.slot(name) for a in actors_of(scene.parsed, scene.sentence, m)]
    return tuple(dict.fromkeys(found))


def _subject(scene: Scene) -> tuple[Actor, ...]:
    """The subject of the trigger; in a quotation the voice that says "я" or "мы", else an office of its state."""
    if scene.voice is None:
        return subject_of(scene.parsed, scene.sentence, scene.found.trigger)
    said = people(scene, "subject")
    offices = (office_of_speaker(scene.parsed, m, scene.voice) for m in scene.slot("subject"))
    found = said or tuple(a for a in offices if a is not None)
    return found or ((scene.voice,) if scene.clause_words & first_person() else ())


# -- meetings, talks, calls ------------------------------------------------------------------------------------


def meeting(scene: Scene, real: Reality) -> Iterator[Event]:
    """Two persons or more, of two states: "переговоры A с B", "встреча A и B", "мои переговоры с B"."""
    kind = str(scene.found.frame.source.set.get("kind") or scene.found.value)
    if scene.found.frame.source.set.get("phone") and not any("телефон" in w or w.startswith("видеосвяз") for w in scene.clause_words):
        return
    if _of_other_word(scene):
        scene.refuse("whom one meets belongs to another word")
        return
    guests = people(scene, "with")
    between = len(guests) > 1 and "между" in scene.clause_words
    hosts = tuple(p for p in people(scene, "of") or (() if between else _subject(scene)) if p not in guests)
    unnamed = _unnamed_states(scene)
    if len(guests) == 1 and not hosts and not scene.slot("of") and not scene.slot("subject") and scene.voice is None:
        host = told_last(scene.parsed, scene.sentence, states_of(scene.parsed, guests))
        visiting = any(t.lemmas & event_nouns("visit") for t in scene.sentence.tokens)
        hosts = (host,) if host is not None and (visiting or not real.planned) else ()
    if not guests and len(hosts) > 1 and not people(scene, "of") and not _held(scene):
        scene.refuse("the noun only mentions a meeting")
        return
    if not guests and len(hosts) < 2 and not (hosts and unnamed):
        if _told_again(scene):
            yield msgspec.structs.replace(_event(scene, real, kind, (), (), _city(scene)), rule=AGAIN)
        else:
            scene.refuse("fewer than two persons are named")
        return
    clause = clause_at(scene.sentence, scene.found.trigger)
    also = present(scene.parsed, scene.sentence, clause.first, clause.last)
    for group in _groups(scene.parsed, hosts, guests):
        yield from _placed(scene, real, kind, tuple(dict.fromkeys((*group, *also))), unnamed)


def _of_other_word(scene: Scene) -> bool:
    """ "возлагал надежды на разговор с президентом и намеревался договориться": the "с" belongs to "разговор"."""
    for m in scene.slot("with"):
        k = m.first - 2
        if k > 0 and k != scene.found.trigger and scene.sentence.tokens[k].lemmas & (event_nouns("call") | event_nouns("meeting") | event_nouns("talks")):
            return scene.found.frame.id == "meeting.discussed" and scene.sentence.tokens[scene.found.trigger].parses[0].pos == "INFN"
    return False


def _held(scene: Scene) -> bool:
    """ "A и B провели переговоры", "на встрече A и B обсудили"; "юбилей встречи" tells of none."""
    tokens = scene.sentence.tokens
    if tokens[scene.found.trigger].parses[0].pos != "NOUN":
        return True
    clause = clause_at(scene.sentence, scene.found.trigger)
    if any(t.lemmas & word_list("holding_verbs") for t in tokens[clause.first : clause.last]):
        return True
    return _word_before(scene) in word_list("during_words")


def _word_before(scene: Scene) -> str:
    """The word before the noun and its adjectives: "ходе" in "в ходе официального визита"."""
    tokens = scene.sentence.tokens
    k = scene.found.trigger - 1
    while k > 0 and any(p.pos == "ADJF" for p in tokens[k].parses[:1]):
        k -= 1
    return tokens[k].low if k >= 0 else ""


def _told_again(scene: Scene) -> bool:
    """ "Встреча прошла в Осло 5 мая": where and when of a meeting told before, its noun the subject."""
    best = scene.sentence.tokens[scene.found.trigger].parses[0]
    if best.pos == "NOUN" and _city(scene) is not None and _word_before(scene) in ("ходе", "время") and scene.voice is None:
        return True
    return best.pos == "NOUN" and best.case in ("nom", "acc") and scene.found.trigger < 3 and scene.voice is None and any(
        t.lemmas & word_list("taking_place") for t in scene.sentence.tokens)  # fmt: skip


def _unnamed_states(scene: Scene) -> tuple[Country, ...]:
    """States of those met who have an office and no name: "на встрече с послом Индии"."""
    offices = (m.title for m in (*scene.slot("with"), *scene.slot("subject")) if m.actor is None and m.number == "sing" and m.kind == "office")
    return tuple(sorted({t.of for t in offices if t is not None and t.of is not None and t.of in world.countries()}))


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
    places = [m for m in scene.slot("place") if kind_of(m) in PLACES and not _of_the_topic(scene, m)]
    cities = [m for m in places if m.kind == "place"]
    where = _antecedent_place(scene)
    for place in cities or places[:1] or ((where,) if where is not None else ()) or _visit_place(scene) or (None,):
        yield _event(scene, real, kind, group, states, place)


def _of_the_topic(scene: Scene, place: Mention) -> bool:
    """ "обсудили ситуацию в Перу": the place belongs to the thing discussed."""
    k = place.first - 1
    while k > 0 and scene.sentence.tokens[k].low not in ("в", "во", "на"):
        k -= 1
    before = scene.sentence.tokens[k - 1] if k > 0 else None
    topic = before is not None and before.kind == "word" and scene.sentence.at(k - 1) is None and any(p.pos == "NOUN" for p in before.parses[:1])
    return scene.found.frame.id == "meeting.discussed" and topic


def _city(scene: Scene) -> Mention | None:
    return next((m for m in scene.slot("place") if kind_of(m) in PLACES), None)


def _visit_place(scene: Scene) -> tuple[Mention, ...]:
    found = visit_place(scene.sentence)
    return (found,) if found is not None else ()


def visit_place(sentence: Sentence) -> Mention | None:
    """ "в ходе визита в Ташкент провел переговоры": the place of the visit is the place of the talks."""
    visits = event_nouns("visit")
    for mention in sentence.mentions:
        if mention.kind in ("place", "country") and "acc" in mention.cases and preposition(sentence, mention) == "в":
            before = sentence.tokens[max(0, mention.first - VISIT_REACH) : mention.first]
            if any(t.lemmas & visits for t in before):
                return mention
    return None


def _antecedent_place(scene: Scene) -> Mention | None:
    """ "в Бишкеке, где Рахмон находился с визитом": the place before the clause."""
    clause = clause_at(scene.sentence, scene.found.trigger)
    words = [t.low for t in scene.sentence.tokens[clause.first : clause.last] if t.kind == "word"][:1]
    if words not in (["где"], ["куда"]):
        return None
    return next((m for m in reversed(scene.sentence.mentions) if m.last <= clause.first and m.kind in ("place", "country") and not m.adjective
                 and clause.first - m.last < 3), None)  # fmt: skip


def received(scene: Scene, real: Reality) -> Iterator[Event]:
    """ "премьер принял посла": the object must be a person of another state."""
    following = [t.low for t in scene.sentence.tokens[scene.found.trigger + 1 : scene.found.trigger + 3]]
    if "участие" in following:
        return  # "приняли участие главы двух государств"
    hosts, guests = people(scene, "subject"), people(scene, "object")
    if not hosts or not guests or hosts == guests:
        return
    for group in _groups(scene.parsed, hosts[:1], guests):
        yield from _placed(scene, real, "meeting", group)


def joint(scene: Scene, real: Reality) -> Iterator[Event]:
    """ "президенты A и B открыли мост", "обменялись грамотами": a deed done by persons of two states together."""
    group = tuple(dict.fromkeys((*_subject(scene), *people(scene, "with"))))
    if len(group) < 2 or scene.voice is not None:
        scene.refuse("no two persons do it")
        return
    named = str(scene.found.frame.source.set.get("name", "")) or scene.found.value
    for row in _placed(scene, real, str(scene.found.frame.source.set["kind"]), group):
        yield msgspec.structs.replace(row, name=named)


# -- visits ----------------------------------------------------------------------------------------------------


def visit(scene: Scene, real: Reality) -> Iterator[Event]:
    """A person of one state goes to another: "визит A в PLACE", "A прибыл в PLACE", "в ходе визита A"."""
    noun = scene.found.frame.id == "visit.noun"
    if noun and any(t.lemmas & word_list("ahead_nouns") for t in scene.sentence.tokens[max(0, scene.found.trigger - 3) : scene.found.trigger]):
        real = Reality("planned", False, True)  # "в преддверии визита", "подготовка визита"
    guests = people(scene, "of") or _delegates(scene) or (_visitor(scene) if not noun or _held(scene) else ())
    if not guests:
        scene.refuse("nobody is named as the visitor")
        return
    place = next((m for m in scene.slot("place") if m.codes and kind_of(m) in PLACES), None) or _antecedent_place(scene)
    host = place.codes[0] if place is not None else None
    abroad = tuple(g for g in guests if host is None or host not in states_of(scene.parsed, (g,)))
    staying = any(p.pos == "PRTF" for t in scene.sentence.tokens[max(0, scene.found.trigger - 4) : scene.found.trigger + 1] for p in t.parses[:1])
    guests = abroad if abroad and staying else guests  # "находящийся в Софии министр Чили и министр Болгарии": the first one travels
    states = states_of(scene.parsed, guests)
    if not states or (host in states and len(states) < 2):
        scene.refuse("no other state is visited")
        return
    verbal = scene.found.frame.id.startswith("visit.verb")
    if place is None and verbal:
        scene.refuse("no state or city is visited")
        return
    if verbal and _for_a_gathering(scene):
        scene.refuse("the journey is to a gathering, told as such")
        return
    main = main_states(scene.parsed)
    both = {host} if host is not None else set(main) if states[0] in main else set()
    row = _event(scene, real, "visit", guests, tuple(sorted({*states, *both})), place)
    guest = next((c for c in states if c != host), states[0])
    row = msgspec.structs.replace(row, level=level(scene.sentence, scene.found.trigger), host=host, visitor=guest)
    yield row
    for other in _other_states(scene, place):
        if other.codes[0] not in states:
            yield msgspec.structs.replace(row, host=other.codes[0], place=place_actor(other), countries=tuple(sorted({*states, *other.codes[:1]})))


def _other_states(scene: Scene, place: Mention | None) -> tuple[Mention, ...]:
    """ "посетит Эфиопию, Уганду и Чили": the states visited after the first."""
    listed = [m for m in scene.slot("place") if m.kind in ("country", "place") and m.codes and m is not place]
    return tuple(listed) if place is not None and place.kind == "country" and all(m.kind == "country" for m in listed) else ()


def _delegates(scene: Scene) -> tuple[Actor, ...]:
    return delegation_head(scene.parsed, scene.sentence, scene.found.trigger) if scene.voice is None else ()


def _visitor(scene: Scene) -> tuple[Actor, ...]:
    """Who travels: the subject; in a quotation only one who says "я" or "мой", no "наших стран"."""
    found = _subject(scene)
    if scene.voice is not None and found == (scene.voice,) and not scene.clause_words & word_list("first_singular"):
        return ()
    return found if scene.found.frame.id != "visit.noun" or len(found) == 1 or scene.slot("place") else ()


def _for_a_gathering(scene: Scene) -> bool:
    """ "прибыл в Баку на саммит", "для участия в форуме": the gathering is the event."""
    gatherings = event_nouns("summit") | event_nouns("forum")
    tokens = scene.sentence.tokens[scene.found.trigger :]
    if any(t.lemmas & event_nouns("visit") for t in tokens):
        return False
    return any(t.lemmas & gatherings and any(b.low in ("на", "участия") for b in tokens[max(0, i - 5) : i]) for i, t in enumerate(tokens))


def level(sentence: Sentence, trigger: int) -> str | None:
    """Level of a visit by the adjective at its noun: "с государственным визитом" is state."""
    levels = {r["form"]: r["value"] for r in table("chancery.lang.ru", "levels.tsv")}
    visits = event_nouns("visit")
    for i, token in enumerate(sentence.tokens):
        if token.kind == "word" and token.lemmas & visits and abs(i - trigger) < 12:
            for other in sentence.tokens[max(0, i - 3) : i + 1]:
                hit = next((levels[x] for x in sorted(other.lemmas) if x in levels), None)
                if hit is not None:
                    return hit
    return None


# -- the row ---------------------------------------------------------------------------------------------------


def states_of(parsed: Parsed, group: Sequence[Actor]) -> tuple[Country, ...]:
    """The states of persons, sorted: by the text, else by the office that the world's table gives at its date."""
    return tuple(sorted({c for c in (parsed.country_of(p) or _state_in_world(parsed, p) or _state_of_superior(parsed, p) for p in group) if c is not None}))


def _state_in_world(parsed: Parsed, actor: Actor) -> Country | None:
    fact = world.people().get(actor.id or "")
    offices = fact.offices if fact is not None else ()
    held = (t.of for t in offices if fact is not None and tenure_at(fact, t.role, t.of, parsed.doc.published))
    return next((c for c in held if c in world.countries()), None)


def _state_of_superior(parsed: Parsed, actor: Actor) -> Country | None:
    """ "советник премьер-министра" serves the state of the one premier whom the text names."""
    who = parsed.person(actor)
    words = {w for t in (who.titles if who is not None else ()) if t.of is None for w in t.office.split()[1:]}
    served = {w.country for w in parsed.who for t in w.titles if w.country is not None and inflect(t.head, "gent", "sing", "NOUN") in words
              and t.role in ("head_of_state", "head_of_government")}  # fmt: skip
    return next(iter(served)) if len(served) == 1 else None


def place_actor(mention: Mention | None) -> Actor | None:
    """A place as a row names it: a city by its name, a state by its name."""
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
        kind=kind, participants=tuple(sorted(group)), countries=states, place=place_actor(place), date=time.edtf,  # type: ignore[arg-type]
        date_said=time.said, date_anchor=time.anchor, planned=real.planned,
    )  # fmt: skip


BUILDERS: dict[str, Callable[[Scene, Reality], Iterator[Event]]] = {
    "meeting": meeting,
    "visit": visit,
    "received": received,
    "joint": joint,
}
