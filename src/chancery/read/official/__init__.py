"""Files of official figures: UN Comtrade CSV and SDMX-CSV to observations.

    from chancery.read.official import read_series
    file = read_series("comtrade.csv")
    print(len(file.observations), file.refused[0].line, file.refused[0].reason)
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chancery.errors import SeriesError
from chancery.read.official.comtrade import comtrade_reader
from chancery.read.official.lines import Line, Refused, Sheet, read_sheet
from chancery.read.official.sdmx import sdmx_reader
from chancery.types import Observation, RefusedLine, SeriesFile

__all__ = ["read_series"]

MB = 1024 * 1024
KNOWN = (
    "the first line must name the columns of UN Comtrade (reporterCode, partnerCode, flowCode, primaryValue … or the "
    "older Reporter Code, Trade Flow Code, Trade Value (US$) …) or of SDMX-CSV (DATAFLOW or STRUCTURE first)"
)
Key = tuple[str, str, str, str, str]


def read_series(path: str | os.PathLike[str], *, address: str | None = None, max_bytes: int = 64 * MB) -> SeriesFile:
    """The bilateral totals of a file: `read_series("comtrade.csv").observations[0].reporter == "KZ"`.

    Taken is what one state says of its whole trade in goods with another; every other row is refused with its line and the
    reason. `address` is where the file came from, for rows that do not say it themselves. Raises SeriesError, with the
    file, the line and the way out, where the file cannot be read or none of its rows is such a total.
    """
    sheet = read_sheet(Path(path), max_bytes)
    reader = comtrade_reader(sheet) or sdmx_reader(sheet)
    if reader is None:
        raise SeriesError(f"{sheet.path}, line 1: unknown columns: {KNOWN}")
    found: list[Observation] = []
    refused: list[RefusedLine] = []
    for line in sheet.lines:
        try:
            found.append(_placed(reader(line), sheet, line, address))
        except Refused as refusal:
            refused.append(RefusedLine(line.number, str(refusal)))
    kept, doubled = _once(found)
    if not kept:
        raise SeriesError(_nothing(sheet, (*refused, *doubled)))
    lines = tuple(sorted((*refused, *doubled), key=lambda r: r.line))
    return SeriesFile(sheet.digest, sheet.path.name, kept[0].dataset, kept, lines)


def _placed(observation: Observation, sheet: Sheet, line: Line, address: str | None) -> Observation:
    if observation.reporter == observation.partner:
        raise Refused("the state itself as partner: goods that came back")
    return msgspec.structs.replace(
        observation, file=sheet.path.name, line=line.number, address=observation.address or address
    )


def _once(found: list[Observation]) -> tuple[tuple[Observation, ...], tuple[RefusedLine, ...]]:
    """One figure a key: of equal rows the first; of rows that differ none, since nothing tells which is the total."""
    by_key: dict[Key, list[Observation]] = {}
    for one in found:
        by_key.setdefault((one.reporter, one.partner, one.flow, one.period, one.unit), []).append(one)
    kept = tuple(same[0] for same in by_key.values() if len({o.value for o in same}) == 1)
    return kept, tuple(_doubled(by_key))


def _doubled(by_key: dict[Key, list[Observation]]) -> Iterator[RefusedLine]:
    for same in by_key.values():
        if len({o.value for o in same}) > 1:
            lines = ", ".join(str(o.line) for o in same)
            yield from (RefusedLine(o.line, f"several values for one flow and period (lines {lines})") for o in same)
        else:
            yield from (RefusedLine(o.line, f"the same figure as line {same[0].line}") for o in same[1:])


def _nothing(sheet: Sheet, refused: tuple[RefusedLine, ...]) -> str:
    """Why a file gave nothing: its commonest reason, with the first line that has it."""
    if not refused:
        return f"{sheet.path}, line 2: no rows below the columns: download the file again"
    reason, _ = Counter(r.reason for r in refused).most_common(1)[0]
    line = next(r.line for r in refused if r.reason == reason)
    return (
        f"{sheet.path}, line {line}: no row is one state's whole trade with another; most often: {reason}. "
        "Download exports and imports of single states with single partners, all commodities (TOTAL)"
    )
