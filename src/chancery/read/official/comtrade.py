"""UN Comtrade CSV, of the present API and page and of the download before 2023.

Columns of the present file: typeCode, freqCode, refPeriodId, refYear, refMonth, period, reporterCode, reporterISO,
reporterDesc, flowCode, flowDesc, partnerCode, …, partner2Code, …, cmdCode, …, customsCode, …, mosCode, motCode, …, netWgt,
isNetWgtEstimated, …, cifvalue, fobvalue, primaryValue, legacyEstimationFlag, isReported, isAggregate (as files TradeData_*.csv
of https://comtradeplus.un.org have them; codes: https://comtradeplus.un.org/ListOfReferences). Columns of the older one:
Classification, Year, Period, …, Trade Flow Code, …, Reporter Code, …, Trade Value (US$), …, Flag, and with other spellings
"TradeFlow Code", "TradeValueUS" (https://github.com/yusufades/Dragonfly/blob/master/src/api/mocks/live-animal-trade-csv.js).

What must be set apart, since the file mixes totals and parts: one flow stands once for every second partner, customs
procedure and mode of transport and once in total, in which partner2Code is 0, customsCode C00, motCode 0
(https://github.com/koala73/worldmonitor/pull/8035 counts nine rows a partner). `isReported` false with `isAggregate` true is a total that the
statistics division summed up from what the state reported: it is taken, and marked. Neither reported nor summed up, or not
reported in the estimated trade matrix (classification TM), is an estimate for a state that filed nothing
(https://github.com/ropensci/comtradr/pull/105): it is no figure of that state. Weights and quantities, often estimated
(isNetWgtEstimated, legacyEstimationFlag), are not read; values are in dollars.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from chancery.read.official.codes import flow_of
from chancery.read.official.lines import Line, Refused, Sheet
from chancery.read.official.values import number, period, state
from chancery.types import Observation

DATASET = "UN Comtrade"
REPORTER, PARTNER = ("reporterCode", "Reporter Code"), ("partnerCode", "Partner Code")
FLOW = ("flowCode", "Trade Flow Code", "TradeFlow Code")
COMMODITY = ("cmdCode", "Commodity Code")
VALUE = ("primaryValue", "Trade Value (US$)", "TradeValueUS")
PERIOD = ("period", "Period")
NEEDED = (REPORTER, PARTNER, FLOW, COMMODITY, VALUE, PERIOD)
TOTALS = (
    (("partner2Code", "2nd Partner Code"), frozenset({"", "0"}), "a second partner: part of the total"),
    (("customsCode", "Customs Proc. Code"), frozenset({"", "C00"}), "a customs procedure: part of the total"),
    (("motCode", "Mode of Transport Code"), frozenset({"", "0"}), "a mode of transport: part of the total"),
    (("mosCode",), frozenset({"", "0"}), "a mode of supply: part of the total"),
    (("typeCode",), frozenset({"", "C"}), "services, not goods"),
)
YES = frozenset({"1", "true"})
NO = frozenset({"0", "false"})


def comtrade_reader(sheet: Sheet) -> Callable[[Line], Observation] | None:
    """What reads the lines of a Comtrade file; None where its columns are others."""
    there = set(sheet.columns)
    return comtrade_line if all(there & set(names) for names in NEEDED) else None


def comtrade_line(line: Line) -> Observation:
    """The observation of a line; raises Refused where it is not the total of one state's goods with another."""
    if line.get(*COMMODITY).upper() != "TOTAL":
        raise Refused("one commodity, not the total of all")
    for columns, totals, reason in TOTALS:
        if line.get(*columns) not in totals:
            raise Refused(reason)
    flow = flow_of("comtrade", line.get(*FLOW))
    return Observation(
        reporter=state(line.get(*REPORTER), "reporter"), partner=state(line.get(*PARTNER), "partner"),
        flow=flow.flow, period=_period(line), value=number(line.get(*VALUE)), unit="USD", dataset=DATASET, file="",
        line=line.number, valuation=_valuation(line), status=_status(line),
    )  # fmt: skip


def _period(line: Line) -> str:
    """The period of the row, which must be as long as its frequency says."""
    found = period(line.get(*PERIOD))
    length = {"A": 4, "M": 7}.get(line.get("freqCode"))
    if length is not None and len(found) != length:
        raise Refused(f"period {found}: not of the frequency {line.get('freqCode')}")
    return found


def _valuation(line: Line) -> Literal["FOB", "CIF"] | None:
    """At which border the goods are valued: that of the two columns that the primary value is taken from."""
    value = line.get(*VALUE)
    if value == line.get("fobvalue", "FOB Trade Value (US$)") != line.get("cifvalue", "CIF Trade Value (US$)"):
        return "FOB"
    if value == line.get("cifvalue", "CIF Trade Value (US$)") != line.get("fobvalue", "FOB Trade Value (US$)"):
        return "CIF"
    return None


def _status(line: Line) -> str | None:
    """ "compiled" for a sum of what was reported; Refused for what was not reported at all."""
    if line.get("isReported").lower() not in NO:
        return None
    if line.get("isAggregate").lower() not in YES or line.get("classificationSearchCode") == "TM":
        raise Refused("an estimate of the United Nations, not what the state reports")
    return "compiled"
