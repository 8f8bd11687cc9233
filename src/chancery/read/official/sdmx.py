"""SDMX-CSV, versions 1.0 and 2.0, of a trade data flow.

Version 1.0 begins with the column DATAFLOW (`IMF.STA:IMTS(1.0.0)`); 2.0 with STRUCTURE, STRUCTURE_ID and, where the file is
an exchange, ACTION (I, A, R, M; D asks to delete). Then one column a dimension, OBS_VALUE, one column an attribute, in
any order. With names beside ids a column is "FREQ:Frequency" and a cell "A: Annual"; the separator may be another than the
comma (https://www.sdmx.io/resources/elearning/data-conversion-fundamentals/004-csv-formats/;
https://github.com/sdmx-twg/sdmx-csv). Which column is what stands in sdmx_columns.tsv, codes of flows in flows.tsv.

UNIT_MULT is the power of ten of the value (6: millions). The column SCALE of the IMF is not: it tells how the value is
shown, the value is in units (a row of IMTS: USA to CAN, 2024, 349397894619, SCALE 6).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from chancery.errors import SeriesError
from chancery.read.official.codes import Meaning, Scale, meaning, roles, scale_of
from chancery.read.official.lines import Line, Refused, Sheet
from chancery.read.official.values import REPORTING, number, period, state
from chancery.types import Observation

TOTAL = frozenset({"", "TOTAL", "_T", "T", "_Z", "TOT", "0", "C00"})
FORECAST = "F"
POWERS = frozenset(map(str, range(13)))
NORMAL = frozenset({"", "A"})
NEEDED = {
    "reporter": "REPORTER or REF_AREA", "partner": "PARTNER or COUNTERPART_AREA", "TIME_PERIOD": "TIME_PERIOD",
    "OBS_VALUE": "OBS_VALUE",
}  # fmt: skip


class Columns(msgspec.Struct, frozen=True):
    """Columns of a file as they are written, by what they are for."""

    by_role: dict[str, tuple[str, ...]]

    def get(self, role: str, line: Line) -> str:
        """The id in the first cell of a role that is not empty: "A" of "A: Annual"."""
        return next((code for code in self.all(role, line) if code), "")

    def all(self, role: str, line: Line) -> tuple[str, ...]:
        """The ids in all cells of a role."""
        return tuple(ident(line.get(column)) for column in self.by_role.get(role, ()))


def ident(cell: str) -> str:
    """The id of a cell or column that may have a name beside it: `ident("KZ: Kazakhstan") == "KZ"`."""
    return cell.partition(":")[0].strip()


def sdmx_reader(sheet: Sheet) -> Callable[[Line], Observation] | None:
    """What reads the lines of an SDMX-CSV file; None where it is none; SeriesError where columns of trade are missing."""
    if not sheet.columns or ident(sheet.columns[0]).upper() not in ("DATAFLOW", "STRUCTURE"):
        return None
    by_role: dict[str, tuple[str, ...]] = {}
    for column in sheet.columns:
        name = ident(column).upper()
        for role in dict.fromkeys((roles().get(name, name), name)):
            by_role[role] = (*by_role.get(role, ()), column)
    missing = [words for role, words in NEEDED.items() if role not in by_role]
    if "flow" not in by_role and "indicator" not in by_role:
        missing.append("FLOW, TRADE_FLOW or INDICATOR")
    if missing:
        raise SeriesError(f"{sheet.path}, line 1: SDMX-CSV without {'; '.join(missing)}: download a flow of trade by partner")
    columns = Columns(by_role)
    return lambda line: sdmx_line(line, columns)


def sdmx_line(line: Line, columns: Columns) -> Observation:
    """The observation of a line; raises Refused where it is not the total of one state's goods with another."""
    _whole(line, columns)
    told = _told(line, columns)
    scale = _scale(line, columns, told)
    status = columns.get("status", line).upper()
    if status == FORECAST:
        raise Refused("a forecast, no figure of what was")
    return Observation(
        reporter=state(columns.get("reporter", line), "reporter"), partner=state(columns.get("partner", line), "partner"),
        flow=_flow(told), period=_period(line, columns),
        value=_scaled(number(columns.get("OBS_VALUE", line)), scale.power), unit=scale.unit, dataset=_dataset(line, columns),
        file="", line=line.number, valuation=_valuation(line, columns, told), status=status if status not in NORMAL else None,
        address=_address(line, columns),
    )  # fmt: skip


