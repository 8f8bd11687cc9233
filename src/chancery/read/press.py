"""Names of those who report: media, press services, ministries; found at a place in a text, in dictionary form.

"со ссылкой на пресс-службу МИД Казахстана" names "пресс-служба МИД Казахстана"; "передает агентство «Азия
плюс»" names "Азия плюс"; a person is never named here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from chancery.lang import cell_list, table
from chancery.lang.ru import morph
from chancery.read.words import fold, words

TOKEN = re.compile(r"«[^«»\n]{1,70}»|\"[^\"\n]{1,70}\"|“[^“”\n]{1,70}”|„[^„“”\n]{1,70}[“”]|\w+(?:[-'’]\w+|\.(?![А-ЯЁ])\w+)*|\S")
QUOTES = "«»\"“”„"
DOMAIN = re.compile(r"[A-Za-zА-Яа-я0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:[a-z]{2,6}|[A-Z]{2,3}|[Rr]u|[Aa]z|ру)")
LATIN = re.compile(r"[A-ZÀ-Ž0-9][\w.&'’-]*[A-Za-z][\w.&'’-]*|[A-Z]{2,}")
SURNAME = re.compile(r"[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|цкий|ская|цкая|енко|швили|дзе|ян|оглу|оглы|заде|улы|баев|юк|ук|ич)(?:а|у|ым|е)?")
NameKind = Literal["press", "body", "other"]
LONGEST = 12
BODIES = ("body", "unit", "seat")
"""Common words for a body: a ministry, a department of one, a house abroad ("посольство в Китае")."""


class Token(msgspec.Struct, frozen=True):
    """A word, a quoted name or a mark, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def quoted(self) -> bool:
        return self.text[0] in QUOTES and len(self.text) > 2

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """МИД, ТАСС, КазТАГ"""
        return self.word and sum(c.isupper() for c in self.text) >= 2 and len(self.text) >= 2 and "-" not in self.text


class Named(msgspec.Struct, frozen=True):
    """A reporter named in the text: `name` in dictionary form, `kind`, and `after`, the index of the next token.

    `noun` is set where a press noun introduces it ("агентство", "газета"), `staff` where one of its staff does,
    `known` where the world table holds it, `quoted` where it stands in quotation marks.
    """

    name: str
    kind: NameKind
    after: int
    noun: bool = False
    staff: bool = False
    known: bool = False
    quoted: bool = False


