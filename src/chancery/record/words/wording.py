"""Whether two wordings name one thing: weighed content words, order and case endings ignored."""

from __future__ import annotations

import functools
import re
from itertools import combinations

import msgspec

from chancery import world
from chancery.lang import table
from chancery.lang.ru.morph import parse

WORD = re.compile(r"[^\W_]+", re.UNICODE)
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
HAN = re.compile(r"[\u3400-\u9fff]")
FUNCTION = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ"})
NAME_WEIGHT = 2.0
PARTICULAR = 1.0
KEY = 0.5


class Wording(msgspec.Struct, frozen=True):
    """The content words of a text, each with its weight: generic words weigh little, names weigh double."""

    weights: dict[str, float]

    def total(self) -> float:
        """Sum of all weights."""
        return sum(self.weights.values())

    def particular(self) -> bool:
        """Whether anything in it is not generic: «совместные проекты» holds nothing that names one thing."""
        return any(w >= PARTICULAR for w in self.weights.values())

    def counting(self) -> frozenset[str]:
        """The words that set it apart: of «создание совместного центра сейсмологии» центр and сейсмология."""
        return frozenset(word for word, weight in self.weights.items() if weight >= KEY)

    def __hash__(self) -> int:
        return hash(frozenset(self.weights.items()))


@functools.cache
def generic() -> dict[str, float]:
    """Weights of the words that any such wording may hold, by dictionary form: `generic()["развитие"] == 0.2`."""
    return {r["form"]: float(r["value"]) for r in table("chancery.lang.ru", "generic_words.tsv")}


@functools.cache
def _levels() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "levels.tsv")}


def levels(text: str) -> frozenset[str]:
    """The levels of a visit that a wording names: «посетить страну с государственным визитом» gives state."""
    return frozenset(_levels()[form] for form in wording(text).weights if form in _levels())


@functools.cache
def _ordinals() -> dict[str, str]:
    rows = table("chancery.lang.ru", "numerals.tsv")
    return {r["form"]: r["value"].removeprefix("ord:") for r in rows if r["value"].startswith("ord:")}


def ordinals(text: str) -> frozenset[str]:
    """The numbers by which a name counts: «Третий форум», «3-й форум», «III форум» all give 3."""
    words = tokens(text)
    counted = (_ordinals().get(w) or (w if w.isdecimal() and len(w) < 4 else None) for w in words)
    return frozenset(number for number in counted if number is not None)


@functools.lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Dictionary form of a word, or "" for a function word: `lemma("дороги") == "дорога"`, `lemma("для") == ""`.

    An adjective of a state is the state: `lemma("сербский") == "сербия"`.
    """
    low = word.lower().replace("ё", "е")
    if low in _ordinals():
        return _ordinals()[low]
    if not CYRILLIC.search(low):
        return low
    reading = parse(low)[0]
    return "" if reading.pos in FUNCTION else _adjectives().get(reading.lemma, reading.lemma)


@functools.cache
def _adjectives() -> dict[str, str]:
    """Adjectives of states as the names of the states: «сербский» as «сербия», so that word order alone may differ; also «сербско-»."""
    return {
        adjective.replace("ё", "е"): parse(fact.name.lower().replace("ё", "е"))[0].lemma
        for fact in world.countries().values() if WORD.fullmatch(fact.name) for adjective in (*fact.compounds, *fact.adjectives)
    }  # fmt: skip


@functools.lru_cache(maxsize=50_000)
def states_in(text: str) -> frozenset[str]:
    """The states that a wording names, as noun or adjective: «Венгерский институт в Белграде» names Hungary alone."""
    return frozenset(wording(text).weights.keys() & state_words())


def names_in(text: str) -> frozenset[str]:
    """The proper names of a wording, states aside: «линия Белград – Будапешт» holds two."""
    return frozenset(form for form, weight in wording(text).weights.items() if weight >= NAME_WEIGHT)


@functools.cache
def state_words() -> frozenset[str]:
    """One-word names of states: between two states their names set no subject apart."""
    names = (n for fact in world.countries().values() for n in (fact.name, *fact.aliases))
    return frozenset(lemma(name) for name in names if WORD.fullmatch(name))


def tokens(text: str) -> tuple[str, ...]:
    """Folded words in order, Han by character: what near-identical texts are compared by."""
    found: list[str] = []
    for match in WORD.finditer(text):
        low = match.group().lower().replace("ё", "е")
        found.extend(low) if HAN.search(low) else found.append(low)
    return tuple(found)


@functools.lru_cache(maxsize=200_000)
def wording(text: str) -> Wording:
    """The weighed content words of a text: in «развитие порта Актау» the name weighs 2, «развитие» 0.2."""
    weights: dict[str, float] = {}
    for match in WORD.finditer(text):
        word = match.group()
        form = lemma(word)
        if form:
            weights[form] = max(weights.get(form, 0.0), _weight(word, form))
    return Wording(weights)


@functools.cache
def _same_words() -> dict[str, tuple[str, ...]]:
    """What a word is called elsewhere, in one word or in several: «дипотношения» are «дипломатические отношения»."""
    return {r["form"]: tuple(r["value"].split()) for r in table("chancery.lang.ru", "same_words.tsv")}


@functools.cache
def _families() -> dict[str, str]:
    """The matter that a word is a part of, where that is told beside it: «делимитация» of a border is the border."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "subject_families.tsv")}


