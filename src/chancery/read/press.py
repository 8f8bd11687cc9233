"""Names of those who report: media, press services, ministries; found at a place in a text, in dictionary form.

"со ссылкой на пресс-службу МИД Казахстана" names "пресс-служба МИД Казахстана"; "передает агентство «Азия
плюс»" names "Азия плюс"; a person is never named here.
"""

from __future__ import annotations

import msgspec

from chancery.lang.ru import morph
from chancery.read.known import DOMAIN, LATIN, Named, known_at
from chancery.read.tokens import QUOTES, Token, press_word
from chancery.read.wordforms import (
    agreed,
    declined,
    has_case,
    is_personal,
    is_pronoun,
    may_be,
    nominative_plural,
    noun_in,
    stands_in,
)  # fmt: skip
from chancery.read.words import fold

LONGEST = 12
COMMON = ("press", "correspondent", "columnist", "carrier")
"""Common words before a reporter's name: "агентство", "корреспондент", "обозреватель", "сайт"."""

BODIES = ("body", "unit", "seat")
"""Common words for a body: a ministry, a department of one, a house abroad ("посольство в Китае")."""


def name_at(row: tuple[Token, ...], at: int, case: str) -> Named | None:
    """The reporter whose name begins at a token, None where a person or nobody is named.

    `case` is the case that the place asks for: nom, gen, dat, acc, loc or ins.
    """
    start, noun, staff, named = at, False, False, False
    while at < len(row) and at - start < 5:
        kind = press_word(row[at])
        known = known_at(row, at) if kind != "body" and (kind not in COMMON or row[at].capital) else None
        if known is not None:
            longer = _latin(row, at) if LATIN.fullmatch(row[at].text) else None
            whole = known if longer is None or longer.after <= known.after else longer
            return msgspec.structs.replace(whole, noun=noun, staff=staff)
        if kind in COMMON:
            noun, staff, named = True, staff or kind == "correspondent", kind == "press"
            case = case if named else "gen"
        elif kind in (*BODIES, "generic") or not _leads(row[at], staff):
            break
        at += 1
    if at >= len(row):
        return None
    found = _core(row, at, start if not noun else at, case, named) or (_site_of(row, start, at) if noun else None)
    return msgspec.structs.replace(found, noun=noun, staff=staff) if found is not None else None


def _site_of(row: tuple[Token, ...], start: int, at: int) -> Named | None:
    """официальный сайт Президента России: a site is named by whose it is"""
    head = next((i for i in range(start, at) if press_word(row[i]) == "carrier"), None)
    if head is None or not row[at].capital or is_personal(row[at].text) or not has_case(row[at].text, ("gen",)):
        return None
    end = at + 1
    while end < len(row) and end - at < 4 and row[end].word and has_case(row[end].text, ("gen",)) and row[end].capital:
        end += 1
    lead = " ".join(agreed(tuple(t.text for t in row[start : head + 1]), "nom"))
    return Named(f"{lead} {_text(row, at, end)}", "body", end)


def _leads(token: Token, staff: bool) -> bool:
    """Whether a token may stand before a name: an adjective, the point of "корр."."""
    if staff and token.text == ".":
        return True
    return token.text[0].islower() and may_be(token.text, ("ADJF", "PRTF")) and not is_pronoun(token.text)


def _core(row: tuple[Token, ...], at: int, start: int, case: str, noun: bool) -> Named | None:
    """The name itself, after press nouns and adjectives."""
    first = row[at]
    kind = press_word(first)
    if kind in BODIES:
        return _body(row, start, at, case)
    if kind == "generic":
        return _generic(row, start, at, case)
    if first.quoted:
        inner = first.text.strip(QUOTES)
        if not _is_title_like(inner):
            return None
        said = "dat" if case == "nom" and not stands_in(inner.split()[0], "nom") else case
        return Named(inner if noun else declined(inner, said), "press", at + 1, quoted=True)
    if DOMAIN.fullmatch(first.text) and not first.text[0].isdigit():
        return Named(first.text, "press", at + 1)
    if kind == "network":
        return None
    if LATIN.fullmatch(first.text):
        return _latin(row, at)
    if first.acronym:
        return Named(first.text, "press" if noun else "other", at + 1)
    return _capitalised(row, at, case) if first.capital and start == at else None


def _is_title_like(inner: str) -> bool:
    """Whether a quoted string may be a newspaper's name; a quoted sentence is not."""
    return inner[:1].isupper() and len(inner.split()) <= 5 and not any(c in inner for c in ",!?:;")


