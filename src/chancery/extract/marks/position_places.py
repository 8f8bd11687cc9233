"""Where a position is held that its phrase only points at: "директор клуба", "глава ведомства", "нынешний генсек"."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence

from chancery.extract.marks.entity_words import Line, Named, agrees, is_adjective, is_org, naming, relational
from chancery.extract.marks.occupations import Held, position_phrases
from chancery.extract.marks.position_phrases import Position, position_lemma
from chancery.extract.marks.surface import position_text
from chancery.extract.offices.nouns import heads
from chancery.extract.parsed import Token
from chancery.lang import table
from chancery.lang.ru.morph import fold

Lines = Sequence[tuple[Line, tuple[Named, ...]]]
Spot = tuple[int, Named]  # a name and the number of its sentence


@functools.cache
def _kinds() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "body_kinds.tsv")}


@functools.cache
def _employed() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "employed_words.tsv"))


def body_start(line: Line, head: int, body: int) -> int:
    """First token of the adjectives before the noun of a body: "глава | антимонопольной комиссии"."""
    start = body
    while start - 1 > head and is_adjective(line.tokens[start - 1]) and agrees(line.tokens[start - 1], line.tokens[body]):
        start -= 1
    return start


class Workplaces:
    """The organisations and places of a document that a bare noun may stand for."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    @functools.cached_property
    def told(self) -> dict[str, list[tuple[int, Position]]]:
        """Positions that name where they are held, by their noun."""
        found: dict[str, list[tuple[int, Position]]] = {}
        for number, (line, names) in enumerate(self.lines):
            for position in position_phrases(line, names):
                if position.where:
                    found.setdefault(_noun(line, position), []).append((number, position))
        return found

    def body(self, held: Held, k: int) -> Spot | None:
        """The organisation that a bare noun stands for: "руководитель центра" after "центр «Нить»", "глава ведомства" after "Минфин"."""
        line, position = self.lines[held.number][0], held.position
        if position is None or k != max(position.words):
            return None  # "глава комиссии по делам семьи": no other than it says
        noun, own = line.tokens[k], line.tokens[body_start(line, position.head, k) : k]
        lemmas = {lemma for t in own if relational(t) for lemma in t.lemmas}
        alike: list[Spot] = []
        for n, name in self._before(held.number, k, "org"):
            there = self.lines[n][0]
            said = there.tokens[max(0, name.first - 2) : name.last]
            if lemmas and not any(t.lemmas & lemmas for t in said):
                continue
            if any(is_org(t) and t.lemmas & noun.lemmas for t in said):
                return n, name
            if not lemmas and _may_be(there, name, said, noun):
                alike.append((n, name))
        return max(alike, key=lambda spot: self.counts[self._key(*spot)], default=None)

    @functools.cached_property
    def counts(self) -> Counter[str]:
        """How often the document names each organisation."""
        return Counter(self._key(n, name) for n, (_, names) in enumerate(self.lines) for name in names if name.kind == "org")

    def place(self, number: int, k: int) -> Spot | None:
        """The place that a bare noun stands for: "мэр города", "лидер страны"."""
        kind = _kind(self.lines[number][0].tokens[k])
        for n, name in self._before(number, k, "loc"):
            cover = self.lines[n][0].cover[name.first]
            if kind == "state" and cover is not None and cover.kind == "country":
                return n, name
        return None

    def same_post(self, held: Held) -> Spot | None:
        """ "Нынешний генсек" after "генсек ООН": the one place where the text has such a position."""
        if held.position is None:
            return None
        line = self.lines[held.number][0]
        noun, said = _noun(line, held.position), position_text(line, held.position)
        spots = [(n, p.where[0]) for n, p in self.told.get(noun, ()) if n <= held.number and position_text(self.lines[n][0], p) == said]
        names = {self._key(n, name) for n, name in spots}
        return spots[-1] if len(names) == 1 and noun in heads() else None

    def employer(self, held: Held, others: Sequence[Held]) -> Spot | None:
        """ "Капитан Рытов забил гол" where the text calls Rytov a player of «Волна»: the one organisation that the person is of."""
        if held.position is None or held.position.head != max(held.position.words) or _noun(self.lines[held.number][0], held.position) not in _employed():
            return None
        spots = [(h.number, name) for h in others for name in h.where if name.kind == "org"]
        return spots[0] if len({self._key(*spot) for spot in spots}) == 1 else None

    def _before(self, number: int, k: int, kind: str) -> Iterator[Spot]:
        """Names of a kind before a token, the nearest first."""
        for n in range(number, -1, -1):
            for name in reversed(self.lines[n][1]):
                if name.kind == kind and (n < number or name.last <= k):
                    yield n, name

    def _key(self, number: int, name: Named) -> str:
        line = self.lines[number][0]
        cover = line.cover[name.first]
        if cover is not None and cover.codes:
            return cover.codes[0]
        return " ".join(min(t.lemmas, default=t.low) for t in line.tokens[name.first : name.last] if t.kind != "punct")


def _noun(line: Line, position: Position) -> str:
    """The noun of a position, "экс-" and short forms aside: "генсек" is "секретарь" of the kind "генеральный"."""
    token = line.tokens[position.head]
    lemma = next((p.lemma for p in token.parses if p.pos == "NOUN"), token.low)
    return fold(position_lemma(lemma) or lemma)


def _kind(noun: Token) -> str | None:
    return next((_kinds()[lemma] for lemma in noun.lemmas if lemma in _kinds()), None)


def _may_be(line: Line, name: Named, said: Sequence[Token], noun: Token) -> bool:
    """Whether a name may be of what the noun calls: "Минфин" a "ведомство", "«Спартак»" a "клуб"."""
    kind = _kind(noun)
    if kind is None:
        return False
    head = next((t for t in said if t.kind == "word" and (is_org(t) or _kind(t) is not None)), None)
    if head is not None or any(naming(t) in ("memorial", "place", "thing") for t in said):
        return head is not None and _kind(head) == kind
    known = line.cover[name.first] is not None
    short = name.last == name.first + 1 and line.tokens[name.first].text.isupper()
    return known or short if kind == "agency" else not known
