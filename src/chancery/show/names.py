"""Names of countries, persons, organisations and places as a display shows them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import msgspec

from chancery import world
from chancery.lang import table
from chancery.show.labels import Labels, Lang
from chancery.show.printable import line
from chancery.types import Actor


class _Fact(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


class Named(msgspec.Struct, frozen=True):
    """Somebody or something with a name, and the claims that name it."""

    key: str
    name: str
    name_en: str | None = None
    claims: tuple[str, ...] = ()
    code: str | None = None


def is_country(value: str) -> bool:
    """Whether a value is a country code of the contract: two capitals."""
    return len(value) == 2 and value.isascii() and value.isalpha() and value.isupper()


def named(value: object, claims: tuple[str, ...] = ()) -> Named | None:
    """An actor, a place or a code read from a field's value, whatever shape the store gives it back in."""
    if isinstance(value, str):
        return Named(value, value, None, claims, value if is_country(value) else None)
    if isinstance(value, Actor):
        return Named(value.id or value.name, value.name, value.name_en, claims)
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        actor = msgspec.convert(value, Actor, strict=False)
        return Named(actor.id or actor.name, actor.name, actor.name_en, claims)
    return None


def show_name(who: Named, lang: Lang) -> str:
    """The name to print, safe for a terminal: English where the record knows it, else as the source has it."""
    if who.code is not None:
        return country(who.code, lang)
    if lang == "ru":
        return line(who.name)
    return line(who.name_en or english(who.key) or english(who.name) or _english_side(who.name) or who.name)


def without_guests(what: str, guests: Iterable[Named]) -> str:
    """What somebody is invited to, without the guests before it, who are told apart: "А. Б.: посетить Кению" as "посетить Кению"."""
    for who in guests:
        what = what.removeprefix(f"{who.name}:").lstrip()
    return what


def english(name: str) -> str | None:
    """The English name that the world tables hold for an id or a Russian name: `english("Астана") == "Astana"`."""
    return _english_names().get(name)


def _english_side(name: str) -> str | None:
    """A side or its figures, by its state: `_english_side("китайская сторона") == "China's side"`."""
    words = name.lower().split()
    if len(words) != 2 or words[1] not in _side_nouns():
        return None
    from chancery.lang.ru import morph

    lemma = next((p.lemma for p in morph.parse(words[0]) if p.pos == "ADJF"), words[0])
    state = next((fact.name_en for fact in _countries().values() if lemma in fact.adjectives), None)
    return None if state is None else f"{state}'{'' if state.endswith('s') else 's'} {_side_nouns()[words[1]]}"


@functools.cache
def _side_nouns() -> dict[str, str]:
    return {row["form"]: row["english"] for row in table("chancery.show", "side_nouns.tsv")}


@functools.cache
def _english_names() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for facts in (world.countries, world.places, world.orgs, world.people):
        for id_, fact in _or_none(facts).items():
            for name in (id_, fact.name):
                if fact.name_en:
                    found.setdefault(name, set()).add(fact.name_en)
    return {name: next(iter(names)) for name, names in found.items() if len(names) == 1}


def _or_none(facts: Callable[[], Mapping[str, _Fact]]) -> Mapping[str, _Fact]:
    try:
        return facts()
    except FileNotFoundError:
        return {}


@functools.cache
def _countries() -> dict[str, world.CountryFact]:
    return world.countries()


@functools.cache
def country_names() -> frozenset[str]:
    """Every name that a country goes by in Russian: a place of that name is less precise than a city."""
    return frozenset(name for fact in _countries().values() for name in (fact.name, *fact.aliases))


def country(code: str, lang: Lang) -> str:
    """The name of a country: `country("CN", "ru") == "Китай"`; a code that the table lacks stands for itself."""
    fact = _countries().get(code)
    if fact is None:
        return line(code)
    return fact.name if lang == "ru" else fact.name_en


def country_genitive(code: str, lang: Lang) -> str:
    """The name in the genitive: `country_genitive("KZ", "ru") == "Казахстана"`; English has none."""
    name = country(code, lang)
    return name if lang == "en" or code not in _countries() else genitive(name)


@functools.cache
def _irregular() -> dict[str, str]:
    return {row["name"]: row["genitive"] for row in table("chancery.show", "country_cases.tsv")}


@functools.cache
def genitive(name: str) -> str:
    """A Russian name in the genitive: `genitive("Южная Корея") == "Южной Кореи"`; what follows the noun stays.

    Names that do not decline by the dictionary stand in country_cases.tsv.
    """
    if name in _irregular():
        return _irregular()[name]
    words = name.split(" ")
    for i, word in enumerate(words):
        form, noun = _word_genitive(word)
        words[i] = form
        if noun:
            rest = words[i + 1 :]
            second = [genitive(" ".join(rest[1:]))] if rest[:1] == ["и"] and len(rest) > 1 else rest[1:]
            return " ".join([*words[: i + 1], *rest[:1], *second])
    return " ".join(words)


def _word_genitive(word: str) -> tuple[str, bool]:
    """The genitive of a word, and whether the declined part of a name ends with it."""
    from chancery.lang.ru import morph

    reading = next((p for p in morph.parse(word) if p.case == "nom" and p.pos in ("ADJF", "NOUN")), None)
    if reading is None:
        return word, True
    return morph.inflect(word, "gent", reading.number, reading.pos) or word, reading.pos == "NOUN"


def country_list(codes: tuple[str, ...], say: Labels) -> str:
    """Countries joined: `country_list(("KZ", "CN"), labels("ru")) == "Казахстан, Китай"`."""
    return ", ".join(country(code, say.lang) for code in codes)
