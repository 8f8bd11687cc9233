"""Persons of a text of any topic: mentions of one person, and the full name in the nominative."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.extract.marks.entity_document import stem
from chancery.extract.marks.entity_persons import called
from chancery.extract.marks.entity_words import Line, Named
from chancery.extract.marks.name_cases import allowed_cases, gender_told, name_cases
from chancery.resolve.names import nominative
from chancery.resolve.paradigms import Said, dictionary_form

At = tuple[int, int]  # number of the sentence, first token of the name


class Person:
    """A person of the document: words of the longest name, in the nominative."""

    def __init__(self, words: tuple[str, ...], gender: str) -> None:
        self.words = words
        self.gender = gender
        self.sure = False

    @property
    def name(self) -> str:
        """The name as one string: `"И. И. Петров"`."""
        return " ".join(self.words).replace(" .", ".")


def persons(lines: Sequence[tuple[Line, tuple[Named, ...]]]) -> dict[At, Person]:
    """The person of every name: a surname alone is the person whose full name bears it.

    >>> # "Ольга Крутова … Крутову поздравили" has one person, "Ольга Крутова"
    """
    spans = [(n, line, name) for n, (line, names) in enumerate(lines) for name in names if name.kind == "per"]
    groups: list[tuple[list[str], Person, list[tuple[Line, Named]]]] = []
    found: dict[At, Person] = {}
    for n, line, name in sorted(spans, key=lambda s: (s[2].first + 1 == s[2].last, s[0], s[2].first)):
        stems = [stem(t) for t in line.tokens[name.first : name.last] if t.kind != "punct"]
        apart = len(stems) == 1 and _called_apart(line, name)
        group = next((g for g in groups if _same(stems, g[0]) and not (apart and stems[0] != g[0][-1])), None)
        if group is None:
            group = (stems, Person((), ""), [])
            groups.append(group)
        group[2].append((line, name))
        found[n, name.first] = group[1]
    for _, person, mentions in groups:
        _name(person, mentions)
    return found


def _called_apart(line: Line, name: Named) -> bool:
    """ "царь | Ольгерд" is not the Ольгерд Рытов of the text: a given name behind a noun that calls somebody."""
    before = line.tokens[name.first - 1] if name.first else None
    return before is not None and called(before, line.tokens[name.first])


def _same(stems: list[str], others: list[str]) -> bool:
    """Whether the words may name the person of the others: the last is one of its names, each fits a word of it."""
    if not stems or not others:
        return False
    if len(stems) == 1:
        return stems[0] == others[-1] or (stems[0] in others and len(stems[0]) > 2)
    return stems[-1] == others[-1] and all(any(s == o or _initial(s, o) for o in others) for s in stems)


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def _name(person: Person, mentions: list[tuple[Line, Named]]) -> None:
    longest = max(n.last - n.first for _, n in mentions)
    told = []
    for line, name in mentions:
        if name.last - name.first == longest:
            cases = name_cases(line.tokens, name)
            words = tuple(t.text for t in line.tokens[name.first : name.last])
            said = Said(words, cases, allowed_cases(line.tokens, name), gender_told(line.tokens, name))
            told.append(msgspec.structs.replace(said, cases=cases & said.allowed or said.allowed - {"nom"}))
    person.words, person.gender = dictionary_form(told)
    person.sure = any(s.cases == {"nom"} and s.words == person.words for s in told) or len({s.words for s in told}) > 1


def by_position(person: Person, words: tuple[str, ...], cases: frozenset[str]) -> None:
    """The name in the nominative by the case of the position before it: "министр Абдулла Рахман" is no "Абдулл"."""
    if person.sure or len(words) < len(person.words):
        return
    person.words, person.gender = nominative(words, cases)
    person.sure = True
