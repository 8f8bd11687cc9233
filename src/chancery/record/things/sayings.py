"""Whether two wordings are one saying: quoted or reported, cut short, inflected; and what tells two sayings apart.

Compared are the words that carry the content, in their dictionary forms. «Мы договорились открыть дорогу» and «стороны
договорились открыть дорогу» are one saying; «… не открывать дорогу», «… закрыть дорогу» and «… две дороги» are others.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from chancery.lang import table
from chancery.lang.ru.morph import parse
from chancery.record.words.wording import NAME_WEIGHT, generic, lemma, state_words

Verdict = Literal["same", "contrary", "different"]

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?…;]+[»”\"]?\s+|\n+")
MOST, MUCH = 0.8, 0.6
"""The part of the shorter wording, by weight, that stands in the longer: of one saying, and where one may contradict the other."""
PASSAGE = 5.0
"""Weight of the sentences that two passages of one speech share, half of the shorter at least."""
IN_ORDER = 0.6
"""The part of the shorter one's pairs of words that follow each other in the longer too."""
REACH = 3
"""Words within which one follows another: words in between may have been left out."""
ROOT, HALF = 5, 0.5
"""Letters and part of a word that words of one root share at their beginning."""
LIGHT = 0.5
NOWHERE = frozenset({("after", ""), ("before", "")})


class Word(msgspec.Struct, frozen=True, order=True):
    """A word that carries content: its dictionary form, part of speech and weight; a number, a word under negation.

    `readings` and `kinds` are all dictionary forms and parts of speech that it may have: «турбину» is of «турбина», and by its letters of «турбин».
    """

    form: str
    pos: str
    weight: float
    number: bool = False
    negated: bool = False
    readings: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Saying(msgspec.Struct, frozen=True):
    """The words of an utterance that carry its content, in order.

    `weight` tells how particular it is, `forms` are the dictionary forms; `names` are the readings and the root of each word,
    `places` the words by these.
    """

    words: tuple[Word, ...]
    weight: float
    forms: frozenset[str]
    names: tuple[tuple[str, ...], ...]
    places: Mapping[str, tuple[int, ...]]


def _said(words: Iterable[Word]) -> Saying:
    row = tuple(words)
    named = tuple((*word.readings, _root(word)) for word in row)
    places: dict[str, list[int]] = {}
    for place, names in enumerate(named):
        for name in names:
            places.setdefault(name, []).append(place)
    weight = sum({w.form: w.weight for w in row}.values())
    return Saying(row, weight, frozenset(w.form for w in row), named, {name: tuple(found) for name, found in places.items()})


def _root(word: Word) -> str:
    """What words of one root begin with; no reading is written so."""
    return word.form[:ROOT] + "*"


@functools.cache
def _reported() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "reported_words.tsv")}


@functools.cache
def _measures() -> dict[str, str]:
    """What words of measure mean, however they are written: «млрд» and «миллиарда», «долл.» and «долларов»."""
    rows = (r for name in ("magnitudes.tsv", "currency_words.tsv") for r in table("chancery.lang.ru", name))
    return {r["form"]: r["value"].split()[0] for r in rows}


@functools.lru_cache(maxsize=100_000)
def saying(text: str) -> Saying:
    """The content of an utterance: pronouns and those for whom they stand («мы», «стороны») are left out."""
    return _said(_words(text))


def _words(text: str) -> Iterator[Word]:
    negated = counted = None
    for place, match in enumerate(WORD.finditer(text)):
        token = match.group()
        if token[0].isdigit():
            yield Word(token.replace(",", "."), "NUMB", 1.0, number=True)
            continue
        reading = next(iter(parse(token.lower().replace("ё", "е"))), None)
        role = _reported().get(reading.lemma if reading is not None else token.lower())
        if role == "negates":
            negated = True
        elif role == "count":
            counted = reading
        elif role == "side":
            counted = None
        else:
            if counted is not None:
                yield Word(counted.lemma, counted.pos, 1.0)
                counted = None
            form = "" if reading is not None and "Apro" in reading.tags else _measures().get(token.lower()) or lemma(token)
            if form:
                yield Word(form, reading.pos if reading is not None else "", _weight(token, form, place), False, bool(negated), *_readings(token))
                negated = None


