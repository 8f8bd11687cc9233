"""Rows of `chancery mark` for texts of any topic: posts, encounters, deals, with the persons of the whole document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery import world
from chancery.extract.marks.deals import Dealt, deals
from chancery.extract.marks.encounters import Met, encounters
from chancery.extract.marks.entity_words import Line, Named
from chancery.extract.marks.name_cases import name_cases
from chancery.extract.marks.occupations import Held, occupations
from chancery.extract.marks.person_names import At, Person, by_position, persons
from chancery.extract.marks.position_phrases import adjective_place
from chancery.extract.marks.position_places import Workplaces, body_start
from chancery.extract.marks.surface import nominative_name, position_text
from chancery.extract.offices.nouns import heads
from chancery.extract.parsed import Mention, Parsed
from chancery.extract.rows import one_row_a_fact, with_id
from chancery.lang.ru.morph import fold
from chancery.types import Actor, Country, Date, Event, Evidence, Office, Row

OF_STATES = frozenset(("head_of_state", "head_of_government", "minister", "foreign_minister", "speaker"))
STEM = 4  # letters of a surname that stand in all its cases
Lines = Sequence[tuple[Line, tuple[Named, ...]]]


class Post(Row, frozen=True, kw_only=True):
    """Who holds which position where: `where` as the text names it, `of` its country code or its name."""

    person: Actor
    office: str | None = None
    where: str | None = None
    of: str | None = None


class Encounter(Row, frozen=True, kw_only=True):
    """Who met whom, where, when."""

    kind: str
    participants: tuple[Actor, ...]
    organisations: tuple[Actor, ...] = ()
    countries: tuple[Country, ...] = ()
    place: Actor | None = None
    date: Date | None = None
    date_said: str | None = None


class Deal(Row, frozen=True, kw_only=True):
    """A deal: `type` is purchase, investment, loan, fine, lease; its participants, the one that acts first."""

    type: str
    participants: tuple[Actor, ...]


class Cast:
    """The document's names with what each stands for."""

    def __init__(self, parsed: Parsed, lines: Lines) -> None:
        self.parsed = parsed
        self.lines = lines
        self.people: dict[At, Person] = persons(lines)
        self.held = tuple(occupations(lines))
        self.workplaces = Workplaces(lines)
        for held in self.held:
            if held.position is not None and held.rule == "position.before":
                self._decline(held, held.position.cases)
        self.known = {at: actor for at, actor in self._known() if actor.id is not None and not actor.id.startswith("p:")}
        self.by_person = {id(self.people[at]): actor for at, actor in self.known.items() if at in self.people}

    def _decline(self, held: Held, cases: frozenset[str]) -> None:
        number, name = held.holder
        tokens = self.lines[number][0].tokens
        words = tuple(t.text for t in tokens[name.first : name.last])
        by_position(self.people[number, name.first], words, cases & name_cases(tokens, name) or cases)

    def _known(self) -> Iterator[tuple[At, Actor]]:
        """Persons that the world's tables hold, by the names that stand for them."""
        for number, (line, names) in enumerate(self.lines):
            for mention in line.sentence.mentions:
                if mention.kind == "person" and mention.actor is not None:
                    inside = [n for n in names if n.kind == "per" and mention.first <= n.first and n.last <= mention.last]
                    yield from (((number, n.first), mention.actor) for n in inside[:1])

    def person(self, number: int, name: Named) -> Actor:
        """The person of a name, by the tables where they know it, else by the fullest name in the text."""
        person = self.people[number, name.first]
        cover = self.cover(number, name)
        if cover is not None and cover.kind == "country" and len(cover.codes) == 1:  # "британцы", where somebody gives them as persons
            return Actor(person.name, cover.codes[0], world.countries()[cover.codes[0]].name_en)
        actor = self.by_person.get(id(person))
        return actor if actor is not None else Actor(person.name, f"p:{fold(person.name)}")

    def cover(self, number: int, name: Named) -> Mention | None:
        """The mention of the world's tables over exactly this name."""
        found = self.lines[number][0].cover[name.first]
        return found if found is not None and found.first == name.first and found.last == name.last else None

    def thing(self, number: int, name: Named) -> Actor:
        """The organisation or place of a name, in the nominative; a state has its code, a group of states that of the group."""
        mention = self.cover(number, name)
        said = nominative_name(self.lines[number][0], name)
        if mention is None:
            return Actor(said)
        if mention.kind == "country" and len(mention.codes) == 1:
            return Actor(said, mention.codes[0], world.countries()[mention.codes[0]].name_en)
        if mention.kind == "region":
            return Actor(said, mention.role)
        actor = mention.actor if mention.actor is not None else Actor(said)
        return Actor(said, actor.id, actor.name_en)

    def actor(self, number: int, name: Named) -> Actor:
        """Whoever the name stands for."""
        return self.person(number, name) if name.kind == "per" else self.thing(number, name)

    def evidence(self, number: int) -> tuple[Evidence, ...]:
        """The sentence."""
        sentence = self.lines[number][0].sentence
        return (self.parsed.evidence(sentence.start, sentence.end),)

    def state_name(self, code: Country, adjective: str = "") -> str:
        """A state as the text calls it, else by its name that the adjective is of: "британский" is of "Британия"."""
        for number, (line, names) in enumerate(self.lines):
            for name in names:
                cover = line.cover[name.first] if name.kind == "loc" else None
                if cover is not None and cover.kind == "country" and cover.codes == (code,) and not cover.adjective:
                    return self.thing(number, name).name
        fact = world.countries().get(code)
        if fact is None:
            return code
        alike = [n for n in (fact.name, *fact.aliases) if adjective and fold(n)[:4] == adjective[:4] and " " not in n]
        return min(alike, key=len) if alike else fact.name


