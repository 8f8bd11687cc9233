"""Who commits himself by a verb: its subject, both sides, the speaker, or who was named before."""

from __future__ import annotations

import msgspec

from chancery.extract.clauses import clause_at, clauses, is_predicate
from chancery.extract.commitments.joint import both, headed, joint, of_both, of_business, sided
from chancery.extract.commitments.promisers import Sides, of_mentions
from chancery.extract.commitments.subjects import nominatives, own_subject, plural_verb, subjects
from chancery.extract.events.rows import first_person
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import told_at
from chancery.extract.sides import main_states, states_of_mention
from chancery.extract.slots import preposition
from chancery.extract.statements.speakers import antecedent
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Statement


def speaker_at(parsed: Parsed, statements: tuple[Statement, ...], sentence: Sentence, offset: int) -> tuple[Actor | None, bool]:
    """Who says the words at the offset, and whether he is quoted: by the rows of statements, else by the sentence."""
    told = told_at(parsed, statements, offset)
    for direct in (True, False):
        for row in told:
            if row.direct is direct:
                return row.speaker, direct
    quote = parsed.quote_at(offset)
    if quote is not None:  # a sentence of a quotation of which another sentence has a speaker
        same = [r for r in statements if any(quote.start < e.end and e.start < quote.end for e in r.evidence)]
        return next((r.speaker for r in sorted(same, key=lambda r: not r.direct)), None), _spoken(parsed, sentence, offset)
    return None, False


def _spoken(parsed: Parsed, sentence: Sentence, offset: int) -> bool:
    quote = parsed.quote_at(offset)
    return quote is not None and quote.end - quote.start > 60


def sides(parsed: Parsed, sentence: Sentence, trigger: int, speaker: Actor | None) -> Sides | None:
    """Who commits himself by the predicate at `trigger`, or None.

    >>> # "Москва и Ханой намерены …" two states; "стороны договорились …" both states of the text
    """
    main = _main_verb(sentence, trigger)
    if main is not None:
        return sides(parsed, sentence, main, speaker)
    clause = clause_at(sentence, trigger)
    if any(t.low in ("мы", "я") for t in sentence.tokens[clause.first : trigger]):
        return _of_speaker(parsed, sentence, trigger, speaker)
    body = headed(parsed, sentence, trigger) or of_business(sentence, trigger)
    if body is not None:
        return body
    named = subjects(sentence, trigger)
    found = both(parsed, sentence) if of_both(sentence, named) else of_mentions(parsed, named) if named else None
    if found is not None:
        return found
    adjective = sided(sentence, trigger)
    if adjective is not None:
        return adjective
    common, at = joint(sentence, trigger)
    if common == "both":
        two = both(parsed, sentence)
        return msgspec.structs.replace(two, at=at) if two is not None else None
    noun = sentence.tokens[trigger].parses[0].pos == "NOUN"
    if common is None and (noun or not own_subject(sentence, trigger)):
        earlier = _earlier(parsed, sentence, trigger)
        if earlier is not None:
            return earlier
    shared = _shared_subject(parsed, sentence, trigger) if common is None else None
    if shared is not None:
        return shared
    referred = _referred(parsed, sentence, trigger) if common is None else None
    if referred is not None:
        return referred
    told = _said_in(parsed, sentence, trigger) if common is None else None
    if told is not None:
        return told
    if common == "own" or (_first_person(sentence, trigger) and not _other_subject(sentence, trigger)):
        return _of_speaker(parsed, sentence, trigger, speaker)
    return None


def _main_verb(sentence: Sentence, trigger: int) -> int | None:
    """ "договорившись о рейсах, президенты завершили встречу": the predicate whose subject the gerund shares; None of another verb."""
    if sentence.tokens[trigger].parses[0].pos != "GRND":
        return None
    clause = clause_at(sentence, trigger)
    around = sorted((c for c in clauses(sentence) if c.kind == "main" and c != clause), key=lambda c: (c.first < clause.first and c.last < clause.first, abs(c.first - clause.first)))
    return next((k for c in around for k in range(c.first, c.last) if is_predicate(sentence.tokens[k])), None)


