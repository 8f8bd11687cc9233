"""Where names of persons begin, and what is no person: "архиепископ Павел Невский", not "братья Невские"."""

from __future__ import annotations

from chancery.extract.marks.entity_words import Line, Named, in_case, is_org, naming
from chancery.extract.marks.name_cases import NAME_TAGS
from chancery.extract.marks.position_phrases import noun_readings
from chancery.extract.mentions import PROPER
from chancery.extract.offices.nouns import head_of, is_name_word
from chancery.extract.parsed import Token
from chancery.lang.ru.morph import known


def persons_by_title(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Епископ Павел Лужский": two words behind an office that are no genitive name a person, not a place."""
    made = []
    for name in names:
        before = line.tokens[name.first - 1] if name.first else None
        titled = before is not None and (bool(noun_readings(before)) or _of_body(line, name))
        words = line.tokens[name.first : name.last]
        plain = all(t.kind == "word" and t.capital and not t.text.isupper() for t in words) and line.cover[name.first] is None
        if name.kind != "per" and titled and plain and len(words) > 1 and not in_case(words[0], "gen"):
            name = Named("per", name.first, name.last)
        made.append(name)
    return tuple(made)


def _of_body(line: Line, name: Named) -> bool:
    """ "Тренер команды | Олег Рытов": a first name in the nominative behind a bare noun that an office holds."""
    body, office = line.tokens[name.first - 1], line.tokens[name.first - 2 : name.first - 1]
    first = any("Name" in p.tags and p.case == "nom" for p in line.tokens[name.first].parses)
    return first and is_org(body) and in_case(body, "gen") and bool(office) and bool(noun_readings(office[0]))


def leftwards(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Пака | Чон Хвана": an unknown word in capitals before a name of a person belongs to it."""
    made: list[Named] = []
    for name in names:
        first = name.first - 1
        free = first >= 0 and not (made and made[-1].last > first) and line.cover[first] is None
        if name.kind == "per" and free and _beside(line.tokens, first) and is_name_word(line.tokens[first]) and _nameable(line, first):
            name = Named("per", first, name.last)
        made.append(name)
    return tuple(made)


def behind_nouns(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "учение пророка | Исаии": a name of persons that nobody tagged, behind a noun that calls one in the same case."""
    taken = {k for n in names for k in range(n.first, n.last)}
    found = [Named("per", k, k + 1) for k in range(1, len(line.tokens)) if k not in taken and line.cover[k] is None and called(line.tokens[k - 1], line.tokens[k])]
    return tuple(sorted((*names, *found), key=lambda n: n.first))


def called(noun: Token, name: Token) -> bool:
    """Whether a given name stands behind a noun that calls its bearer, in one case: "пророка Исаии"."""
    if name.kind != "word" or not name.capital or name.text.isupper() or noun.kind != "word" or noun.capital:
        return False
    cases = {p.case for p in noun.parses if p.pos == "NOUN" and "anim" in p.tags and p.number == "sing" and not p.tags & NAME_TAGS}
    return bool(cases & {p.case for p in name.parses if "Name" in p.tags and p.number == "sing"}) and not {p.pos for p in name.parses} - {"NOUN"}


def from_the_name(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Христианка | Анна Рытова вернулась", "Вместо | Рытова", "Рытов | совсем", "Техасом | чистое": words of the dictionary at the ends are no part of a name."""
    return tuple(_core(line, n) if n.kind in ("per", "loc") else n for n in names)


def _core(line: Line, name: Named) -> Named:
    first, last, person = name.first, name.last, name.kind == "per"
    while person and last - first > 1 and no_name(line.tokens[last - 1]) and line.tokens[last - 1].text.islower():
        last -= 1
    while not person and last - first > 1 and _tells(line.tokens[last - 1]):
        last -= 1
    while last - first > 1 and no_name(line.tokens[first]) and ((person and _only_opens(line, first)) or _serves(line.tokens[first])):
        first += 1
    return Named(name.kind, first, last)


def _tells(token: Token) -> bool:
    """A word in small letters that is no noun, at the end of a place: "над Техасом | чистое небо"."""
    return token.text.islower() and token.kind == "word" and known(token.text) and not any(p.pos == "NOUN" for p in token.parses)


def _only_opens(line: Line, first: int) -> bool:
    """Whether the word has a capital for opening the sentence, before one that has it for being a name."""
    return first == 0 and line.tokens[1].kind == "word" and line.tokens[1].capital and line.tokens[1].start == line.tokens[0].end + 1


def _serves(token: Token) -> bool:
    return bool(token.parses) and token.parses[0].pos in ("PREP", "CONJ", "PRCL", "ADVB")


def no_name(token: Token) -> bool:
    """Whether a word stands in the dictionary and is no name there."""
    return token.kind == "word" and known(token.text) and not any(p.tags & PROPER for p in token.parses)


def _nameable(line: Line, k: int) -> bool:
    """No office, and no apposition to a noun of places or organisations: "республика Саха | Иван Павлов"."""
    return head_of(line.tokens[k]) is None and (k == 0 or naming(line.tokens[k - 1]) is None)


def _beside(tokens: tuple[Token, ...], k: int) -> bool:
    return tokens[k].kind == "word" and tokens[k + 1].start == tokens[k].end + 1


def no_families(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Братья Рытовы" and "Рытовские чтения" name no person."""
    return tuple(n for n in names if not (n.kind == "per" and n.last == n.first + 1 and _many(line.tokens[n.first])))


def _many(token: Token) -> bool:
    readings = token.parses
    name = [p for p in readings if p.tags & {"Name", "Surn"}]
    adjective = bool(readings) and all(p.pos == "ADJF" for p in readings) and not name
    return adjective or (bool(name) and readings[0].tags & {"Name", "Surn"} != frozenset() and all(p.number == "plur" for p in name))
