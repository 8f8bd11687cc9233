"""The drawn world: facts between forty pairs of states over six years, and the stories in which the press learns of them."""

from __future__ import annotations

import bisect
import datetime
import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import msgspec

from bench.synthetic.amounts import amount, level
from bench.synthetic.facts import Amount, Day, Deal, Fact, Goal, Offer, Person, Saying, Story, Told
from bench.synthetic.people import FIRST, LAST, ROLES, leader, people
from bench.synthetic.tables import instruments, of_kind, states, table

SHARE, SPARE = 0.245, 10
"""Stories for each article that is asked for, and a few more: a story gives more than four, copies included."""
SPAN = (LAST - FIRST).days
LARGE = 20_000
"""Articles above which a world is about all pairs of its states."""
QUIET = 12
"""Days between two occasions of one kind between the same persons: what is nearer would be hard to tell apart for a reader too."""


class World(msgspec.Struct, frozen=True):
    """All that is true, and the stories in order of time; `past` holds what may stand as background, by pair."""

    seed: int
    count: int
    people: dict[str, Person]
    facts: dict[str, Fact]
    stories: tuple[Story, ...]
    past: dict[str, tuple[tuple[Day, Told], ...]]
    crowd: dict[str, int]
    days: dict[Day, tuple[str, ...]]

    def facts_on(self, day: Day) -> tuple[Fact, ...]:
        """The facts of a day."""
        return tuple(self.facts[id_] for id_ in self.days.get(day, ()))

    def holder(self, state: str, role: str, day: Day) -> Person:
        """Who holds an office on a day."""
        return holder(self.people, state, role, day)

    def coarsest(self, fact: Fact, day: Day) -> str:
        """The coarsest date that tells a fact from its like: year, month or day."""
        if self.crowd.get(_like(fact, f"{day:%Y}"), 0) <= 1:
            return "year"
        return "month" if self.crowd.get(_like(fact, f"{day:%Y-%m}"), 0) <= 1 else "day"

    def earlier(self, pair: str, day: Day) -> tuple[tuple[Day, Told], ...]:
        """What happened between a pair at least three weeks before a day, in order of time."""
        past = self.past.get(pair, ())
        return past[: bisect.bisect_left(past, day - datetime.timedelta(21), key=lambda item: item[0])]


def holder(persons: dict[str, Person], state: str, role: str, day: Day) -> Person:
    """Who holds an office of a state on a day."""
    held = [p for p in persons.values() if p.state == state and p.role == role]
    return next((p for p in held if p.first <= day and (p.last is None or day <= p.last)), held[-1])


def pair_of(fact: Fact) -> str:
    """The pair of a fact in alphabetical order: `"CN-KZ"`."""
    return "-".join(sorted((fact.a, fact.b)))


def _like(fact: Fact, when: str) -> str:
    return f"{fact.kind}:{pair_of(fact)}:{when}" if fact.kind != "agreement" else f"{fact.id}:{when}"


def draw(seed: int, count: int) -> World:
    """The world behind `count` articles: the same seed and count give the same world."""
    drawing = Drawing(seed, pairs(count))
    while len(drawing.stories) < count * SHARE + SPARE:
        drawing.story()
    stories = sorted(drawing.stories, key=lambda s: (s.day, s.id))
    past: dict[str, list[tuple[Day, Told]]] = {}
    words = Counter((f.p, f.detail) for f in drawing.facts.values() if isinstance(f.detail, Saying))
    for story in stories:
        for told in story.told:
            fact = drawing.facts[told.fact]
            once = not isinstance(fact.detail, Saying) or words[fact.p, fact.detail] < 2
            if told.wording not in ("visit_planned", "agreement_planned") and fact.happened and once:
                past.setdefault(pair_of(fact), []).append((story.day, told))
    crowd: Counter[str] = Counter()
    days: dict[Day, list[str]] = {}
    for fact in drawing.facts.values():
        days.setdefault(fact.day, []).append(fact.id)
        crowd.update((_like(fact, f"{fact.day:%Y}"), _like(fact, f"{fact.day:%Y-%m}")))
    return World(
        seed, count, drawing.people, drawing.facts, tuple(stories), {k: tuple(v) for k, v in past.items()}, dict(crowd),
        {k: tuple(v) for k, v in days.items()},
    )  # fmt: skip


