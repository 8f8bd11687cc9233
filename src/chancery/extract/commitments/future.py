"""Promises in the future tense: "передаст грузовики", "будет помогать", "мост будет построен"."""

from __future__ import annotations

import msgspec

from chancery.extract.amounts.grammar import amounts
from chancery.extract.clauses import clause_at, clauses
from chancery.extract.commitments.content import Content, clause_start, is_future, is_infinitive, uncapital
from chancery.extract.commitments.range import end_of_content, in_line
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.slots import coordinated
from chancery.extract.times.when import times_of
from chancery.lang.ru.groups import forms_of, group


def future(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "Китай передаст соседям грузовики" → "передать соседям грузовики"; what stands before the verb is kept where nothing follows."""
    reading = next((p for p in sentence.tokens[verb].parses[:2] if p.pos == "VERB" and "futr" in p.tags), None)
    if reading is None or (reading is not sentence.tokens[verb].parses[0] and not reading.lemma.endswith("овать")):
        return None
    inverted = _inverted(parsed, sentence, verb)
    if inverted is not None:
        return msgspec.structs.replace(inverted, what=f"{reading.lemma} {inverted.what}", verb=reading.lemma)
    last = end_of_content(sentence, verb + 1, futures=True)
    rest = _second_deeds(parsed, sentence, verb + 1, last)
    if not is_future(sentence.tokens[verb]) and not amounts(rest) and not any(t.low == "если" for t in sentence.tokens[:verb]):
        return None  # "импортирует" may be the present tense
    if not is_future(sentence.tokens[verb]) and _now(parsed, sentence, verb):
        return None  # "ежегодно экспортирует 3 млн тонн"
    at = verb
    fronted = _fronted_thing(sentence, verb)
    if " " in rest and fronted is not None:
        rest = f"{uncapital(sentence, fronted, in_line(parsed, sentence, fronted, verb))} {rest}"
        verb = fronted
    if " " not in rest:
        start = _before_verb_start(sentence, verb)
        before = in_line(parsed, sentence, start, verb)
        rest = f"{before} {rest}".strip() if before.count(" ") and not set(before) & set(",—:;") else ""
        verb = start
    denied = "не " if reading.lemma in group("unsparing") and at and sentence.tokens[at - 1].low == "не" else ""
    return Content(f"{denied}{reading.lemma} {rest}", verb, last, reading.lemma) if rest else None


def _second_deeds(parsed: Parsed, sentence: Sentence, first: int, last: int) -> str:
    """ "построит завод | и выделит кредит | и будет помогать": what follows, its verbs in the infinitive as the first one is."""
    tokens = sentence.tokens
    said, start = [], first
    for k in range(first + 1, last):
        reading = tokens[k].parses[0] if tokens[k].parses else None
        if reading is None or reading.pos != "VERB" or "futr" not in reading.tags or tokens[k - 1].low not in ("и", "также", "затем"):
            continue
        helped = reading.lemma == "быть" and k + 1 < last and is_infinitive(tokens[k + 1])
        said += [in_line(parsed, sentence, start, k - 1), tokens[k - 1].low, *([] if helped else [reading.lemma])]
        start = k + 1
    return " ".join(s for s in (*said, in_line(parsed, sentence, start, last)) if s)


def _now(parsed: Parsed, sentence: Sentence, verb: int) -> bool:
    """Whether a form that may be future is the present tense: "ныне (ежегодно, с 2018 года) экспортирует 3 млн тонн"."""
    clause = clause_at(sentence, verb)
    around = sentence.tokens[clause.first : clause.last]
    if any(t.low in group("habitual") for t in around):
        return True
    since = any(s.spec.role == "с" for s in times_of(parsed, sentence) if around[0].start <= s.start < around[-1].end)
    return since or "в год" in " ".join(t.low for t in around)


def _inverted(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "половину суммы даст Пекин": the subject after the verb ends the clause, the object stands before it."""
    mention = sentence.at(verb + 1) if verb + 1 < len(sentence.tokens) else None
    if mention is None or mention.first != verb + 1 or "nom" not in mention.cases or mention.kind not in ("country", "place", "org"):
        return None
    behind = sentence.tokens[mention.last] if mention.last < len(sentence.tokens) else None
    if len(mention.cases) > 2 and behind is not None and any(p.pos == "NOUN" and p.case == "acc" for p in behind.parses[:1]):
        return None  # "выделят Перу кредит": a name that does not decline, to whom it is given
    if end_of_content(sentence, verb + 1) > mention.last + 2:
        return None
    start = clause_start(sentence, verb)
    what = uncapital(sentence, start, in_line(parsed, sentence, start, verb)) if start < verb else ""
    return Content(what, start, verb, "") if what.count(" ") else None


def will(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "будет всегда поддерживать соседа и будет другом" → "всегда поддерживать соседа и быть другом"."""
    tokens = sentence.tokens
    if not any("futr" in p.tags for p in tokens[verb].parses[:1]):
        return None
    for i in range(verb + 1, min(len(tokens), verb + 7)):
        if is_infinitive(tokens[i]):
            last = end_of_content(sentence, i, futures=True)
            start = verb if verb and tokens[verb - 1].low in ("всегда", "неизменно") else i
            what = in_line(parsed, sentence, i, last).replace(" будет ", " быть ").replace(" будут ", " быть ").replace(" будем ", " быть ")
            what = f"{tokens[verb - 1].low} {what}" if start == verb else what
            return Content(what, i, last, tokens[i].parses[0].lemma)
        bound = bool(tokens[i].lemmas & group("bound"))
        if tokens[i].parses and not bound and tokens[i].parses[0].pos not in ("ADVB", "COMP", "PRCL", "CONJ", "PREP", "NOUN", "ADJF"):
            return None
    return _fronted_deed(parsed, sentence, verb)


def _fronted_deed(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "наращивать торговлю страны будут в этой области" → "наращивать торговлю в этой области"."""
    tokens = sentence.tokens
    first = next((i for i in range(clause_start(sentence, verb), verb) if is_infinitive(tokens[i])), None)
    if first is None:
        return None
    last = verb
    while last > first + 1 and (sentence.at(last - 1) is not None or tokens[last - 1].lemmas & forms_of("commitment_sides")):
        last -= 1
    if last == verb or last == first + 1:
        return None
    rest = in_line(parsed, sentence, verb + 1, end_of_content(sentence, verb + 1))
    return Content(f"{in_line(parsed, sentence, first, last)} {rest}".strip(), first, verb + 1, tokens[first].parses[0].lemma)


def _fronted_thing(sentence: Sentence, verb: int) -> int | None:
    """Where "новую дорогу" starts in "новую дорогу построят между соседями": an accusative that opens the clause of a plural verb."""
    tokens = sentence.tokens
    if tokens[verb].parses[0].number != "plur":
        return None
    start = clause_start(sentence, verb)
    head = start
    while head < verb and tokens[head].parses and tokens[head].parses[0].pos == "ADJF":
        head += 1
    clear = head + 1 == verb and sentence.at(head) is None and {p.case for p in tokens[head].parses if p.pos == "NOUN"} == {"acc"}
    return start if clear else None


def _before_verb_start(sentence: Sentence, verb: int) -> int:
    """Where the words before a final verb start: after the subject, the time and the marks."""
    tokens = sentence.tokens
    subs = [c for c in clauses(sentence) if c.last <= verb and c.kind == "sub"]
    first = clause_at(sentence, verb).first
    while first < verb and sentence.tokens[first].low in group("adding"):
        first += 1
    if subs and subs[-1].last == first:
        earlier = [c for c in clauses(sentence) if c.last <= subs[-1].first]
        first = earlier[-1].first if earlier else first
    while first < verb and tokens[first].kind == "punct":
        first += 1
    mention = sentence.at(first)
    if mention is None or "nom" not in mention.cases:
        return first
    last = coordinated(sentence, mention)[-1].last  # "Чехия и Чили | вместе построят завод"
    return last if last < verb else first
