"""Codes of flows, indicators and columns in official files, from flows.tsv and sdmx_columns.tsv."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from chancery.lang import table
from chancery.read.official.lines import Refused

PACKAGE = "chancery.read.official"


class Flow(msgspec.Struct, frozen=True):
    """What a code means: the flow, and the valuation and unit where the code says them."""

    flow: Literal["exports", "imports"]
    valuation: Literal["FOB", "CIF"] | None
    unit: str | None


class Meaning(msgspec.Struct, frozen=True):
    """A row of flows.tsv: the code of one scheme, what it tells, or the reason why such rows are not taken."""

    flow: Literal["exports", "imports", ""]
    valuation: Literal["FOB", "CIF", ""]
    unit: str
    refused: str


@functools.cache
def meanings() -> dict[tuple[str, str], Meaning]:
    """Meanings by scheme and code: `meanings()["comtrade", "M"].flow == "imports"`."""
    return {
        (r["scheme"], r["code"]): msgspec.convert(
            {"flow": r["flow"], "valuation": r["valuation"], "unit": r["unit"], "refused": r["refused"]}, Meaning
        )
        for r in table(PACKAGE, "flows.tsv")
    }


def meaning(scheme: str, code: str) -> Meaning:
    """What a code of a scheme means: `meaning("sdmx", "XG_FOB_USD").unit == "USD"`; Refused where it is not a flow of goods."""
    found = meanings().get((scheme, code.upper()))
    if found is None:
        raise Refused(f"flow {code or 'missing'}: neither exports nor imports")
    if found.refused:
        raise Refused(found.refused)
    return found


def flow_of(scheme: str, code: str) -> Flow:
    """The flow of a code: `flow_of("comtrade", "X").flow == "exports"`; Refused for re-exports and for what is unknown."""
    found = meaning(scheme, code)
    if found.flow == "":
        raise Refused(f"flow {code}: neither exports nor imports")
    return Flow(found.flow, found.valuation or None, found.unit or None)


@functools.cache
def roles() -> dict[str, str]:
    """What a column of SDMX-CSV is for: `roles()["COUNTERPART_AREA"] == "partner"`."""
    return {r["column"]: r["role"] for r in table(PACKAGE, "sdmx_columns.tsv")}


class Scale(msgspec.Struct, frozen=True):
    """A unit of a file: the currency, and the power of ten that its values are multiplied by."""

    unit: str
    power: int


@functools.cache
def scales() -> dict[str, Scale]:
    """Units by code: every currency by its ISO 4217 code, and those of units.tsv."""
    plain = {r["code"]: Scale(r["code"], 0) for r in table("chancery.world", "currencies.tsv")}
    return plain | {r["code"]: Scale(r["unit"], int(r["power"])) for r in table(PACKAGE, "units.tsv")}


def scale_of(code: str) -> Scale:
    """The currency and scale of a unit: `scale_of("MIO_EUR") == Scale("EUR", 6)`; Refused where it is no money."""
    found = scales().get(code.upper())
    if found is None:
        raise Refused(f"unit {code or 'missing'}: no currency")
    return found
