"""What is true in the drawn world: persons with terms of office, facts, stories; and the articles that tell them."""

from __future__ import annotations

import datetime

import msgspec

Day = datetime.date


class Person(msgspec.Struct, frozen=True):
    """An invented office-holder; `last` is None where the term outlasts the corpus."""

    id: str
    given: str
    surname: str
    surname_first: bool
    female: bool
    role: str
    state: str
    first: Day
    last: Day | None

    def full(self) -> str:
        """The name as the press writes it."""
        return f"{self.surname} {self.given}" if self.surname_first else f"{self.given} {self.surname}"


class Deal(msgspec.Struct, frozen=True, tag=True):
    """An agreement: its instrument, two wordings of its subject, and the day of each stage that it reaches."""

    instrument: str
    subjects: tuple[str, str]
    stages: tuple[tuple[str, Day], ...]


class Amount(msgspec.Struct, frozen=True, tag=True):
    """A figure: bn US dollars, per cent or a count; the other side's rival value, and a later revision by the first side.

    `months` is 12 for a whole year, 0 for a stock without a period.
    """

    value: float
    year: int
    months: int
    rival: float | None = None
    revised: float | None = None


class Goal(msgspec.Struct, frozen=True, tag=True):
    """A target for the trade turnover in bn US dollars; `due` is a year, None where none was set."""

    value: float
    due: int | None


class Saying(msgspec.Struct, frozen=True, tag=True):
    """Words that were said: in full, shortened, and in reported speech."""

    words: str
    short: str
    indirect: str


class Offer(msgspec.Struct, frozen=True, tag=True):
    """An invitation of `p` by `q`; `due` is a year or None; `visit` is the fact that answers it."""

    due: int | None
    visit: str | None


class Fact(msgspec.Struct, frozen=True):
    """One thing that is true: between states `a` and `b`, by persons `p` (of a) and `q` (of b).

    A visit is of `p` to state `b`; `happened` is False for what was announced and then never took place.
    """

    id: str
    kind: str
    a: str
    b: str
    p: str
    q: str
    day: Day
    city: str = ""
    detail: Deal | Amount | Goal | Saying | Offer | None = None
    gathering: int | None = None
    happened: bool = True


class Told(msgspec.Struct, frozen=True):
    """A fact of a story with the kind of wording that tells it: `Told("visit:12", "visit_planned")`."""

    fact: str
    wording: str


class Story(msgspec.Struct, frozen=True):
    """What the press has on one day: the main fact first."""

    id: str
    day: Day
    told: tuple[Told, ...]


class Telling(msgspec.Struct, frozen=True):
    """Where an article tells a fact: half-open offsets of the sentence in the text.

    `implied` marks what the sentence only names while it tells something else (the talks in «заявил по итогам переговоров»);
    `line` is the wording's place in its table: `visit/background/2`.
    """

    fact: str
    wording: str
    start: int
    end: int
    implied: bool = False
    line: str = ""


class Article(msgspec.Struct, frozen=True):
    """A rendered article with its truth: `day` is when it really appeared, `date` what its metadata tell.

    `copies` names the reprint group, `release` the press release that it quotes, `shown` whether it shows its day.
    """

    number: int
    text: str
    url: str
    title: str
    date: str | None
    day: Day
    outlet: str
    shown: bool
    copies: str
    release: str | None
    form: str
    tells: tuple[Telling, ...]
