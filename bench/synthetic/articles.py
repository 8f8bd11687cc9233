"""The stream of articles: every story told by several outlets, their copies, press releases, digests, and noise.

    for article in articles(draw(seed=1, count=1000)): ...

One story at a time is held; the same world gives the same articles.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from itertools import groupby, islice

from bench.synthetic.copies import reprint
from bench.synthetic.drafts import Draft, Sentence, laid
from bench.synthetic.facts import Amount, Article, Fact, Goal, Offer, Story, Telling, Told
from bench.synthetic.scene import Scene
from bench.synthetic.tables import Line, of_part, states, table
from bench.synthetic.world import World, pair_of

NOISE, REPRINTED, RELEASED, DIGESTED = 0.12, 0.35, 0.25, 0.5
"""Noise among all articles; originals that are reprinted, stories with a press release, busy days with a digest."""
STALE = 450
"""Days after which a figure is old news."""
LEADING = ("visit", "visit_planned", "talks", "call", "forum", "agreement_planned", "agreement_ratified", "agreement_in_force",
           "trade_turnover", "exports", "investment_stock", "project_count", "growth")  # fmt: skip
"""Kinds of wordings that an article may lead with, an agreement only beside nothing better."""


def articles(world: World) -> Iterator[Article]:
    """The first `world.count` articles of the world, in order of the stories' days."""
    drafts = _drafts(world)
    for number, draft in enumerate(islice(drafts, world.count)):
        yield _article(world, number, draft)


def _article(world: World, number: int, draft: Draft) -> Article:
    made = laid(draft, random.Random(f"{world.seed}:layout:{number}"))
    address = hashlib.blake2b(f"{world.seed}:{number}".encode(), digest_size=5).hexdigest()
    return Article(
        number, made.text, f"https://{draft.outlet['site']}/{address}", draft.headline.text, made.date, draft.day, draft.outlet["name"], draft.shown,
        draft.copies, draft.release, draft.form, made.tells,
    )  # fmt: skip


def _drafts(world: World) -> Iterator[Draft]:
    for day, stories in groupby(world.stories, key=lambda s: s.day):
        today = tuple(stories)
        for story in today:
            yield from Desk(world, story).drafts()
        rng = random.Random(f"{world.seed}:digest:{day}")
        if len(today) > 1 and rng.random() < DIGESTED:
            yield _digest(world, today[:6], rng)


def _digest(world: World, stories: tuple[Story, ...], rng: random.Random) -> Draft:
    """One line for the main fact of each story of a day."""
    outlet = rng.choice(table("outlets"))
    scene = Scene(world, outlet, stories[0].day, rng)
    lines = [(_told(scene, world, story.told[0], "digest"),) for story in stories]
    head = Sentence(rng.choice(of_part("digest_head", "headline")).text)
    city = world.facts[stories[0].told[0].fact].b
    return Draft(outlet, stories[0].day, city, head, tuple(lines), _shown(outlet, rng), f"digest:{stories[0].id}", form="digest")


def _shown(outlet: dict[str, str], rng: random.Random) -> bool:
    return rng.random() >= float(outlet["undated"])


def _told(scene: Scene, world: World, told: Told, part: str) -> Sentence:
    fact = world.facts[told.fact]
    text, line = scene.sentence(fact, told.wording, part)
    place = f"{told.wording}/{part}/{of_part(told.wording, part).index(line)}"
    first = Telling(fact.id, told.wording, 0, len(text), line=place)
    return Sentence(text, (first, *(Telling(id_, kind, 0, len(text), True, place) for id_, kind in _implied(world, fact, told, line))))


def _implied(world: World, fact: Fact, told: Told, line: Line) -> list[tuple[str, str]]:
    """What the sentence names besides: the talks of a quotation, the signing of an agreement."""
    found = []
    if told.wording == "agreement_signed":
        found += [(f.id, "signing") for f in _same_day(world, fact, "signing")]
    if line.also:
        found += [(f.id, line.also) for f in _same_day(world, fact, line.also)]
    return found


def _same_day(world: World, fact: Fact, kind: str) -> list[Fact]:
    return [f for f in world.facts_on(fact.day) if f.kind == kind and pair_of(f) == pair_of(fact) and {f.p, f.q} == {fact.p, fact.q}]


