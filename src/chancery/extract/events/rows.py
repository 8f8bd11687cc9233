"""What the builders of event rows share: the scene, its persons and places, and the row."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.events.leaders import office_of_speaker
from chancery.extract.events.mood import Reality
from chancery.extract.events.people import actors_of, subject_of
from chancery.extract.events.times import event_time
from chancery.extract.events.where import invited_to
from chancery.extract.events.words import first_person
from chancery.extract.frames import Found
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states
from chancery.extract.slots import kind_of
from chancery.lang.ru.morph import inflect
from chancery.resolve.tenures import tenure_at
from chancery.types import Actor, Country, Event

__all__ = ["Scene", "event_time", "first_person", "place_actor", "states_of"]

PLACES = frozenset(("place", "country", "government"))
BODIES = frozenset(("igo", "bloc", "bank"))
AT_HOME = frozenset(("colleague", "minister", "foreign_minister", "head_of_state", "head_of_government"))
AGAIN = "again"
AUTOGRAPHS = "signing.autographs"
OF_IT = "signing.of_it"
ALONE = "press_conference.alone"
PENDING = "ceremony.attended"


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


def people(scene: Scene, *slots: str) -> tuple[Actor, ...]:
    """The persons in the slots, each once; an office that stands for nobody known is left out."""
    found = [a for name in slots for m in scene.slot(name) for a in actors_of(scene.parsed, scene.sentence, m)]
    return tuple(dict.fromkeys(found))


def subject(scene: Scene) -> tuple[Actor, ...]:
    """The subject of the trigger; in a quotation the voice that says "я" or "мы", else an office of its state."""
    if scene.voice is None:
        return subject_of(scene.parsed, scene.sentence, scene.found.trigger)
    said = people(scene, "subject")
    offices = (office_of_speaker(scene.parsed, m, scene.voice) for m in scene.slot("subject"))
    found = said or tuple(a for a in offices if a is not None)
    return found or ((scene.voice,) if scene.clause_words & first_person() else ())


def city_of(scene: Scene) -> Mention | None:
    return next((m for m in scene.slot("place") if kind_of(m) in PLACES and not invited_to(scene.sentence, scene.found.trigger, m)), None)


# -- the row ---------------------------------------------------------------------------------------------------


def states_of(parsed: Parsed, group: Sequence[Actor]) -> tuple[Country, ...]:
    """The states of persons, sorted: by the text, else by the office that the world's table gives at its date."""
    own = tuple(p for p in group if not bodies_of(parsed, (p,)))
    found = tuple(sorted({c for c in (parsed.country_of(p) or _state_in_world(parsed, p) or _state_of_superior(parsed, p) or _state_of_company(parsed, p) or _union_of_commissioner(parsed, p) for p in own) if c is not None}))
    other = _state_of_colleague(parsed, own) if len(found) == 1 and len(own) > 1 else None
    return tuple(sorted({*found, other})) if other is not None and found[0] in main_states(parsed) else found


def bodies_of(parsed: Parsed, group: Sequence[Actor]) -> tuple[Actor, ...]:
    """The organisations of states for which persons speak, and no state: "генеральный секретарь ООН" speaks for the ООН."""
    found = []
    for who in (parsed.person(p) for p in group):
        of = [t.of for t in who.titles if t.of is not None] if who is not None else []
        if not any(o in world.countries() or o in bodies_by_name() for o in of):
            of = _bodies_in_world(parsed, who.actor if who is not None else None) or of
        if of and not any(o in world.countries() for o in of):
            found += [bodies_by_name()[o] for o in of if o in bodies_by_name()]
    return tuple(dict.fromkeys(found))


def _bodies_in_world(parsed: Parsed, actor: Actor | None) -> list[str]:
    """Of "генеральный секретарь организации Н" the organisation that the world's table gives him at the date of the text."""
    fact = world.people().get((actor.id if actor is not None else None) or "")
    held = [t.of for t in (fact.offices if fact is not None else ()) if fact is not None and tenure_at(fact, t.role, t.of, parsed.doc.published)]
    return held if held and all(o in bodies_by_name() for o in held) else []


@functools.cache
def bodies_by_name() -> dict[str, Actor]:
    """Organisations of states by their names: `bodies_by_name()["ООН"].id == "un"`."""
    facts = [o for o in world.orgs().values() if o.type in BODIES]
    return {n: Actor(o.short or o.name, o.id, o.name_en) for o in facts for n in (o.name, o.short, *o.aliases) if n}


def _state_in_world(parsed: Parsed, actor: Actor) -> Country | None:
    fact = world.people().get(actor.id or "")
    offices = fact.offices if fact is not None else ()
    held = (t.of for t in offices if fact is not None and tenure_at(fact, t.role, t.of, parsed.doc.published))
    return next((c for c in held if c in world.countries()), None)


def _state_of_colleague(parsed: Parsed, group: tuple[Actor, ...]) -> Country | None:
    """ "встретился с коллегой Н", "министр Н принял посла Перу", in a text about two states: the one of whom nothing else is told."""
    people = [parsed.person(p) for p in group]
    stateless = [w for w in people if w is not None and w.country is None and any(t.role in AT_HOME and t.of is None for t in w.titles) and not any(t.of for t in w.titles)]
    others = set(main_states(parsed)) - {w.country for w in people if w is not None}
    return others.pop() if len(stateless) == 1 and len(others) == 1 else None


def _state_of_company(parsed: Parsed, actor: Actor) -> Country | None:
    """ "глава «Газпрома» Н": the home of the company that the person heads."""
    who = parsed.person(actor)
    homes = {companies_by_name().get(t.of or "") for t in (who.titles if who is not None else ())} - {None}
    return next(iter(homes)) if len(homes) == 1 else None


@functools.cache
def companies_by_name() -> dict[str, Country]:
    """Companies by their names, with the state where they are at home: `companies_by_name()["Газпром"] == "RU"`."""
    facts = [o for o in world.orgs().values() if o.type == "company" and len(o.members) == 1]
    return {n: o.members[0] for o in facts for n in (o.name, o.short, *o.aliases) if n}


def _union_of_commissioner(parsed: Parsed, actor: Actor) -> Country | None:
    """ "еврокомиссар Н" serves the European Union, which the title does not name."""
    who = parsed.person(actor)
    return "EU" if who is not None and any(t.role == "commissioner" and t.of is None for t in who.titles) else None


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


def event_row(
    scene: Scene, real: Reality, kind: str, group: tuple[Actor, ...], states: tuple[Country, ...], place: Mention | None
) -> Event:
    time = event_time(scene.parsed, scene.sentence, scene.found.trigger, real, quoted=scene.voice is not None)
    return Event(
        rule=scene.found.frame.id, mood=real.mood, evidence=(scene.parsed.evidence(scene.sentence.start, scene.sentence.end),),
        kind=kind, participants=tuple(sorted(group)), countries=states, place=place_actor(place), date=time.edtf,  # type: ignore[arg-type]
        date_said=time.said, date_anchor=time.anchor, planned=real.planned,
    )  # fmt: skip