def is_sure(named: Named) -> bool:
    """Whether a name of the press is sure to be one: known, a domain, quoted, or shown by a press noun."""
    shown = named.known or named.quoted or named.noun or named.staff
    return named.kind == "press" and (shown or DOMAIN.fullmatch(named.name) is not None)


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Tokens of a stretch of text: `[t.text for t in tokens("МИД «А»", 0, 7)] == ["МИД", "«А»"]`."""
    return tuple(Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(text, start, end))


def name_at(row: tuple[Token, ...], at: int, case: str) -> Named | None:
    """The reporter whose name begins at a token, None where a person or nobody is named.

    `case` is the case that the place asks for: nom, gen, dat, acc, loc or ins.
    """
    start, noun, staff, named = at, False, False, False
    while at < len(row) and at - start < 5:
        kind = press_word(row[at])
        known = known_at(row, at) if kind != "body" and (kind != "press" or row[at].capital) else None
        if known is not None:
            longer = _latin(row, at) if LATIN.fullmatch(row[at].text) else known
            return msgspec.structs.replace(known if longer.after <= known.after else longer, noun=noun, staff=staff)
        if kind in ("press", "correspondent", "carrier"):
            noun, staff, named = True, staff or kind == "correspondent", kind == "press"
            case = case if named else "gen"
        elif kind in (*BODIES, "generic") or not _leads(row[at], staff):
            break
        at += 1
    if at >= len(row):
        return None
    found = _core(row, at, start if not noun else at, case, named)
    return msgspec.structs.replace(found, noun=noun, staff=staff) if found is not None else None


def _leads(token: Token, staff: bool) -> bool:
    """Whether a token may stand before a name: an adjective, the point of "корр."."""
    if staff and token.text == ".":
        return True
    return token.text[0].islower() and may_be(token.text, ("ADJF", "PRTF")) and not _is_pronoun(token.text)


@cache
def _is_pronoun(word: str) -> bool:
    return any("Apro" in p.tags for p in morph.parse(word))


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
        return Named(inner if noun else declined(inner, case), "press", at + 1, quoted=True)
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


def _latin(row: tuple[Token, ...], at: int) -> Named:
    end = at + 1
    while end < len(row) and LATIN.fullmatch(row[end].text) and row[end].start - row[end - 1].end <= 1:
        end += 1
    return Named(_text(row, at, end), "press", end)


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
    lead = _agreed(row[start : head + 1], case)
    if start == head and "-" in lead[0]:
        lead[0] = lead[0].lower()
    rest = _text(row, head + 1, end)
    return Named(" ".join([*lead, rest] if rest else lead), "body", end)


def _agreed(row: tuple[Token, ...], case: str) -> list[str]:
    """Adjectives and their noun in the nominative: "американского Минфина" is "американский Минфин"."""
    noun = nominative(row[-1].text, case)
    readings = [p for p in morph.parse(noun) if p.case == "nom" and p.pos == "NOUN"]
    if not readings or case == "nom":
        return [*(token.text for token in row[:-1]), noun]
    plural = readings[0].number == "plur"
    agree = "plur" if plural else readings[0].gender
    return [*(morph.inflect(t.text, "nomn", agree, "ADJF|PRTF") or t.text for t in row[:-1]), noun]


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
        return following is not None and following.text[0].islower() and _has_case(following.text, ("gen", "dat"))
    if low in ("в", "при"):
        return press_word(row[head]) == "seat" and following is not None and following.capital
    if token.capital or token.acronym:
        return not may_be(token.text, ("VERB",)) or not morph.known(token.text)
    after_by = any(fold(t.text) == "по" for t in row[head:at])
    if fold(row[at - 1].text) in ("в", "при"):
        return token.capital
    return _has_case(token.text, ("gen", "dat") if after_by else ("gen",)) and may_be(token.text, ("NOUN", "ADJF"))


def _capitalised(row: tuple[Token, ...], at: int, case: str) -> Named | None:
    """Русский дом в Астане, Акорда; not a person, not a place"""
    end = at + 1
    while end < len(row) and end - at < 3 and row[end].word and (row[end].capital or (end == at + 1 and _adjective_noun(row, at))):
        end += 1
    words_ = [token.text for token in row[at:end]]
    if any(is_personal(word) for word in words_) or not words_[0].replace("-", "").isalpha():
        return None
    if may_be(words_[0], ("VERB", "ADVB", "PREP", "CONJ", "NPRO", "PRCL", "PRED")) or not _noun_in(words_[-1], case):
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


def press_word(token: Token) -> str:
    """What a common word says about a reporter: press, correspondent, carrier, body, seat, generic; else empty."""
    return _press_word(fold(token.text)) if token.word else ""


@cache
def _press_word(word: str) -> str:
    table = words("ru", "press_words")
    return next((table[form] for form in (word, *sorted(morph.lemmas(word))) if form in table), "")


@cache
def is_personal(word: str) -> bool:
    """Whether a capitalised word is likely a person's or a place's name."""
    readings = morph.parse(word) if morph.known(word) else morph.parse(word)[:2]
    tags = frozenset[str]().union(*(p.tags for p in readings))
    if tags & {"Name", "Surn", "Patr", "Geox"}:
        return True
    if SURNAME.fullmatch(word) is None:
        return False
    return not any(p.case == "nom" and p.number == "sing" for p in morph.parse(word)) or not morph.known(word)


@cache
def may_be(word: str, parts: tuple[str, ...]) -> bool:
    """Whether a form has a reading as one of these parts of speech (pymorphy3's tags)."""
    return any(p.pos in parts for p in morph.parse(word))


@cache
def _has_case(word: str, cases: tuple[str, ...]) -> bool:
    return any(p.case in cases for p in morph.parse(word))


@cache
def _noun_in(word: str, case: str) -> bool:
    """Whether a form may be a noun in this case, or is unknown to the dictionary."""
    return not morph.known(word) or any(p.pos == "NOUN" and p.case == case for p in morph.parse(word))


def declined(name: str, case: str) -> str:
    """The nominative of a name: "Независимой газеты" is "Независимая газета", "Эху Москвы" is "Эхо Москвы".

    Only what declines is changed: the first noun and the adjectives before it; a name of several words that the
    dictionary does not know stays as it is.
    """
    parts = name.split()
    if case == "nom" or len(parts) == 1:
        return nominative(name, case)
    head = next((i for i, part in enumerate(parts) if may_be(part, ("NOUN",)) and not may_be(part, ("ADJF",))), None)
    if head is None or not all(morph.known(part) and _stands_in(part, case) for part in parts[: head + 1]):
        return name
    return " ".join([*(nominative(part, case) for part in parts[: head + 1]), *parts[head + 1 :]])


@cache
def _stands_in(word: str, case: str) -> bool:
    return any(p.case == case for p in morph.parse(word))


@cache
def nominative(word: str, case: str) -> str:
    """The nominative of a word that stands in `case`: `nominative("Акорду", "acc") == "Акорда"`."""
    if case == "nom" or not re.search("[а-яё]", word) or "." in word:
        return word
    for parse in morph.analyzer().parse(word):
        if morph.CASES.get(parse.tag.case or "") != case or parse.tag.POS not in ("NOUN", "ADJF", "PRTF"):
            continue
        wanted = {"nomn", parse.tag.number} | ({parse.tag.gender} if parse.tag.POS != "NOUN" and parse.tag.gender else set())
        form = parse.inflect({grammeme for grammeme in wanted if grammeme})
        if form is not None:
            return _like(word, form.word)
    return word


@cache
def nominative_plural(word: str) -> str:
    form = morph.inflect(word, "nomn", "plur", "ADJF|PRTF")
    return form if form is not None else word


def _like(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


@cache
def _known() -> dict[str, tuple[tuple[tuple[frozenset[str], ...], str, NameKind], ...]]:
    """Press and press services of the world table by the first word, each word with its forms."""
    found: dict[str, list[tuple[tuple[frozenset[str], ...], str, NameKind]]] = {}
    for row in table("chancery.world", "orgs.tsv"):
        if row["type"] not in ("press", "press_service"):
            continue
        kind: NameKind = "press" if row["type"] == "press" else "body"
        for name in {row["name"], row["short"], *cell_list(row["aliases"])} - {""}:
            parts = tuple(_forms(t.text) for t in tokens(name, 0, len(name)))
            for form in parts[0]:
                found.setdefault(form, []).append((parts, name, kind))
    return {form: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[1]))) for form, rows in found.items()}


