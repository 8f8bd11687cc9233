"""Judgements on claims and on entries: what is left out, what a field holds, and who found so. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from chancery.record.judged.anchors import content, equal
from chancery.record.judged.corrections import corrected, is_outcome
from chancery.record.judged.rulings import Fix, Rulings
from chancery.record.merging.entries import own_claims
from chancery.types import ROW_KINDS, Claims, Entry, FieldValue, Judged, Judgement, Row


def applied(claims: Claims, ruled: Rulings) -> Claims:
    """What one document says, without the rows that were rejected, and with the values that were corrected."""
    if not ruled.out and not ruled.fixes:
        return claims
    kept = {kind: _rows(getattr(claims, kind), ruled) for kind in ROW_KINDS}
    return msgspec.structs.replace(claims, **kept)


def _rows(rows: tuple[Row, ...], ruled: Rulings) -> tuple[Row, ...]:
    return tuple(_fixed(row, ruled.fixes.get(row.id, {})) for row in rows if row.id not in ruled.out)


def _fixed(row: Row, fixes: Mapping[str, Fix]) -> Row:
    for field in sorted(fixes):
        row = corrected(row, field, fixes[field].judgement.value) or row
    return row


def marked(entries: Mapping[str, tuple[Entry, ...]], ruled: Rulings) -> dict[str, tuple[Entry, ...]]:
    """Entries with the judgements on them: corrected values first, what the texts claim behind them, and who judged."""
    if not ruled.placed:
        return dict(entries)
    notes = _notes(ruled)
    return {kind: tuple(marked_entry(e, ruled, notes) for e in found) for kind, found in entries.items()}


def marked_entry(entry: Entry, ruled: Rulings, notes: Mapping[str, tuple[Judgement, ...]]) -> Entry:
    """One entry with the judgements on its claims."""
    ids = own_claims(entry)
    found = {j.id: j for id_ in ids for j in notes.get(id_, ())}
    if not found:
        return entry
    fixes = [(id_, field, fix) for id_ in ids for field, fix in ruled.fixes.get(id_, {}).items()]
    judged = tuple(told(j) for j in sorted(found.values(), key=lambda j: (j.time, j.id)))
    outcome = max((f.judgement for _, field, f in fixes if is_outcome(entry.kind, field)), key=_time, default=None)
    status = entry.status if outcome is None else str(outcome.value)
    return msgspec.structs.replace(entry, fields=_fields(entry, fixes), judged=judged, status=status)


def told(judgement: Judgement) -> Judged:
    """A judgement without its anchors, as an entry tells it."""
    return Judged(
        judgement.id, judgement.verdict, judgement.author, judgement.time, judgement.reason, judgement.field
    )  # fmt: skip


def _time(judgement: Judgement) -> tuple[str, str]:
    return (judgement.time, judgement.id)


def _notes(ruled: Rulings) -> dict[str, tuple[Judgement, ...]]:
    """Judgements that decide something of a claim; those that later ones overrule are in the log alone."""
    found: dict[str, list[Judgement]] = {id_: list(js) for id_, js in ruled.accepted.items()}
    for id_, fixes in ruled.fixes.items():
        found.setdefault(id_, []).extend(fix.judgement for fix in fixes.values())
    for placed in ruled.placed:
        if placed.judgement.verdict in ("merge", "split") and placed.holds and ruled.effective(placed):
            for id_ in placed.every:
                found.setdefault(id_, []).append(placed.judgement)
    return {id_: tuple(js) for id_, js in found.items()}


def _fields(entry: Entry, fixes: Iterable[tuple[str, str, Fix]]) -> dict[str, tuple[FieldValue, ...]]:
    fields = {name: list(values) for name, values in entry.fields.items()}
    firsts: dict[str, dict[str, tuple[Judgement, list[str]]]] = {}
    for id_, field, fix in fixes:
        if not is_outcome(entry.kind, field):
            firsts.setdefault(field, {}).setdefault(fix.judgement.id, (fix.judgement, []))[1].append(id_)
            _restore(fields, id_, field, fix)
    for field, by_judgement in firsts.items():
        for judgement, ids in sorted(by_judgement.values(), key=lambda f: _time(f[0])):
            fields[field] = _preferred(fields.get(field, []), judgement, ids)
    return {name: tuple(fields[name]) for name in sorted(fields)}


def _preferred(values: list[FieldValue], judgement: Judgement, ids: list[str]) -> list[FieldValue]:
    """The judged value first; claims that give it by themselves stay with it."""
    alike = [v for v in values if equal(judgement.field or "", v.value, judgement.value)]
    rest = [v for v in values if v not in alike]
    value = alike[0].value if alike else judgement.value
    claims = {id_ for v in alike for id_ in v.claims} | set(ids)
    return [FieldValue(value, tuple(sorted(claims)), judgement.id), *rest]


def _restore(fields: dict[str, list[FieldValue]], id_: str, field: str, fix: Fix) -> None:
    """What the text claims, behind the corrected value: the value itself, and what went with it."""
    before, after = content(fix.row), content(corrected(fix.row, field, fix.judgement.value) or fix.row)
    for name, value in before.items():
        if equal(name, value, after.get(name)) or name.endswith(("_said", "_anchor")) or name == "mood" != field:
            continue
        values = fields.setdefault(name, [])
        at = next((n for n, v in enumerate(values) if equal(name, v.value, value)), None)
        if at is None:
            values.append(FieldValue(value, (id_,)))
        else:
            values[at] = FieldValue(values[at].value, tuple(sorted({*values[at].claims, id_})), values[at].judgement)


def rejected(ruled: Rulings, kinds: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Kind, claim and author of every claim that is out of the record; `kinds` names the kind of each claim."""
    for id_, judgement in sorted(ruled.out.items()):
        yield kinds.get(id_, judgement.kind or ""), id_, judgement.author
