"""What a number counts: the currency, the unit or the noun phrase that stands after it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from chancery.extract.numbers import PACK, Tokens, fold
from chancery.lang import table
from chancery.lang.ru.morph import Parse, adjective_forms, parse

# "совместных казахстанско-китайских инвестиционных проектов"
LONGEST_PHRASE = 7
LONGEST_UNIT = 3
OBLIQUE = frozenset(("gen", "dat", "ins", "loc"))
NAMES = frozenset(("Geox", "Name", "Surn", "Patr", "Abbr", "Orgn"))


class Counted(NamedTuple):
    """A unit and where it ends (token index); for a noun its lemma and token range."""

    unit: str
    last: int
    noun: str | None = None
    noun_first: int = -1
    noun_last: int = -1


class Currency(NamedTuple):
    """A currency word: its code ("-" where the word alone says too little), its base noun and a flag."""

    code: str
    base: str
    flag: str


@cache
def currency_words() -> dict[str, Currency]:
    """Currency words, signs and codes: `currency_words()["долл"] == ("USD", "доллар", "abbr")`."""
    found = {}
    for row in table(PACK, "currency_words.tsv"):
        code, *more = row["value"].split(" ")
        sign = more[:1] in (["symbol"], ["code"])
        found[fold(row["form"])] = Currency(code, "" if sign else more[0], more[-1] if sign or len(more) > 1 else "")
    return found


@cache
def named_currencies() -> dict[tuple[str, str], str]:
    """Currencies by any form of their adjective, or by the word behind, and the noun.

    >>> named_currencies()["канадских", "доллар"]
    'CAD'
    """
    nouns = {currency.base for currency in currency_words().values()}
    found: dict[tuple[str, str], str] = {}
    for row in table(PACK, "currency_names.tsv"):
        first, second = fold(row["form"]).split(" ")
        if first in nouns:  # "доллар сша", "фунт стерлингов"
            found[second, first] = row["value"]
        else:
            found |= {(form, second): row["value"] for form, _ in adjective_forms(first)}
    return found


@cache
def currency_adjectives() -> frozenset[str]:
    """Forms that stand before a currency: "канадских", "гонконгскими"."""
    return frozenset(word for word, _ in named_currencies())


@cache
def units() -> dict[str, str]:
    """Units by form; of several words, joined by a blank: `units()["кв км"] == "km2"`."""
    return {fold(row["form"]): row["value"].removesuffix(" abbr") for row in table(PACK, "units.tsv")}


@cache
def unit_starts() -> frozenset[str]:
    """First words of units."""
    return frozenset(form.partition(" ")[0] for form in units())


@cache
def person_nouns() -> frozenset[str]:
    """Lemmas that count persons: "студент", "турист"."""
    return frozenset(fold(row["form"]) for row in table(PACK, "person_nouns.tsv"))


def currency_at(tokens: Tokens, at: int) -> Counted | None:
    """The currency after a number: "долларов США", "канадских долларов", "€"; None where it is none or not certain."""
    adjective = None
    if tokens.tags[at : at + 1] == "A":
        adjective, at = tokens.words[at], at + 1
    if tokens.tags[at : at + 1] == "$":
        return _sign(tokens, at)
    if tokens.tags[at : at + 1] != "c":
        return None
    currency = currency_words()[tokens.words[at]]
    names = named_currencies()
    behind = tokens.words[at + 1 : at + 2]
    if adjective is not None:
        code = names.get((adjective, currency.base), "-")
        last = at + 1 + bool(behind and (behind[0], currency.base) in names and behind[0] not in currency_adjectives_only())
    elif behind and (behind[0], currency.base) in names and behind[0] not in currency_adjectives_only():
        code, last = names[behind[0], currency.base], at + 2
    else:
        code, last = currency.code, at + 1
    return None if code == "-" else Counted(code, last)


@cache
def currency_adjectives_only() -> frozenset[str]:
    """Adjective forms, without the words that stand behind the noun ("США", "стерлингов")."""
    nouns = {currency.base for currency in currency_words().values()}
    behind = {fold(row["form"]).split(" ")[1] for row in table(PACK, "currency_names.tsv") if row["form"].split(" ")[0] in nouns}
    return currency_adjectives() - behind


def _sign(tokens: Tokens, at: int) -> Counted | None:
    code = currency_words()[tokens.words[at]].code
    return None if code == "-" else Counted(code, at + 1)


def sign_before(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Code and first token of the sign before a number: "$", "HK$", "USD"; None without one."""
    if tokens.tags[at - 1 : at] != "$" or at == 0:
        return None
    sign, first = tokens.words[at - 1], at - 1
    if sign == "$" and first > 0 and tokens.end(first - 1) == tokens.start(first) and tokens.words[first - 1].isalpha():
        sign, first = tokens.words[first - 1] + sign, first - 1
    currency = currency_words().get(sign)
    return None if currency is None or currency.code == "-" else (currency.code, first)


def unit_at(tokens: Tokens, at: int) -> Counted | None:
    """The unit after a number: "тонн", "кв. км", "кВт·ч", "%"."""
    if at >= len(tokens.words) or tokens.words[at] not in unit_starts():
        return None
    read: list[tuple[str, int]] = []
    words: list[str] = []
    for index in range(at, min(at + 2 * LONGEST_UNIT, len(tokens.words))):
        if tokens.tags[index] in ".-–":
            continue
        words.append(tokens.words[index])
        read.append((" ".join(words), index + 1))
        if len(words) == LONGEST_UNIT or tokens.tags[index] in ",()¶":
            break
    return next((Counted(units()[phrase], last) for phrase, last in reversed(read) if phrase in units()), None)


def noun_at(tokens: Tokens, at: int, value: float) -> Counted | None:
    """The noun phrase that is counted: "совместных проекта" after 52 has the head "проект".

    Adjectives are passed over; the head is a noun in a case that stands after numerals, and no name.
    """
    for index, word in _phrase(tokens, at):
        readings = parse(word)
        head = next((reading for reading in readings if _fits(reading, value)), None)
        if head is not None and not (_adjective(readings) and _goes_on(tokens, index, value)):
            unit = "person" if head.lemma in person_nouns() else "count"
            return Counted(unit, index + 1, head.lemma, at, index + 1)
        if not _adjective(readings):
            return None
    return None


def _phrase(tokens: Tokens, at: int) -> Iterator[tuple[int, str]]:
    """Words from a place on, up to a mark; of "казахстанско-китайских" the last part."""
    for index in range(at, min(at + LONGEST_PHRASE, len(tokens.words))):
        if tokens.tags[index] == "-" or tokens.tags[index + 1 : index + 2] == "-":
            continue
        word = tokens.words[index]
        if not word.isalpha() or tokens.tags[index] in "wmopb&Tc$":
            return
        yield index, tokens.said(index, index + 1)


def _adjective(readings: tuple[Parse, ...]) -> bool:
    return any(r.pos in ("ADJF", "PRTF") and r.case in OBLIQUE | {"acc", "nom"} and "Apro" not in r.tags for r in readings[:2])


def _goes_on(tokens: Tokens, index: int, value: float) -> bool:
    # "рабочих" alone is a noun, in "рабочих групп" an adjective
    after = next(_phrase(tokens, index + 1), None)
    if after is None:
        return False
    return any(_fits(reading, value) for reading in parse(after[1]))


def _fits(reading: Parse, value: float) -> bool:
    if reading.pos != "NOUN" or reading.tags & NAMES:
        return False
    if reading.case == "gen" or (reading.number == "plur" and reading.case in OBLIQUE):
        return True
    return value % 10 == 1 and value % 100 != 11 and reading.number == "sing"
