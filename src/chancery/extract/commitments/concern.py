"""Whether a promise concerns another state: by the states that it names, by what two states do together."""

from __future__ import annotations

from chancery.extract.clauses import clauses
from chancery.extract.commitments.promisers import Sides
from chancery.extract.parsed import Parsed, Sentence, kept
from chancery.extract.sides import main_states, states_between, states_of_mention
from chancery.extract.statements.relevance import is_on_relations
from chancery.lang.ru.groups import forms_of
from chancery.types import Country

LEAD = 4


def concerns_others(parsed: Parsed, sentence: Sentence, first: int, last: int, who: Sides, spoken: bool = False) -> bool:
    """Whether the words `first`..`last`, or their clause, name another state or what two states do together.

    In a text about two states everything that one of them promises concerns the other, what a person means to do
    only where he says so himself (`spoken`).
    """
    own = {*who.states, *who.home}
    if len(own) > 1:
        return True
    mentioned = _named_states(parsed, sentence, first, last) or _named_states(parsed, sentence, *_around(sentence, first))
    if mentioned - own or _of_far_region(sentence, first, last, own):
        return True
    if not who.persons and is_on_relations(parsed) and _named_states(parsed, sentence, 0, len(sentence.tokens)) - own:
        return True  # "Иран начнет строить дорогу, которая свяжет его с Ираком"
    around = _around(sentence, first)
    words_said = sentence.tokens[min(first, around[0]) : max(last, around[1])]
    lemmas = frozenset().union(*(t.lemmas for t in words_said if t.kind == "word"), frozenset())
    main = main_states(parsed)
    if who.body is not None and not own and not who.persons and _said_before(parsed, sentence):
        return True  # "Банк одобрил программу Чили. Он предоставит правительству кредит"
    if not who.persons and who.at >= 0 and is_on_relations(parsed) and _said_before(parsed, sentence) - own:
        return True
    if lemmas & forms_of("commitment_relations") and is_on_relations(parsed) and (spoken or not who.persons):
        return True
    if len(main) != 2 or (own and not own & set(main)):
        return False
    return bool(lemmas & forms_of("commitment_relations")) or (about_two(parsed) and (spoken or not who.persons))


def _of_far_region(sentence: Sentence, first: int, last: int, own: set[Country]) -> bool:
    """ "обнулит пошлины для стран Африки": a part of the world to which the state itself does not belong."""
    around = _around(sentence, first)
    return bool(own) and any(m.kind == "region" and m.codes and not own & set(m.codes) for m in sentence.mentions if min(first, around[0]) <= m.first < max(last, around[1]))


def _said_before(parsed: Parsed, sentence: Sentence) -> set[Country]:
    """The states of the sentence before, in one paragraph or at its edge: "… с Сомали. Турция также построит школу"."""
    if not sentence.number or sentence.block in ("title", "lead"):
        return set()
    before = parsed.sentences[sentence.number - 1]
    return _named_states(parsed, before, 0, len(before.tokens)) if before.block_no == sentence.block_no else set()


@kept
def about_two(parsed: Parsed) -> bool:
    """Whether the text is about two states: its title and first sentences name both, and no third one."""
    lead = [s for s in parsed.sentences if s.block not in ("credit", "dateline", "caption")][:LEAD]
    found = {c for s in lead for c in states_between(parsed, s, 0, len(s.tokens))}
    return found == set(main_states(parsed)) and len(found) == 2


def _around(sentence: Sentence, first: int) -> tuple[int, int]:
    clause = next((c for c in clauses(sentence) if c.first <= first < c.last), None)
    return (clause.first, clause.last) if clause is not None else (0, len(sentence.tokens))


def _named_states(parsed: Parsed, sentence: Sentence, first: int, last: int) -> set[Country]:
    found: set[Country] = set()
    for m in sentence.mentions:
        if not first <= m.first < last:
            continue
        if m.kind in ("region", "org") and m.codes:
            found |= set(m.codes) if len(m.codes) < 9 or m.kind == "org" else set()
        elif m.kind == "place":
            found |= set(m.codes)
        else:
            found |= set(states_of_mention(parsed, m))
    return found