def posts(cast: Cast, offices: Sequence[Office]) -> tuple[Post, ...]:
    """Every position with its holder and the place where it is held, the offices of the record's rows among them."""
    rows = [row for held in cast.held for row in _posts(cast, held)]
    seen = {r.person.name for r in rows}
    for office in offices:
        if office.person.name not in seen and office.of is not None and _of_state(office):
            where = cast.state_name(office.of) if len(office.of) == 2 else office.of
            rows.append(Post(rule=office.rule, mood=office.mood, evidence=office.evidence, person=office.person, office=office.office,
                             where=where, of=office.of))  # fmt: skip
    merged = one_row_a_fact(rows, lambda r: (r.person.name, _head(r.office), fold(r.of or r.where or "")))
    return tuple(with_id(cast.parsed.doc.id, "offices", row) for row in merged)


def _of_state(office: Office) -> bool:
    """Whether an office, named without its state, is one that the tables know of the person: "премьер-министр Ли Цян"."""
    known = office.person.id is not None and not office.person.id.startswith("p:")
    return known and office.rule == "office.named" and any(heads().get(word) in OF_STATES for word in fold(office.office).split())


def _head(office: str | None) -> str:
    """Under what an office is one with another: "экс-премьер" is "премьер"."""
    return fold(office or "").removeprefix("экс-")


def _posts(cast: Cast, held: Held) -> Iterator[Post]:
    line = cast.lines[held.number][0]
    places: list[tuple[str, str | None]] = [_place(cast, held.number, name) for name in held.where]
    position = held.position
    if not places and position is not None:
        places = list(_unnamed(cast, held))
        if places and position.body is not None:
            start = body_start(line, position.head, position.body)
            position = msgspec.structs.replace(position, words=tuple(w for w in position.words if w < start))
    office = position_text(line, position) if position is not None else None
    former = held.position is not None and _former(line, held)
    for where, of in places:
        yield Post(rule=held.rule, mood="past" if former else "actual", evidence=cast.evidence(held.number),
                   person=cast.person(*held.holder), office=office, where=where, of=of)  # fmt: skip


def _place(cast: Cast, number: int, name: Named) -> tuple[str, str | None]:
    mention = cast.cover(number, name)
    thing = cast.thing(number, name)
    return thing.name, mention.codes[0] if mention is not None and mention.kind == "country" and mention.codes else thing.name


