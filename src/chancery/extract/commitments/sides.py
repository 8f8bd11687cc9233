"""Who commits himself, and whether it concerns another state."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.clauses import clause_at, clauses, is_predicate
from chancery.extract.events.rows import first_person
from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.extract.rows import told_at
from chancery.extract.sides import main_states, states_between, states_of_mention
from chancery.extract.slots import coordinated, kind_of, preposition
from chancery.extract.statements.speakers import antecedent
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.types import Actor, Country, Statement

LEAD = 4
BACK = 2
INVERTED = 3
SUBJECTS = frozenset(("person", "office", "country", "government", "org", "region"))
OWN_ORGS = frozenset(("company", "press", "press_service", "media", "club", "party"))


class Sides(msgspec.Struct, frozen=True):
    """Who commits himself: states, persons of these states, or an organisation that is no state's.

    `at` is the token of the subject, -1 where none is named.
    """

    states: tuple[Country, ...]
    persons: tuple[Actor, ...] = ()
    body: Actor | None = None
    at: int = -1

    @property
    def by(self) -> tuple[Actor | Country, ...]:
        """As a row names them: states by code, else the organisation."""
        return self.states or ((self.body,) if self.body is not None else ())


@functools.cache
def words(name: str, value: str = "") -> frozenset[str]:
    """Lemmas of a word table, or those with one value."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", f"{name}.tsv") if not value or r["value"] == value)


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
    clause = clause_at(sentence, trigger)
    if any(t.low in ("мы", "я") for t in sentence.tokens[clause.first : trigger]):
        return _of_speaker(parsed, sentence, trigger, speaker)
    named = _subjects(sentence, trigger)
    found = of_mentions(parsed, named) if named else None
    if found is not None:
        return found
    sided = _sided(sentence, trigger)
    if sided is not None:
        return sided
    joint, at = _joint(sentence, trigger)
    if joint == "both":
        two = both(parsed, sentence)
        return msgspec.structs.replace(two, at=at) if two is not None else None
    noun = sentence.tokens[trigger].parses[0].pos == "NOUN"
    if joint is None and (noun or not _own_subject(sentence, trigger)):
        earlier = _earlier(parsed, sentence, trigger)
        if earlier is not None:
            return earlier
    shared = _shared_subject(parsed, sentence, trigger) if joint is None and not noun else None
    if shared is not None:
        return shared
    referred = _referred(parsed, sentence, trigger) if joint is None else None
    if referred is not None:
        return referred
    told = _said_in(parsed, sentence, trigger) if joint is None and not noun else None
    if told is not None:
        return told
    if joint == "own" or (_first_person(sentence, trigger) and not _other_subject(sentence, trigger)):
        return _of_speaker(parsed, sentence, trigger, speaker)
    return None


def _own_subject(sentence: Sentence, trigger: int) -> bool:
    """Whether a noun or pronoun in the nominative stands before the verb in its clause."""
    first = clause_at(sentence, trigger).first
    return any(p.case == "nom" and p.pos in ("NOUN", "NPRO") for t in sentence.tokens[first:trigger] if t.kind == "word" for p in t.parses[:1])


