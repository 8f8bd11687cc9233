"""The words of reporting: for each of their values a rule that says where the name stands and which names it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from chancery.lang.ru.morph import lemmas
from chancery.read.known import DOMAIN, Named, is_sure
from chancery.read.press import name_at
from chancery.read.tokens import Token, press_word
from chancery.read.wordforms import may_be
from chancery.read.words import fold, words

NAME_TOKENS = 9
MOST = 4
CITED = 6
STATING = ("stated", "reported", "report", "aside")


class Report(msgspec.Struct, frozen=True):
    """One source of the text: its name and where the word of reporting stands.

    `outlet` is set where the words make it the publisher itself, `own` where somebody speaks to it: then it is no
    source of its own article. `asked` is set where an early sentence says so of a reporter that is no wire: it may be
    the publisher, where nothing else tells who is.
    """

    name: str
    start: int
    outlet: bool = False
    own: bool = False
    asked: bool = False


class Place(msgspec.Struct, frozen=True):
    """A word of reporting in its paragraph: the tokens after it and the clause before it."""

    word: str
    start: int
    damaged: bool
    early: bool
    after: tuple[Token, ...]
    before: tuple[Token, ...]


Rule = Callable[[Place], Iterator[Report]]


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
    row = place.after[_adverbs(place.after) :]
    named = name_at(row, 0, "nom")
    if named is None:
        yield from _said_in(place, row, 0)
        named = _before(place)
        if named is not None:
            yield Report(named.name, place.start, _is_outlet(place, named, ()))
        return
    if (place.damaged and named.kind != "press") or not _reliable(place, named):
        return
    rest = row[named.after :]
    yield Report(named.name, place.start, _is_outlet(place, named, rest))
    yield from _said_in(place, rest, 0)


def _reliable(place: Place, named: Named) -> bool:
    """A lone word after "сообщил" may be anybody, so may a Latin name; after "передает" only a reporter relays."""
    if _value(place) == "reported" and named.kind == "press":
        return is_sure(named)
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
    unknown = not named.known and named.quoted and not _is_wire(named.name)
    if value == "relay":
        return domain or unknown or (_opens(place) and not named.noun and not _is_wire(named.name))
    if value == "write" and domain and _opens(place):
        return True
    if value == "report":
        return domain or (unknown and not named.noun)
    return value == "write" and refers and (domain or unknown)


def _opens(place: Place) -> bool:
    """Как передает Вестник, …: so a newsroom names itself at the head of its own news"""
    return [fold(token.text) for token in place.before] == ["как"] and place.before[0].capital


def _is_wire(name: str) -> bool:
    """Whether others reprint it: "ТАСС", and its branches, "Интерфакс-Азербайджан"."""
    table = words("ru", "press_words")
    return table.get(fold(name)) == "wire" or table.get(fold(name).split("-")[0]) == "wire"


def _said_in(place: Place, row: tuple[Token, ...], at: int) -> Iterator[Report]:
    """… в пресс-службе министерства; … на сайте Акорды"""
    if at < len(row) and fold(row[at].text) in ("в", "на"):
        named = name_at(row, at + 1, "loc")
        if named is not None and (named.kind == "body" or (named.kind == "press" and named.noun)):
            yield Report(named.name, place.start)


def _adverbs(row: tuple[Token, ...]) -> int:
    """How many adverbs of time stand between the verb and the name: "сообщили сегодня в министерстве"."""
    kinds = ["" if fold(token.text) in ("в", "во") else _time_kind(token) for token in row[:4]]
    size = next((i for i, kind in enumerate(kinds) if kind not in ("relative", "weekday", "")), len(kinds))
    while size and not kinds[size - 1]:
        size -= 1  # "сегодня в МИД": the preposition belongs to the name
    return size


def _time_kind(token: Token) -> str:
    """What the table of date lines calls a word, also a weekday in another case: "в пятницу"."""
    table = words("ru", "dateline")
    said = table.get(fold(token.text))
    return said if said is not None else next((table[form] for form in sorted(lemmas(token.text)) if table.get(form) == "weekday"), "other")


def _before(place: Place) -> Named | None:
    """Пресс-служба президента сообщает; в МИД сообщили: the name reaches to the verb, an adverb may stand between."""
    row = place.before
    if row and row[0].capital and may_be(row[0].text, ("ADJF",)):
        row = (msgspec.structs.replace(row[0], text=row[0].text.lower()), *row[1:])
    for at in range(max(0, len(row) - NAME_TOKENS), len(row)):
        inside = at > 0 and fold(row[at - 1].text) == "в"
        if inside and not place.word.endswith("или"):
            continue
        if at > 0 and not inside and not _may_follow(row[at - 1]) and row[at].text.lower() != "пресс-служба":
            continue
        named = name_at(row, at, "loc" if inside else "nom")
        if named is not None and named.after >= len(row) - _adverbs(row[named.after :]) and _subject(named, inside):
            return named
    return None


def _may_follow(token: Token) -> bool:
    """Whether a subject may begin after a token: "как МИД сообщает", not "представитель МИД сообщает"."""
    return may_be(token.text, ("ADVB", "CONJ", "PRCL", "PREP")) or not token.word


def _subject(named: Named, inside: bool) -> bool:
    return named.kind == "body" or (not inside and (named.kind == "press" or " СМИ" in named.name))


def aside(place: Place) -> Iterator[Report]:
    """как отмечает Акорда; отметили в пресс-службе"""
    named = name_at(place.after, 0, "nom")
    after_quote = named is not None and named.name.lower().startswith("пресс-") and not any(token.word for token in place.before)
    if named is not None and named.kind != "other" and (after_quote or (place.before and fold(place.before[-1].text) == "как")):
        yield Report(named.name, place.start)
    elif named is None:
        yield from (r for r in _said_in(place, place.after, 0) if r.name.lower().startswith("пресс-"))


def tell(place: Place) -> Iterator[Report]:
    """рассказал журналу «Вестник»; заявил ТАСС"""
    named = name_at(place.after, 0, "dat")
    if named is not None and is_sure(named) and (named.noun or not named.quoted or named.known):
        yield Report(named.name, place.start, own=True, asked=_is_asked(place, named))


def _is_asked(place: Place, named: Named) -> bool:
    """ "рассказал «Вестнику»" in the first paragraphs; "заявил иранскому агентству" is a reporter elsewhere."""
    foreign = bool(place.after) and not place.after[0].capital and not place.after[0].quoted and may_be(place.after[0].text, ("ADJF",))
    shown = named.noun or DOMAIN.fullmatch(named.name) is not None or (bool(place.after) and fold(place.after[0].text) == "для")
    return place.early and shown and not named.known and not _is_wire(named.name) and not foreign


def _several(row: tuple[Token, ...], case: str) -> Iterator[Named]:
    """Names in a row: "РБК, Reuters и агентство «Вестник»"."""
    at = 0
    for _ in range(MOST):
        named = name_at(row, at, case)
        if named is None or (at > 0 and named.kind != "press"):
            return
        yield named
        at = named.after + 1
        if named.after >= len(row) or fold(row[named.after].text) not in ("и", ","):
            return


def cite(place: Place) -> Iterator[Report]:
    """со ссылкой на МИД Беларуси и Reuters"""
    if place.after and press_word(place.after[0]) == "spokesman":  # "на представителя министерства"
        named = name_at(place.after, 1, "gen")
        if named is not None and named.kind == "body":
            yield Report(named.name, place.start)
        return
    for named in _several(place.after, "acc"):
        yield Report(named.name, place.start)


def relayed_words(place: Place) -> Iterator[Report]:
    """«…», – цитирует министра агентство ТАСС; приводит слова посла газета «Вестник»: the reporter that holds the quote"""
    for at in range(min(CITED, len(place.after))):
        named = name_at(place.after, at, "nom")
        if named is not None and ((named.kind == "press" and (is_sure(named) or named.noun)) or named.name.startswith("пресс-")):
            yield Report(named.name, place.start)
            return


def data(place: Place) -> Iterator[Report]:
    """по данным пресс-службы; по информации Reuters: media and press services, not whoever has figures"""
    named = name_at(place.after, 0, "gen")
    if named is not None and (is_sure(named) or named.name.lower().startswith("пресс-")):
        yield Report(named.name, place.start)


def interview(place: Place) -> Iterator[Report]:
    """интервью газете «Вестник»; интервью китайским СМИ; интервью для Bloomberg"""
    skip = 1 if place.after and fold(place.after[0].text) == "для" else 0
    for named in _several(place.after[skip:], "gen" if skip else "dat"):
        if " СМИ" in named.name or (named.kind == "press" and (named.noun or named.known or not named.quoted)):
            yield Report(named.name, place.start, own=True, asked=named.kind == "press" and _is_asked(place, named))


def carrier(place: Place) -> Iterator[Report]:
    """говорится в сообщении пресс-службы; опубликовано на сайте МИД"""
    named = name_at(place.after, 0, "gen")
    table = words("ru", "reporting")
    if named is not None and any(table.get(fold(token.text)) in STATING for token in place.before):
        yield Report(named.name, place.start)


def told(place: Place) -> Iterator[Report]:
    """об этом рассказали в МИД Чили: a body that is told of as the source, in a sentence of nothing else"""
    yield from (r for r in (*aside(place), *_said_in(place, place.after, 0)) if place.before and fold(place.before[0].text) in ("о", "об"))


def cited(place: Place) -> Iterator[Report]:
    """(цитата по «Вестнику»); (цитируется по ТАСС)"""
    named = name_at(place.after, 0, "dat")
    if named is not None and named.kind == "press" and (is_sure(named) or named.noun):
        yield Report(named.name, place.start)


def aired(place: Place) -> Iterator[Report]:
    """сказал он в эфире телеканала «Вестник»: a channel, not a bare word"""
    named = name_at(place.after, 0, "gen")
    if named is not None and named.kind == "press" and (named.known or named.noun):
        yield Report(named.name, place.start, own=True)


RULES: dict[str, Rule] = {
    "relay": relay, "report": relay, "write": relay, "reported": relay, "aside": aside, "tell": tell, "cite": cite, "data": data, "words": relayed_words,
    "interview": interview, "carrier": carrier, "told": told, "cited": cited, "aired": aired,
}  # fmt: skip