def _unnamed(cast: Cast, held: Held) -> Iterator[tuple[str, str | None]]:
    """Where a position is held that names no place: the state of its adjective, or the body named before."""
    position = held.position
    if position is None:
        return
    if position.body is not None:
        line = cast.lines[held.number][0]
        found = cast.workplaces.body(held, position.body)
        start = body_start(line, position.head, position.body)
        said = nominative_name(line, Named("org", start, max(w for w in position.words) + 1))
        yield _place(cast, *found) if found is not None else (said, said)
    elif position.state is not None and position.state.codes:
        code = position.state.codes[0]
        yield cast.state_name(code, cast.lines[held.number][0].tokens[position.state.first].low), code
    elif position.local is not None:
        line = cast.lines[held.number][0]
        town, region = adjective_place(line.tokens[position.local]) or ("", "")
        whole = any("губернатор" in lemma for lemma in line.tokens[position.head].lemmas)
        yield (region if whole else town,) * 2
    else:
        known = cast.person(*held.holder).id
        same = cast.workplaces.same_post(held) if known is None or known.startswith("p:") else None  # whose offices the tables know
        person = cast.people.get((held.holder[0], held.holder[1].first))
        same = same or cast.workplaces.employer(held, [h for h in cast.held if cast.people.get((h.holder[0], h.holder[1].first)) is person])
        if same is not None:
            yield _place(cast, *same)


def _former(line: Line, held: Held) -> bool:
    position = held.position
    return position is not None and any(t.low.startswith(("бывш", "экс-")) for t in line.tokens[position.first : position.head + 1])


def meetings(cast: Cast, events: Sequence[Event]) -> tuple[Encounter, ...]:
    """Who met whom: the record's meetings, talks and calls, and those of any other topic."""
    rows = [
        Encounter(rule=e.rule, mood=e.mood, evidence=e.evidence, kind=e.kind, participants=e.participants, organisations=e.organisations,
                  countries=e.countries, place=e.place, date=e.date, date_said=e.date_said)
        for e in events if len(e.participants) + len(e.organisations) != 1 and _names_one(e)
    ]  # fmt: skip
    told = {frozenset(a.name for a in r.participants) for r in rows}
    for met in encounters(cast.lines):
        row = _encounter(cast, met)
        who = frozenset(a.name for a in row.participants)
        if len(row.participants) + len(row.organisations) > 1 and not any(who <= other for other in told if who):
            told.add(who)
            rows.append(row)
    return tuple(with_id(cast.parsed.doc.id, "events", row) for row in rows)


def _names_one(event: Event) -> bool:
    """Whether the evidence names a participant; "мы с премьером" alone, in a text of any topic, is too little."""
    told = fold(" ".join(e.text for e in event.evidence))
    return not event.participants or any(fold(a.name).split()[-1][:STEM] in told for a in event.participants)


def _encounter(cast: Cast, met: Met) -> Encounter:
    actors = [(n.kind, cast.actor(met.number, n)) for n in met.participants]
    return Encounter(
        rule=met.rule, mood=met.mood, evidence=cast.evidence(met.number), kind=met.kind,
        participants=tuple(dict.fromkeys(a for kind, a in actors if kind == "per")),
        organisations=tuple(dict.fromkeys(a for kind, a in actors if kind != "per")),
        place=cast.thing(met.number, met.place) if met.place is not None else None,
    )  # fmt: skip


def deals_of(cast: Cast) -> tuple[Deal, ...]:
    """Every deal, once."""
    rows = [_deal(cast, dealt) for dealt in deals(cast.lines)]
    merged = one_row_a_fact((r for r in rows if len(r.participants) > 1), lambda r: (r.type, frozenset(fold(a.name) for a in r.participants)))
    return tuple(with_id(cast.parsed.doc.id, "deals", row) for row in merged)


def _deal(cast: Cast, dealt: Dealt) -> Deal:
    actors = dict.fromkeys(cast.actor(dealt.number, name) for name in dealt.participants)
    return Deal(rule=dealt.rule, mood=dealt.mood, evidence=cast.evidence(dealt.number), type=dealt.type, participants=tuple(actors))


