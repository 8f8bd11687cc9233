"""Who met whom, in a text of any topic: "Рытов встретился с Ольгой Крутовой", "встреча Рытова и Крутовой"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery.extract.marks.entity_words import Line, Named
from chancery.extract.marks.name_cases import name_cases
from chancery.extract.marks.position_phrases import noun_readings, position_at
from chancery.extract.parsed import Token
from chancery.lang import table
from chancery.types import Mood

Lines = Sequence[tuple[Line, tuple[Named, ...]]]
LONGEST_GAP = 12
NEAR_PLACE = 4


class Met(msgspec.Struct, frozen=True):
    """An encounter in sentence `number`: its participants, its place."""

    number: int
    kind: str
    participants: tuple[Named, ...]
    place: Named | None
    rule: str
    mood: Mood = "actual"


@functools.cache
def _words() -> dict[str, tuple[str, str]]:
    return {r["form"]: (r["value"], r["part"]) for r in table("chancery.lang.ru", "encounter_words.tsv")}


def encounter_word(token: Token) -> tuple[str, str] | None:
    """The kind of encounter that a word tells and its part of speech: "встретился" → meeting, verb."""
    if token.kind != "word":
        return None
    for p in token.parses[:2]:
        found = _words().get(p.lemma)
        if found is not None and (p.pos == "NOUN") == (found[1] == "noun"):
            return found
    return None


def encounters(lines: Lines) -> Iterator[Met]:
    """Every encounter of two that are named in one sentence."""
    for number, (line, names) in enumerate(lines):
        for k, token in enumerate(line.tokens):
            found = encounter_word(token)
            if found is None:
                continue
            kind, part = found
            who = SIDES[part](line, names, k)
            if len(who) > 1:
                yield Met(number, kind, who, _place(line, names, k, max(k + 1, who[-1].last)), f"meeting.{part}", _mood(line, k))


def _of_verb(line: Line, names: Sequence[Named], k: int) -> tuple[Named, ...]:
    """ "Рытов встретился с Крутовой", "Рытов и Крутова встретились", "с Крутовой встретился Рытов"."""
    partners = _behind_with(line, names, k)
    subjects = _subjects(line, names, k, partners)
    return (*subjects, *(p for p in partners if p not in subjects))


def _subjects(line: Line, names: Sequence[Named], k: int, partners: tuple[Named, ...]) -> tuple[Named, ...]:
    free = [n for n in names if n.kind == "per" and n not in partners and "nom" in name_cases(line.tokens, n)]
    before = [n for n in free if n.last <= k and _same_clause(line, n.last, k)]
    if before:
        last = before[-1]
        plural = all(p.number == "plur" for p in line.tokens[k].parses[:1])
        joined = [n for n in before[:-1] if plural and _joined(line, n, last)]
        return (*joined, last)
    behind = [n for n in free if k < n.first <= k + LONGEST_GAP and not any(t.text in ",;" for t in line.tokens[k : n.first])]
    return tuple(behind[:1])


def _same_clause(line: Line, first: int, k: int) -> bool:
    """Whether no quotation and no end of a quotation stands between."""
    return not any(t.text in "«»\";" for t in line.tokens[first:k]) and k - first < 40


def _joined(line: Line, one: Named, other: Named) -> bool:
    return any(t.low == "и" for t in line.tokens[one.last : other.first]) and other.first - one.last < LONGEST_GAP


def _behind_with(line: Line, names: Sequence[Named], k: int) -> tuple[Named, ...]:
    """Names behind "с" in the instrumental, with the positions before them: "с министром Чили Анной Рей и Петром Лау"."""
    for at in (*range(k + 1, min(k + LONGEST_GAP, len(line.tokens))), *range(k - 1, max(-1, k - LONGEST_GAP), -1)):
        if line.tokens[at].low not in ("с", "со"):
            continue
        found = _list_from(line, names, at + 1)
        if found:
            return found
    return ()


def _list_from(line: Line, names: Sequence[Named], k: int) -> tuple[Named, ...]:
    """Persons in a row from token `k` on, positions before them skipped."""
    found: list[Named] = []
    while k < len(line.tokens):
        name = next((n for n in names if n.first == k), None)
        if name is not None and name.kind == "per":
            found.append(name)
            k = name.last
        elif name is not None and name.kind == "org" and not found and k == name.first:
            found.append(name)
            return tuple(found)
        elif found and line.tokens[k].low in ("и", ","):
            k += 1
        else:
            end = _position_end(line, names, k)
            if end == k:
                break
            k = end
    return tuple(found)


def _position_end(line: Line, names: Sequence[Named], k: int) -> int:
    """End of the position phrase that starts at a token, its adjectives first."""
    for i in range(k, min(k + 4, len(line.tokens))):
        if noun_readings(line.tokens[i]):
            position = position_at(line, names, i)
            return position.last if position is not None and position.first <= k else k
    return k


def _of_noun(line: Line, names: Sequence[Named], k: int) -> tuple[Named, ...]:
    """ "Встреча Рытова с Крутовой", "встреча между Рытовым и Крутовой", "Рытов провёл встречу с Крутовой"."""
    at = k + 1
    if at < len(line.tokens) and line.tokens[at].low == "между":
        return _list_from(line, names, at + 1)
    first = _list_from(line, names, at)
    end = first[-1].last if first else at
    partners = _behind_with(line, names, end - 1) if end < len(line.tokens) and _with_near(line, end) else ()
    if first:
        return (*first, *(p for p in partners if p not in first))
    if not partners:
        return ()
    subject = [n for n in names if n.kind == "per" and n.last <= k and n not in partners and "nom" in name_cases(line.tokens, n) and _same_clause(line, n.last, k)]
    return (*(subject[-1:] or _speaking(line, names, partners[-1].last)), *partners)


def _speaking(line: Line, names: Sequence[Named], k: int) -> tuple[Named, ...]:
    """ "На встрече с Кротовым | Рытов сказал": the subject right behind the guest, its position aside."""
    own = _list_from(line, names, k + (k < len(line.tokens) and line.tokens[k].text == ","))
    if not own or own[0].kind != "per" or own[0].last >= len(line.tokens) or "nom" not in name_cases(line.tokens, own[0]):
        return ()
    return own[:1] if any(p.pos == "VERB" for p in line.tokens[own[0].last].parses[:1]) else ()


def _received(line: Line, names: Sequence[Named], k: int) -> tuple[Named, ...]:
    """ "Рытов принял Павла Кротова", "принял министра Чили Кротова": the one who receives and the guest, right behind the verb."""
    guests = tuple(n for n in _list_from(line, names, k + 1) if n.kind == "per" and "acc" in (cases := name_cases(line.tokens, n)) and "nom" not in cases)
    return (*_subjects(line, names, k, guests), *guests) if guests else ()


def _with_near(line: Line, k: int) -> bool:
    return any(t.low in ("с", "со") for t in line.tokens[k : k + 4])


def _place(line: Line, names: Sequence[Named], k: int, end: int) -> Named | None:
    """A place behind "в" or "на" beside the word or the participants: "встретился с Рытовым в Риге", "в Риге встретились"."""
    spots = [n for n in names if n.kind == "loc" and n.first and line.tokens[n.first - 1].low in ("в", "во", "на")
             and any(p.case == "loc" for p in line.tokens[n.first].parses)]  # fmt: skip
    near = [n for n in spots if 0 < n.first - k < NEAR_PLACE or 0 < n.first - end < NEAR_PLACE or 0 <= k - n.last < 2]
    return min(near, key=lambda n: abs(n.first - k), default=None)


SIDES = {"verb": _of_verb, "noun": _of_noun, "object": _received}


def _mood(line: Line, k: int) -> Mood:
    """Planned where the verb before or at the word is in the future."""
    if any("futr" in p.tags for p in line.tokens[k].parses[:1]):
        return "planned"
    return "denied" if k and line.tokens[k - 1].low == "не" else "actual"
