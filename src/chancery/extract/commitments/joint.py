"""Sides that a common noun names: "стороны", "лидеры двух стран", "иранские власти"."""

from __future__ import annotations

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.promisers import Sides, of_mentions
from chancery.extract.commitments.subjects import broken_off, subjects
from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.extract.sides import main_states, states_between
from chancery.extract.slots import coordinated, kind_of
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Country

BACK = 2


def sided(sentence: Sentence, trigger: int) -> Sides | None:
    """ "российская сторона", "иранские власти": the state of the adjective."""
    tokens = sentence.tokens
    first = clause_at(sentence, trigger).first
    for m in sentence.mentions:
        if not (m.adjective and m.kind == "country" and len(m.codes) == 1 and first <= m.first < m.last < trigger):
            continue
        if any(p.pos == "NOUN" and p.case == "nom" and p.lemma in forms_of("commitment_sides") for p in tokens[m.last].parses[:2]):
            return Sides(m.codes, at=m.first)
    return None


def of_business(sentence: Sentence, trigger: int) -> Sides | None:
    """ "иранские компании построят", "компании из Ирана построят", "инвесторы Чили вложат": the state of its business."""
    tokens = sentence.tokens
    for k in range(clause_at(sentence, trigger).first, trigger):
        if not any(p.pos == "NOUN" and p.case == "nom" and p.number == "plur" and p.lemma in group("business") for p in tokens[k].parses[:2]):
            continue
        whole = sentence.at(k)
        if whole is not None and whole.kind == "org" and len(whole.codes) == 1 and whole.first == k:
            return Sides(whole.codes, at=k)  # "банки Чили"
        before, behind = sentence.at(k - 1) if k else None, sentence.at(k + 1 + (tokens[k + 1].low == "из"))
        if before is not None and before.adjective and before.kind == "country" and len(before.codes) == 1:
            return Sides(before.codes, at=before.first)
        if behind is not None and behind.kind == "country" and "gen" in behind.cases and not behind.adjective and behind.first <= k + 2:
            return Sides(behind.codes, at=k)
    return None


def headed(parsed: Parsed, sentence: Sentence, trigger: int) -> Sides | None:
    """ "власти Чехии обещают", "страны ЕС намерены", "заявили власти Чехии": whose authorities, countries or head they are."""
    tokens = sentence.tokens
    clause = clause_at(sentence, trigger)
    for m in sentence.mentions:
        if not clause.first < m.first < clause.last or m.adjective or "gen" not in m.cases or kind_of(m) not in ("country", "government", "org", "region"):
            continue
        at = m.first - 1 - (tokens[m.first - 1].text in OPENING and m.first > 1)
        head = [p for p in tokens[at].parses[:2] if p.pos == "NOUN" and p.case == "nom" and p.lemma in forms_of("commitment_sides")] if sentence.at(at) is None else []
        if head and _agrees(sentence, trigger, at, {p.number for p in head}):
            return of_mentions(parsed, coordinated(sentence, m))
    return None


def _agrees(sentence: Sentence, trigger: int, at: int, numbers: set[str]) -> bool:
    """Whether the verb of the clause, before or behind its subject, has the number of the noun and no preposition stands before it."""
    tokens = sentence.tokens
    clause = clause_at(sentence, trigger)
    verb = trigger
    if tokens[trigger].parses[0].pos == "NOUN":
        verb = next((k for k in range(clause.first, clause.last) if is_predicate(tokens[k])), -1)
    near = verb >= 0 and (at < verb or at == verb + 1)
    free = at == clause.first or not tokens[at - 1].parses or tokens[at - 1].parses[0].pos not in ("PREP", "NOUN", "ADJF")
    return near and free and tokens[verb].parses[0].number in numbers


def joint(sentence: Sentence, trigger: int) -> tuple[str | None, int]:
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
            ordered = p.case == "dat" and bool(tokens[trigger].lemmas & forms_of("commitment_settings", "ordering"))
            own = p.lemma in forms_of("commitment_sides", "own")
            if p.lemma in group("own_state") and p.number == "sing" and i and (tokens[i - 1].low in group("own") or (not plural and p.case == "nom" and _opens(tokens, i))):
                return "own", i  # "его страна предоставит", "заверил, что страна предоставит"
            if plural and p.pos == "NOUN" and p.case == "gen" and i and tokens[i - 1].lemmas & group("two") and p.lemma in forms_of("commitment_sides"):
                return "both", i  # "два лидера решили"
            number = p.number == ("plur" if plural or ordered else "sing") or ordered
            if p.pos == "NOUN" and number and ((p.case == "nom" and (plural or own)) or ordered) and p.lemma in forms_of("commitment_sides"):
                if _attributive(tokens, i):
                    continue
                if own and any(t.lemmas & group("two") for t in tokens[i + 1 : i + 2]):
                    return "both", i  # "власти двух стран договорились"
                return ("own" if own and not ((plural or ordered) and p.lemma != "власть") else "both"), i
    return None, -1


def _opens(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a word opens its clause: behind a comma or "что", nothing that belongs to it behind."""
    alone = i + 1 >= len(tokens) or not tokens[i + 1].parses or tokens[i + 1].parses[0].case != "gen"
    return alone and (tokens[i - 1].text == "," or tokens[i - 1].low == "что")


def _attributive(tokens: tuple[Token, ...], i: int) -> bool:
    """ "ВВС страны": the word is the genitive of a noun that may be the subject itself; "в 2028 году стороны" is none."""
    before = tokens[i - 1].parses if i else ()
    if not before or before[0].pos == "PREP":
        return bool(before)
    if i > 2 and [t.parses[0].pos if t.parses else "" for t in tokens[i - 3 : i - 1]] == ["PREP", "NOUN"]:
        return False  # "в завершение встречи | главы государств договорились"
    noun = before[0].pos == "NOUN" and before[0].lemma != "год" and any(p.case == "nom" for p in before)
    return noun and any(p.case == "gen" for p in tokens[i].parses)


def of_both(sentence: Sentence, found: tuple[Mention, ...]) -> bool:
    """ "парламенты двух стран": a body whose name says that it is of both."""
    return any(m.kind == "org" and any(t.lemmas & group("two") for t in sentence.tokens[m.first : m.last]) for m in found)


def _who_acted(parsed: Parsed, sentence: Sentence) -> tuple[Country, ...]:
    """ "Чили и Перу договорились при посредничестве Китая. Страны откроют …": the two that are the subject of the sentence before."""
    verb = next((k for k, t in enumerate(sentence.tokens) if is_predicate(t) and t.parses[0].number == "plur"), None)
    named = subjects(sentence, verb) if verb is not None else ()
    who = of_mentions(parsed, named) if named else None
    return who.states if who is not None else ()


def both(parsed: Parsed, sentence: Sentence) -> Sides | None:
    """Both states of the text: those two that this sentence or one shortly before names."""
    main = main_states(parsed)
    for other in reversed(parsed.sentences[max(0, sentence.number - BACK) : sentence.number + 1]):
        states = states_between(parsed, other, 0, len(other.tokens))
        if len(states) == 2:
            return Sides(states)
        if states or (other is sentence and len(main) == 2):
            two = _who_acted(parsed, other) if other is not sentence else ()
            if len(two) == 2:
                return Sides(two)
            break
    return Sides(main) if len(main) == 2 else None
