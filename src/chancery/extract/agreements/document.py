"""Agreements of a document: what was signed, adopted, ratified, is in force or planned, alone and in lists."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.agreements.again import such_too, told_again
from chancery.extract.agreements.extent import is_plural, naming
from chancery.extract.agreements.items import Item, items
from chancery.extract.agreements.merge import one_each
from chancery.extract.agreements.nouns import names_document
from chancery.extract.agreements.parties import (
    acting,
    bank_of,
    bloc_of,
    doers,
    named_beside,
    one_sided,
    parties_of,
    with_bloc,
)
from chancery.extract.agreements.status import DECLARED, Status, status_for, statuses
from chancery.extract.agreements.times import attributive, own_day, signed_behind, time_of
from chancery.extract.agreements.told import points_at
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.rows import place_actor
from chancery.extract.events.signing import where_signed
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.lang.ru.groups import group
from chancery.types import Agreement, Country, Statement

AGAIN = 4
LOOSE = frozenset(("roadmap", "plan", "documents", "statement"))


def agreements(parsed: Parsed, statements: tuple[Statement, ...], notes: Notes) -> tuple[Agreement, ...]:
    """Every document between states that the text names with what became of it, one row a document."""
    rows: list[Agreement] = []
    above: Sentence | None = None
    last = -AGAIN
    for sentence in parsed.sentences:
        listed = sentence.block == "list_item"
        above = above if listed else sentence
        heading = next(iter(statuses(above)), None) if listed and above is not None else None
        found = tuple(_of_sentence(parsed, sentence, heading, statements, notes))
        if not found and rows and sentence.number - last < AGAIN:
            rows[-1] = told_again(parsed, sentence, rows[-1])
            found = tuple(such_too(parsed, sentence, rows[-1])) if rows[-1].subject else ()
        last = sentence.number if found else last
        rows += found
    return one_each(parsed, rows)


def _of_sentence(
    parsed: Parsed, sentence: Sentence, heading: Status | None, statements: tuple[Statement, ...], notes: Notes
) -> Iterator[Agreement]:
    for item in items(parsed, sentence):
        status = _status(parsed, sentence, item, heading)
        if (status is None or status.mood == "past") and own_day(parsed, sentence, item) is not None:
            status = Status("adopted" if item.instrument in DECLARED else "signed", "past", sentence, item.head)
        if status is None:
            notes.refuse("agreement", "no verb says what became of it", sentence.start, sentence.end)
            continue
        status = signed_behind(parsed, sentence, item) or status if status.undated else status
        parties, bloc = parties_of(parsed, sentence, item, status), bloc_of(sentence, item, status)
        states = doers(parsed, sentence, item, status)
        bloc = bloc or (bank_of(sentence, item) if len(states) == 1 else None)
        if bloc is not None and len(states) < 2:
            parties, item = states, msgspec.structs.replace(item, signatories=(bloc,))
        reason = _refusal(parsed, sentence, item, status, parties)
        if reason is not None:
            notes.refuse("agreement", reason, sentence.start, sentence.end)
            continue
        yield _row(parsed, sentence, item, status, parties, statements)


def _status(parsed: Parsed, sentence: Sentence, item: Item, heading: Status | None) -> Status | None:
    """What became of a document; of one in a list what the sentence above the list says, if its own line has no verb."""
    listed = sentence.block == "list_item"
    if listed and not any(is_predicate(t) for t in sentence.tokens[: item.head]):
        return heading
    own = status_for(sentence, item.head, item.instrument)
    if own is None and not listed:
        return _of_the_sentence_before(parsed, sentence)
    told = own is not None and own.trigger < item.head and is_predicate(sentence.tokens[own.trigger])
    return heading if listed and not told else own


def _of_the_sentence_before(parsed: Parsed, sentence: Sentence) -> Status | None:
    """ "Стороны подписали 12 документов. Среди них меморандум о туризме": the stage of what the sentence before tells of."""
    opening = " ".join(t.low for t in sentence.tokens[:2])
    if opening not in group("among_them") or not sentence.number or any(is_predicate(t) for t in sentence.tokens):
        return None
    before = next(iter(statuses(parsed.sentences[sentence.number - 1])), None)
    return before if before is not None and names_document(before.sentence) else None


def _refusal(parsed: Parsed, sentence: Sentence, item: Item, status: Status, parties: tuple[Country, ...]) -> str | None:
    """Why a document with a stage is no row, or None."""
    if status.mood == "past":
        if _side_unknown(parsed, sentence, item):
            return "one of its two sides is not known"
        if item.subject is None:
            return "a document that is only relied on is about nothing told"
        planned = item.instrument in LOOSE
        if planned and (item.instrument not in ("roadmap", "plan") or item.about >= item.last):
            return "a plan that is only relied on"
        if not planned and not named_beside(parsed, sentence, item) and not _of_the_two(parsed, sentence, item):
            return "a document that is only relied on does not name its sides"
    if item.bare and not _names_its_sides(parsed, sentence, item, status):
        return "a document of which nothing is told"
    if status.sentence is sentence and sentence.tokens[status.trigger].lemmas & group("acceding") and len(doers(parsed, sentence, item, status)) < 2:
        return "a document of many that one state accedes to"
    if attributive(status) and sentence.tokens[item.first].capital and 0 < item.first < item.head and not doers(parsed, sentence, item, status):
        return "a document with a name of its own does not name its sides"
    if one_sided(parsed, sentence, item, status):
        return "one state acts alone"
    if len(parties) < 2 and not with_bloc(sentence, item):
        return "the two sides are not named"
    return None


def _names_its_sides(parsed: Parsed, sentence: Sentence, item: Item, status: Status) -> bool:
    """ "Чили, Перу и Боливия подписали трехсторонний договор": who signs a document is news also where nobody tells what it is about."""
    if status.sentence is not sentence or status.mood == "past" or status.undated or status.trigger == item.head or attributive(status):
        return False
    trigger, before = sentence.tokens[status.trigger], sentence.tokens[max(0, item.first - 1)]
    if trigger.parses[0].pos == "NOUN" and "подписание" in trigger.lemmas and status.name == "signed":
        one = any(p.number == "sing" and p.case == "gen" for p in sentence.tokens[item.head].parses)
        return one and len(named_beside(parsed, sentence, item)) > 1  # "подписание договора между Чили и Перу"
    if not trigger.lemmas & (group("signed_near") | group("signing_it")) or trigger.parses[0].pos not in ("VERB", "PRTS", "INFN", "GRND") or is_plural(sentence.tokens[item.head]):
        return False
    if clause_at(sentence, status.trigger) != clause_at(sentence, item.head):
        return False  # "контракт, который Чили заключила": told as background
    if before.lemmas & group("pointing_back") or any(t.lemmas & (group("pointing_back") | group("empty_quality")) for t in sentence.tokens[item.first : item.head]):
        return False
    if trigger.parses[0].pos == "GRND":  # "Чили, ратифицировав договор с Перу, …"
        return bool(named_beside(parsed, sentence, item)) and len(parties_of(parsed, sentence, item, status)) == 2
    signs = acting(sentence, item, status) or len(named_beside(parsed, sentence, item)) > 1  # "договор с Чили подписан в мае, а с Перу – в июне" has one side each
    return signs and not points_at(sentence.tokens, item.head + 1) and len(doers(parsed, sentence, item, status)) > 1


def _side_unknown(parsed: Parsed, sentence: Sentence, item: Item) -> bool:
    """ "мир между Германией и Антантой": of the two that are named one is no state of today."""
    words = [t.low for t in sentence.tokens[item.first : item.last + 1]]
    return "между" in words and "и" in words[words.index("между") :] and len(named_beside(parsed, sentence, item)) == 1


def _of_the_two(parsed: Parsed, sentence: Sentence, item: Item) -> bool:
    """ "соглашение 1998 года о торговле", "Лимская декларация 1998 года", without its sides: of the two states of the text, if it is no convention of many."""
    named = item.about < item.last or any(sentence.tokens[k].capital and naming(sentence, k) for k in range(item.first, item.head))
    return named and own_day(parsed, sentence, item) is not None and not sentence.tokens[item.head].lemmas & group("of_many")


def _row(
    parsed: Parsed, sentence: Sentence, item: Item, status: Status, parties: tuple[Country, ...],
    statements: tuple[Statement, ...],
) -> Agreement:  # fmt: skip
    from chancery.extract.events.document import voice_at

    quoted = voice_at(parsed, statements, sentence.start) is not None
    trigger = status.trigger if status.sentence is sentence else item.head
    time = time_of(parsed, sentence, item, status, quoted)
    place = where_signed(sentence, trigger) if status.sentence is sentence and status.name == "signed" else None
    start, end = sentence.tokens[item.first].start, sentence.tokens[item.last - 1].end
    whole = parsed.evidence(sentence.start, sentence.end)
    evidence = (whole,) if len(whole.text) < 400 else (parsed.evidence(start, end),)
    return Agreement(
        rule=f"agreement.{status.name}" + (".listed" if item.listed else ""), mood=status.mood, evidence=evidence,
        instrument=item.instrument, subject=item.subject, parties=parties, signatories=item.signatories,  # type: ignore[arg-type]
        date=time.edtf, date_said=time.said, date_anchor=time.anchor, place=place_actor(place), status=status.name,  # type: ignore[arg-type]
    )  # fmt: skip