def _whole(line: Line, columns: Columns) -> None:
    if columns.get("ACTION", line) == "D":
        raise Refused("a row that asks to delete")
    if any(code.upper() not in TOTAL for code in columns.all("commodity", line)):
        raise Refused("one commodity, not the total of all")
    if any(code.upper() not in TOTAL for code in columns.all("total", line)):
        raise Refused("part of the total")


def _period(line: Line, columns: Columns) -> str:
    """The period; reporting periods ("2010-Q2") count from REPORTING_YEAR_START_DAY, where the file has it (--MM-DD)."""
    said = columns.get("TIME_PERIOD", line)
    start = columns.get("REPORTING_YEAR_START_DAY", line)
    if REPORTING.fullmatch(said) and start not in ("", "--01-01"):
        raise Refused(f"period {said}: of a reporting year that does not begin in January")
    return period(said)


def _told(line: Line, columns: Columns) -> tuple[Meaning, ...]:
    """What the columns of flow and indicator tell: Eurostat parts them, the IMF has both in one."""
    codes = [(role, code) for role in ("flow", "indicator") for code in columns.all(role, line) if code]
    if not codes:
        raise Refused("no flow")
    return tuple(meaning(role, code) for role, code in codes)


def _flow(told: tuple[Meaning, ...]) -> Literal["exports", "imports"]:
    exports, imports = (any(m.flow == flow for m in told) for flow in ("exports", "imports"))
    if exports == imports:
        raise Refused("columns that contradict each other on the flow" if exports else "neither exports nor imports")
    return "exports" if exports else "imports"


def _scale(line: Line, columns: Columns, told: tuple[Meaning, ...]) -> Scale:
    """The currency, and the power of ten: of UNIT_MULT, or of a unit such as MIO_EUR."""
    units = {m.unit for m in told if m.unit}
    code = columns.get("unit", line) or next(iter(sorted(units)), "")
    scale = scale_of(code)
    if units - {scale.unit}:
        raise Refused("columns that contradict each other on the currency")
    said = columns.get("UNIT_MULT", line) or "0"
    if said not in POWERS or (said != "0" and scale.power):
        raise Refused(f"UNIT_MULT {said}: no power of ten for the unit {code}")
    return Scale(scale.unit, scale.power + int(said))


def _scaled(value: float, power: int) -> float:
    """`_scaled(24.7, 9) == 24700000000.0`: through decimal digits, so that no binary remainder is left."""
    return float(f"{value!r}e{power}") if "e" not in repr(value) else value * 10.0**power


def _dataset(line: Line, columns: Columns) -> str:
    """The data flow as `AGENCY:ID(VERSION)`, its name cut off."""
    cell = line.get(*columns.by_role.get("STRUCTURE_ID", ()), *columns.by_role.get("DATAFLOW", ()))
    return cell.partition(": ")[0].strip() or "SDMX"


def _valuation(line: Line, columns: Columns, told: tuple[Meaning, ...]) -> Literal["FOB", "CIF"] | None:
    said = {m.valuation for m in told if m.valuation} | {columns.get("valuation", line).upper()}
    if "FOB" in said and "CIF" not in said:
        return "FOB"
    return "CIF" if "CIF" in said and "FOB" not in said else None


def _address(line: Line, columns: Columns) -> str | None:
    """Where the row says it was read; an address holds a colon, so the cell is taken whole."""
    return line.get(*columns.by_role.get("address", ("",))) or None
