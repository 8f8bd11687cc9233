"""Whom a text reports from: "передает Liter.kz со ссылкой на Акорду" gives Liter.kz, then Акорда.

Words of reporting stand in reporting.tsv; each of its values is one small function here that says where the
name stands and which names it takes. Whoever is quoted as a speaker is no source, nor is a photographer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from chancery.read.press import DOMAIN, Named, Token, name_at, tokens
from chancery.read.words import fold, words

CLAUSE = 160
EARLY = 3
"""In the first paragraphs a text names its publisher; further down it quotes others."""

CLAUSE_MARK = re.compile(r"[.!?;:,()–—]\s|\n|[«“„\"]\w")
STATED = re.compile(r"(?:говорится|сообщается|сообщили|сообщил|сообщила|сообщило|опубликован|размещен|размещён|сказано|указано|отмечается|появил|отметили|подчеркивается)\w*[^.!?]{0,60}$", re.I)


class Report(msgspec.Struct, frozen=True):
    """One source of the text: its name and where the word of reporting stands.

    `outlet` is set where the words make it the publisher itself, `own` where somebody speaks to it: then it is no
    source of its own article.
    """

    name: str
    start: int
    outlet: bool = False
    own: bool = False


class Place(msgspec.Struct, frozen=True):
    """A word of reporting in its paragraph: the tokens after it and the clause before it."""

    word: str
    start: int
    damaged: bool
    early: bool
    after: tuple[Token, ...]
    before: tuple[Token, ...]
    lead: str


Rule = Callable[[Place], Iterator[Report]]


def reports(text: str, spans: tuple[tuple[int, int], ...], lang: str) -> tuple[Report, ...]:
    """The sources that stretches of a text name, in the order of the text, each once."""
    pattern = _pattern(lang)
    if pattern is None:
        return ()
    table, found = words(lang, "reporting"), list[Report]()
    for start, end in spans:
        for match in pattern.finditer(text, start, end):
            rule = RULES.get(table[_word(match)])
            if rule is not None:
                found += rule(_place(text, match, (start, end), early=(start, end) in spans[:EARLY]))
    return _once(found)


def _once(found: list[Report]) -> tuple[Report, ...]:
    seen: dict[str, Report] = {}
    for report in found:
        key = fold(report.name)
        first = seen.setdefault(key, report)
        outlet, own = report.outlet or first.outlet, report.own and first.own
        seen[key] = msgspec.structs.replace(first, outlet=outlet, own=own)
    return tuple(seen.values())


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    forms = sorted(words(lang, "reporting"), key=lambda form: (-len(form), form))
    if not forms:
        return None
    joined = "|".join(re.escape(form).replace("е", "[её]").replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?<!\w)(\w?)({joined})(?!\w)", re.IGNORECASE)


def _word(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", fold(match[2]))


def _place(text: str, match: re.Match[str], span: tuple[int, int], early: bool) -> Place:
    start, end = span
    clause_start = max(start, match.start() - CLAUSE)
    for mark in CLAUSE_MARK.finditer(text, clause_start, match.start()):
        clause_start = mark.end() - (1 if text[mark.end() - 1].isalnum() else 0)
    return Place(
        word=_word(match),
        start=match.start(),
        damaged=match[1] != "",
        early=early,
        after=tokens(text, match.end(), min(end, match.end() + 2 * CLAUSE)),
        before=tokens(text, clause_start, match.start()),
        lead=text[max(start, match.start() - CLAUSE) : match.start()],
    )


def _firm(named: Named | None) -> bool:
    """Whether a name is surely that of a reporter: a known one, a domain, one that a press noun or Latin letters show."""
    return named is not None and (named.kind != "other" or " " in named.name or named.name.isupper())


def _earlier(place: Place) -> bool:
    """Ранее агентство сообщало …: the source of another text"""
    return any(words("ru", "reporting").get(fold(token.text)) == "earlier" for token in place.before)


def relay(place: Place) -> Iterator[Report]:
    """передает ТАСС; сообщает пресс-служба МИД; газета «Вестник» пишет; сообщили в министерстве"""
    if _earlier(place):
        return
    named = name_at(place.after, 0, "nom")
    if named is None:
        yield from _said_in(place, place.after, 0)
        named = _before(place)
        if named is not None:
            yield Report(named.name, place.start, _is_outlet(place, named, ()))
        return
    if (place.damaged and named.kind != "press") or not _reliable(place, named):
        return
    rest = place.after[named.after :]
    yield Report(named.name, place.start, _is_outlet(place, named, rest))
    yield from _said_in(place, rest, 0)


def _reliable(place: Place, named: Named) -> bool:
    """A lone word after "сообщил" may be anybody; after "передает" only a reporter relays."""
    return _firm(named) or _value(place) == "relay"


def _value(place: Place) -> str:
    return words("ru", "reporting").get(place.word, "")


def _is_outlet(place: Place, named: Named, rest: tuple[Token, ...]) -> bool:
    """Whether the text names its own publisher: by its staff, its domain, or as the one that refers to others.

    An agency whose news everybody reprints is not the publisher, nor is a newspaper that the text quotes.
    """
    if named.kind != "press" or not place.early:
        return False
    if named.staff:
        return True
    value, domain = _value(place), DOMAIN.fullmatch(named.name) is not None
    refers = any(fold(token.text) == "ссылкой" for token in rest[:2])
    wire = words("ru", "press_words").get(fold(named.name)) == "wire"
    unknown = named.quoted and not named.known
    if value == "relay":
        return domain or unknown or (refers and not wire)
    if value == "report":
        return domain or (unknown and not named.noun) or (refers and not named.known)
    return value == "write" and refers and (domain or unknown)


def _said_in(place: Place, row: tuple[Token, ...], at: int) -> Iterator[Report]:
    """… в пресс-службе министерства; … на сайте Акорды"""
    if at < len(row) and fold(row[at].text) in ("в", "на"):
        named = name_at(row, at + 1, "loc")
        if named is not None and (named.kind == "body" or (named.kind == "press" and named.noun)):
            yield Report(named.name, place.start)


def _before(place: Place) -> Named | None:
    """Пресс-служба президента сообщает: the name reaches to the verb, an adverb may stand between."""
    row = place.before
    for at in range(min(len(row), 4)):
        named = name_at(row, at, "nom")
        if named is not None:
            whole = named.after >= len(row) - 1
            return named if whole and _firm(named) and named.kind != "other" else None
        if row[at].capital and at > 0:
            return None
    return None


def aside(place: Place) -> Iterator[Report]:
    """как отмечает Акорда; отметили в пресс-службе"""
    named = name_at(place.after, 0, "nom")
    if named is not None and place.before and fold(place.before[-1].text) == "как" and named.kind != "other":
        yield Report(named.name, place.start)
    elif named is None:
        yield from (r for r in _said_in(place, place.after, 0) if r.name.lower().startswith("пресс-"))


def tell(place: Place) -> Iterator[Report]:
    """рассказал журналу «Вестник»; заявил ТАСС"""
    named = name_at(place.after, 0, "dat")
    if named is not None and named.kind == "press" and (named.noun or named.known or DOMAIN.fullmatch(named.name)):
        yield Report(named.name, place.start, own=True)


def cite(place: Place) -> Iterator[Report]:
    """со ссылкой на МИД Беларуси и Reuters"""
    at = 0
    for _ in range(3):
        named = name_at(place.after, at, "acc")
        if named is None or not (_firm(named) or named.kind == "other"):
            return
        yield Report(named.name, place.start)
        at = named.after + 1
        if named.after >= len(place.after) or fold(place.after[named.after].text) != "и":
            return


def data(place: Place) -> Iterator[Report]:
    """по данным пресс-службы; по информации Reuters: media and press services, not whoever has figures"""
    named = name_at(place.after, 0, "gen")
    if named is not None and (named.kind == "press" or named.name.lower().startswith("пресс-")):
        yield Report(named.name, place.start)


def interview(place: Place) -> Iterator[Report]:
    """интервью газете «Вестник»; интервью китайским СМИ; интервью для Bloomberg"""
    skip = 1 if place.after and fold(place.after[0].text) == "для" else 0
    named = name_at(place.after, skip, "gen" if skip else "dat")
    if named is not None and (named.kind == "press" or " СМИ" in named.name):
        yield Report(named.name, place.start, own=True)


def carrier(place: Place) -> Iterator[Report]:
    """говорится в сообщении пресс-службы; опубликовано на сайте МИД"""
    named = name_at(place.after, 0, "gen")
    if named is not None and STATED.search(place.lead) is not None:
        yield Report(named.name, place.start)


RULES: dict[str, Rule] = {
    "relay": relay, "report": relay, "write": relay, "reported": relay, "aside": aside, "tell": tell, "cite": cite, "data": data,
    "interview": interview, "carrier": carrier,
}  # fmt: skip