def _referred(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "он пообещал", "чиновник подтвердил готовность": the state of the person named last."""
    clause = clause_at(sentence, trigger)
    they = _they(sentence, clause.first, trigger)
    if they is not None:
        named = subjects(sentence, they)
        many = of_mentions(parsed, named) if named else both(parsed, sentence) if joint(sentence, they)[0] == "both" else None
        return many if many is not None and len(many.states) > 1 else None
    for token in sentence.tokens[clause.first : clause.last]:
        best = token.parses[0] if token.kind == "word" else None
        if best is None or best.case != "nom" or best.number == "plur":
            continue
        if token.low in group("he") or best.lemma in forms_of("anaphor_nouns", "person"):
            actor = antecedent(parsed, token.start, best.gender if token.low in group("he") else "")
            state = parsed.country_of(actor) if actor is not None else None
            return Sides((state,), (actor,) if actor is not None else ()) if state is not None else None
    return None


def _they(sentence: Sentence, first: int, trigger: int) -> int | None:
    """ "президенты отметили, что они продолжат …": the plural verb of the clause before, whose subject "они" takes up."""
    if not any(t.low == "они" for t in sentence.tokens[first:trigger]):
        return None
    before = next((c for c in reversed(clauses(sentence)) if c.last <= first and c.kind == "main"), None)
    return plural_verb(sentence, before.first, before.last) if before is not None else None


def _shared_subject(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "Япония не только построит мост, | но и выделит кредит": the subject of the clause before, of the same number."""
    clause = clause_at(sentence, trigger)
    if sentence.tokens[trigger].parses[0].pos == "NOUN":  # "а также подтвердил готовность": the verb tells the number
        trigger = next((k for k in range(trigger - 1, clause.first - 1, -1) if is_predicate(sentence.tokens[k])), trigger)
    before = [c for c in clauses(sentence) if c.last <= clause.first and c.kind == "main"][-1:]
    opening = next((t for t in sentence.tokens[clause.first : trigger] if t.kind == "word"), None)
    if not before or opening is None or opening.low not in group("adding") or own_subject(sentence, trigger):
        return None
    verb = next((k for k in range(before[0].first, before[0].last) if is_predicate(sentence.tokens[k])), None)
    same = verb is not None and sentence.tokens[verb].parses[0].number == sentence.tokens[trigger].parses[0].number
    named = subjects(sentence, verb) if same and verb is not None else ()
    return of_mentions(parsed, named) if named else None


def _said_in(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "в Анкаре заявили, что намерены …": those who speak in a capital or a ministry speak of their state."""
    clause = clause_at(sentence, trigger)
    if sentence.tokens[trigger].parses[0].pos == "NOUN":  # "в Анкаре заявили о готовности …"
        return _speaking_in(sentence, clause.first, trigger)
    if clause.kind == "main" and sentence.tokens[trigger].parses[0].pos == "VERB" and sentence.tokens[trigger].lemmas & group("promising") and not own_subject(sentence, trigger):
        return _speaking_in(sentence, clause.first, trigger + 1)  # "в Минэнерго Чехии пообещали …"
    if clause.kind != "sub" or sentence.tokens[clause.first].low != "что" or sentence.tokens[trigger].parses[0].number != "plur" or own_subject(sentence, trigger):
        return None
    before = next((c for c in reversed(clauses(sentence)) if c.last <= clause.first and c.kind == "main"), None)
    return _speaking_in(sentence, before.first, before.last) if before is not None else None


def _speaking_in(sentence: Sentence, first: int, last: int) -> Sides | None:
    if plural_verb(sentence, first, last) is None or nominatives(sentence, first, last):
        return None
    found = [m for m in sentence.mentions if first <= m.first < last and preposition(sentence, m) == "в" and "loc" in m.cases and len(m.codes) == 1 and m.kind in ("country", "place", "org")]
    return Sides(found[0].codes) if len(found) == 1 else None


def _first_person(sentence: Sentence, trigger: int) -> bool:
    clause = clause_at(sentence, trigger)
    if "1per" in sentence.tokens[trigger].parses[0].tags:
        return True
    return any(t.low in first_person() for t in sentence.tokens[clause.first : clause.last])


def _earlier(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "стороны отметили, что …, и договорились": two of the first clause of the sentence."""
    before = [c for c in clauses(sentence) if c.kind == "main" and c.last <= trigger]
    main = next((c for c in before if plural_verb(sentence, c.first, c.last) is not None), None)
    clause = clause_at(sentence, trigger)
    verbs = [t.parses[0] for t in sentence.tokens[clause.first : trigger + 1] if t.parses and t.parses[0].pos == "VERB"]
    if main is None or not verbs or verbs[-1].number != "plur":
        return None
    verb = plural_verb(sentence, main.first, main.last)
    if verb is None:
        return None
    named = subjects(sentence, verb)
    found = of_mentions(parsed, named) if named else None
    if found is not None and len(found.states) > 1:
        return found
    return both(parsed, sentence) if found is None and joint(sentence, verb)[0] == "both" else None


def _other_subject(sentence: Sentence, trigger: int) -> bool:
    """ "наши переговоры придадут …": a noun in the nominative before a verb that is not in the first person."""
    best = sentence.tokens[trigger].parses[0]
    if "1per" in best.tags or best.pos == "NOUN":
        return False
    clause = clause_at(sentence, trigger)
    before = sentence.tokens[clause.first : trigger]
    if any(t.low == "это" for t in before):
        return True  # "это поможет нам"
    return not any(t.low in ("мы", "я") for t in before) and any(p.pos == "NOUN" and p.case == "nom" for t in before for p in t.parses[:1])


def _of_speaker(parsed: Parsed, sentence: Sentence, trigger: int, speaker: Actor | None) -> Sides | None:
    """ "мы намерены": the speaker's state; both states where the clause speaks of what is mutual."""
    clause = clause_at(sentence, trigger)
    lemmas = frozenset().union(*(t.lemmas for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"), frozenset())
    main = main_states(parsed)
    state = parsed.country_of(speaker)
    agreeing = bool(sentence.tokens[trigger].lemmas & group("agreeing")) and any(t.low == "мы" for t in sentence.tokens[clause.first : trigger])
    if (agreeing or lemmas & forms_of("commitment_relations", "mutual")) and len(main) == 2 and (state is None or state in main):
        return Sides(main)
    if state is not None:
        return Sides((state,), (speaker,) if speaker is not None else ())
    offices = {states_of_mention(parsed, m) for m in sentence.mentions if m.kind == "office" and speaker is not None}
    if len(offices) == 1 and len(next(iter(offices))) == 1:
        return Sides(next(iter(offices)))  # "глава МИД Чехии заверил, что страна …"
    body = speaker if speaker is not None and parsed.person(speaker) is None else None
    return Sides((), (), body) if body is not None else None


def subject_speaker(parsed: Parsed, sentence: Sentence) -> Actor | None:
    """The person who is the subject of the sentence's other clauses: "Министр сообщил, что власти намерены …"."""
    found = [m for m in sentence.mentions if m.kind in ("person", "office") and "nom" in m.cases and m.actor is not None
             and preposition(sentence, m) == ""]  # fmt: skip
    return found[0].actor if found else None