@functools.cache
def _state_names() -> dict[str, frozenset[str]]:
    """One-word names of states by code, as `lemma` gives them."""
    return {
        code: frozenset(lemma(name) for name in (fact.name, *fact.aliases) if WORD.fullmatch(name))
        for code, fact in world.countries().items()
    }  # fmt: skip


@functools.cache
def _capitals() -> dict[str, str]:
    """One-word names of capitals by code of their state."""
    return {code: lemma(fact.capital) for code, fact in world.countries().items() if WORD.fullmatch(fact.capital or "")}


@functools.lru_cache(maxsize=100_000)
def matter(text: str, parties: frozenset[str] = frozenset()) -> Wording:
    """The content words of a subject without the names of the parties, words that treaties use alike as one.

    «подготовка специалистов» is «подготовка кадров»; between Egypt and Russia «… с Россией» and «… Каира и Москвы» set nothing apart.
    """
    said = wording(text).weights
    sides = frozenset[str]().union(*(_state_names().get(code, frozenset()) for code in parties))
    capitals = frozenset(_capitals().get(code, "") for code in parties)
    sides |= capitals if len(parties) > 1 and capitals <= said.keys() else frozenset()
    weights: dict[str, float] = {}
    for word, weight in said.items():
        for form in () if word in sides else _same_words().get(word, (word,)):
            weights[form] = max(weights.get(form, 0.0), min(weight, generic().get(form, weight)))
    return Wording(weights)


def family(said: Wording) -> frozenset[str]:
    """The words that set a subject apart, those of one family as its head: «делимитация и демаркация границы» is «граница»."""
    words = said.counting()
    heads = {word: _families().get(word, word) for word in words}
    return frozenset(head if head in words else word for word, head in heads.items())


def _weight(word: str, form: str) -> float:
    light = generic().get(form)
    if light is not None:
        return light
    return NAME_WEIGHT if word[0].isupper() and form not in state_words() else PARTICULAR


@functools.lru_cache(maxsize=200_000)
def lookup_keys(text: str) -> frozenset[tuple[str, ...]]:
    """Keys under which like wordings meet: each name alone, each pair of other words, a lone word.

    Two wordings that share what identity asks for (a name, or two words that count) share a key.
    """
    return keys_of(wording(text))


def keys_of(said: Wording) -> frozenset[tuple[str, ...]]:
    """The same of a wording."""
    weights = said.weights
    words = sorted(word for word, weight in weights.items() if weight >= KEY)
    alone = {(word,) for word in words if weights[word] >= NAME_WEIGHT or len(words) == 1}
    return frozenset(alone | set(combinations(words, 2)))


def shared(a: Wording, b: Wording) -> float:
    """Weight of the words that both hold."""
    return sum(min(w, b.weights[k]) for k, w in a.weights.items() if k in b.weights)


def weight_shared(a: str, b: str) -> float:
    """Weight of the words that two texts share: a name, or two words that count, make 2."""
    return shared(wording(a), wording(b))


def likeness(a: str, b: str) -> float:
    """Share of the lighter wording that the other holds too, 0–1, generic words counting little.

    0 where nothing particular is shared, so that «совместный проект» is like nothing.
    """
    return likeness_of(wording(a), wording(b))


def likeness_of(x: Wording, y: Wording) -> float:
    """The same of two wordings."""
    common = shared(x, y)
    return common / max(min(x.total(), y.total()), 1e-9) if common >= PARTICULAR else 0.0


def closeness(a: str, b: str) -> float:
    """Weighed Jaccard of two wordings, 0–1: 1 where they hold the same words in any order."""
    return closeness_of(wording(a), wording(b))


def closeness_of(x: Wording, y: Wording) -> float:
    """The same of two wordings."""
    common = shared(x, y)
    union = sum(max(x.weights.get(k, 0.0), y.weights.get(k, 0.0)) for k in x.weights.keys() | y.weights.keys())
    return common / union if union else 0.0


@functools.lru_cache(maxsize=50_000)
def shingles(text: str, size: int = 3) -> frozenset[tuple[str, ...]]:
    """Runs of `size` words: what two copies of a text share and two texts on one subject do not."""
    words = tokens(text)
    if len(words) <= size:
        return frozenset({words}) if words else frozenset()
    return frozenset(words[i : i + size] for i in range(len(words) - size + 1))


def resemblance(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> tuple[float, float]:
    """Jaccard similarity and containment of the smaller in the larger (Broder 1997)."""
    if not a or not b:
        return 0.0, 0.0
    common = len(a & b)
    return common / len(a | b), common / min(len(a), len(b))


def near_same(a: str, b: str) -> bool:
    """Whether two utterances are one, retold or cut: most of the shorter one's runs of words stand in the other."""
    jaccard, contained = resemblance(shingles(a), shingles(b))
    return jaccard >= 0.6 or (contained >= 0.75 and min(len(tokens(a)), len(tokens(b))) >= 5)
