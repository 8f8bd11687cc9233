"""From whom to whom aid goes: givers and receivers by their cases and prepositions, the other state of the text."""

from __future__ import annotations

import functools

from chancery.extract.clauses import clause_at
from chancery.extract.initiatives.names import Span, context
from chancery.extract.initiatives.sides import giver_before
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.sides import main_states, states_of_mention
from chancery.extract.slots import kind_of, preposition
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.types import Country


@functools.cache
def aid_words(value: str) -> frozenset[str]:
    """Lemmas of initiative_aid.tsv with one value: goods, people, verb, calamity."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "initiative_aid.tsv") if r["value"] == value)


def more_receivers(parsed: Parsed, sentence: Sentence, verb: int) -> tuple[Country, ...]:
    """ "передал Лаосу и Камбодже": the second state in the dative."""
    clause = clause_at(sentence, verb)
    found = [m for m in sentence.mentions if clause.first <= m.first < clause.last and m.kind == "country" and not m.adjective]
    given = [c for m in found if "dat" in m.cases and "nom" not in m.cases and preposition(sentence, m) == "" for c in m.codes[:1]]
    return tuple(given[1:])


def way_of(parsed: Parsed, sentence: Sentence, verb: int, head: int) -> tuple[Country | None, Country | None]:
    """From which state to which; where one end is not said, the other of the two states of the text."""
    clause = clause_at(sentence, verb)
    found = [m for m in sentence.mentions if clause.first <= m.first < clause.last]
    to = next((c for m in found for c in _receiver(parsed, sentence, m)), None)
    given = not sentence.tokens[verb].lemmas & aid_words("receipt")
    subject = [m for m in found if "nom" in m.cases and not m.adjective and preposition(sentence, m) == "" and m.kind in ("country", "person", "office", "org", "place") and (m.kind != "place" or m.government)]
    if not given and to is None:
        to = next((c for m in subject for c in states_of_mention(parsed, m)), None)
    arrived = bool(sentence.tokens[verb].lemmas & aid_words("arrival")) or not given
    from_ = next((c for m in subject if not arrived for c in states_of_mention(parsed, m) if c != to), None)
    from_ = from_ or next((c for m in found for c in _source(sentence, m) if c != to), None)
    from_ = from_ or next((c for c in giver_before(parsed, sentence, verb) if c != to), None)
    main = main_states(parsed)
    if len(main) == 2:
        other = {main[0]: main[1], main[1]: main[0]}
        to = to or other.get(from_ or "")
        from_ = from_ or other.get(to or "")
    return from_, to


def _receiver(parsed: Parsed, sentence: Sentence, m: Mention) -> tuple[Country, ...]:
    governed = preposition(sentence, m)
    if m.kind in ("country", "org") and not m.adjective and "dat" in m.cases and "nom" not in m.cases and governed == "":
        return m.codes[:1]
    if m.kind in ("country", "place") and governed == "в" and "acc" in m.cases:
        return m.codes[:1]
    if m.kind == "place" and m.first > 1 and sentence.tokens[m.first - 1].lemmas & context("settled") and sentence.tokens[m.first - 2].low in ("в", "на"):
        return m.codes[:1]
    if m.adjective and any(t.low in group("given_to") for t in sentence.tokens[m.last : m.last + 2]):
        return m.codes[:1]
    if m.kind in ("place", "country") and governed == "в" and any(t.lemmas & aid_words("sufferers") for t in sentence.tokens[max(0, m.first - 5) : m.first]):
        return m.codes[:1]
    if m.kind in ("place", "country") and any(t.low == "для" for t in sentence.tokens[max(0, m.first - 3) : m.first]):
        return m.codes[:1]
    return ()


def _source(sentence: Sentence, m: Mention) -> tuple[Country, ...]:
    """ "из Китая", "от китайского правительства", "медиков КНР"."""
    if kind_of(m) not in ("country", "place", "government"):
        return ()
    return m.codes[:1] if preposition(sentence, m) in ("из", "от") or m.adjective or ("gen" in m.cases and preposition(sentence, m) == "") else ()


def spent_where(parsed: Parsed, sentence: Sentence, span: Span, way: tuple[Country | None, Country | None]) -> tuple[Country | None, Country | None]:
    """The way of money, turned where it is spent: "переведены на восстановление школ в Оше" goes to the state of the place."""
    there = next((m.codes[0] for m in sentence.mentions if span.first <= m.first < span.last and m.kind == "place" and m.codes), None)
    if there is None or way[0] != there:
        return way
    return next((c for c in (way[1], *main_states(parsed)) if c != there), None), there
