"""Names in text: every inflected form of every name of the world tables, and the longest match at a token."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from chancery import world
from chancery.lang.ru.morph import adjective_forms, fold, name_forms
from chancery.lang.ru.words import WORD


class Word(Protocol):
    """What a token must have to be matched."""

    @property
    def text(self) -> str: ...
    @property
    def low(self) -> str: ...


class Name(msgspec.Struct, frozen=True):
    """One name of one thing. kind: country, adjective, demonym, region, org, place, person, surname.

    `words` are the folded words; `abbreviation` asks for capitals; `codes` are the countries it implies.
    """

    kind: str
    id: str
    words: tuple[str, ...]
    codes: tuple[str, ...]
    abbreviation: bool
    gender: str = ""


class Match(msgspec.Struct, frozen=True):
    """A name found at a token: how many tokens it covers, in which cases it may stand."""

    name: Name
    size: int
    cases: frozenset[str]


class Start(msgspec.Struct, frozen=True):
    """The names that begin with one base word: those of that word `alone`, the longer ones by the forms of their second word."""

    alone: tuple[Name, ...]
    followed: dict[str, tuple[Name, ...]]


class Index(msgspec.Struct, frozen=True):
    """All forms and names: `forms` maps a folded form to (base, case), `names` a first base word to names.

    `cases` maps a base word to its forms with their cases; `starts` a form to the names whose first word it may be.
    """

    forms: dict[str, tuple[tuple[str, str], ...]]
    names: dict[str, tuple[Name, ...]]
    cases: dict[str, dict[str, frozenset[str]]]
    starts: dict[str, tuple[Start, ...]]


def words(name: str) -> tuple[str, ...]:
    """The words of a name as the tokeniser parts them: `words("Корея, Южная") == ("корея", ",", "южная")`."""
    return tuple(fold(m.group()) for m in WORD.finditer(name))


def _name(kind: str, id_: str, text: str, codes: tuple[str, ...], gender: str = "") -> Name:
    short = text.replace("-", "").replace("+", "").replace(" ", "")
    return Name(kind, id_, words(text), codes, short.isupper() and len(short) > 1, gender)


def _country_names() -> Iterator[Name]:
    for fact in world.countries().values():
        code = (fact.code,)
        for text in (fact.name, *fact.aliases):
            yield _name("country", fact.code, text, code)
        for text in fact.adjectives:
            yield Name("adjective", fact.code, (fold(text),), code, False)
        for text in fact.demonyms:
            yield Name("demonym", fact.code, (fold(text),), code, False)


def _group_names() -> Iterator[Name]:
    for region in world.regions().values():
        for text in (region.name, *region.aliases):
            yield _name("region", region.code, text, region.members)
        for text in region.adjectives:
            yield Name("region_adjective", region.code, (fold(text),), region.members, False)
    for org in world.orgs().values():
        for text in dict.fromkeys((org.name, org.short, *org.aliases, org.short_en, org.name_en)):
            if text:
                yield _name("org", org.id, text, org.members)


def _place_names() -> Iterator[Name]:
    for place in world.places().values():
        for text in (place.name, *place.aliases):
            yield _name("place", place.id, text, (place.country,))
    for fact in world.countries().values():
        for text in dict.fromkeys((fact.capital, *fact.government)):
            if text:
                yield _name("place", f"{fact.code}:{text}", text, (fact.code,))


def _person_names() -> Iterator[Name]:
    for person in world.people().values():
        codes = tuple(dict.fromkeys(t.of for t in person.offices))
        full = {words(text) for text in (person.name, *person.aliases)}
        for parts in sorted(full):
            if len(parts) > 1:
                yield Name("person", person.id, parts, codes, False, person.gender)
        if person.surname:
            yield Name("surname", person.id, words(person.surname), codes, False, person.gender)


@functools.cache
def index() -> Index:
    """The index of all names, built once a process."""
    forms: dict[str, set[tuple[str, str]]] = {}
    names: dict[str, list[Name]] = {}
    seen: set[tuple[str, str]] = set()
    for source in (_country_names(), _group_names(), _place_names(), _person_names()):
        for name in source:
            names.setdefault(name.words[0], []).append(name)
            for word in name.words:
                key = (word, name.gender + ("adjective" if "adjective" in name.kind else "short" if name.abbreviation else ""))
                if key not in seen:
                    seen.add(key)
                    _add_forms(forms, word, name)
    ordered = {k: tuple(sorted(set(v), key=lambda n: (-len(n.words), n.kind, n.id))) for k, v in names.items()}
    parted: dict[str, dict[str, frozenset[str]]] = {}
    for form, found in forms.items():
        for base, case in found:
            own = parted.setdefault(base, {})
            own[form] = _one(own.get(form, frozenset()) | {case})
    begun = {base: _start(own, parted) for base, own in ordered.items()}
    starts = {}
    for form, found in forms.items():
        bases = tuple(begun[base] for base in dict.fromkeys(b for b, _ in sorted(found)) if base in begun)
        if bases:
            starts[form] = bases
    return Index({k: tuple(sorted(v)) for k, v in forms.items()}, ordered, parted, starts)


def _start(begun: tuple[Name, ...], cases: dict[str, dict[str, frozenset[str]]]) -> Start:
    followed: dict[str, list[Name]] = {}
    for name in begun:
        for form in cases[name.words[1]] if len(name.words) > 1 else ():
            followed.setdefault(form, []).append(name)
    return Start(tuple(n for n in begun if len(n.words) == 1), {form: tuple(own) for form, own in followed.items()})


@functools.cache
def _one(cases: frozenset[str]) -> frozenset[str]:
    """The same set for the same cases: there are tens of thousands of forms and a few dozen sets."""
    return cases


def _add_forms(forms: dict[str, set[tuple[str, str]]], word: str, name: Name) -> None:
    if not name.abbreviation:
        adjective = name.kind in ("adjective", "region_adjective")
        for form, case in adjective_forms(word) if adjective else name_forms(word, name.gender):
            forms.setdefault(form, set()).add((word, case))
        if name.gender == "f" and word[-1] not in VOWELS:  # "с Ангелой Меркель", "Хельгой Шмид"
            forms.setdefault(word, set()).update((word, case) for case in ALL_CASES)
        return
    for ending, case in (("", "any"), ("а", "gen"), ("у", "dat"), ("ом", "ins"), ("е", "loc")):
        forms.setdefault(word + ending, set()).add((word, case))


def is_name_form(low: str) -> bool:
    """Whether the folded form may be a word of a known name."""
    return low in index().forms


ALL_CASES = frozenset(("nom", "gen", "dat", "acc", "ins", "loc"))
VOWELS = frozenset("аеиоуыэюя")


def matches(tokens: Sequence[Word], i: int) -> tuple[Match, ...]:
    """All names that start at token `i`, the longest first."""
    begun = index().starts.get(tokens[i].low)
    if begun is None:
        return ()
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if not any(following in start.followed for start in begun):
        return _alone(tokens[i].text, tokens[i].low)
    return _found(tokens, i, begun, following)


class One(msgspec.Struct, frozen=True):
    """A word by itself."""

    text: str
    low: str


@functools.lru_cache(maxsize=100_000)
def _alone(text: str, low: str) -> tuple[Match, ...]:
    """The names of one word that a word may be, whatever follows."""
    return _found((One(text, low),), 0, index().starts[low], "")


def _found(tokens: Sequence[Word], i: int, begun: tuple[Start, ...], following: str) -> tuple[Match, ...]:
    idx = index()
    found: list[Match] = []
    for start in begun:
        for name in (*start.followed.get(following, ()), *start.alone):
            match = _match(idx.cases, tokens, i, name)
            if match is not None and match not in found:
                found.append(match)
    return tuple(sorted(found, key=lambda m: (-m.size, m.name.kind, m.name.id))) if len(found) > 1 else tuple(found)


def _match(forms: dict[str, dict[str, frozenset[str]]], tokens: Sequence[Word], i: int, name: Name) -> Match | None:
    size = len(name.words)
    if i + size > len(tokens):
        return None
    cases = ALL_CASES
    for k, word in enumerate(name.words):
        token = tokens[i + k]
        hit = forms[word].get(token.low)
        if not hit or (name.abbreviation and not token.text[:2].isupper()):
            return None
        if k == 0 or (name.kind in ("person", "surname")):
            narrowed = cases & hit if "any" not in hit else cases
            cases = narrowed or hit  # the first word of "Дин Сюэсяном" does not decline
        elif cases == {"nom"} and hit and "nom" not in hit and "any" not in hit:
            cases = hit  # nor does that of "Папуа - Новой Гвинеи"
    if not _capitals_fit(tokens, i, name):
        return None
    return Match(name, size, cases)


def _capitals_fit(tokens: Sequence[Word], i: int, name: Name) -> bool:
    if name.kind in ("adjective", "demonym", "region_adjective"):
        return True
    if name.kind in ("person", "surname"):
        least = 3 if max(map(len, name.words)) > 3 else 0  # "у и" is no У И, "фон дер Ляйен" has small words
        return all(t.text[:1].isupper() or not w[:1].isalpha() for t, w in zip(tokens[i : i + len(name.words)], name.words, strict=True) if len(w) > least)
    return tokens[i].text[:1].isupper() or len(name.words) > 2


@functools.lru_cache(maxsize=50_000)
def compound(low: str) -> tuple[str, str] | None:
    """The two countries of a compound adjective: `compound("казахско-китайских") == ("KZ", "CN")`."""
    head, dash, last = low.rpartition("-")
    if not dash:
        return None
    second = next((n.codes[0] for base, _ in index().forms.get(last, ()) for n in index().names.get(base, ()) if n.kind == "adjective"), None)
    first = compound_heads().get(head)
    return (first, second) if first and second else None


@functools.cache
def compound_heads() -> dict[str, str]:
    """First parts of compound adjectives with their countries: `compound_heads()["казахско"] == "KZ"`."""
    found: dict[str, str] = {}
    for fact in world.countries().values():
        for text in (*fact.compounds, *(a[:-2] + "о" for a in fact.adjectives)):
            found.setdefault(fold(text), fact.code)
    return found
