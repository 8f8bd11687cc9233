"""Which tokens tell of an event's word: its clause, its part of it, a relative clause that follows."""

from __future__ import annotations

from chancery.extract.clauses import clause_at, clauses, is_predicate
from chancery.extract.parsed import Clause, Sentence
from chancery.lang.ru.groups import group

NEAR = 4
LONGEST_NAME = 9


def segment(sentence: Sentence, trigger: int) -> range:
    """The part of the clause of the trigger that no ", а" and no semicolon parts from it: "5 июня отправится на саммит, а 9 июня – на форум"."""
    clause = clause_at(sentence, trigger)
    tokens = sentence.tokens
    cuts = [i for i in range(clause.first, clause.last - 1) if tokens[i].text == ";" or (tokens[i].text == "," and tokens[i + 1].low in group("then"))]
    first = max((i + 1 for i in cuts if i < trigger), default=clause.first)
    return range(first, min((i for i in cuts if i > trigger), default=clause.last))


def reach(sentence: Sentence, trigger: int) -> tuple[tuple[int, int], ...]:
    """The token ranges that tell of the trigger: its clause, and a relative clause that follows it at once.

    >>> # "на саммите, который прошел в Баку в среду, …": the clause of "саммите", then "который прошел в Баку в среду"
    """
    own = clause_at(sentence, trigger)
    ranges = [(own.first, own.last)]
    for clause in clauses(sentence):
        if clause.first > trigger and clause.kind in ("sub", "participle", "main") and _tells_of(sentence, trigger, clause):
            ranges.append((clause.first, clause.last))
    return tuple(ranges)


def _tells_of(sentence: Sentence, trigger: int, clause: Clause) -> bool:
    """ "…, который прошел …", "…, в нем участвует …": a relative or personal pronoun, or a participle, agrees with the noun."""
    noun = next((p for p in sentence.tokens[trigger].parses[:2] if p.pos == "NOUN"), None)
    words = [t for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"][:2]
    if noun is None or not words:
        return False
    if clause.kind == "participle":
        near = clause.first - trigger < (NEAR if noun.number == "plur" else LONGEST_NAME)
        return near and any(p.pos == "PRTF" and p.case == noun.case and p.number == noun.number and (noun.number == "plur" or p.gender == noun.gender) for p in words[0].parses)
    pronoun = next((t for t in words if t.low.startswith("котор") or t.low in group("personal")), None)
    if pronoun is None:
        return False
    return any(p.number == noun.number and (noun.number == "plur" or p.gender in ("", noun.gender)) for p in pronoun.parses)


def aside(sentence: Sentence, trigger: int, offset: int) -> bool:
    """ "первый визит за годы [последний был совершен в марте 2011 года]": told in brackets, with a verb of its own, apart from the trigger."""
    tokens = sentence.tokens
    opened = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].start < offset and tokens[i].text in "[(])"), None)
    if opened is None or tokens[opened].text not in "[(":
        return False
    close = next((i for i in range(opened, len(tokens)) if tokens[i].text in "])"), len(tokens))
    return not opened < trigger < close and any(is_predicate(t) for t in tokens[opened:close])
