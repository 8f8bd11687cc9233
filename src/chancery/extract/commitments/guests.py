"""Who is invited and by whom, where an invitation names them by a side, by a pronoun or not at all, and to what gathering."""

from __future__ import annotations

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.content import Content
from chancery.extract.commitments.range import end_of_content
from chancery.extract.commitments.scene import Promise
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.phrases import dictionary_form
from chancery.extract.sides import states_of_mention
from chancery.extract.statements.speakers import antecedent
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Country

REACH = 8


def sided(parsed: Parsed, sentence: Sentence, first: int, last: int) -> tuple[str, tuple[Country, ...], int] | None:
    """ "турецкую сторону", "молдавского коллегу": the name in dictionary form, the state, the token behind."""
    for m in sentence.mentions:
        if not (m.adjective and m.kind == "country" and first <= m.first < last and m.last < len(sentence.tokens)):
            continue
        noun = next((p for p in sentence.tokens[m.last].parses[:2] if p.pos == "NOUN" and p.lemma in forms_of("commitment_sides", "both")), None)
        if noun is not None:
            said = dictionary_form(parsed.doc.text, sentence, m.first, m.last + 1, noun.case)
            return said[:1].lower() + said[1:], m.codes, m.last + 1
    return None


def pronoun_host(promise: Promise) -> tuple[Mention, ...]:
    """ "также он пригласил …": the person named last as a subject."""
    clause = clause_at(promise.sentence, promise.found.trigger)
    he = next((t for t in promise.sentence.tokens[clause.first : clause.last] if t.low in group("he") and any(p.case == "nom" for p in t.parses)), None)
    actor = antecedent(promise.parsed, he.start, he.parses[0].gender) if he is not None else None
    return tuple(m for s in promise.parsed.sentences[: promise.sentence.number + 1] for m in s.mentions if actor is not None and m.actor == actor)[:1]


def pronoun_guest(promise: Promise, hosts: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "позвонил Марко Ботеву и пригласил его посетить Кишинёв": the one foreigner of the sentence before it, else the one named last."""
    sentence, at = promise.sentence, promise.found.trigger
    them = next((t for t in sentence.tokens[at + 1 : at + 3] if t.low in group("him")), None)
    if them is None or not hosts:
        return ()
    own = frozenset(c for m in hosts for c in states_of_mention(promise.parsed, m))
    near = [m for m in sentence.mentions if m.last <= at and m.kind == "person" and m.actor is not None and promise.parsed.country_of(m.actor) not in own]
    if len({m.actor for m in near}) > 1:
        return ()
    return tuple(near[:1]) or person_of_others(promise.parsed, sentence, own)


def person_of_others(parsed: Parsed, sentence: Sentence, states: frozenset[Country]) -> tuple[Mention, ...]:
    """The person named last before the sentence who speaks for a state that is none of these."""
    before = [s for s in parsed.sentences[: sentence.number] if s.block not in ("credit", "dateline", "caption")]
    found = [m for s in reversed(before) for m in s.mentions if m.kind == "person" and m.actor is not None and parsed.country_of(m.actor) not in (*states, None)]
    return tuple([m for m in found if m.cases == {"nom"}] or found)[:1]


def foreign_to(parsed: Parsed, hosts: tuple[Mention, ...], states: tuple[Country, ...]) -> bool:
    """Whether the host's state is none of the guest's."""
    return not {c for m in hosts for c in states_of_mention(parsed, m)} & set(states)


def gathering(promise: Promise, after: int) -> Content | None:
    """ "пригласил коллегу на заседание правительства Чили": a gathering that more than its noun tells of."""
    sentence = promise.sentence
    tokens = sentence.tokens
    for k in range(after, min(len(tokens) - 2, after + REACH)):
        if tokens[k].text in ",;.:":
            return None
        if tokens[k].low not in ("на", "в"):
            continue
        head = next((j for j in range(k + 1, min(len(tokens), k + 4)) if tokens[j].lemmas & (forms_of("event_nouns") | group("occasion"))), None)
        last = before_predicate(sentence, k + 1, end_of_content(sentence, k + 1))
        if head is not None and last > head + 1:
            return Content(" ".join(dictionary_form(promise.parsed.doc.text, sentence, k + 1, last, "acc").split()), k + 1, last, "")
    return None


def before_predicate(sentence: Sentence, first: int, last: int) -> int:
    """ "приглашение посетить Рим | приняли": where the words of an invitation end before a predicate behind them."""
    return next((k for k in range(first + 1, last) if is_predicate(sentence.tokens[k])), last)


def called(parsed: Parsed, sentence: Sentence, at: int) -> tuple[Mention, ...]:
    """ "приглашение Абия": a person of the text by one name that no mention tells."""
    if at >= len(sentence.tokens) or sentence.at(at) is not None or not sentence.tokens[at].capital:
        return ()
    stem = sentence.tokens[at].text[:-1]
    who = [w.actor for w in parsed.who if len(stem) > 2 and any(name.startswith(stem) for name in w.actor.name.split())]
    return tuple(m for s in parsed.sentences for m in s.mentions if who and m.actor == who[0])[:1]
