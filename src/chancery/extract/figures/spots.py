"""Spots: the amounts of a sentence at their tokens, those without a unit ("довести его до 40 миллиардов") too."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import zip_longest

import msgspec

from chancery.extract.amounts.grammar import Amount, amounts
from chancery.extract.amounts.words import abbreviations, lexicon, shares
from chancery.extract.figures.tally import tallies
from chancery.extract.numbers import fold, magnitudes
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.reading import time_words
from chancery.extract.times.when import times_of
from chancery.lang.ru.morph import parse

MONEY_FROM = 1_000_000
TALLY = re.compile(r"(?i)числ|количеств")


class Spot(msgspec.Struct, frozen=True):
    """An amount where it stands: `start`/`end` in the document, `first`/`last` token indexes of its sentence."""

    sentence: Sentence
    amount: Amount
    start: int
    end: int
    first: int
    last: int

    @property
    def money(self) -> bool:
        """Whether it is an amount of money, its currency said or not."""
        return self.amount.unit == "" or (len(self.amount.unit) == 3 and self.amount.unit.isupper())


@functools.lru_cache(maxsize=256)
def _amounts(text: str) -> tuple[Amount, ...]:
    found = amounts(text)
    return tuple(sorted((*found, *unnamed(text, found)), key=lambda a: a.start))


def _may_count(sentence: Sentence, text: str) -> bool:
    """Whether a sentence holds a figure or a number word ("десять-двадцать" holds two), without which it has no amount."""
    words = [t.low for t in sentence.tokens]
    if DIGIT.search(text) is not None or not _leads().isdisjoint(words):
        return True
    return not _leads().isdisjoint(part for word in words if "-" in word for part in word.split("-"))


@functools.cache
def _leads() -> frozenset[str]:
    """Words that may begin an amount: numbers, magnitudes, shares, multiples, rates."""
    return frozenset(form for form, letter in lexicon().items() if letter in LEADS)


def spots(parsed: Parsed, sentence: Sentence) -> tuple[Spot, ...]:
    """The amounts of a sentence in order, without those that belong to a time ("за 10 месяцев").

    >>> # "торговля выросла на 5 % до 3 млрд евро" has two spots: 5 percent and 3000000000 EUR
    """
    base = sentence.start
    found: list[Spot] = []
    text = parsed.doc.text[base : sentence.end]
    known = _amounts(text) if _may_count(sentence, text) else ()
    counted = tuple(tallies(text, sentence, known)) if TALLY.search(text) else ()
    if not known and not counted:
        return ()
    taken = [(t.start, t.end) for t in times_of(parsed, sentence)]
    counted += _parts(text, known)
    known = tuple(a for a in known if not any(a.start < c.end and c.start < a.end for c in counted))
    for amount in sorted((*_whole(known), *counted), key=lambda a: a.start):
        start, end = amount.start + base, amount.end + base
        inside = [k for k, t in enumerate(sentence.tokens) if t.start < end and t.end > start]
        if inside and not any(a < end and start < b for a, b in taken):
            found.append(Spot(sentence, amount, start, end, inside[0], inside[-1] + 1))
    return tuple(found)


def _parts(text: str, known: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """ "22 проекта, девять из них завершены": a part of what was counted before, counted as the same."""
    found = []
    for match in OF_THEM.finditer(text):
        whole = next((a for a in reversed(known) if a.end <= match.start() and a.noun is not None), None)
        read = amounts(match.group(1) + UNIT) if whole is not None else ()
        if whole is not None and read and read[-1].start == 0 and len(read[-1].unit) == 3 and not read[-1].share and match.group(1).lower() not in shares() and read[-1].value < whole.value:
            start, end = match.span(1)
            found.append(msgspec.structs.replace(read[-1], start=start, end=end, said=match.group(1), unit=whole.unit, noun=whole.noun))
    return (*found, *_listed(text, known))


def _listed(text: str, known: tuple[Amount, ...]) -> Iterator[Amount]:
    """ "1,5 млн туристов из Чили, 300 тысяч из Боливии": more people of a list, whose noun is said once."""
    whole = next((a for a in known if a.unit == "person"), None)
    if whole is None:
        return
    for match in FROM_STATE.finditer(text, whole.end):
        number = match.group(1).strip()
        read = amounts(number + UNIT)
        if read and read[-1].start == 0 and read[-1].value >= 1 and float(read[-1].value).is_integer() and not any(a.start < match.end(1) and match.start() < a.end and a.unit not in ("", "USD") for a in known):
            yield msgspec.structs.replace(read[-1], start=match.start(1), end=match.start(1) + len(number), said=number, unit="person", noun=whole.noun)


def _whole(found: tuple[Amount, ...]) -> Iterator[Amount]:
    """Amounts with a number that a stray blank parts put together: "$8, 2 млрд" is 8.2 billion."""
    skip = False
    for amount, after in zip_longest(found, found[1:]):
        if skip:
            skip = False
            continue
        parted = after is not None and BROKEN.fullmatch(amount.said) and BROKEN_REST.match(after.said)
        if parted and after is not None and after.start - amount.end == 2 and after.unit in ("", amount.unit):
            digits = BROKEN_REST.match(after.said)
            scale = after.value / float(digits.group(1)) if digits and float(digits.group(1)) else 1
            value = round(float(f"{amount.value:.0f}.{digits.group(1)}") * scale, 2) if digits else after.value
            skip = True
            yield msgspec.structs.replace(amount, end=after.end, said=f"{amount.said}, {after.said}", value=value)
        else:
            yield amount


# the parts of "$8, 2 млрд"
BROKEN = re.compile(r"\D?\s?\d{1,3}")
BROKEN_REST = re.compile(r"(\d{1,2}) [^\W\d]+")


def unnamed(text: str, known: tuple[Amount, ...] = ()) -> tuple[Amount, ...]:
    """Numbers of millions and more whose unit is not said: `unnamed("довести до 40 миллиардов")[0].value == 4e10`.

    The grammar of amounts reads them as it would with a currency behind; `known` are the amounts that have a unit.
    """
    named = [(a.start, a.end) for a in known]
    found = []
    for match in DESCRIBED.finditer(text):
        read = amounts(f"{match.group(1)} {match.group(2)}ов{UNIT}")
        if read:
            found.append(msgspec.structs.replace(read[-1], start=match.start(), end=match.end(), said=match.group(), unit=""))
    for match in _large().finditer(text):
        end = match.end()
        if any(a < end <= b for a, b in named) or _counts(text[end:]):
            continue
        read = amounts(text[:end].rstrip(".") + UNIT)
        if read and read[-1].end > end and NUMERAL.search(read[-1].said):
            said = text[read[-1].start : end]
            found.append(msgspec.structs.replace(read[-1], end=end, said=said, unit=""))
    return tuple(found)


FROM_STATE = re.compile(r"(?<![\w,.–-])(\d+(?:,\d+)?(?: \d{3})*(?: (?:тыс\.|тысяч[аи]?|млн|миллион(?:а|ов)?))?) (?=из [А-ЯЁ])")
DIGIT = re.compile(r"\d")
LEADS = frozenset("wmst%")
UNIT = " долларов"
OF_THEM = re.compile(r"(?<![\w,-])([\w-]+) из (?:них|которых)\b")
# "45-миллиардный кредит"
DESCRIBED = re.compile(r"(?i)(?<![\w,])(\d+(?:,\d+)?)-?(миллион|миллиард|триллион)н(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)\b")
NUMERAL = re.compile(r"\d|\s\S+\s")  # a figure, or a number word before the magnitude


@functools.cache
def _large() -> re.Pattern[str]:
    """Any form of million, billion, trillion; the stop of an abbreviation belongs to it, unless it ends the text too."""
    forms = sorted((form for form, (value, _) in magnitudes().items() if value >= MONEY_FROM), key=len, reverse=True)
    short, whole = ("|".join(re.escape(f) for f in forms if (f in abbreviations()) == cut) for cut in (True, False))
    return re.compile(rf"(?<!\w)(?:(?:{short})\b(?:\.(?!\s*$))?|(?:{whole})\b)", re.IGNORECASE)


def _counts(rest: str) -> bool:
    """Whether a word follows that the number may count, or the rest of it: "5 миллионов тонн", "4 миллиарда 542 миллиона"."""
    if re.match(r"\s*\d", rest):
        return True
    after = re.match(r"\s*([^\W\d_]+)", rest)
    if after is None or after.group(1)[0].isupper() or fold(after.group(1)) in time_words():  # "7,8 млрд годом ранее"
        return False
    return not any(p.pos in ("PREP", "CONJ", "PRCL", "VERB", "ADVB") for p in parse(after.group(1))[:1])
