"""The words of one article: slots of a wording filled from a fact, after the habits of its outlet.

Slots are `{name.form:case}`: persons `p` and `q` (forms full, name, sur, office), states `A` and `B`, adjectives with
their ending `{A.adj+ая}`, `{AB+ие}`, a verb's gender `{p~|а}`; a name that ends in `_` is capitalised.
"""

from __future__ import annotations

import random
import re

from bench.synthetic import dates
from bench.synthetic.amounts import money, number, rounded
from bench.synthetic.declension import declined
from bench.synthetic.facts import Amount, Day, Deal, Fact, Goal, Offer, Person, Saying
from bench.synthetic.people import leader
from bench.synthetic.tables import Line, instruments, of_part, offices, states, table
from bench.synthetic.world import World

SLOT = re.compile(r"\{(?P<name>\w+)(?:\.(?P<form>\w+))?(?:~(?P<male>\w*)\|(?P<female>\w*))?(?:\+(?P<ending>\w+))?(?::(?P<case>\w+))?\}")
HEAD = {"nom": "глава", "gen": "главы", "dat": "главе", "acc": "главу"}
LEADER = {"nom": "ий лидер", "gen": "ого лидера", "dat": "ому лидеру", "acc": "ого лидера", "ins": "им лидером", "loc": "ом лидере"}
"""«Глава МИД Сербии», «сербский лидер» behind the stem of the adjective."""
FEMININE = ("я", "ь")
AGREED = {"n": ("о", "ое", "го"), "m": ("", "ый", "го"), "f": ("а", "ую", "е")}
"""Endings of what agrees with an instrument: short participle, adjective in the accusative, «его», «ее»."""


class Scene:
    """One article's voice: outlet, day, what has been named; `fill` gives a sentence for a fact.

    `used` holds the wordings that other newsrooms have taken for the same story: two of them seldom write the same words.
    """

    def __init__(self, world: World, outlet: dict[str, str], now: Day, rng: random.Random, used: set[Line] | None = None) -> None:
        self.world, self.outlet, self.now, self.rng = world, outlet, now, rng
        self.used = set() if used is None else used
        self.named: set[str] = set()

    def sentence(self, fact: Fact, wording: str, part: str) -> tuple[str, Line]:
        """A sentence of a part of the article that tells a fact, and the wording it was made from."""
        lines = of_part(wording, part)
        line = self.rng.choice([one for one in lines if one not in self.used] or lines)
        self.used.add(line)
        return self.fill(line, Filling(self, fact, wording, part, line.text)), line

    def fill(self, line: Line, filling: Filling) -> str:
        """The wording with its slots filled and its first letter a capital."""
        said = SLOT.sub(filling.slot, line.text).replace("долл..", "долл.").replace(",,", ",").replace(",.", ".")
        return said[0].upper() + said[1:]

    def person(self, person: Person, form: str, case: str, part: str) -> str:
        """A person by name or office; in full where the article has not yet named them."""
        if form in ("sur", "name") and part in ("body", "background") and person.id not in self.named:
            form = "full"
        if form == "full":
            form = self._habit(person)
            self.named.add(person.id)
        name = self._surname(person, case) if form == "sur" else self._name(person, case)
        if form in ("name", "sur"):
            return name
        office = self._office(person, case, form == "office")
        return office if form == "office" else f"{office} {name}"

    def _habit(self, person: Person) -> str:
        if person.id not in self.named:
            return "full"
        return {"full": "full", "surname": "sur", "office": self.rng.choice(("office", "name"))}[self.outlet["naming"]]

    def _office(self, person: Person, case: str, alone: bool) -> str:
        row, state = offices()[person.role], states()[person.state]
        if person.role == "foreign" and self.rng.random() < 0.4 and case in HEAD:
            return f"{HEAD[case]} МИД {state['gen']}"
        if alone and person.role == leader(person.state) and self.rng.random() < 0.3:
            return state["adjective"] + LEADER[case]
        return " ".join(w for w in (row[case], row["rest"], state["gen"]) if w)

    def _name(self, person: Person, case: str) -> str:
        given = person.given if person.surname_first else declined(person.given, case, person.female)
        surname = self._surname(person, case)
        return f"{surname} {given}" if person.surname_first else f"{given} {surname}"

    def _surname(self, person: Person, case: str) -> str:
        """The surname in a case; Chinese ones of our tables end in a vowel and stay as they are."""
        return person.surname if person.surname_first else declined(person.surname, case, person.female)


