"""Aid that a text tells by its handing over: "состоялась церемония передачи кубинской гуманитарной помощи для народа Гаити"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.initiatives.aid_ways import aid_words
from chancery.extract.initiatives.cue import Cue
from chancery.extract.initiatives.names import Span, dictionary_name, left_edge
from chancery.extract.parsed import Mention
from chancery.extract.sides import main_states
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import forms_of
from chancery.types import Country, Initiative

REACH = 6
FROM = ("из", "от")


def handed(cue: Cue) -> Iterator[Initiative]:
    """Help behind the noun of handing over: from whose name it bears or "из", to the dative or those it is for."""
    sentence, i = cue.sentence, cue.at
    clause = clause_at(sentence, i)
    tokens = sentence.tokens
    head = next((k for k in range(i + 1, min(i + REACH, clause.last)) if any(p.lemma in aid_words("help") and p.case == "gen" for p in tokens[k].parses[:2])), None)
    held = any(t.lemmas & forms_of("taking_place") and is_predicate(t) and "past" in t.parses[0].tags for t in tokens[clause.first : clause.last])
    if head is None or not held:
        return
    states = [m for m in sentence.mentions if i < m.first < clause.last and m.kind in ("country", "government") and len(m.codes) == 1]
    giver = next((m.codes[0] for m in states if (m.adjective and m.first < head) or preposition(sentence, m) in FROM), None)
    taker = next((m.codes[0] for m in states if not m.adjective and _takes(cue, m, head)), None)
    from_, to = _both(cue, giver, taker)
    if from_ is None or to is None or from_ == to:
        cue.refuse("from whom or to whom is not said")
        return
    first = next((k for k in range(left_edge(sentence, head), head) if sentence.at(k) is None), head)
    name = dictionary_name(cue.parsed.doc.text, sentence, Span(first, head, head + 1))
    yield cue.row(name, tuple(sorted((from_, to))), "delivered", from_=from_, to=to)


def _takes(cue: Cue, mention: Mention, head: int) -> bool:
    """ "передача Гаити | помощи", "помощи | для народа Гаити"."""
    before = cue.sentence.tokens[head + 1 : mention.first]
    return ("dat" in mention.cases and mention.first < head and preposition(cue.sentence, mention) == "") or any(t.low == "для" for t in before)


def _both(cue: Cue, giver: Country | None, taker: Country | None) -> tuple[Country | None, Country | None]:
    """With the other of the two states of the text where one is not named."""
    main = main_states(cue.parsed)
    other = {main[0]: main[1], main[1]: main[0]} if len(main) == 2 else {}
    return giver or other.get(taker or ""), taker or other.get(giver or "")