class Desk:
    """The articles on one story."""

    def __init__(self, world: World, story: Story) -> None:
        self.world, self.story = world, story
        self.rng = random.Random(f"{world.seed}:story:{story.id}")
        self.fact = world.facts[story.told[0].fact]
        self.outlets = self.rng.sample(table("outlets"), len(table("outlets")))
        self.city = self.fact.b
        self.used: set[Line] = set()

    def drafts(self) -> Iterator[Draft]:
        """Originals, each followed by its copies; noise in between."""
        release = self._release() if self.rng.random() < RELEASED and len(self.story.told) > 2 else ()
        for number in range(self.rng.choices((1, 2, 3, 4, 5), (24, 28, 24, 14, 10))[0]):
            draft = self._original(number, release)
            yield draft
            copies = self.rng.choice((1, 1, 2, 3)) if self.rng.random() < REPRINTED else 0
            for _ in range(copies):
                yield reprint(draft, self.outlets.pop(), self.rng, self._retell)
            if not self.outlets:
                return
            if self.rng.random() < NOISE * 1.6:
                yield self._noise(number)
            if len(self.outlets) < 5:
                return

    def _scene(self, outlet: dict[str, str]) -> Scene:
        return Scene(self.world, outlet, self.story.day, self.rng, self.used)

    def _main(self) -> Told:
        fit = [t for t in self.story.told[:2] if t.wording in LEADING] or [self.story.told[0]]
        return self.rng.choice(fit)

    def _release(self) -> tuple[Sentence, ...]:
        """Sentences of a press service that several outlets print word for word."""
        scene = self._scene({**self.outlets[0], "naming": "full", "dates": "year", "numbers": "long", "money": "dollar_us"})
        return tuple(_told(scene, self.world, told, "body") for told in self.story.told[:4])

    def _original(self, number: int, release: tuple[Sentence, ...]) -> Draft:
        outlet = self.outlets.pop()
        scene, main = self._scene(outlet), self._main()
        quotes = bool(release) and self.rng.random() < 0.7
        headline = _told(scene, self.world, main, "headline")
        lead = (_told(scene, self.world, main, "lead"),)
        body = self._quoted(release) if quotes else self._body(scene, main)
        foot = self.rng.choice(of_part("release", "foot")).text.replace("{A:gen}", states()[self.fact.a]["gen"]) if quotes else ""
        return Draft(
            outlet, self.story.day, self.city, headline, (lead, *self._paragraphs(body), *self._background(scene, outlet)), _shown(outlet, self.rng),
            f"{self.story.id}:{number}", f"release:{self.story.id}" if quotes else None, foot=foot,
        )  # fmt: skip

    def _quoted(self, release: tuple[Sentence, ...]) -> list[Sentence]:
        return self._filled([s for s in release if self.rng.random() < 0.85] or list(release))

    def _body(self, scene: Scene, main: Told) -> list[Sentence]:
        rest = [t for t in self.story.told if t != main and self.rng.random() < 0.75]
        if self.rng.random() < 0.4:
            rest.insert(0, main)
        if self.rng.random() < 0.4:
            self.rng.shuffle(rest)
        body = [_told(scene, self.world, told, "body") for told in rest]
        return self._filled(body)

    def _filled(self, body: list[Sentence]) -> list[Sentence]:
        """Sentences that tell nothing, in between; no two newsrooms take the same."""
        body = list(body)
        for _ in range(self.rng.choice((1, 2, 3, 4))):
            free = [line for line in of_part("filler", "body") if line not in self.used]
            if free:
                line = self.rng.choice(free)
                self.used.add(line)
                body.insert(self.rng.randrange(len(body) + 1), Sentence(line.text.replace("{n}", str(self.rng.randrange(1, 9) * 10 + 5))))
        return body

    def _paragraphs(self, body: list[Sentence]) -> list[tuple[Sentence, ...]]:
        found, at = [], 0
        while at < len(body):
            size = self.rng.choice((1, 1, 2, 3))
            found.append(tuple(body[at : at + size]))
            at += size
        return found

    def _background(self, scene: Scene, outlet: dict[str, str]) -> list[tuple[Sentence, ...]]:
        """What was before between the two states, the nearer past more often."""
        past = [item for item in self.world.earlier(pair_of(self.fact), self.story.day)[-80:] if self._timely(item[1])]
        if not past or self.rng.random() > float(outlet["background"]):
            return []
        near = past[-40:]
        picked = {near[int(len(near) * self.rng.random() ** 0.5)][1] for _ in range(self.rng.choice((1, 2, 2)))}
        picked -= set(self.story.told)
        return [(_told(scene, self.world, told, "background"),) for told in sorted(picked, key=lambda t: (t.fact, t.wording))]

    def _timely(self, told: Told) -> bool:
        """Whether an old fact is still worth a line: no stale figure, no promise whose day has passed."""
        fact = self.world.facts[told.fact]
        if isinstance(fact.detail, Amount):
            return (self.story.day - fact.day).days < STALE
        due = fact.detail.due if isinstance(fact.detail, (Goal, Offer)) else None
        return due is None or due >= self.story.day.year

    def _retell(self, draft: Draft, part: str) -> Sentence:
        """Another sentence on what the article leads with."""
        told = draft.headline.tells[0]
        return _told(self._scene(draft.outlet), self.world, Told(told.fact, told.wording), part)

    def _noise(self, number: int) -> Draft:
        """Home affairs of one state."""
        outlet, code = self.outlets.pop(), self.rng.choice(sorted(states()))
        lines = [line.text for line in self.rng.sample(of_part("noise", "body"), self.rng.choice((3, 4, 5)))]
        said = [Sentence(self._home(text, code)) for text in lines]
        head = Sentence(self._home(self.rng.choice(of_part("noise", "headline")).text, code))
        return Draft(outlet, self.story.day, code, head, tuple((s,) for s in said), _shown(outlet, self.rng), f"noise:{self.story.id}:{number}", form="noise")

    def _home(self, text: str, code: str) -> str:
        state = states()[code]
        values = {f"A:{c}": state[c] for c in ("nom", "gen", "dat", "loc")} | {f"city:{c}": state[f"capital_{c}"] for c in ("gen", "loc")}
        values |= {"n": str(self.rng.randrange(1, 60) * 10 + 5), "percent": f"{self.rng.randrange(2, 40)}%"}
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text[0].upper() + text[1:]
