"""Who takes part in a gathering that the sentences before told of: "В нем примут участие …", "Мероприятие прошло с участием …"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.events.people import actors_of, nominatives, subject_of
from chancery.extract.events.rows import AGAIN, states_of
from chancery.extract.events.told import present
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.parsed import Parsed, Sentence
from chancery.lang.ru.groups import forms_of, group, union_of
from chancery.types import Actor, Event

GATHERED = "gathered"
FIRST_TOKENS = 6


def attendance(parsed: Parsed, sentence: Sentence) -> Iterator[Event]:
    """Persons who take part in what the sentences before told of, added to the last gathering of the text."""
    if not (sentence.lemma_set().isdisjoint(event_nouns("summit")) and sentence.lemma_set().isdisjoint(event_nouns("forum"))):
        return
    people = _chaired(parsed, sentence) or _in_it(parsed, sentence) or _heading(parsed, sentence) or _representing(parsed, sentence) or _at_the_head(parsed, sentence)
    if people:
        yield Event(rule=AGAIN, kind="other", name=GATHERED, participants=tuple(sorted(people)), countries=states_of(parsed, people),
                    evidence=(parsed.evidence(sentence.start, sentence.end),))  # fmt: skip


def _in_it(parsed: Parsed, sentence: Sentence) -> tuple[Actor, ...]:
    """ "В нем примут участие A и B", "На него прибудут A и B", "В мероприятии принял участие A", "Мероприятие пройдет с участием A"."""
    tokens = sentence.tokens
    at = next((i for i, t in enumerate(tokens[:FIRST_TOKENS]) if (t.low in group("in_it") and i and tokens[i - 1].low in ("в", "на")) or t.lemmas & group("gathered")), None)
    if at is None:
        return ()
    clause = clause_at(sentence, at)
    chaired = _present_all(parsed, sentence)
    verb = next((k for k in range(clause.first, clause.last) if tokens[k].lemmas & union_of(forms_of("participation_words"), event_verbs("visit"))), None)
    named = tokens[at].parses[0].case == "nom"
    return chaired if named or verb is None else tuple(dict.fromkeys((*subject_of(parsed, sentence, verb), *chaired)))


def _present_all(parsed: Parsed, sentence: Sentence) -> tuple[Actor, ...]:
    return present(parsed, sentence, 0, len(sentence.tokens))


def _chaired(parsed: Parsed, sentence: Sentence) -> tuple[Actor, ...]:
    """ "Под председательством A за столом собрались B и C": who chairs and who came."""
    words = [t.low for t in sentence.tokens if t.kind == "word"][:2]
    if len(words) < 2 or words[0] != "под" or not sentence.lemma_set() & forms_of("presence_nouns") or not sentence.lemma_set() & group("came_together"):
        return ()
    came = [a for m in nominatives(sentence) for a in actors_of(parsed, sentence, m)]
    return tuple(dict.fromkeys((*present(parsed, sentence, 0, len(sentence.tokens)), *came)))


def _at_the_head(parsed: Parsed, sentence: Sentence) -> tuple[Actor, ...]:
    """ "Работу вели сопредседатели – A и B": two of two states who chair what was told of."""
    at = next((i for i in sentence.where(group("chairs")) if any(p.case == "nom" and p.number == "plur" for p in sentence.tokens[i].parses[:2])), None)
    found = [m.actor for m in sentence.mentions if at is not None and m.first > at and m.kind == "person" and m.actor is not None and "nom" in m.cases]
    return tuple(dict.fromkeys(found)) if len(states_of(parsed, tuple(found))) > 1 else ()


def _representing(parsed: Parsed, sentence: Sentence) -> tuple[Actor, ...]:
    """ "Евросоюз представляли A и B": who represents one of the sides."""
    tokens = sentence.tokens
    verb = next((i for i in sentence.where(group("represent")) if tokens[i].kind == "word" and tokens[i].parses[0].pos == "VERB"), None)
    side = next((m for m in sentence.mentions if verb is not None and m.last <= verb and m.kind in ("country", "org", "region") and "acc" in m.cases and not m.adjective), None)
    if verb is None or side is None or clause_at(sentence, verb).kind != "main":
        return ()
    named = [m for m in nominatives(sentence) if m.first > verb]
    other = next((m for m in sentence.mentions if m.first > verb and m.kind == "country" and "acc" in m.cases and not m.adjective), None)
    more = [m for m in named if other is not None and m.first > other.last]  # "Чили представляют A и B, Перу – C и D"
    return tuple(dict.fromkeys(a for m in (*named[:1], *more[:1]) for a in actors_of(parsed, sentence, m)))


def _heading(parsed: Parsed, sentence: Sentence) -> tuple[Actor, ...]:
    """ "Чилийскую делегацию возглавлял A, перуанскую – B", "Чилийскую сторону представил A": who heads the delegations."""
    tokens = sentence.tokens
    verb = next((i for i in sentence.where(group("heads_team")) if tokens[i].kind == "word" and tokens[i].parses[0].pos == "VERB"), None)
    if verb is None or not any(t.lemmas & (group("team") | {"сторона"}) for t in tokens[:verb]):
        return ()
    sides = [m for m in sentence.mentions if (m.adjective or m.role == "mission") and "acc" in m.cases]
    named = [m for m in nominatives(sentence) if m.first > verb]
    found = tuple(dict.fromkeys(a for m in named for a in actors_of(parsed, sentence, m)))
    of = {c for m in sides for c in m.codes}
    return found if len(of) == len(found) == 2 or (len(of) == 1 and set(states_of(parsed, found)) <= of) else ()
