"""The log of judgements in words and as JSON lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from chancery.record.judged.corrections import is_outcome
from chancery.record.judged.rulings import Placed, Rulings, State
from chancery.show.entries import json_line
from chancery.show.footnotes import shorten
from chancery.show.labels import Labels
from chancery.show.markup import row_words
from chancery.show.printable import line
from chancery.show.values import field_name, value_words
from chancery.types import ROW_TYPES, Anchor, Judged, Judgement, Row

QUOTE = 160


def moment(time: str) -> str:
    """A moment as people read it, to the minute, UTC: `moment("2025-01-31T09:30:00.000000Z") == "2025-01-31 09:30"`."""
    return line(time[:16].replace("T", " "))


def judged_words(judged: Judged, kind: str, say: Labels) -> str:
    """A judgement on an entry in one line: "исправлено (дата): А. Иванова, 2025-01-31 09:30, «по коммюнике»"."""
    field = f" ({judged_field(kind, judged.field, say)})" if judged.field is not None else ""
    reason = f", «{line(judged.reason)}»" if judged.reason else ""
    return f"{say.text(f'review.verdict.{judged.verdict}')}{field}: {line(judged.author)}, {moment(judged.time)}{reason}"


def rejected_by(judgement: Judgement) -> str:
    """Who, when and why: "А. Иванова, 2025-01-31 09:30, «не тот год»"."""
    reason = f", «{line(judgement.reason)}»" if judgement.reason else ""
    return f"{line(judgement.author)}, {moment(judgement.time)}{reason}"


def judged_field(kind: str, field: str, say: Labels) -> str:
    """A field as it is judged: the status of a target is its outcome, that of an agreement its stage."""
    return say.text("review.outcome") if is_outcome(kind, field) else field_name(field, say, kind)


def judgement_text(judgement: Judgement, state: State, ruled: Rulings, say: Labels) -> Iterator[str]:
    """Lines for people: who found what and when, whether it stands, and what it is about."""
    head = f"{moment(judgement.time)}  {line(judgement.author)}  {say.text(f'review.verdict.{judgement.verdict}')}"
    kind = say.text(f"one.{judgement.kind}") if judgement.kind is not None else ""
    what = ": ".join(line(part) for part in (head, judgement.revokes or kind) if part)
    yield f"{what}  [{_state(judgement, state, ruled, say)}]  {judgement.id}"
    if judgement.reason:
        yield f"    «{line(judgement.reason)}»"
    for n, anchors in enumerate((judgement.claims, judgement.others)):
        yield from (f"    {'↔ ' if n else ''}{words}" for words in _about(anchors, say))
    if judgement.field is not None:
        yield f"    {_correction(judgement, say)}"


def _state(judgement: Judgement, state: State, ruled: Rulings, say: Labels) -> str:
    placed = next((p for p in ruled.placed if p.judgement.id == judgement.id), Placed(judgement))
    by = ruled.revoked.get(judgement.id) or ", ".join(ruled.overruled(judgement.id))
    return say.text(f"review.state.{state}", by=by, n=str(placed.lost))


def _about(anchors: Sequence[Anchor], say: Labels) -> Iterator[str]:
    """The first claim in words, with its sentence; how many more there are."""
    for anchor in anchors[:1]:
        more = f" (+{len(anchors) - 1})" if len(anchors) > 1 else ""
        row = row_then(anchor)
        yield f"{row_words(row, say) if row is not None else line(anchor.claim)}{more}"
        quote = anchor.evidence[0].text if anchor.evidence else ""
        yield f"| {line(shorten(quote, QUOTE))} ({line(anchor.source)})"


def row_then(anchor: Anchor) -> Row | None:
    """The row as it was when it was judged; None where this version has no such codes."""
    try:
        return msgspec.convert({**anchor.values, "evidence": []}, ROW_TYPES[anchor.kind])
    except (msgspec.ValidationError, KeyError):
        return None


def _correction(judgement: Judgement, say: Labels) -> str:
    """The field, all values that its claims held, and the value that somebody found right."""
    field, kind = judgement.field or "", judgement.kind or ""
    if is_outcome(kind, field):
        return f"{say.text('review.outcome')}: {say.status(kind, str(judgement.value))}"
    row = row_then(judgement.claims[0]) if judgement.claims else None

    def words(value: object) -> str:
        return "—" if value is None else line(str(value)) if row is None else value_words(value, field, row, say)

    before = dict.fromkeys(words(anchor.values.get(field)) for anchor in judgement.claims)
    return f"{field_name(field, say, kind)}: {' / '.join(before)} → {words(judgement.value)}"


def judgement_line(judgement: Judgement, state: State, ruled: Rulings) -> str:
    """A judgement as JSON with its state and the ids of what overruled or revoked it."""
    told: dict[str, object] = msgspec.to_builtins(judgement)
    return json_line({**told, "state": state, "overruled_by": ruled.overruled(judgement.id), "revoked_by": ruled.revoked.get(judgement.id)})


def rejections(ruled: Rulings) -> Mapping[str, Counter[str]]:
    """How many claims of each kind are out of the record, by who rejected them."""
    found: dict[str, Counter[str]] = {}
    for judgement in ruled.out.values():
        found.setdefault(judgement.kind or "", Counter())[judgement.author] += 1
    return found


def rejected_words(counts: Counter[str], say: Labels) -> str:
    """ "отклонено: 2 (А. Иванова), 1 (Б. Петров)"."""
    return say.text("review.rejected", who=", ".join(f"{n} ({line(author)})" for author, n in sorted(counts.items())))


def in_conflict(judgements: Iterable[tuple[Judgement, State]], ruled: Rulings) -> Iterator[tuple[Judgement, State]]:
    """Those that contradict another one, the later of two after the earlier."""
    torn = {id_ for pair in ruled.against for id_ in pair}
    return ((j, state) for j, state in judgements if j.id in torn)