def _readings(token: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = parse(token.lower().replace("ё", "е"))
    return tuple(sorted({reading.lemma for reading in found})), tuple(sorted({reading.pos for reading in found}))


def _weight(token: str, form: str, place: int) -> float:
    light = generic().get(form)
    if light is not None:
        return light
    return NAME_WEIGHT if place > 0 and token[0].isupper() and form not in state_words() else 1.0


def compared(a: str, b: str) -> tuple[Verdict, float]:
    """Whether two utterances are one saying, and how much weight they share.

    Passages of one speech may overlap: what either adds in sentences of its own contradicts nothing.
    """
    return _compared(a, b) if a <= b else _compared(b, a)


@functools.lru_cache(maxsize=200_000)
def _compared(a: str, b: str) -> tuple[Verdict, float]:
    if len(_sentences(a)) == len(_sentences(b)) == 1:
        return _verdict(saying(a), saying(b))
    short, long = sorted((saying(a), saying(b)), key=lambda s: (s.weight, s.words))
    mine, theirs = sorted((_sentences(a), _sentences(b)), key=lambda row: (sum(s.weight for s in row), [s.words for s in row]))
    pairs = [(i, j, _verdict(x, y)) for i, x in enumerate(mine) for j, y in enumerate(theirs)]
    met = {i: weight for i, _, (verdict, weight) in pairs if verdict == "same"}
    met_too = {j for _, j, (verdict, _) in pairs if verdict == "same"}
    if any(verdict == "contrary" and i not in met and j not in met_too for i, j, (verdict, _) in pairs):
        return "contrary", 0.0
    common = _common(short, long)
    held, total, told = _held(short, common), short.weight, sum(met.values())
    whole = total > 0 and held >= MOST * total and _in_order(short, long, common)
    return ("same" if whole or told >= max(PASSAGE, total / 2) else "different"), max(told, held)


@functools.lru_cache(maxsize=100_000)
def _sentences(text: str) -> tuple[Saying, ...]:
    return tuple(saying(part) for part in SENTENCE.split(text))


def _verdict(a: Saying, b: Saying) -> tuple[Verdict, float]:
    short, long = sorted((a, b), key=lambda s: (s.weight, s.words))
    common = _common(short, long)
    total, held = short.weight, _held(short, common)
    if not total or held < MUCH * total:
        return "different", held
    if _contrary(short, long, common):
        return "contrary", held
    return ("same" if held >= MOST * total and _in_order(short, long, common) else "different"), held


def _held(short: Saying, common: dict[str, str]) -> float:
    return sum({w.form: w.weight for w in short.words if w.form in common}.values())


def _common(short: Saying, long: Saying) -> dict[str, str]:
    """Words of the shorter with those of the longer that answer to them: the same, else one of the same root."""
    found = {form: form for form in short.forms & long.forms}
    taken = set(found)
    for word, names in zip(short.words, short.names, strict=True):
        if word.form in found or long.places.keys().isdisjoint(names):
            continue
        places = {place for name in names for place in long.places.get(name, ())}
        near = (long.words[place] for place in sorted(places))
        akin = next((other for other in near if other.form not in taken and _akin(word, other)), None)
        if akin is not None:
            found[word.form] = akin.form
            taken.add(akin.form)
    return found


def _akin(a: Word, b: Word) -> bool:
    """развивать and развитие, открыть and открывать; two nouns are two things (перевод, перевоз)"""
    if set(a.readings) & set(b.readings):
        return True
    if a.pos == b.pos == "NOUN" or a.number or b.number:
        return False
    size = next((n for n, (x, y) in enumerate(zip(a.form, b.form, strict=False)) if x != y), min(len(a.form), len(b.form)))
    return size >= ROOT and size >= HALF * max(len(a.form), len(b.form))


def _contrary(short: Saying, long: Saying, common: dict[str, str]) -> bool:
    """What is said of one matter otherwise: another number or thing, a word denied, one word put for another."""
    mine, theirs = _own(short, set(common)), _own(long, set(common.values()))
    things = any(_thing(w) for w in mine) and any(_thing(w) for w in theirs)
    states = _states(mine) and _states(theirs)
    return things or states or _denied(short, long, common) or _replaced(short, long, common)


def _thing(word: Word) -> bool:
    """A number, a name, a noun that counts; a state may stand for «we»."""
    noun = word.pos == "NOUN" or (word.pos == "ADJS" and "NOUN" in word.kinds)
    named = word.number or word.weight >= NAME_WEIGHT or (noun and word.weight >= LIGHT)
    return named and word.form not in state_words()


def _states(words: Sequence[Word]) -> bool:
    return any(w.form in state_words() for w in words)


def _own(one: Saying, common: set[str]) -> tuple[Word, ...]:
    return tuple(w for w in one.words if w.form not in common)


def _denied(short: Saying, long: Saying, common: dict[str, str]) -> bool:
    told: dict[str, set[bool]] = {}
    for word in long.words:
        told.setdefault(word.form, set()).add(word.negated)
    mine: dict[str, set[bool]] = {}
    for word in short.words:
        mine.setdefault(common.get(word.form, ""), set()).add(word.negated)
    return any(not flags & told[form] for form, flags in mine.items() if form in told)


def _replaced(short: Saying, long: Saying, common: dict[str, str]) -> bool:
    """One word in the place of another of its kind: «открыть дорогу», «закрыть дорогу»."""
    mine = _places(short, {form: form for form in common})
    theirs = _places(long, {other: form for form, other in common.items()})
    return any(
        bool(set(a.kinds) & set(b.kinds)) and bool({("after", before), ("before", after)} & {("after", before_too), ("before", after_too)} - NOWHERE)
        for a, before, after in mine for b, before_too, after_too in theirs
    )  # fmt: skip


def _places(one: Saying, common: dict[str, str]) -> list[tuple[Word, str, str]]:
    """Words of its own that count, with the shared words beside them."""
    names = [common.get(w.form, "") for w in one.words]
    row = ["", *names, ""]
    return [(w, row[i], row[i + 2]) for i, w in enumerate(one.words) if not names[i] and w.weight >= LIGHT]


def _in_order(short: Saying, long: Saying, common: dict[str, str]) -> bool:
    """Whether the shared words follow each other in the longer as well: words strewn over a speech are no quotation."""
    row = [common[w.form] for w in short.words if w.form in common]
    pairs = {(x, y) for x, y in pairwise(row) if x != y}
    order = [w.form for w in long.words]
    near = {(x, y) for i, x in enumerate(order) for y in order[i + 1 : i + 1 + REACH]}
    return len(pairs & near) >= IN_ORDER * len(pairs)


def stretches(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """Runs of content words that count: what quotations of one saying share and two sayings seldom do."""
    row = [w.form for w in saying(text).words if w.weight >= LIGHT]
    return frozenset(_runs(row, size))


def _runs(row: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(row[i : i + size]) for i in range(len(row) - size + 1))
