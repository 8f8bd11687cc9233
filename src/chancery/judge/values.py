"""What somebody types as the right value of a field, as the row holds it: a date, an amount, a state, a person."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args, get_origin, get_type_hints

import msgspec

from chancery import world
from chancery.judge.refusal import Refusal, Spoken, kind_words
from chancery.lang import table
from chancery.record.dates.intervals import bounds
from chancery.record.judged.anchors import TIMES, content
from chancery.record.judged.corrections import OUTCOMES, correctable, corrected, is_outcome
from chancery.record.names.keys import fold, is_code
from chancery.show.labels import Labels, Lang, labels
from chancery.types import ROW_TYPES, Row

CODES = frozenset({"countries", "parties", "host", "visitor", "from"})
LANGS: tuple[Lang, ...] = ("ru", "en")
NOTHING = frozenset({"", "-", "null", "none"})
FLAGS = {"true": True, "yes": True, "да": True, "false": False, "no": False, "нет": False}


def judged_value(kind: str, field: str, value: object, rows: Sequence[Row]) -> object:
    """A value as the rows of a kind hold it in a field; text is read as a person writes it.

        judged_value("figures", "value", "24,3 млрд", rows) == 24.3e9
        judged_value("figures", "kind", "цель", rows) == "target"
        judged_value("events", "participants", "Си Цзиньпин, Касым-Жомарт Токаев", rows)   # known persons, by their ids

    None and "-" say that the field holds nothing. Raises JudgementError for a field that is not there, and for a value that
    it cannot hold.
    """
    check_field(kind, field)
    codes = codes_of(kind, field)
    said = _coded(value, codes, field) if isinstance(value, str) and (codes or field in CODES) else value
    if is_outcome(kind, field):
        if said not in codes:
            raise Refusal("value", field=field, value=repr(value), expected=expected(kind, field))
        return said
    for reading in _readings(said) if isinstance(said, str) else (_plain(said),):
        taken = [corrected(row, field, reading) for row in rows]
        if all(row is not None for row in taken):
            _check(kind, field, reading, codes)
            return _held(taken, field)
    raise Refusal("value", field=field, value=repr(value), expected=expected(kind, field))


def check_field(kind: str, field: str) -> None:
    """Raises JudgementError where a kind has no such field that can be corrected."""
    if field not in correctable(kind):
        raise Refusal("field", kind=kind_words(kind), field=repr(field), fields=", ".join(correctable(kind)))


def _coded(said: str, codes: Mapping[str, Spoken], field: str) -> object:
    """Words of the displays as the codes that they stand for: "цель" as target, "Турция, KZ" as TR and KZ."""
    low = said.strip().lower()
    if field in CODES:
        names = _state_names()
        parts = [part.strip() for part in said.split(",")]
        return ",".join(names.get(part.lower(), part) for part in parts)
    return next((code for code in codes for lang in LANGS if code_words(codes[code], labels(lang)).lower() == low), said)


@functools.cache
def _state_names() -> dict[str, str]:
    return {name.lower(): code for code, fact in world.countries().items() for name in (fact.name, fact.name_en) if name}


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
            raise Refusal("json", value=said, error=str(error)) from error
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


def _check(kind: str, field: str, value: object, codes: Mapping[str, Spoken]) -> None:
    if value is None:
        return
    if field in TIMES and bounds(str(value)) is None:
        raise Refusal("value", field=field, value=repr(value), expected=expected(kind, field))
    for code in value if isinstance(value, list) else [value]:
        states = field in CODES and code not in world.countries()
        if states or (codes and code not in codes):
            raise Refusal("value", field=field, value=repr(code), expected=expected(kind, field))


def _held(rows: Sequence[Row | None], field: str) -> object:
    """The value as the rows encode it: 24 as 24.0, nothing as what a field holds of which nothing is said."""
    return next((content(row).get(field) for row in rows if row is not None), None)


def expected(kind: str, field: str) -> Spoken:
    """What a field takes, in a few words: its codes, a date, a number …"""
    codes = codes_of(kind, field)
    if codes:
        return lambda say: say.text("review.takes.codes", codes=", ".join(_code_and_words(code, codes[code], say) for code in codes))
    hint = _hint(kind, field)
    takes = "states" if field in CODES else "date" if field in TIMES else {bool: "flag", float: "number"}.get(hint, "names")  # type: ignore[call-overload]
    return lambda say: say.text(f"review.takes.{takes}")


def _code_and_words(code: str, words: Spoken, say: Labels) -> str:
    told = code_words(words, say)
    return f"{code} ({told})" if told and told != code else code


def code_words(words: Spoken, say: Labels) -> str:
    """What a display calls a code in a language."""
    return words if isinstance(words, str) else words(say)


def codes_of(kind: str, field: str) -> dict[str, Spoken]:
    """The codes that a field takes with their words: of `level` state, official, working; none of a field of free words."""
    if is_outcome(kind, field):
        return {code: _status_words(kind, code) for code in OUTCOMES[kind]}
    hint = get_type_hints(ROW_TYPES[kind]).get(_attribute(kind, field))
    parts = [part for part in (hint, *get_args(hint)) if get_origin(part) is Literal]
    codes = [str(code) for part in parts for code in get_args(part)]
    group = _GROUPS.get((kind, field))
    if group is not None:
        codes = sorted(key.removeprefix(f"{group}.") for key in labels("en").words if key.startswith(f"{group}."))
        codes += _currencies() if field == "unit" else []
    return {code: _label(group or (field if field == "mood" else f"{kind}.{field}"), code) for code in codes}


_GROUPS = {
    ("figures", "indicator"): "figures.indicator", ("figures", "of"): "figures.indicator", ("figures", "bound"): "bound",
    ("figures", "unit"): "unit", ("initiatives", "status"): "initiatives.status",
}  # fmt: skip
"""Fields of which the row type tells no codes, by the labels that name these."""


def _label(group: str, code: str) -> Spoken:
    return lambda say: say.code(group, code)


def _status_words(kind: str, code: str) -> Spoken:
    return lambda say: say.status(kind, code)


def _currencies() -> list[str]:
    return [row["code"] for row in table("chancery.world", "currencies.tsv")]


def _hint(kind: str, field: str) -> object:
    """The type of a field without None."""
    hint = get_type_hints(ROW_TYPES[kind]).get(_attribute(kind, field))
    parts = [part for part in get_args(hint) if part is not type(None)]
    return parts[0] if len(parts) == 1 and get_origin(hint) is not tuple else hint


def _attribute(kind: str, field: str) -> str:
    return next((f.name for f in msgspec.structs.fields(ROW_TYPES[kind]) if f.encode_name == field), field)
