"""What somebody types as the right value of a field, as the row holds it: a date, an amount, a state, a person."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Literal, get_args, get_origin, get_type_hints

import msgspec

from chancery import world
from chancery.errors import JudgementError
from chancery.record.dates.intervals import bounds
from chancery.record.judged.anchors import TIMES, content
from chancery.record.judged.corrections import OUTCOMES, correctable, corrected, is_outcome
from chancery.record.names.keys import fold, is_code
from chancery.types import ROW_TYPES, Row

CODES = frozenset({"countries", "parties", "host", "visitor", "from"})
NOTHING = frozenset({"", "-", "null", "none"})
FLAGS = {"true": True, "yes": True, "да": True, "false": False, "no": False, "нет": False}


def judged_value(kind: str, field: str, value: object, rows: Sequence[Row]) -> object:
    """A value as the rows of a kind hold it in a field; text is read as a person writes it.

        judged_value("figures", "value", "24,3 млрд", rows) == 24.3e9
        judged_value("events", "participants", "Си Цзиньпин, Касым-Жомарт Токаев", rows)   # known persons, by their ids

    None and "-" say that the field holds nothing. Raises JudgementError for a field that is not there, and for a value that
    it cannot hold.
    """
    if field not in correctable(kind):
        raise JudgementError(f"{kind} have no field {field!r} that can be corrected: these can: {', '.join(correctable(kind))}")
    if is_outcome(kind, field):
        if value not in OUTCOMES[kind]:
            raise JudgementError(f"{field}: {value!r} is no outcome of {kind}: write one of {', '.join(OUTCOMES[kind])}")
        return value
    for reading in _readings(value) if isinstance(value, str) else (_plain(value),):
        taken = [corrected(row, field, reading) for row in rows]
        if all(row is not None for row in taken):
            _check(field, reading)
            return _held(taken, field)
    raise JudgementError(f"{field}: {value!r} cannot stand there: {_expected(kind, field)}")


def _readings(text: str) -> Iterator[object]:
    """Ways to read what somebody typed, the likelier first."""
    said = text.strip()
    if said.lower() in NOTHING:
        yield None
        return
    if said[0] in "[{":
        try:
            yield msgspec.json.decode(said)
        except msgspec.DecodeError as error:
            raise JudgementError(f"{said}: cannot be read as JSON ({error})") from error
        return
    yield said
    yield from _numbers(said)
    yield from (FLAGS[said.lower()],) if said.lower() in FLAGS else ()
    yield actor(said)
    parts = [part.strip() for part in said.split(",") if part.strip()]
    yield [part if is_code(part) else actor(part) for part in parts]
    yield parts


def _numbers(said: str) -> Iterator[float]:
    from chancery.extract.amounts.grammar import amounts
    from chancery.extract.figures.spots import unnamed

    try:
        yield float(said.replace(" ", "").replace("\u00a0", "").replace(",", "."))
    except ValueError:
        named = amounts(said)
        found = (*named, *unnamed(said, named))
        if len(found) == 1:
            yield float(found[0].value)


def actor(name: str) -> dict[str, object]:
    """A person, body or place by name, with its id where the world tables know exactly one: `actor("Си Цзиньпин")`."""
    known = _known().get(fold(name), frozenset())
    return dict(next(iter(known))) if len(known) == 1 else {"name": name}


@functools.cache
def _known() -> dict[str, frozenset[tuple[tuple[str, object], ...]]]:
    found: dict[str, set[tuple[tuple[str, object], ...]]] = {}
    for facts in (world.people(), world.orgs(), world.places(), world.countries()):
        for id_, fact in facts.items():
            for name in {fact.name, fact.name_en} - {""}:
                found.setdefault(fold(name), set()).add((("name", fact.name), ("id", id_), ("name_en", fact.name_en)))
    return {name: frozenset(actors) for name, actors in found.items()}


def _plain(value: object) -> object:
    """A value given from Python as JSON holds it."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _check(field: str, value: object) -> None:
    if value is None:
        return
    if field in TIMES and bounds(str(value)) is None:
        raise JudgementError(f"{field}: {value!r} is no date: write EDTF, such as 2023-10-17, 2023-10, 2023 or 2023-01/2023-10")
    for code in (value if isinstance(value, list) else [value]) if field in CODES else ():
        if code not in world.countries():
            raise JudgementError(f"{field}: {code!r} is no state: write ISO 3166-1 alpha-2 codes, such as KZ or KZ,CN")


def _held(rows: Sequence[Row | None], field: str) -> object:
    """The value as the rows encode it: 24 as 24.0, nothing as what a field holds of which nothing is said."""
    return next((content(row).get(field) for row in rows if row is not None), None)


def _expected(kind: str, field: str) -> str:
    """What a field takes, in a few words."""
    if field in CODES:
        return "write codes of states, such as KZ,CN"
    if field in TIMES:
        return "write a date in EDTF, such as 2023-10-17"
    codes = _codes(kind, field)
    if codes:
        return f"write one of {', '.join(codes)}"
    return f"see the codes of {kind} in docs/rows.md; persons and places by name, several with commas, or as JSON; - for nothing"


def _codes(kind: str, field: str) -> tuple[str, ...]:
    """The codes that a field takes: of `level` state, official, working."""
    name = next((f.name for f in msgspec.structs.fields(ROW_TYPES[kind]) if f.encode_name == field), field)
    hint = get_type_hints(ROW_TYPES[kind]).get(name)
    parts = [part for part in (hint, *get_args(hint)) if get_origin(part) is Literal]
    return tuple(str(code) for part in parts for code in get_args(part))
