"""A document told of again: "Документ подписали в мае" after the sentence that names it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery import edtf
from chancery.extract.agreements.extent import is_plural
from chancery.extract.agreements.merge import state_words
from chancery.extract.agreements.nouns import instruments
from chancery.extract.agreements.status import Status, status_for
from chancery.extract.events.mood import Reality
from chancery.extract.events.times import event_time
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import joined
from chancery.extract.sides import states_of_mention
from chancery.extract.slots import coordinated, preposition
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas
from chancery.types import Agreement, Time


def told_again(parsed: Parsed, sentence: Sentence, row: Agreement) -> Agreement:
    """The row with what a later sentence tells of it: the day of signing.

    >>> # "Вступает в силу соглашение … . Документ был подписан 1 декабря": signed, on that day
    """
    head = next((i for i in range(len(sentence.tokens)) if _points(sentence, i, row)), None)
    status = status_for(sentence, head, row.instrument) if head is not None else None
    if head is not None and row.status == "signed" and row.date is None and (behind := _signed_behind(sentence, head)) is not None:
        status = Status("signed", "actual", sentence, behind)  # "утвердил договор, подписанный 7 мая"
    if status is None or status.mood == "past" or status.undated or (row.date_said is not None and row.status == status.name):
        return row
    time = event_time(parsed, sentence, status.trigger, Reality(status.mood, False, status.name == "planned"), False)
    if time.edtf is None or not _fits(row, status, time, parsed.doc.published):
        return row
    return msgspec.structs.replace(
        row, status=status.name, mood=status.mood, rule=f"agreement.{status.name}", date=time.edtf, date_said=time.said, date_anchor=time.anchor,
        evidence=joined(row.evidence, (parsed.evidence(sentence.start, sentence.end),)),
    )  # fmt: skip


def such_too(parsed: Parsed, sentence: Sentence, row: Agreement) -> Iterator[Agreement]:
    """Further documents of the same kind with others, each in a row of its own where the noun is plural.

    >>> # "Чили заключила с Перу договор о визах. Аналогичные договоры Чили подписала с Боливией и Эквадором"
    """
    head = next((i for i in range(1, len(sentence.tokens)) if sentence.tokens[i - 1].lemmas & group("same_kind") and _names(sentence, i, row)), None)
    status = status_for(sentence, head, row.instrument) if head is not None else None
    if head is None or status is None or status.mood == "past" or status.sentence is not sentence:
        return
    first = next((m for m in sentence.mentions if m.kind == "country" and not m.adjective and "ins" in m.cases and preposition(sentence, m) == "с"), None)
    partners = tuple(dict.fromkeys(c for m in coordinated(sentence, first) for c in m.codes)) if first is not None else ()
    own = {c for m in sentence.mentions if preposition(sentence, m) == "" and (m.adjective or m.cases & {"nom", "gen"}) for c in states_of_mention(parsed, m)} - set(partners)
    named = any(lemmas(w.strip(",.«»")) & state_words(row) for w in (row.subject or "").split())  # "договор о транзите с Перу" is of Peru alone
    if len(own) != 1 or not partners or named or not own & set(row.parties):
        return
    real = Reality(status.mood, status.mood == "actual" and not status.undated, status.name == "planned")
    time = Time(None) if status.undated else event_time(parsed, sentence, status.trigger, real, False)
    for others in ([(c,) for c in partners] if is_plural(sentence.tokens[head]) else [partners]):
        yield msgspec.structs.replace(
            row, parties=tuple(sorted((*own, *others))), signatories=(), status=status.name, mood=status.mood, rule=f"agreement.{status.name}",
            date=time.edtf, date_said=time.said, date_anchor=time.anchor, place=None, evidence=(parsed.evidence(sentence.start, sentence.end),),
        )  # fmt: skip


def _names(sentence: Sentence, i: int, row: Agreement) -> bool:
    return sentence.at(i) is None and any(p.pos == "NOUN" and instruments().get(p.lemma) == row.instrument for p in sentence.tokens[i].parses[:2])


def _signed_behind(sentence: Sentence, head: int) -> int | None:
    """The participle of signing right behind a document: "договор, | подписанный 7 мая"."""
    tokens = sentence.tokens
    at = head + 2
    signed = at < len(tokens) and tokens[head + 1].text == "," and tokens[at].parses[:1] and tokens[at].parses[0].pos == "PRTF" and bool(tokens[at].lemmas & group("signed_near"))
    return at if signed else None


def _points(sentence: Sentence, i: int, row: Agreement) -> bool:
    """ "документ", or the noun of the same instrument, in the singular."""
    if i and sentence.tokens[i - 1].lemmas & group("another_such"):
        return False  # "подписала аналогичные соглашения с соседями"
    for p in sentence.tokens[i].parses[:2]:
        if p.pos == "NOUN" and p.number == "sing" and sentence.at(i) is None and (p.lemma in group("document_again") or instruments().get(p.lemma) == row.instrument):
            return True
    return False


def _fits(row: Agreement, status: Status, time: Time, published: str | None) -> bool:
    """The same stage, not dated yet; or the signing of what is said to come into force."""
    later, day = edtf.bounds(row.date or ""), edtf.bounds(time.edtf or "")
    if row.status == status.name:
        now = edtf.bounds(published or "")
        return status.name != "planned" or now is None or day is None or day.last >= now.first  # what is ahead is not of a day that has passed
    if row.status != "in_force" or status.name != "signed" or day is None:
        return False
    return row.mood == "past" and row.date is None if later is None else day.first < later.first  # "как предусмотрено договором. Он подписан в мае 2031 года"
