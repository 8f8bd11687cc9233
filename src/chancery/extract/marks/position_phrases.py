"""Positions of any trade as they are worded, with where they are held: "художественный руководитель театра «Нить»"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from chancery.extract.marks.entity_words import Line, Named, agrees, in_case, is_adjective, is_org, naming, singular
from chancery.extract.marks.name_cases import ALL
from chancery.extract.offices.nouns import heads
from chancery.extract.offices.titles import acting_before
from chancery.extract.parsed import Mention, Token
from chancery.lang import table
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.morph import Parse, inflect_adjective, known, parse

GOVERNED = {"по": ("dat",), "при": ("loc",), "в": ("loc", "acc"), "во": ("loc",), "на": ("loc",), "из": ("gen",), "от": ("gen",)}
INTO_BODY = frozenset(("в", "во", "из", "от", "при", "на"))
LONGEST = 12
LONG_NOUN = 6  # letters of a noun that a compound may end in


class Position(msgspec.Struct, frozen=True):
    """A position: tokens `first` to `last`, its noun at `head`.

    `words` are the tokens that word it, `where` the names of organisations or places behind it, `state` the state that
    only an adjective names ("российский президент"), `local` the
    adjective of a town or region ("самарский мэр"), `body` the noun of an organisation left unnamed ("член совета"),
    `acting` the words before who only stands in ("врио").
    """

    first: int
    head: int
    last: int
    words: tuple[int, ...]
    where: tuple[Named, ...]
    state: Mention | None
    local: int | None
    body: int | None
    cases: frozenset[str]
    plural: bool
    acting: str = ""


@functools.cache
def positions() -> dict[str, str]:
    """Nouns of positions with the case that they govern; those of the offices among them. Who owns or founded a firm holds none."""
    own = {r["form"]: r["value"] for r in table("chancery.lang.ru", "positions.tsv")}
    return {form: case for form, case in {**dict.fromkeys(heads(), "gen"), **own}.items() if case != "none"}


def noun_readings(token: Token) -> tuple[Parse, ...]:
    """Readings of a token as a noun of a position: "депутат", "экс-премьер", "замдиректора", "управляющий"."""
    return _noun_readings(token.text, token.low) if token.kind == "word" else ()


@functools.lru_cache(maxsize=50_000)
def _noun_readings(text: str, low: str) -> tuple[Parse, ...]:
    readings = parse(text)
    if not readings or readings[0].pos not in ("NOUN", "ADJF", "PRTF"):
        return ()
    nouns = tuple(p for p in readings if p.pos == "NOUN" and position_lemma(p.lemma) is not None)
    if nouns:
        return nouns
    if low in positions() and any(p.pos == "NOUN" for p in readings):
        return tuple(p for p in readings if p.pos == "NOUN")
    adjectives = tuple(p for p in readings if p.pos in ("ADJF", "PRTF"))
    said = inflect_adjective(text, "masc") if adjectives else None
    return adjectives if said is not None and said.lower() in positions() else ()


@functools.lru_cache(maxsize=20_000)
def position_lemma(lemma: str) -> str | None:
    """The noun of the table that a word is or ends or begins with: "экс-премьер" → "премьер"."""
    parts = (lemma, *(lemma.split("-")[::-1] if "-" in lemma else ()))
    return next((p for p in parts if p in positions()), None) or _compound(lemma)


def _compound(lemma: str) -> str | None:
    """The long noun of a position that a compound ends in: "видеорежиссер" → "режиссер"."""
    ends = (lemma[k:] for k in range(3, len(lemma) - LONG_NOUN + 1))
    return next((end for end in ends if end in positions()), None)


def position_at(line: Line, names: Sequence[Named], i: int) -> Position | None:
    """The position whose noun stands at token `i`."""
    token = line.tokens[i]
    readings = noun_readings(token)
    if not readings or any(n.first <= i < n.last for n in names):
        return None
    if readings[0].pos != "NOUN" and i + 1 < len(line.tokens) and agrees(token, line.tokens[i + 1]):
        return None  # "управляющий делами" is one, "управляющая компания" none
    first, state, local, words = i, None, None, [i]
    while first > 0 and is_modifier(line, names, first - 1, token):
        first -= 1
        cover = line.cover[first]
        if cover is not None and cover.adjective:
            state = state or cover
        elif adjective_place(line.tokens[first]) is not None and local is None:
            local = first
        else:
            words.insert(0, first)
    lemma = position_lemma(readings[0].lemma) or (position_lemma(inflect_adjective(token.text, "masc") or token.low) or token.low)
    govern = positions().get(lemma, "gen")
    walk = Walk(line, names, govern, heads().get(lemma) == "envoy")
    last = walk.behind(i + 1)
    plural, cases = all(p.number == "plur" for p in readings), frozenset(p.case for p in readings if p.case)
    if plural and first > 1 and line.tokens[first - 1].low == "из" and "один" in line.tokens[first - 2].lemmas:
        plural, first = False, first - 2  # "один из директоров завода"
        cases = frozenset(p.case for p in line.tokens[first].parses if p.case)
    stands_in = acting_before(line.tokens, first) if "gen" in cases else None
    if stands_in is not None:
        participle = line.tokens[max(stands_in[0], first - 2)].parses
        cases, first = frozenset(p.case for p in participle if p.pos == "PRTF") or ALL, stands_in[0]
    return Position(first, i, last, (*words, *walk.own), tuple(walk.where), state if lemma in heads() else None,
                    local if lemma in heads() else None, walk.body,
                    cases, plural, stands_in[1] if stands_in is not None else "")  # fmt: skip


@functools.cache
def _place_adjectives() -> dict[str, tuple[str, str]]:
    return {r["form"]: (r["value"], r["region"]) for r in table("chancery.lang.ru", "place_adjectives.tsv")}


def adjective_place(token: Token) -> tuple[str, str] | None:
    """The town and the region that an adjective names: "самарский" → Самара, Самарская область."""
    return next((_place_adjectives()[p.lemma] for p in token.parses[:2] if p.lemma in _place_adjectives()), None)


def is_modifier(line: Line, names: Sequence[Named], k: int, noun: Token) -> bool:
    """Whether the word is an adjective of the noun behind it."""
    token = line.tokens[k]
    return is_adjectival(token) and agrees(token, noun) and not any(n.first <= k < n.last for n in names)


def is_adjectival(token: Token) -> bool:
    """An adjective or participle, or what may be one beside its noun: "главного | тренера"."""
    readings = token.parses
    first = bool(readings) and readings[0].pos in ("ADJF", "PRTF", "NOUN") and "Apro" not in readings[0].tags
    return first and any(p.pos in ("ADJF", "PRTF") for p in readings)


class Walk:
    """What stands behind the noun of a position, read token by token."""

    def __init__(self, line: Line, names: Sequence[Named], govern: str, posted: bool = False) -> None:
        self.line, self.names, self.posted = line, names, posted
        self.tokens = line.tokens
        self.govern = govern
        self.own: list[int] = []
        self.where: list[Named] = []
        self.body: int | None = None

    def behind(self, k: int) -> int:
        """Read from token `k` on; the end of the phrase."""
        start = last = k
        while k < len(self.tokens) and k - start < LONGEST:
            step = self.named(k) or (self.words(k) or self.number(k) if not self.where else 0)
            if not step:
                break
            k += step
            last = k
        if self.where:
            self.without_body()
            end = self.tail(last)
            self.where += [n for n in self.names if n.kind == "org" and last < n.first < n.last <= end and self.tokens[n.first - 1].low in ("в", "при")]
            return end
        while self.own and _hanging(self.tokens[self.own[-1]]):
            last = self.own.pop()
        self.body = next((k for k in self.own if is_org(self.tokens[k]) and naming(self.tokens[k]) != "mass" and singular(self.tokens[k])), None)
        return last

    def name_at(self, k: int) -> Named | None:
        """The name that starts at a token, over opening quotation marks."""
        end = next((at for at in range(k, min(k + 2, len(self.tokens))) if self.tokens[at].text not in OPENING), k + 2)
        return next((n for n in self.names if k <= n.first <= end), None)

    def named(self, k: int) -> int:
        """A name of an organisation or place in the genitive, or behind "в", "из", "от": how many tokens."""
        joined = int(bool(self.where) and self.tokens[k].low == "и")
        name = self.name_at(k + joined)
        if name is None or name.kind == "per" or not self.held_at(name, k + joined):
            return 0
        if self.where and not (joined and name.kind == self.where[-1].kind == "org"):
            return 0
        self.where.append(name)
        return self.closed(name.last) - k

    def closed(self, k: int) -> int:
        """The token behind closing quotation marks."""
        return next((at for at in range(k, min(k + 2, len(self.tokens))) if self.tokens[at].text not in CLOSING), min(k + 2, len(self.tokens)))

    def number(self, k: int) -> int:
        """ "Врач больницы | № 5", "боец | 12-й бригады", "архитектор программ | (ПО) компании": a number or a short name inside."""
        token, behind = self.tokens[k], self.tokens[k + 1 : k + 3]
        if not self.own and token.kind != "ordinal":
            return 0
        if token.text == "№" and behind and behind[0].kind == "number":
            return 2
        if token.text == "(" and len(behind) == 2 and behind[0].text.isupper() and behind[1].text == ")":
            return 3
        return int(token.kind == "ordinal" and bool(behind) and _plain(behind[0], "gen"))

    def held_at(self, name: Named, k: int) -> bool:
        """Whether a position may be held at the name: by its case, its quotation marks, or the noun before it."""
        before, first = self.tokens[k - 1].low, self.tokens[name.first]
        if before in GOVERNED:
            posted = self.posted and name.kind == "loc" and before in ("в", "во", "на")  # "посол в Чили"
            return (name.kind == "org" or posted) and any(in_case(first, c) for c in GOVERNED[before])
        strange = first.kind == "word" and first.capital and not known(first.text)
        return strange or in_case(first, "gen") or in_case(first, self.govern) or self.tokens[k].text in OPENING or naming(self.tokens[k - 1]) in ("firm", "org", "place")

    def words(self, k: int) -> int:
        """How many tokens from `k` word the position: genitives, "по …", a preposition before an organisation."""
        token = self.tokens[k]
        behind = self.name_at(k + 1)
        size = 0
        if any(n.first <= k < n.last for n in self.names):
            return 0
        if token.low in INTO_BODY and behind is not None and (behind.kind == "org" or (self.posted and behind.kind == "loc" and token.low in ("в", "во", "на"))):
            size = 1
        elif token.low in ("по", "при") and k + 1 < len(self.tokens) and behind is None and _plain(self.tokens[k + 1], GOVERNED[token.low][0]):
            size = 1
            while size < 7 and k + size < len(self.tokens) and self.name_at(k + size) is None and _plain(self.tokens[k + size], "dat", "gen", "loc"):
                size += 1
        elif token.low == "и" and k + 1 < len(self.tokens) and _plain(self.tokens[k + 1], "gen") and _plain(self.tokens[k - 1], "gen"):
            size = 0 if position_lemma(self.tokens[k + 1].parses[0].lemma) is not None else 2
        elif _plain(token, "gen", self.govern) or (_adverb(token) and k + 1 < len(self.tokens) and is_adjective(self.tokens[k + 1]) and _plain(self.tokens[k + 1], "gen")):
            size = 1
        self.own.extend(range(k, k + size))
        return size

    def without_body(self) -> None:
        """ "Капитан футбольного клуба | «Волна»": the noun before the name, its adjectives and prepositions word no position."""
        while self.own and self.tokens[self.own[-1]].low in GOVERNED:
            self.own.pop()
        if self.own and is_org(self.tokens[self.own[-1]]) and self.own[-1] + 2 >= self.where[0].first:
            self.own.pop()
        while self.own and (is_adjective(self.tokens[self.own[-1]]) or _adverb(self.tokens[self.own[-1]])):
            self.own.pop()

    def tail(self, k: int) -> int:
        """ "Посол Чили | в Перу", "член сената | от штата Огайо (SEN)": what no longer words position or place."""
        end = k
        if k + 2 < len(self.tokens) and self.tokens[k].text == "(" and self.tokens[k + 2].text == ")":
            end = k = k + 3
        end = k = self.genitives(k)
        while k < len(self.tokens) and k - end < LONGEST:
            token = self.tokens[k]
            name = self.name_at(k)
            if name is not None and name.kind != "per":
                end = k = name.last + (name.last < len(self.tokens) and self.tokens[name.last].text in CLOSING)
            elif token.low in GOVERNED or (token.low in (",", "и") and self.goes_on(k)):
                k += 1
            elif k > end and _plain(token, "loc", "gen", "dat") and not noun_readings(token):
                k += 1
                end = k if not is_adjective(token) else end
            else:
                break
        return end

    def genitives(self, k: int) -> int:
        """ "Глава штаба | вооружённых сил Чили", "агентства по делам | семьи": more of the name, up to the next name."""
        end = k
        while end < len(self.tokens) and end - k < 4 and _plain(self.tokens[end], "gen") and not noun_readings(self.tokens[end]) and self.name_at(end) is None:
            end += 1
        name = self.name_at(end) if end > k else None
        if name is None or (is_adjective(self.tokens[end - 1]) and name.kind == "per"):
            return k
        return end if name.kind == "per" else name.last if in_case(self.tokens[name.first], "gen") else k

    def goes_on(self, k: int) -> bool:
        """ "в Чили, Перу и на Кубе": another place follows."""
        behind = self.name_at(k + 1) or (self.name_at(k + 2) if k + 1 < len(self.tokens) and self.tokens[k + 1].low in GOVERNED else None)
        return behind is not None and behind.kind == "loc" and any(n.last == k and n.kind == "loc" for n in self.names)


def _plain(token: Token, *cases: str) -> bool:
    """A word that may stand in one of the cases: a noun or an adjective first of all."""
    if token.kind != "word" or not token.parses or token.parses[0].pos not in ("NOUN", "ADJF", "PRTF"):
        return token.low == "и" and len(cases) > 2
    return any(p.case in cases and p.pos in ("NOUN", "ADJF", "PRTF") for p in token.parses) and "Apro" not in token.parses[0].tags


def _adverb(token: Token) -> bool:
    return token.kind == "word" and bool(token.parses) and token.parses[0].pos == "ADVB"


def _hanging(token: Token) -> bool:
    """A preposition or an adjective without its noun at the end."""
    return token.low in GOVERNED or token.low == "и" or is_adjective(token) or _adverb(token)
