"""Where the content of reported speech ends: before another attribution, a coordinated verb, a new clause, the stop."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Mention, Sentence, Token
from chancery.extract.statements.content import Opening
from chancery.extract.statements.words import STOPS, Saying, finite, is_dash, sayings
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import forms_of

DOING = frozenset(("parliament", "government"))


def closing(sentence: Sentence, start: Opening, saying: Saying) -> int:
    """Token index where content ends: before another attribution, a coordinated main verb, or the final stop.

    >>> # "отметил рост и выразил надежду": "рост"
    """
    end = len(sentence.tokens)
    cut = next((c for c in _cuts(sentence, start, saying)), end)
    return trimmed(sentence.tokens, start.at, min(cut, end))


def trimmed(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The end without final stops, commas and dashes."""
    while last > first and (tokens[last - 1].text in STOPS or tokens[last - 1].text in (",", ";", ":") or is_dash(tokens[last - 1])):
        last -= 1
    return last


def _cuts(sentence: Sentence, start: Opening, saying: Saying) -> Iterator[int]:
    tokens = sentence.tokens
    nominal = start.kind in ("object", "infinitive", "preposition")
    others = {s.at: s for s in sayings(sentence)}
    for j in range(start.at, len(tokens)):
        if nominal and is_dash(tokens[j]) and j > start.at + 1 and any(finite(t) for t in tokens[j + 1 :]):
            yield j
        if nominal and j > start.at and (_quote_follows(tokens, j) or _new_clause(sentence, j) or without_verb(sentence, j)):
            yield j
        if nominal and saying.gerund and _leaves_gerund(sentence, start, j):
            yield j
        other = others.get(j)
        at = None
        if other is not None:
            at = _cut_before(sentence, start, saying, other)
        elif _verb(tokens[j]):
            at = _deed_cut(sentence, start, saying, j, nominal)
        if at is not None and at > start.at:
            yield at


def _leaves_gerund(sentence: Sentence, start: Opening, j: int) -> bool:
    """ "Осудив обстрел | , посол уехал": the main clause goes on, unless a clause with "что" stands between."""
    tokens = sentence.tokens
    if j <= start.at or tokens[j].text != "," or any(t.low == "что" for t in tokens[start.at : j]):
        return False
    return clause_at(sentence, j + 1).kind == "main"


def _quote_follows(tokens: tuple[Token, ...], j: int) -> bool:
    return tokens[j].text == ":" and j + 1 < len(tokens) and tokens[j + 1].text in OPENING


def without_verb(sentence: Sentence, j: int) -> Mention | None:
    """Who says the rest under the same verb: the minister in "Посол высказался за мост, а министр — за тоннель"; else None."""
    if sentence.tokens[j].text != "," or j + 2 >= len(sentence.tokens) or sentence.tokens[j + 1].low != "а":
        return None
    other = sentence.at(j + 2)
    if other is None or other.first != j + 2 or other.kind not in ("person", "office") or "nom" not in other.cases:
        return None
    return other if other.last + 1 < len(sentence.tokens) and is_dash(sentence.tokens[other.last]) else None


def _new_clause(sentence: Sentence, j: int) -> bool:
    """ ", однако спрос упал": a main clause with a subject and a verb of its own after an object."""
    tokens = sentence.tokens
    if tokens[j].text != "," or j + 1 >= len(tokens) or tokens[j + 1].low not in forms_of("opposing_words"):
        return False
    end = next((k for k in range(j + 2, len(tokens)) if tokens[k].text in (",", ";", ":")), len(tokens))
    verbs = [k for k in range(j + 2, end) if finite(tokens[k])]
    return bool(verbs) and nominative_between(sentence, j + 2, end) and _verb(tokens[verbs[0]])


def _verb(token: Token) -> bool:
    return bool(token.parses) and token.parses[0].pos == "VERB"


def _cut_before(sentence: Sentence, start: Opening, saying: Saying, other: Saying) -> int | None:
    """Where the content ends because another word of saying begins its own clause."""
    tokens = sentence.tokens
    c = coordinator(sentence, other.at)
    if c is None:
        return _new_subject(sentence, start, other, saying.gerund)
    if other.gerund:
        follows = any(t.low == "что" for t in tokens[other.at : other.at + 12])
        return c if tokens[c].text == "," and follows and "that" in other.codes else None
    if _ends_sentence_as_tag(sentence, other, c):
        return c
    same = other.number == saying.number and (other.gender == saying.gender or not other.gender) and other.present == saying.present
    if same or saying.gerund:
        return c if tokens[c].text != "," or tokens[c + 1].low in ("а", "и", "но") or not nominative_between(sentence, c, other.at) else None
    return None