def _referred(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "он пообещал", "чиновник подтвердил готовность": the state of the person named last."""
    clause = clause_at(sentence, trigger)
    for token in sentence.tokens[clause.first : clause.last]:
        best = token.parses[0] if token.kind == "word" else None
        if best is None or best.case != "nom" or best.number == "plur":
            continue
        if token.low in group("he") or best.lemma in words("anaphor_nouns", "person"):
            actor = antecedent(parsed, token.start, best.gender if token.low in group("he") else "")
            state = parsed.country_of(actor) if actor is not None else None
            return Sides((state,), (actor,) if actor is not None else ()) if state is not None else None
    return None


def _subjects(sentence: Sentence, trigger: int) -> tuple[Mention, ...]:
    """The nominative mentions of the clause, before the trigger if there are any; else those of the clause before."""
    clause = clause_at(sentence, trigger)
    found = nominatives(sentence, clause.first, clause.last)
    before = [m for m in found if m.last <= trigger]
    if not before and not _own_subject(sentence, trigger):
        found = [*(m for first, last in broken_off(sentence, trigger) for m in nominatives(sentence, first, last)), *found]
        before = [m for m in found if m.last <= trigger] or _unchanging(sentence, trigger)
    chosen = before[-1:] or [m for m in found if m.first - trigger <= INVERTED][:1]
    if not chosen:
        return ()
    start = chosen[0]
    for other in found:
        if other.first < start.first and start in coordinated(sentence, other):
            start = other
            break
    return tuple(m for m in coordinated(sentence, start) if kind_of(m) in SUBJECTS)


def _shared_subject(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "Япония не только построит мост, | но и выделит кредит": the subject of the clause before, of the same number."""
    clause = clause_at(sentence, trigger)
    before = [c for c in clauses(sentence) if c.last == clause.first and c.kind == "main"]
    opening = next((t for t in sentence.tokens[clause.first : trigger] if t.kind == "word"), None)
    if not before or opening is None or opening.low not in group("adding") or _own_subject(sentence, trigger):
        return None
    verb = next((k for k in range(before[0].first, before[0].last) if is_predicate(sentence.tokens[k])), None)
    same = verb is not None and sentence.tokens[verb].parses[0].number == sentence.tokens[trigger].parses[0].number
    named = _subjects(sentence, verb) if same and verb is not None else ()
    return of_mentions(parsed, named) if named else None


def broken_off(sentence: Sentence, trigger: int) -> tuple[tuple[int, int], ...]:
    """ "Власти Чили, | как пояснил посол, | рассчитывают …": the beginning of the clause that another one breaks."""
    at = clause_at(sentence, trigger)
    before = [c for c in clauses(sentence) if c.last <= at.first]
    while before and before[-1].kind != "main":
        before.pop()
    broken = at.kind == "main" and before and before[-1].last < at.first and not any(is_predicate(t) for t in sentence.tokens[before[-1].first : before[-1].last])
    return ((before[-1].first, before[-1].last),) if broken else ()


def _said_in(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "в Анкаре заявили, что намерены …": those who speak in a capital or a ministry speak of their state."""
    clause = clause_at(sentence, trigger)
    if clause.kind != "sub" or sentence.tokens[clause.first].low != "что" or sentence.tokens[trigger].parses[0].number != "plur" or _own_subject(sentence, trigger):
        return None
    before = next((c for c in reversed(clauses(sentence)) if c.last <= clause.first and c.kind == "main"), None)
    if before is None or _plural_verb(sentence, before.first, before.last) is None or nominatives(sentence, before.first, before.last):
        return None
    found = [m for m in sentence.mentions if before.first <= m.first < before.last and preposition(sentence, m) == "в" and "loc" in m.cases and len(m.codes) == 1 and m.kind in ("country", "place", "org")]
    return Sides(found[0].codes) if len(found) == 1 else None


def _unchanging(sentence: Sentence, trigger: int) -> list[Mention]:
    """ "в обмен Дели обязался": a name that does not decline, right before its verb, where no other subject stands."""
    mention = sentence.at(trigger - 1) if trigger else None
    if mention is not None and mention.role == "demonym" and mention.number == "plur" and "nom" in mention.cases and sentence.tokens[trigger].parses[0].number == "plur":
        return [mention]  # "белорусы построят"
    fits = mention is not None and kind_of(mention) in ("country", "government") and {"nom", "gen"} <= mention.cases and not mention.adjective
    return [mention] if fits and mention is not None and mention.role != "demonym" and preposition(sentence, mention) == "" else []


def nominatives(sentence: Sentence, first: int, last: int) -> list[Mention]:
    return [
        m for m in sentence.mentions
        if first <= m.first < last and kind_of(m) in SUBJECTS and "nom" in m.cases and not m.adjective
        and m.role != "demonym" and (preposition(sentence, m) == "" or _after_which(sentence, m)) and not _attribute(sentence, m)
    ]  # fmt: skip


def _after_which(sentence: Sentence, mention: Mention) -> bool:
    """ "протокол, согласно которому Дания …": the preposition governs "который", not the name behind it."""
    return mention.first > 0 and "который" in sentence.tokens[mention.first - 1].lemmas


def _attribute(sentence: Sentence, mention: Mention) -> bool:
    """A name right after a noun may be its genitive: "газета Баку"."""
    if mention.first == 0 or "gen" not in mention.cases or mention.kind == "person":
        return False
    before = sentence.tokens[mention.first - 1]
    return bool(before.parses) and before.parses[0].pos == "NOUN"


def of_mentions(parsed: Parsed, found: tuple[Mention, ...]) -> Sides | None:
    """The states behind the mentions; an organisation of no one state stands for itself."""
    states: list[Country] = []
    body: Actor | None = None
    for m in found:
        if m.kind == "org" and (m.role in OWN_ORGS or not m.codes or len(m.codes) > 1):
            body = m.actor if m.role not in OWN_ORGS else body
        elif m.kind == "region":
            states += m.codes if len(m.codes) < 9 else ()
        else:
            states += states_of_mention(parsed, m)
    persons = tuple(m.actor for m in found if m.kind in ("person", "office") and m.actor is not None)
    return Sides(tuple(sorted(set(states))), persons, body, found[0].first) if states or body is not None else None


def _sided(sentence: Sentence, trigger: int) -> Sides | None:
    """ "российская сторона", "иранские власти": the state of the adjective."""
    tokens = sentence.tokens
    first = clause_at(sentence, trigger).first
    for m in sentence.mentions:
        if not (m.adjective and m.kind == "country" and len(m.codes) == 1 and first <= m.first < m.last < trigger):
            continue
        if any(p.pos == "NOUN" and p.case == "nom" and p.lemma in words("commitment_sides") for p in tokens[m.last].parses[:2]):
            return Sides(m.codes, at=m.first)
    return None


def _joint(sentence: Sentence, trigger: int) -> tuple[str | None, int]:
    """ "стороны", "обе страны", "главы государств": both; "власти": the speaker's own; and the token that says so."""
    tokens = sentence.tokens
    clause = clause_at(sentence, trigger)
    plural = tokens[trigger].parses[0].number == "plur"
    if tokens[trigger].parses[0].pos == "NOUN":  # "стороны подтвердили готовность"
        plural = any(t.parses[0].pos == "VERB" and t.parses[0].number == "plur" for t in tokens[clause.first : clause.last] if t.parses)
    earlier = (k for first, last in broken_off(sentence, trigger) for k in range(last - 1, first - 1, -1))
    for i in (*range(trigger - 1, clause.first - 1, -1), *earlier, *range(trigger + 1, min(clause.last, trigger + 5))):
        token = tokens[i]
        if token.kind != "word" or (sentence.at(i) is not None and sentence.at(i).kind not in ("office",)):  # type: ignore[union-attr]
            continue
        for p in token.parses[:3]:
            ordered = p.case == "dat" and bool(tokens[trigger].lemmas & words("commitment_settings", "ordering"))
            own = p.lemma in words("commitment_sides", "own")
            if p.lemma == "страна" and p.number == "sing" and i and tokens[i - 1].low in group("own"):
                return "own", i  # "его страна предоставит"
            if plural and p.pos == "NOUN" and p.case == "gen" and i and tokens[i - 1].lemmas & group("two") and p.lemma in words("commitment_sides"):
                return "both", i  # "два лидера решили"
            number = p.number == ("plur" if plural or ordered else "sing") or ordered
            if p.pos == "NOUN" and number and ((p.case == "nom" and (plural or own)) or ordered) and p.lemma in words("commitment_sides"):
                if _attributive(tokens, i):
                    continue
                if own and any(t.lemmas & group("two") for t in tokens[i + 1 : i + 2]):
                    return "both", i  # "власти двух стран договорились"
                return ("own" if own and not ((plural or ordered) and p.lemma != "власть") else "both"), i
    return None, -1


def _attributive(tokens: tuple[Token, ...], i: int) -> bool:
    """ "ВВС страны": the word is the genitive of a noun that may be the subject itself; "в 2028 году стороны" is none."""
    before = tokens[i - 1].parses if i else ()
    if not before or before[0].pos == "PREP":
        return bool(before)
    noun = before[0].pos == "NOUN" and before[0].lemma != "год" and any(p.case == "nom" for p in before)
    return noun and any(p.case == "gen" for p in tokens[i].parses)


def both(parsed: Parsed, sentence: Sentence) -> Sides | None:
    """Both states of the text: those two that this sentence or one shortly before names."""
    main = main_states(parsed)
    for other in reversed(parsed.sentences[max(0, sentence.number - BACK) : sentence.number + 1]):
        states = states_between(parsed, other, 0, len(other.tokens))
        if len(states) == 2:
            return Sides(states)
        if states or (other is sentence and len(main) == 2):
            break
    return Sides(main) if len(main) == 2 else None


def _first_person(sentence: Sentence, trigger: int) -> bool:
    clause = clause_at(sentence, trigger)
    if "1per" in sentence.tokens[trigger].parses[0].tags:
        return True
    return any(t.low in first_person() for t in sentence.tokens[clause.first : clause.last])


def _earlier(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "стороны отметили, что …, и договорились": two of the first clause of the sentence."""
    before = [c for c in clauses(sentence) if c.kind == "main" and c.last <= trigger]
    main = next((c for c in before if _plural_verb(sentence, c.first, c.last) is not None), None)
    clause = clause_at(sentence, trigger)
    verbs = [t.parses[0] for t in sentence.tokens[clause.first : trigger + 1] if t.parses and t.parses[0].pos == "VERB"]
    if main is None or not verbs or verbs[-1].number != "plur":
        return None
    verb = _plural_verb(sentence, main.first, main.last)
    if verb is None:
        return None
    named = _subjects(sentence, verb)
    found = of_mentions(parsed, named) if named else None
    if found is not None and len(found.states) > 1:
        return found
    return both(parsed, sentence) if found is None and _joint(sentence, verb)[0] == "both" else None


def _plural_verb(sentence: Sentence, first: int, last: int) -> int | None:
    tokens = sentence.tokens
    return next((i for i in range(first, last) if tokens[i].parses and tokens[i].parses[0].pos == "VERB" and tokens[i].parses[0].number == "plur"), None)


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
    if lemmas & words("commitment_relations", "mutual") and len(main) == 2 and (state is None or state in main):
        return Sides(main)
    if state is not None:
        return Sides((state,), (speaker,) if speaker is not None else ())
    body = speaker if speaker is not None and parsed.person(speaker) is None else None
    return Sides((), (), body) if body is not None else None


def subject_speaker(parsed: Parsed, sentence: Sentence) -> Actor | None:
    """The person who is the subject of the sentence's other clauses: "Министр сообщил, что власти намерены …"."""
    found = [m for m in sentence.mentions if m.kind in ("person", "office") and "nom" in m.cases and m.actor is not None
             and preposition(sentence, m) == ""]  # fmt: skip
    return found[0].actor if found else None