def pairs(count: int) -> tuple[tuple[str, str], ...]:
    """The pairs of states that a world of so many articles is about: forty, in a large one all of twenty states.

    Two states do not meet a hundred times as often because more articles are read; more articles tell of more states.
    """
    if count <= LARGE:
        return tuple((row["first"], row["second"]) for row in table("pairs"))
    return tuple(combinations(sorted(states()), 2))


class Drawing:
    """The world while it is being drawn."""

    def __init__(self, seed: int, pairs: Sequence[tuple[str, str]]) -> None:
        self.seed = seed
        self.pairs = pairs
        self.rng = random.Random(f"{seed}:world")
        self.people = people(seed)
        self.facts: dict[str, Fact] = {}
        self.stories: list[Story] = []
        self.taken: set[tuple[str, ...]] = set()
        self.gatherings = [(g, y) for g in range(len(table("gatherings"))) for y in range(FIRST.year, LAST.year + 1)]
        self.rng.shuffle(self.gatherings)
        self.goals: dict[str, list[Fact]] = {}
        self.spoken: dict[str, list[Fact]] = {}

    def story(self) -> None:
        """One more story of a kind drawn at random, with what follows from it."""
        day = FIRST + datetime.timedelta(self.rng.randrange(20, SPAN))
        a, b = self.rng.sample(self.rng.choice(self.pairs), 2)
        kind = self.rng.choices((self.visit, self.call, self.statistics, self.forum), (55, 18, 19, 8))[0]
        kind(day, a, b)

    def visit(self, day: Day, a: str, b: str) -> None:
        """A visit with talks, agreements, words, figures, an invitation back; perhaps announced, perhaps called off."""
        role = "" if self.rng.random() < 0.55 else self.rng.choice(ROLES)
        self._visit(day, a, b, role)

    def _visit(self, day: Day, a: str, b: str, role: str, invited: str | None = None) -> str | None:
        p, q = self._sides(day, a, b, role)
        if self._crowded("visit", p, q, day):
            return None
        visit = self._add(Fact(f"visit:{len(self.facts)}", "visit", a, b, p.id, q.id, day, b))
        if self.rng.random() < 0.4 or invited:
            happens = invited is not None or self.rng.random() < 0.75
            visit = self._add(msgspec.structs.replace(visit, happened=happens))
            self._tell(day - datetime.timedelta(self.rng.randrange(4, 40)), Told(visit.id, "visit_planned"), *self._planned_deal(a, b))
            if not happens:
                return visit.id
        talks = self._add(Fact(f"talks:{len(self.facts)}", "talks", a, b, p.id, q.id, day, b))
        told = [Told(visit.id, "visit"), Told(talks.id, "talks"), *self._deals(day, a, b, p, q)]
        told += [*self._words(day, a, b, p, q), *self._figures(day, a, b, 1), *self._promises(day, a, b, p, q)]
        self._tell(day, *told)
        return visit.id

    def call(self, day: Day, a: str, b: str) -> None:
        """A telephone call, with words and perhaps an invitation."""
        p, q = self._sides(day, a, b, "" if self.rng.random() < 0.7 else "foreign")
        if self._crowded("call", p, q, day):
            return
        call = self._add(Fact(f"call:{len(self.facts)}", "call", a, b, p.id, q.id, day))
        self._tell(day, Told(call.id, "call"), *self._words(day, a, b, p, q)[:1], *self._figures(day, a, b, 1), *self._promises(day, a, b, p, q))

    def statistics(self, day: Day, a: str, b: str) -> None:
        """Figures of the trade between two states."""
        self._tell(day, *self._figures(day, a, b, 4), *self._goal(day, a, b, 0.2))

    def forum(self, day: Day, a: str, b: str) -> None:
        """A gathering of the year in its city, with a guest of another state, and their talks."""
        if not self.gatherings:
            return
        which, year = self.gatherings.pop()
        host = table("gatherings")[which]["city"]
        guest = next(r[k] for r in table("pairs") for k in ("first", "second") if host in r.values() and r[k] != host)
        day = datetime.date(year, 1, 20) + datetime.timedelta(self.rng.randrange(330))
        p, q = self._sides(day, guest, host, "")
        held = self._add(Fact(f"forum:{which}:{year}", "forum", guest, host, p.id, q.id, day, host, gathering=which))
        self._tell(day, Told(held.id, "forum"), *self._words(day, guest, host, p, q))

    def _sides(self, day: Day, a: str, b: str, role: str) -> tuple[Person, Person]:
        return (holder(self.people, a, role or leader(a), day), holder(self.people, b, role or leader(b), day))

    def _crowded(self, kind: str, p: Person, q: Person, day: Day) -> bool:
        slot = (day - FIRST).days // QUIET
        key = (kind, *sorted((p.id, q.id)))
        crowded = any((*key, str(slot + n)) in self.taken for n in (-1, 0, 1))
        self.taken.add((*key, str(slot)))
        return crowded

    def _add(self, fact: Fact) -> Fact:
        self.facts[fact.id] = fact
        return fact

    def _tell(self, day: Day, *told: Told) -> None:
        if told and FIRST <= day <= LAST:
            self.stories.append(Story(f"{len(self.stories):06d}", day, told))

    def _deals(self, day: Day, a: str, b: str, p: Person, q: Person) -> list[Told]:
        signed = [d for _ in range(self.rng.choice((0, 0, 1, 1, 2, 3))) if (d := self._deal(day, a, b, p, q)) is not None]
        if signed:
            self._add(Fact(f"signing:{signed[0].id}", "signing", a, b, p.id, q.id, day, b))
        return [Told(d.id, "agreement_signed") for d in signed]

    def _deal(self, day: Day, a: str, b: str, p: Person, q: Person) -> Fact | None:
        kinds = table("instruments")
        code = self.rng.choices(kinds, [int(k["weight"]) for k in kinds])[0]["code"]
        form, area = self.rng.choice(of_kind("subjects", "form")), self.rng.choice(of_kind("subjects", "area"))["prepositional"]
        key = ("deal", *sorted((a, b)), area)
        if key in self.taken:
            return None
        self.taken.add(key)
        stages = [("signed", day)]
        if self.rng.random() < 0.25:
            stages.insert(0, ("planned", day - datetime.timedelta(self.rng.randrange(5, 60))))
        if instruments()[code]["ratified"] == "1" and self.rng.random() < 0.5:
            stages.append(("ratified", day + datetime.timedelta(self.rng.randrange(60, 300))))
            if self.rng.random() < 0.6:
                stages.append(("in_force", stages[-1][1] + datetime.timedelta(self.rng.randrange(30, 120))))
        deal = Deal(code, (form["prepositional"].format(x=area), form["variant"].format(x=area)), tuple(stages))
        fact = self._add(Fact(f"agreement:{len(self.facts)}", "agreement", a, b, p.id, q.id, day, b, deal))
        for stage, when in stages:
            if stage != "signed":
                self._tell(when, Told(fact.id, f"agreement_{stage}"), *self._figures(when, a, b, 1))
        return fact

    def _planned_deal(self, a: str, b: str) -> list[Told]:
        """An agreement that is prepared and of which nothing more is heard."""
        area = self.rng.choice(of_kind("subjects", "area"))["prepositional"]
        if self.rng.random() < 0.7 or ("deal", *sorted((a, b)), area) in self.taken:
            return []
        self.taken.add(("deal", *sorted((a, b)), area))
        form = self.rng.choice(of_kind("subjects", "form"))
        deal = Deal("agreement", (form["prepositional"].format(x=area), form["variant"].format(x=area)), ())
        fact = Fact(f"agreement:{len(self.facts)}", "agreement", a, b, "", "", LAST, b, deal, happened=False)
        return [Told(self._add(fact).id, "agreement_planned")]

    def _words(self, day: Day, a: str, b: str, p: Person, q: Person) -> list[Told]:
        told = self._again(day, p, q, b)
        for speaker, other in self.rng.sample(((p, q), (q, p)), self.rng.choice((1, 1, 2))):
            opening, topic = self.rng.choice(of_kind("sayings", "opening")), self.rng.choice(of_kind("sayings", "topic"))["words"]
            key = ("words", speaker.id, opening["short"], topic)
            if key in self.taken:
                continue
            self.taken.add(key)
            saying = Saying(*(opening[k].format(x=topic) for k in ("words", "short", "indirect")))
            fact = Fact(f"statement:{len(self.facts)}", "statement", speaker.state, other.state, speaker.id, other.id, day, b, saying)
            self.spoken.setdefault(speaker.id, []).append(fact)
            told.append(Told(self._add(fact).id, "statement"))
        return told

    def _again(self, day: Day, p: Person, q: Person, city: str) -> list[Told]:
        """Words of the same speaker that are said once more, months later: another statement."""
        before = [f for f in self.spoken.get(p.id, []) if (day - f.day).days > 60 and q.state == f.b]
        if not before or self.rng.random() > 0.25:
            return []
        words = self.rng.choice(before)
        self.spoken[p.id].remove(words)
        fact = Fact(f"statement:{len(self.facts)}", "statement", words.a, words.b, words.p, q.id, day, city, words.detail)
        return [Told(self._add(fact).id, "statement")]

    def _figures(self, day: Day, a: str, b: str, most: int) -> list[Told]:
        kinds = self.rng.sample(("trade_turnover", "trade_turnover", "exports", "investment_stock", "project_count", "growth"), most)
        found = {self._figure(day, min(a, b), max(a, b), kind).id: kind for kind in kinds if most > 1 or self.rng.random() < 0.6}
        return [Told(id_, kind) for id_, kind in found.items()]

    def _figure(self, day: Day, a: str, b: str, kind: str) -> Fact:
        year, months = day.year - 1, 12
        if kind in ("investment_stock", "project_count"):
            year, months = day.year, 0
        elif kind != "growth" and day.month > 4 and self.rng.random() < 0.4:
            year, months = day.year, self.rng.choice([m for m in (3, 6, 9, 10) if m < day.month] or [3])
        id_ = f"{kind}:{a}-{b}:{year}:{months}"
        if id_ not in self.facts:
            said = amount(self.seed, f"{a}-{b}", kind, year, months)
            self._add(Fact(id_, kind, a, b, "", "", _known(said), detail=said))
        return self.facts[id_]

    def _promises(self, day: Day, a: str, b: str, p: Person, q: Person) -> list[Told]:
        told = self._goal(day, a, b, 0.25)
        if self.rng.random() < 0.3:
            told.append(Told(self._invitation(day, a, b, p, q).id, "invitation"))
        return told

    def _goal(self, day: Day, a: str, b: str, often: float) -> list[Told]:
        pair = "-".join(sorted((a, b)))
        goals = self.goals.setdefault(pair, [])
        if self.rng.random() > often or any(abs((g.day - day).days) < 500 for g in goals):
            return []
        value = 5.0 * max(1, round(level(self.seed, pair, "trade_turnover", day.year - 1) * self.rng.uniform(1.2, 2.2) / 5))
        if any(g.detail.value == value for g in goals if isinstance(g.detail, Goal)):
            return []
        goal = Goal(value, self.rng.choice((None, day.year + 2, day.year + 2, day.year + 3, day.year + 5)))
        p, q = self._sides(day, a, b, "")
        goals.append(self._add(Fact(f"target:{len(self.facts)}", "target", a, b, p.id, q.id, day, detail=goal)))
        return [Told(goals[-1].id, "target")]

    def _invitation(self, day: Day, a: str, b: str, p: Person, q: Person) -> Fact:
        """The guest invites the host back: `p` of the fact is who is invited, `b` where to."""
        due = self.rng.choice((None, day.year if day.month < 9 else day.year + 1, day.year + 1))
        id_ = f"invitation:{len(self.facts)}"
        self._add(Fact(id_, "invitation", b, a, q.id, p.id, day, detail=Offer(due, None)))
        visit = None
        later = day + datetime.timedelta(self.rng.randrange(60, 300))
        same = holder(self.people, b, q.role, later).id == q.id and later <= LAST and (due is None or later.year <= due)
        if same and self.rng.random() < 0.6:
            visit = self._visit(later, b, a, q.role if q.role in ROLES else "", invited=id_)
        return self._add(Fact(id_, "invitation", b, a, q.id, p.id, day, detail=Offer(due, visit)))


def _known(said: Amount) -> Day:
    """The day from which a figure can be known: the end of its period, of a stock the beginning of the year."""
    if said.months == 0:
        return datetime.date(said.year, 1, 1)
    return datetime.date(said.year + said.months // 12, said.months % 12 + 1, 1)
