"""What is a place: those inside the name of an organisation, those in Latin letters, and words in capitals that are none."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from chancery import world
from chancery.extract.marks.entity_persons import no_name
from chancery.extract.marks.entity_words import Line, Named, agrees, in_case, is_adjective, is_org, naming
from chancery.extract.parsed import Mention, Token
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import forms_of
from chancery.world.names import ALL_CASES, matches, words

NO_NAMES_OF_PLACES = frozenset(("firm", "thing", "memorial"))
ADJECTIVES = frozenset(("ADJF", "PRTF"))


def places_inside(line: Line, names: Sequence[Named], tagged: Sequence[Named]) -> Iterator[Named]:
    """Places inside the name of an organisation: "Госдума | России", "суд города | Рохасполь"; those of the tables also where a table has the whole name."""
    bodies = [n for n in names if n.kind == "org" and n.last - n.first > 1]
    covering = {k: m for k, m in enumerate(line.cover) if m is not None and m.first == k}
    told = {n.first: n.last for n in tagged if n.kind == "loc" and _called_so(line, n.first)}
    for body in bodies:
        done = body.first
        for k in range(body.first, body.last):
            mention = covering.get(k)
            last = mention.last if mention is not None and is_place(mention) else _state_end(line, k) if mention is None or mention.kind == "org" else k
            if last <= k and mention is None:
                last = told.get(k, _behind_noun(line.tokens, k, body.last) if k > body.first else k)
            if k >= done and k < last <= body.last and last - k < body.last - body.first:
                yield Named("loc", k, last)
                done = last


def is_place(mention: Mention) -> bool:
    """Whether a mention of the tables names a place or a state; the European Union is a body."""
    return mention.kind in ("country", "region", "place") and not mention.adjective and mention.role != "demonym" and mention.codes != ("EU",)


def _state_end(line: Line, k: int) -> int:
    """Where the name of a state that begins at a token ends; the token where none does."""
    found = (m for m in matches(line.tokens, k) if m.name.kind == "country" and m.name.codes != ("EU",)) if line.tokens[k].capital else ()
    return next((k + m.size for m in found), k)


def _called_so(line: Line, k: int) -> bool:
    """Whether a name is no body's or thing's own: "прокуратура | Рохасполя", not "клуб «Онега»", "команда Онега", "больница Санта Роса"."""
    before = line.tokens[k - 1] if k else None
    if before is None:
        return True
    own = is_org(before) and not in_case(line.tokens[k], "gen")
    return before.text not in OPENING and naming(before) not in NO_NAMES_OF_PLACES and not own


def _behind_noun(tokens: Sequence[Token], k: int, end: int) -> int:
    """ "Комиссия округа | Рохас": where the capital words behind a noun of places end."""
    last = k
    if naming(tokens[k - 1]) == "place" and not tokens[k - 1].capital:
        while last < end and tokens[last].kind == "word" and tokens[last].capital and not tokens[last].text.isupper():
            last += 1
    return last


def no_places(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Пакистанские | исламисты", "патриарх | Московский", "Подробнее": an adjective or a word of the dictionary alone names no place."""
    return tuple(n for n in names if n.kind != "loc" or n.last > n.first + 1 or not (_of_a_noun(line, n.first) or _ordinary(line, n.first)))


def _of_a_noun(line: Line, k: int) -> bool:
    """An adjective beside a noun that it agrees with, which is no noun of places: "Рязанский проспект" is one, "Рязанской и Тульской областях" too."""
    token, cover = line.tokens[k], line.cover[k]
    only = is_adjective(token) and all(p.pos in ADJECTIVES or "Surn" in p.tags for p in token.parses)
    if not only or (cover is not None and not cover.adjective):
        return False
    before, after = line.tokens[max(0, k - 1) : k], line.tokens[k + 1 : k + 2]
    beside = [t for t in (*before, *after) if t.parses and t.parses[0].pos == "NOUN" and agrees(token, t)]
    told = any(t in after or "anim" in t.parses[0].tags for t in beside)
    return told and not any(naming(t) == "place" for t in (*before, *after))


def _ordinary(line: Line, k: int) -> bool:
    """A word of the dictionary that is no noun or calls many persons: "Сегодня", "Демонстранты"; "дорога в Ведено" leads to a place."""
    token, before = line.tokens[k], line.tokens[k - 1] if k else None
    if line.cover[k] is not None or token.text.isupper() or not no_name(token) or not _called_so(line, k):
        return False
    if before is not None and (naming(before) == "place" or any(p.pos == "PREP" for p in before.parses[:1])):
        return False
    nouns = [p for p in token.parses if p.pos == "NOUN"]
    said = token.parses[0].pos not in ("NOUN", *ADJECTIVES)
    many = bool(nouns) and all("anim" in p.tags and p.number == "plur" for p in nouns) and any(p.case == "nom" for p in nouns)
    return said or many


def held_by_those_inside(line: Line, name: Named) -> bool:
    """ "В Кремле считают", "в Белом доме ждут ответа": those who sit there speak or wait, the place does not."""
    if line.tokens[name.first - 1].low not in ("в", "во"):
        return False
    k = next((k for k in range(name.last, len(line.tokens)) if any(p.pos == "VERB" for p in line.tokens[k].parses[:1])), None)
    if k is None or not all(p.number == "plur" for p in line.tokens[k].parses if p.pos == "VERB"):
        return False
    verb, after = line.tokens[k], line.tokens[k + 1 : k + 2]
    spoken = bool(verb.lemmas & (forms_of("saying_verbs") | forms_of("reporting_verbs")))
    nobody = bool(after) and after[0].kind == "word" and bool(after[0].parses) and not in_case(after[0], "nom")
    return spoken or (k == name.last and not verb.lemmas & forms_of("taking_place") and (nobody or _leads(after)))


def _leads(tokens: Sequence[Token]) -> bool:
    return any(p.pos == "PREP" for t in tokens for p in t.parses[:1])


def latin_states(tokens: Sequence[Token], taken: Sequence[Mention]) -> Iterator[Mention]:
    """States by their English names: "flights to Spain and Portugal", not "Spain Post", where more words in capitals stand beside."""
    if not any(t.kind == "latin" and t.low in _first_words() for t in tokens):
        return
    covered = {k for m in taken for k in range(m.first, m.last)}
    k = 0
    while k < len(tokens):
        end = k
        while end < len(tokens) and tokens[end].kind == "latin" and tokens[end].capital:
            end += 1
        code = _english().get(tuple(t.low for t in tokens[k:end]))
        if code is not None and k not in covered:
            yield Mention("country", tokens[k].start, tokens[end - 1].end, k, end, ALL_CASES, codes=(code,), role="country")
        k = max(end, k + 1)


@functools.cache
def _english() -> dict[tuple[str, ...], str]:
    """The codes of states by the words of their English names; the European Union is a body."""
    return {words(state.name_en): state.code for state in world.countries().values() if state.name_en and state.code != "EU"}


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in _english())