def _ends_sentence_as_tag(sentence: Sentence, other: Saying, c: int) -> bool:
    """ ", отметил посол": the verb right after the comma and its subject after it."""
    tokens = sentence.tokens
    direct = c == other.at - 1 or (c == other.at - 2 and tokens[c + 1].low == "как")
    if tokens[c].text != "," or not direct:
        return False
    if "source" in other.codes:
        return True
    return any(m.first > other.at and "nom" in m.cases for m in sentence.mentions) or other.number == "plur"


def _new_subject(sentence: Sentence, start: Opening, other: Saying, gerund: bool = False) -> int | None:
    """ "…, а Путин подчеркнул": a new subject with its own verb of saying after ", а" or ", и"."""
    tokens = sentence.tokens
    for m in reversed(sentence.mentions):
        if start.at < m.first < other.at and may_speak(m) and "nom" in m.cases:
            if gerund and m.first >= 1 and tokens[m.first - 1].text == "," and m.kind in ("person", "office"):
                return m.first - 1  # "заявив, что мост открыт, посол выразил надежду"
            if m.kind == "org" and m.role in DOING:
                return None  # "…, а парламент признал договор"
            if m.first >= 2 and tokens[m.first - 1].low in ("а", "и") and tokens[m.first - 2].text == ",":
                return m.first - 2
            return None
    return None


def may_speak(mention: Mention) -> bool:
    """Whether a mention may be the subject of a new clause of saying."""
    return mention.kind in ("person", "office", "org") or (mention.kind in ("country", "place") and not mention.adjective)


def coordinator(sentence: Sentence, at: int) -> int | None:
    """The "и", "а" or comma before a verb, past adverbs and "также"; None where a subject stands between."""
    k = at - 1
    tokens = sentence.tokens
    while k >= 0 and at - k < 8:
        low = tokens[k].low
        if low in ("и", "а", "но") or tokens[k].text == ",":
            if low in ("и", "а", "но") and k > 0 and tokens[k - 1].text == ",":
                return k - 1
            return k
        mention = sentence.at(k)
        pos = tokens[k].parses[0].pos if tokens[k].parses else ""
        if mention is not None and "nom" in mention.cases and mention.kind in ("person", "office", "org"):
            return None
        if tokens[k].kind == "punct" or pos in ("VERB", "INFN"):
            return None
        k -= 1
    return None


def _deed_cut(sentence: Sentence, start: Opening, saying: Saying, j: int, nominal: bool) -> int | None:
    """ "отметил рост и подписал договор": a verb of the same form whose subject is the speaker's."""
    p = sentence.tokens[j].parses[0]
    past = "past" in p.tags and p.gender == saying.gender
    if saying.present or p.number != saying.number or not (past or (nominal and "3per" in p.tags)):
        return None
    c = coordinator(sentence, j)
    if c is None or c <= start.at or (sentence.tokens[c].text == "," and sentence.tokens[c + 1].low not in ("и", "а")):
        return None
    if nominal and not _relative_between(sentence, start.at, c):
        return c
    own = nominative_between(sentence, start.at, c, p.gender, p.number) or _own_verb(sentence, start.at, c, p.gender)
    return None if own else c


def _own_verb(sentence: Sentence, first: int, last: int, gender: str) -> bool:
    """ "сообщил, что прочел статью и написал ответ": the content has the speaker as its unsaid subject."""
    k = next((k for k in range(first, last) if _verb(sentence.tokens[k])), None)
    if k is None:
        return False
    same = "past" in sentence.tokens[k].parses[0].tags and sentence.tokens[k].parses[0].gender == gender
    return same and not nominative_between(sentence, first, k)


def _relative_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(p.lemma in ("который", "что") for t in sentence.tokens[first:last] for p in t.parses[:1])


def nominative_between(sentence: Sentence, first: int, last: int, gender: str = "", number: str = "") -> bool:
    """Whether a noun in the nominative (of that gender and number) stands between two tokens."""
    readings = (p for t in sentence.tokens[first:last] for p in t.parses[:3])
    nouns = (p for p in readings if p.pos in ("NOUN", "NPRO") and p.case == "nom")
    return any((not number or p.number == number) and (not gender or p.gender in ("", gender)) for p in nouns)
