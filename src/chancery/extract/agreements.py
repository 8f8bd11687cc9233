"""Agreements of a document: what was signed, adopted, ratified, is in force or planned, alone and in lists."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from chancery.extract.agreement_items import Item, instruments, items
from chancery.extract.agreement_parties import named_beside, one_sided, parties_of, with_bloc
from chancery.extract.agreement_status import Status, status_for, statuses
from chancery.extract.event_mood import Reality
from chancery.extract.event_rows import place_actor
from chancery.extract.event_times import event_time
from chancery.extract.event_where import place_of
from chancery.extract.event_words import word_list
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes, joined, one_row_a_fact
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas
from chancery.types import Actor, Agreement, Country, Statement, Time

STEM = 4
LOOSE = frozenset(("roadmap", "plan", "documents", "statement"))
AMOUNT = re.compile(r"[$€¥]?\s?\d[\d.,\s]*(?:млн|млрд|трлн|миллион\w*|миллиард\w*)?(?:\s\w*(?:доллар|долл|евро|руб|юан)\w*)?")


@functools.cache
def _generic() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_generic.tsv"))


def agreements(parsed: Parsed, statements: tuple[Statement, ...], notes: Notes) -> tuple[Agreement, ...]:
    """Every document between states that the text names with what became of it, one row a document."""
    rows: list[Agreement] = []
    heading: Status | None = None
    for sentence in parsed.sentences:
        if sentence.block != "list_item":
            heading = next(iter(statuses(sentence)), None)
        rows += _of_sentence(parsed, sentence, heading, statements, notes)
    return tuple(_without_bundles(_without_headlines(parsed, _merged(rows))))


def _of_sentence(
    parsed: Parsed, sentence: Sentence, heading: Status | None, statements: tuple[Statement, ...], notes: Notes
) -> Iterator[Agreement]:
    for item in items(parsed, sentence):
        status = heading if sentence.block == "list_item" else status_for(sentence, item.head, item.instrument)
        if status is None:
            notes.refuse("agreement", "no verb says what became of it", sentence.start, sentence.end)
            continue
        parties = parties_of(parsed, sentence, item, status)
        reason = _refusal(parsed, sentence, item, status, parties)
        if reason is not None:
            notes.refuse("agreement", reason, sentence.start, sentence.end)
            continue
        yield _row(parsed, sentence, item, status, parties, statements)


def _refusal(parsed: Parsed, sentence: Sentence, item: Item, status: Status, parties: tuple[Country, ...]) -> str | None:
    """Why a document with a stage is no row, or None."""
    if status.mood == "past":
        if item.subject is None:
            return "a document that is only relied on is about nothing told"
        planned = item.instrument in LOOSE
        if planned and (item.instrument not in ("roadmap", "plan") or item.about >= item.last):
            return "a plan that is only relied on"
        if not planned and not named_beside(parsed, sentence, item):
            return "a document that is only relied on does not name its sides"
    if one_sided(parsed, sentence, item, status):
        return "one state acts alone"
    if len(parties) < 2 and not (parties and with_bloc(sentence, item)):
        return "the two sides are not named"
    return None


def _row(
    parsed: Parsed, sentence: Sentence, item: Item, status: Status, parties: tuple[Country, ...],
    statements: tuple[Statement, ...],
) -> Agreement:  # fmt: skip
    from chancery.extract.events import voice_at

    quoted = voice_at(parsed, statements, sentence.start) is not None
    trigger = status.trigger if status.sentence is sentence else item.head
    ahead = status.name == "planned"
    news = not ahead and status.mood == "actual" and not _attributive(status) and not status.undated
    inside = (sentence.tokens[item.about].start, sentence.tokens[item.last - 1].end) if item.about < item.last and status.sentence is sentence else None
    time = event_time(parsed, status.sentence, status.trigger, Reality(status.mood, news, ahead), quoted, inside)
    if status.undated:
        time = Time(None)
    place = place_of(sentence, trigger) if status.sentence is sentence and status.name == "signed" else None
    start, end = sentence.tokens[item.first].start, sentence.tokens[item.last - 1].end
    whole = parsed.evidence(sentence.start, sentence.end)
    evidence = (whole,) if len(whole.text) < 400 else (parsed.evidence(start, end),)
    return Agreement(
        rule=f"agreement.{status.name}" + (".listed" if item.listed else ""), mood=status.mood, evidence=evidence,
        instrument=item.instrument, subject=item.subject, parties=parties, signatories=item.signatories,  # type: ignore[arg-type]
        date=time.edtf, date_said=time.said, date_anchor=time.anchor, place=place_actor(place), status=status.name,  # type: ignore[arg-type]
    )  # fmt: skip


def _attributive(status: Status) -> bool:
    """ "стороны, подписавшие договор", "подписанный странами протокол": told as background, not as today's news.

    "Среди подписанных документов — протокол о …" is news.
    """
    tokens = status.sentence.tokens
    listing = status.trigger > 0 and any(t.low in group("among") for t in tokens[max(0, status.trigger - 2) : status.trigger])
    return tokens[status.trigger].parses[0].pos == "PRTF" and not listing


def _merged(rows: list[Agreement]) -> list[Agreement]:
    """One row a document: the same instrument about the same thing, however worded."""
    done: list[Agreement] = []
    for row in rows:
        home = next((i for i, o in enumerate(done) if _same(o, row)), None)
        if home is None:
            done.append(row)
        else:
            done[home] = _together(done[home], row)
    return done


def _without_headlines(parsed: Parsed, rows: list[Agreement]) -> list[Agreement]:
    """A headline names in short the document that the body tells of: same instrument, parties and stage."""
    done = [r for r in rows if not _in_headline(parsed, r)]
    for row in (r for r in rows if _in_headline(parsed, r)):
        home = next((i for i, o in enumerate(done) if (o.instrument, o.status) == (row.instrument, row.status) and set(row.parties) <= set(o.parties)), None)
        if home is None:
            done.append(row)
        else:
            full = done[home] if content(done[home].subject) or not content(row.subject) else row
            date = done[home] if done[home].date is not None else row
            done[home] = msgspec.structs.replace(
                done[home], subject=full.subject, date=date.date, date_said=date.date_said, date_anchor=date.date_anchor,
                evidence=joined(done[home].evidence, row.evidence),
            )  # fmt: skip
    return done


def _in_headline(parsed: Parsed, row: Agreement) -> bool:
    sentences = [parsed.sentence_at(e.start) for e in row.evidence]
    return all(s is not None and s.block in ("title", "heading") for s in sentences)


def _same(a: Agreement, b: Agreement) -> bool:
    if a.instrument != b.instrument or set(a.parties) != set(b.parties):
        return False
    if (a.status == "planned") != (b.status == "planned"):
        return False
    x, y = content(a.subject), content(b.subject)
    if not x or not y:
        return x == y or a.instrument != "documents"  # "декларация" told again without its subject
    small, large = sorted((x, y), key=len)
    return sum(any(_akin(a, b) for b in large) for a in small) / len(small) >= 0.6


def _akin(a: str, b: str) -> bool:
    """One word or one root: "атом" and "атомный"."""
    return a == b or (min(len(a), len(b)) >= STEM and a[:STEM] == b[:STEM] and abs(len(a) - len(b)) <= STEM - 1)


def content(subject: str | None) -> frozenset[str]:
    """The words of a subject that tell it from others: no "сотрудничество", no "сфера", no short words."""
    words = (w for w in AMOUNT.sub(" ", subject or "").replace("«", " ").replace("»", " ").replace("–", " ").split() if len(w) > 2)
    found = frozenset(min(lemmas(w.strip(",.;:()\"")), key=lambda x: (len(x), x)) for w in words)
    return found - _generic() - frozenset(instruments()) - word_list("agreement_qualities") - word_list("agreement_bundles")


def _together(a: Agreement, b: Agreement) -> Agreement:
    longer = a if (len(a.subject or "") >= len(b.subject or "") or not content(b.subject)) and content(a.subject) and not (a.subject or "").isupper() else b
    dated = a if a.date_said is not None or b.date_said is None or a.status != b.status else b
    return msgspec.structs.replace(
        longer, status=a.status, rule=a.rule, mood=a.mood, date=dated.date, date_said=dated.date_said, date_anchor=dated.date_anchor, place=a.place or b.place,
        signatories=_union(a.signatories, b.signatories), evidence=joined(a.evidence, b.evidence),
    )  # fmt: skip


def _union(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _without_bundles(rows: list[Agreement]) -> list[Agreement]:
    """ "ряд документов" says nothing more where the documents are listed."""
    listed = any(r.instrument != "documents" and r.status == "signed" for r in rows)
    kept = [r for r in rows if r.instrument != "documents" or not listed]
    return list(one_row_a_fact(kept, lambda r: (r.instrument, r.subject, r.parties, r.status)))