def _forms(word: str) -> frozenset[str]:
    bare = word.strip(QUOTES) or word
    if not re.fullmatch(r"[А-ЯЁа-яё-]+", bare) or bare.isupper():
        return frozenset((fold(bare),))
    lemmas = {form for form, _ in morph.name_forms(bare)}
    if bare.endswith(("ая", "ий", "ый", "ое")):
        lemmas |= {form for form, _ in morph.adjective_forms(bare)}
    return frozenset(lemmas | {fold(bare)})


def known_at(row: tuple[Token, ...], at: int) -> Named | None:
    """A reporter of the world table at a token, whatever its case: "Казинформа" is "Казинформ"."""
    first = row[at]
    if not (first.capital or first.quoted or first.text[0].isdigit() or press_word(first)):
        return None
    for parts, name, kind in _known().get(fold(first.text.strip(QUOTES)), ()):
        here = row[at : at + len(parts)]
        if len(here) < len(parts) or not all(fold(t.text.strip(QUOTES)) in p for t, p in zip(here, parts, strict=True)):
            continue
        if len(parts) == 1 and (name.isupper() or fold(name) != fold(first.text)) and name.isupper() != first.acronym:
            continue
        return Named(_as_written(here, name), kind, at + len(parts), known=True, quoted=first.quoted)
    return None


def _as_written(here: tuple[Token, ...], name: str) -> str:
    """The table's name, with the capitals of the text where only these differ."""
    written = " ".join(token.text for token in here) if len(here) > 1 else here[0].text.strip(QUOTES)
    return written if fold(_unquoted(written)) == fold(_unquoted(name)) else name


def _unquoted(text: str) -> str:
    return "".join(c for c in text if c not in QUOTES)