def _latin(row: tuple[Token, ...], at: int) -> Named | None:
    end = at + 1
    while end < len(row) and LATIN.fullmatch(row[end].text) and row[end].start - row[end - 1].end <= 1:
        end += 1
    return Named(_text(row, at, end), "press", end) if row[end - 1].end - row[at].start > 1 else None


def _generic(row: tuple[Token, ...], start: int, at: int, case: str) -> Named | None:
    """узбекские СМИ: with an adjective, never alone"""
    if start == at:
        return None
    adjectives = [nominative_plural(token.text) for token in row[start:at]]
    return Named(" ".join([*adjectives, row[at].text]), "other", at + 1)


def _body(row: tuple[Token, ...], start: int, head: int, case: str) -> Named | None:
    """пресс-служба президента Казахстана, МИД РК, посольство Китая в Казахстане"""
    end = head + 1
    while end < len(row) and end - start < LONGEST and _goes_on(row, head, end):
        end += 1
    while end > head + 1 and fold(row[end - 1].text) in ("и", "по", "в", "на"):
        end -= 1
    if not _tells(row[start:end], press_word(row[head])):
        return None
    lead = agreed(tuple(token.text for token in row[start : head + 1]), case)
    if start == head and "-" in lead[0]:
        lead[0] = lead[0].lower()
    rest = _text(row, head + 1, end)
    return Named(" ".join([*lead, rest] if rest else lead), "body", end)


def _tells(row: tuple[Token, ...], kind: str) -> bool:
    """Whether a name says whose body it is: "в министерстве" and "немецкая компания" do not."""
    if any(token.capital or token.quoted for token in row):
        return True
    return kind == "body" and len(row) > 1


def _goes_on(row: tuple[Token, ...], head: int, at: int) -> bool:
    """Whether a token still belongs to the name of a body: a genitive, a proper name, "по" with its dative."""
    token, low = row[at], fold(row[at].text)
    following = row[at + 1] if at + 1 < len(row) else None
    if token.quoted:
        return True
    if not token.word or (following is None and low in ("и", "по", "в")):
        return False
    if low == "по":
        return press_word(row[head]) in ("body", "unit")
    if low == "и":
        return following is not None and following.text[0].islower() and has_case(following.text, ("gen", "dat"))
    if low in ("в", "при"):
        return press_word(row[head]) == "seat" and following is not None and following.capital
    if token.capital or token.acronym:
        return not may_be(token.text, ("VERB",)) or not morph.known(token.text)
    after_by = any(fold(t.text) == "по" for t in row[head:at])
    if fold(row[at - 1].text) in ("в", "при"):
        return token.capital
    if is_pronoun(token.text):
        return False
    return has_case(token.text, ("gen", "dat") if after_by else ("gen",)) and may_be(token.text, ("NOUN", "ADJF"))


def _capitalised(row: tuple[Token, ...], at: int, case: str) -> Named | None:
    """Русский дом в Астане, Акорда; not a person, not a place"""
    end = at + 1
    while end < len(row) and end - at < 3 and row[end].word and (row[end].capital or (end == at + 1 and _adjective_noun(row, at))):
        end += 1
    words_ = [token.text for token in row[at:end]]
    if any(is_personal(word) for word in words_) or not words_[0].replace("-", "").isalpha() or words_ == [words_[0][:1]]:
        return None
    if len(words_) > 1 and not all(stands_in(word, case) or not morph.known(word) for word in words_):
        return None
    if may_be(words_[0], ("VERB", "ADVB", "PREP", "CONJ", "NPRO", "PRCL", "PRED")) or not noun_in(words_[-1], case):
        return None
    if len(words_) == 1 and morph.known(words_[0]) and case != "nom":
        return None
    name = declined(" ".join(words_), case)
    if end + 1 < len(row) and row[end].text == "в" and row[end + 1].capital and end - at > 1:
        name, end = f"{name} в {row[end + 1].text}", end + 2
    return Named(name, "other", end)


def _adjective_noun(row: tuple[Token, ...], at: int) -> bool:
    """Белый дом"""
    pair = row[at].text, row[at + 1].text
    return may_be(pair[0], ("ADJF",)) and may_be(pair[1], ("NOUN",)) and row[at + 1].text[0].islower()


def _text(row: tuple[Token, ...], start: int, end: int) -> str:
    """The words between two tokens as they are written, quotes kept."""
    parts = [("" if i == start or row[i].start == row[i - 1].end else " ") + row[i].text for i in range(start, end)]
    return "".join(parts)


