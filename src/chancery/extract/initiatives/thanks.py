"""Aid that a text tells only by its thanks: "президент поблагодарил Кубу за помощь в борьбе с наводнением"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.initiatives.aid import tail_of
from chancery.extract.initiatives.aid_ways import aid_words
from chancery.extract.initiatives.cue import Cue
from chancery.extract.initiatives.names import Span, dictionary_name, left_edge
from chancery.extract.parsed import Sentence
from chancery.extract.sides import main_states, states_of_mention
from chancery.extract.slots import preposition
from chancery.types import Country, Initiative

REACH = 12


def thanked(cue: Cue) -> Iterator[Initiative]:
    """What a state is thanked for where it is help of a kind or in a calamity: from whom is thanked to who thanks."""
    sentence, i = cue.sentence, cue.at
    head = _help_after(sentence, i)
    if head is None:
        return
    span = Span(left_edge(sentence, head), head, tail_of(sentence, head + 1))
    whole = sentence.tokens[span.first : span.last]
    if not any(t.lemmas & (aid_words("calamity") | aid_words("relief") | aid_words("sufferers") | aid_words("kind")) for t in whole):
        cue.refuse("thanks for help in general")
        return
    from_, to = _givers(cue, head)
    if from_ is None or to is None or from_ == to:
        cue.refuse("from whom or to whom is not said")
        return
    name = dictionary_name(cue.parsed.doc.text, sentence, span)
    yield cue.row(name, tuple(sorted((from_, to))), "delivered", from_=from_, to=to)


def _help_after(sentence: Sentence, i: int) -> int | None:
    """The noun of help behind "за" after the thanks."""
    tokens = sentence.tokens
    for k in range(i + 1, min(len(tokens), i + REACH)):
        if any(p.lemma in aid_words("help") and p.pos == "NOUN" for p in tokens[k].parses[:1]):
            first = left_edge(sentence, k)
            return k if tokens[first - 1].low == "за" else None
    return None


def _givers(cue: Cue, head: int) -> tuple[Country | None, Country | None]:
    """Who is thanked, between the thanks and "за"; who thanks, the subject of its clause; else the other of the two states of the text."""
    sentence, i = cue.sentence, cue.at
    clause = clause_at(sentence, i)
    given = [c for m in sentence.mentions if i < m.first < head and preposition(sentence, m) == "" and not m.adjective for c in states_of_mention(cue.parsed, m)]
    subject = [c for m in sentence.mentions if clause.first <= m.first < clause.last and "nom" in m.cases and not i < m.first < head for c in states_of_mention(cue.parsed, m)]
    from_ = given[0] if given else None
    to = next((c for c in subject if c != from_), None)
    main = main_states(cue.parsed)
    if len(main) == 2:
        other = {main[0]: main[1], main[1]: main[0]}
        from_, to = from_ or other.get(to or ""), to or other.get(from_ or "")
    return from_, to