class Filling:
    """Slots of one sentence about one fact."""

    def __init__(self, scene: Scene, fact: Fact, wording: str, part: str, text: str) -> None:
        self.scene, self.fact, self.wording, self.part = scene, fact, wording, part
        self.rng = scene.rng
        self.attributed = "{by" in text
        self.rival = False
        self.values = self._values()

    def slot(self, match: re.Match[str]) -> str:
        """What stands for one slot."""
        name, case = match["name"].rstrip("_"), match["case"] or "nom"
        if match["male"] is not None:
            return match["female"] if self._person(name).female else match["male"]
        said = self._said(name, match["form"] or "", case, match["ending"] or "")
        return said[0].upper() + said[1:] if match["name"].endswith("_") else said

    def _said(self, name: str, form: str, case: str, ending: str) -> str:
        a, b = states()[self.fact.a], states()[self.fact.b]
        if name in ("p", "q"):
            return self.scene.person(self._person(name), form, case, self.part)
        if name in ("A", "B"):
            state = a if name == "A" else b
            if form.lower() == "adj":
                said = state["adjective"] + ending
                return said[0].upper() + said[1:] if form == "Adj" else said
            return state[case]
        if name == "AB":
            return f"{a['compound']}-{b['adjective']}{ending}"
        if name == "city":
            return b["capital" if case == "nom" else f"capital_{case}"]
        return self._detail(name, case)

    def _person(self, name: str) -> Person:
        id_ = self.fact.p if name == "p" else self.fact.q
        if id_:
            return self.scene.world.people[id_]
        state = self.fact.a if name == "p" else self.fact.b
        return self.scene.world.holder(state, leader(state), self.scene.now)

    def _detail(self, name: str, case: str) -> str:
        if name == "gathering":
            return table("gatherings")[self.fact.gathering or 0][case]
        if name == "instrument" and isinstance(self.fact.detail, Deal):
            return instruments()[self.fact.detail.instrument][case]
        return self.values[name]

    def _values(self) -> dict[str, str]:
        detail = self.fact.detail
        found = {"when": self._when(), "date": dates.full(self._day()) if self._day().year != self.scene.now.year else dates.short(self._day())}
        found |= {"a_la": self._past(self.fact.a), "b_la": self._past(self.fact.b), "a_los": "ла" if self._past(self.fact.a) else ""}
        if isinstance(detail, Deal):
            found |= self._deal(detail)
        if isinstance(detail, Amount):
            found |= self._amount(detail)
        if isinstance(detail, Goal):
            found |= {"goal": self._money(detail.value), "due": self._due(detail)}
        if isinstance(detail, Saying):
            short = detail.short
            found |= {"words": detail.words, "Words": detail.words, "indirect": detail.indirect, "short": short[0].lower() + short[1:], "Short": short[0].upper() + short[1:]}
        if isinstance(detail, Offer):
            found["by_when"] = self._by_when(detail)
        return found

    def _day(self) -> Day:
        if isinstance(self.fact.detail, Deal):
            stage = self.wording.removeprefix("agreement_")
            return dict(self.fact.detail.stages).get(stage, self.fact.day)
        return self.fact.day

    def _when(self) -> str:
        coarse = self.scene.world.coarsest(self.fact, self._day()) if self.part == "background" else "day"
        return dates.said(self._day(), self.scene.now, self.scene.outlet["dates"], coarse, self.rng)

    def _past(self, code: str) -> str:
        return "а" if states()[code]["nom"].endswith(FEMININE) else ""

    def _deal(self, deal: Deal) -> dict[str, str]:
        short, long, pronoun = AGREED[instruments()[deal.instrument]["gender"]]
        subject = deal.subjects[0] if self.rng.random() < 0.75 else deal.subjects[1]
        return {"subject": subject, "s": short, "s_la": short, "whom": long, "whomb": pronoun}

    def _amount(self, said: Amount) -> dict[str, str]:
        value, side = said.value, self.fact.a
        if said.revised is not None and (self.scene.now - self.fact.day).days > 150:
            value = said.revised
        if said.rival is not None and self.attributed and self.rng.random() < 0.5:
            value, side = said.rival, self.fact.b
        self.rival = side == self.fact.b
        source = f"по данным {states()[side]['adjective']}ой стороны"
        percent = f"{number(value)}%" if self.scene.outlet["numbers"] == "short" else f"{number(value)} процента"
        if value == int(value):
            percent = f"{number(value)}%"
        found = {"by": source, "n": number(value), "percent": percent, "projects": "совместных проектов", "value": self._level(value)}
        if said.months:
            found |= {"in_period": dates.in_period(said, self.scene.now, self.scene.outlet["dates"]), "by_end": dates.by_end(said)}
        return found

    def _level(self, value: float) -> str:
        if self.rng.random() < 0.7:
            return self._money(value)
        word, coarse = rounded(value, self.part in ("lead", "digest"))
        return word + self._money(coarse)

    def _money(self, value: float) -> str:
        return money(value, self.scene.outlet["money"], self.scene.outlet["numbers"] == "long")

    def _due(self, goal: Goal) -> str:
        if goal.due is None or (self.part == "background" and self.rng.random() < 0.3):
            return self.rng.choice(("в ближайшие годы", "в ближайшем будущем"))
        return self.rng.choice((f"к {goal.due} году", f"до {goal.due} года"))

    def _by_when(self, offer: Offer) -> str:
        if offer.due is None:
            return ""
        return self.rng.choice((f" до конца {offer.due} года", f" в {offer.due} году"))
