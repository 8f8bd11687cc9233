"""Levels that two states mean to reach, told as a possibility, as a purpose or by the document that lays them down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.content import Content, coordinated_form, deeds, governed, is_infinitive
from chancery.extract.commitments.joint import both
from chancery.extract.commitments.promisers import Sides, of_mentions
from chancery.extract.commitments.range import end_of_content, in_line
from chancery.extract.commitments.scene import Promise, refused, row, unreal
from chancery.extract.commitments.sides import sides
from chancery.extract.commitments.targets import antecedent, quantities, with_antecedent
from chancery.extract.parsed import Token
from chancery.extract.sides import main_states
from chancery.extract.slots import coordinated, preposition
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import inflect
from chancery.types import Commitment

MOST, BOUND = 4, re.compile(r"^\D+(?=\d)")  # "не менее 20 млрд"
GROWTH = re.compile(r"(увеличени|рост|доведени|наращивани|удвоени|повышени)\w* .*?(до|в) ")


def possible(promise: Promise) -> Iterator[Commitment]:
    """ "у Перу и Чили есть все возможности (, чтобы) довести торговлю до 5 млрд": what both can reach they aim at."""
    tokens, at = promise.sentence.tokens, promise.found.trigger
    verb = next((i for i in range(at + 1, min(len(tokens), at + 5)) if is_infinitive(tokens[i])), None)
    if verb is None or deeds().get(tokens[verb].parses[0].lemma) != "growth":
        return
    last = end_of_content(promise.sentence, verb)
    content = Content(in_line(promise.parsed, promise.sentence, verb, last), verb, last, tokens[verb].parses[0].lemma)
    yield from _target(promise, with_antecedent(promise.parsed, promise.sentence, content))


def purpose(promise: Promise) -> Iterator[Commitment]:
    """ "для достижения товарооборота в 2 млрд долларов": the level that the deed is meant to reach."""
    tokens, at = promise.sentence.tokens, promise.found.trigger
    if at == 0 or tokens[at - 1].low not in group("purpose"):
        return
    last = end_of_content(promise.sentence, at)
    what = coordinated_form(promise.parsed, promise.sentence, at, last, "gen")
    if quantities(what):
        what = what[: quantities(what)[-1].end]
    if any(t.lemmas & (forms_of("commitment_quantities", "trade") | forms_of("commitment_quantities", "flow")) for t in tokens[at:last]):
        yield from _target(promise, Content(what, at, last, ""))


def laid_down(promise: Promise) -> Iterator[Commitment]:
    """ "подписан договор об увеличении поставок с 38 до 44 млн тонн": a level that a signed document sets."""
    content = governed(promise.parsed, promise.sentence, promise.found.trigger, "о", "loc")
    if content is not None and GROWTH.search(content.what.lower()):
        yield from _target(promise, content)


def level(promise: Promise) -> Iterator[Commitment]:
    """ "договорились (планируется), что торговля к 2030 году достигнет 5 млрд" → "довести торговлю до 5 млрд"."""
    tokens, at = promise.sentence.tokens, promise.found.trigger
    that = next((k for k in range(at + 1, min(len(tokens), at + 4)) if tokens[k].low == "что"), None)
    if that is None:
        return
    last = clause_at(promise.sentence, that).last
    verb = next((k for k in range(that + 1, last) if _reaches(tokens, k)), None)
    if verb is None or (tokens[at].lemmas & group("reckoning") and sides(promise.parsed, promise.sentence, at, promise.speaker) is None):
        return
    yield from _reached(promise, that + 1, verb, last)


def must_reach(promise: Promise) -> Iterator[Commitment]:
    """ "к 2030 году торговля двух стран должна достичь 5 млрд": a level that is set."""
    tokens, at = promise.sentence.tokens, promise.found.trigger
    clause = clause_at(promise.sentence, at)
    verb = next((k for k in range(at + 1, min(clause.last, at + MOST)) if _reaches(tokens, k) and is_infinitive(tokens[k])), None)
    if verb is not None and tokens[at].low in group("must") and clause.kind == "main":
        yield from _reached(promise, clause.first, verb, end_of_content(promise.sentence, verb))


def _reached(promise: Promise, first: int, verb: int, last: int) -> Iterator[Commitment]:
    """The level behind the verb, of the trade that stands before it."""
    tokens = promise.sentence.tokens
    text = promise.parsed.doc.text[tokens[verb].start : tokens[last - 1].end]
    found = [a for a in quantities(text) if a.unit not in ("count", "person", "percent", "times") and a.role != "by"]
    what = _subject(promise, first, verb)
    if len(found) == 1 and what is not None and text[: found[0].start].count(" ") <= MOST:
        said = BOUND.sub("", found[0].said)
        yield from _target(promise, Content(f"довести {what} до {said}", first, last, "довести"))


def _subject(promise: Promise, first: int, verb: int) -> str | None:
    """What reaches the level, as an object: "поставки газа по новой трубе"; what a pronoun stands for."""
    tokens = promise.sentence.tokens
    known = forms_of("commitment_quantities", "trade") | forms_of("commitment_quantities", "flow")
    head = next((k for k in range(first, verb) if tokens[k].lemmas & known and any(p.case == "nom" for p in tokens[k].parses)), None)
    if head is None:
        return antecedent(promise.parsed, promise.sentence, verb, "masc femn neut")
    stop = next((k for k in range(head + 1, verb) if is_predicate(tokens[k]) or tokens[k].text == "," or tokens[k].low in group("must")), verb)
    number = "plur" if (tokens[verb - 1].lemmas & group("can") and tokens[verb - 1].parses[0].number == "plur") or tokens[verb].parses[0].number == "plur" else "sing"
    rest = in_line(promise.parsed, promise.sentence, head + 1, stop)
    start = head
    while start > first and tokens[start - 1].parses and tokens[start - 1].parses[0].pos == "ADJF":
        start -= 1
    phrase = (inflect(t.text, "accs", number, "ADJF" if k < head else "NOUN") or t.text for k, t in enumerate(tokens[start : head + 1], start))
    return f"{' '.join(phrase).lower()} {rest}".strip()


def _reaches(tokens: tuple[Token, ...], k: int) -> bool:
    """ "достигнет", "составит", also after "может" and "должен"."""
    best = tokens[k].parses[0] if tokens[k].parses else None
    return best is not None and best.lemma in group("reach_level") and (best.pos == "INFN" or "futr" in best.tags)


def _target(promise: Promise, content: Content) -> Iterator[Commitment]:
    if not any(a.unit not in ("count", "person") for a in quantities(content.what)):
        return
    who = _two(promise)
    reason = unreal(promise.sentence, promise.found.trigger) or refused(promise, content, who)
    if reason is not None or who is None:
        promise.refuse(reason or "no two states are named")
        return
    yield row(promise, "target", who.by, content)


def _two(promise: Promise) -> Sides | None:
    """ "между X и Y", "у X и Y"; else the two states of the sentence or of the text."""
    for m in promise.sentence.mentions:
        if m.kind in ("country", "place") and preposition(promise.sentence, m) in ("между", "у"):
            found = of_mentions(promise.parsed, coordinated(promise.sentence, m))
            if found is not None and len(found.states) == 2:
                return Sides(found.states)
    main = main_states(promise.parsed)
    return both(promise.parsed, promise.sentence) or (Sides(main) if len(main) == 2 else None)
