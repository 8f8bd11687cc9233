"""Noun phrases in dictionary form: "по совместному развитию маршрута" → "совместное развитие маршрута"."""

from __future__ import annotations

import functools
import re

from pymorphy3.analyzer import Parse

from chancery.extract.parsed import Sentence, Token
from chancery.lang.ru.morph import analyzer, fold, keep_capitals

NOMINAL = ("NOUN", "NPRO")
NAMES = frozenset(("Geox", "Name", "Surn"))


def dictionary_form(text: str, sentence: Sentence, first: int, last: int, case: str = "") -> str:
    """The phrase of tokens `first`..`last` with its head and the adjectives before it in the nominative.

    `case` (gen, dat, acc, ins, loc) is the case that governs the phrase, where known. What follows the head stays.
    """
    tokens = sentence.tokens
    if last <= first:
        return ""
    head = _head(tokens, first, last, case)
    if head is None:
        return text[tokens[first].start : tokens[last - 1].end]
    words = []
    at = tokens[first].start
    while head is not None:
        agreed = _agreement(tokens[first:head])
        for k in range(first, head + 1):
            words.append(text[at : tokens[k].start] + _nominative(tokens[k], tokens[head], k == head, case, agreed))
            at = tokens[k].end
        first = head + 1
        head = _second_head(tokens, first, last, case)
    return "".join(words) + text[at : tokens[last - 1].end]


def _agreement(adjectives: tuple[Token, ...]) -> frozenset[tuple[str, str]]:
    """Numbers and genders in which the adjectives before a head can all stand: "совместные (предприятия)" is plural alone."""
    found = [{_agreeing(p.number, p.gender) for p in t.parses if p.pos in ("ADJF", "PRTF") and p.number} for t in adjectives]
    return frozenset(set.intersection(*found)) if found and all(found) else frozenset()


def _agreeing(number: str | None, gender: str | None) -> tuple[str, str]:
    return number or "", (gender or "") if number == "sing" else ""


def _second_head(tokens: tuple[Token, ...], first: int, last: int, case: str) -> int | None:
    """The noun joined to the head by "и" in its case, a dative or instrumental that nothing else governs: "по обмену и сотрудничеству"."""
    if case not in ("dat", "ins", "loc") or first + 1 >= last or tokens[first].text not in ("и", ","):
        return None
    head = _head(tokens, first + 1, last, case)
    if tokens[first].text == "," and (head is None or head + 1 >= last or tokens[head + 1].text not in ("и", ",")):
        return None  # "о дружбе, партнерстве и сотрудничестве": a comma joins where more follows
    return head if head is not None and all(t.kind == "word" for t in tokens[first + 1 : head]) else None


LOCAL = re.compile(r"(-[а-яё]+[сц]к)(ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$", re.IGNORECASE)  # of "Усть-Каменогорская", whose lemma is a guess


COUNTED = re.compile(r"(\d+-)([а-яё]{5,})", re.IGNORECASE)  # "177-метрового"


def is_local(token: Token) -> bool:
    """Whether a word looks like an adjective made of the name of a place in two parts."""
    return token.kind == "word" and _is_local(token.text)


def _is_local(form: str) -> bool:
    return form[:1].isupper() and LOCAL.search(fold(form)) is not None


def _head(tokens: tuple[Token, ...], first: int, last: int, case: str) -> int | None:
    """The first noun after its adjectives; None where the phrase starts with something else."""
    for k in range(first, last):
        token = tokens[k]
        if is_local(token):
            continue
        if token.kind == "word" and any(p.pos in NOMINAL and (not case or p.case == case) for p in token.parses[:4]):
            if not any(p.pos in ("ADJF", "PRTF") and (not case or p.case == case) for p in token.parses[:1]):
                return k
            continue
        adjective = token.kind == "word" and any(p.pos in ("ADJF", "PRTF", "ADVB", "PREP") for p in token.parses[:1])
        if not adjective and token.text not in ("и", ",") and token.kind != "ordinal":
            return None
    return None


def shared_start(a: str, b: str) -> int:
    """How many letters two words have in common from their start."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _nearest(low: str, reading: Parse, grammemes: set[str]) -> Parse | None:
    """The form with these grammemes that is likest to the word: "высшего" gives "высший", not "высочайший"."""
    fits = [f for f in reading.lexeme if grammemes <= f.tag.grammemes and f.tag.POS == reading.tag.POS]
    return max(fits, key=lambda f: shared_start(low, f.word), default=None)


def _nominative(token: Token, head: Token, is_head: bool, case: str, agreed: frozenset[tuple[str, str]]) -> str:
    measured = COUNTED.fullmatch(token.text) if token.kind == "ordinal" and not is_head else None
    if measured is not None:
        return measured[1] + _in_nominative(measured[2], head.text, is_head, case, agreed)
    return _in_nominative(token.text, head.text, is_head, case, agreed) if token.kind == "word" else token.text


@functools.lru_cache(maxsize=100_000)
def _in_nominative(form: str, head: str, is_head: bool, case: str, agreed: frozenset[tuple[str, str]]) -> str:
    wanted = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}.get(case, "")
    cases = (wanted, f"{wanted[:3]}2")  # "в порту" stands in a second locative
    nouns = [p for p in analyzer().parse(head) if p.tag.POS == "NOUN" and (not wanted or str(p.tag.case) in cases)]
    # "хаба" is sooner a form of "хаб" than a word that does not decline; "газе" in small letters is "газ", no Gaza
    nouns.sort(key=lambda p: ("Fixd" in p.tag, head[:1].islower() and not NAMES.isdisjoint(p.tag.grammemes)))
    noun = next((p for p in nouns if _agreeing(p.tag.number, p.tag.gender) in agreed), nouns[0] if nouns else None)
    number = noun.tag.number if noun is not None else "sing"
    gender = noun.tag.gender if noun is not None and number == "sing" else ""
    if gender is None:  # "перуанского коллегу": a noun of either gender has that of its adjective
        gender = "femn" if agreed == {("sing", "femn")} else "masc"
    if not is_head and _is_local(form):
        return LOCAL.sub(lambda m: m[1] + {"masc": "ий", "femn": "ая", "neut": "ое"}.get(gender or "", "ие"), form)
    for p in analyzer().parse(form):
        if is_head and p.tag.POS == "NOUN" and (noun is None or p == noun):
            got = p.inflect({"nomn", number or "sing"})
        elif not is_head and p.tag.POS in ("ADJF", "PRTF"):
            got = _nearest(fold(form), p, {"nomn", number or "sing", gender or ""} - {""})
        else:
            continue
        if got is not None:
            return keep_capitals(form, got.word if "ё" in form.lower() else got.word.replace("ё", "е"))
    return form
