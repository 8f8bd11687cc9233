"""Files of official figures: what is taken, what is refused and why, what is no such file."""

from __future__ import annotations

import pathlib
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.errors import SeriesError
from chancery.read.official import read_series
from chancery.read.official.lines import Refused
from chancery.read.official.values import period, state
from chancery.world.areas import area

HEAD = "freqCode,period,reporterCode,flowCode,partnerCode,partner2Code,cmdCode,customsCode,motCode,cifvalue,fobvalue,primaryValue,isReported,isAggregate"
OLD = "Classification,Year,Period,Trade Flow Code,Reporter Code,Partner Code,2nd Partner Code,Commodity Code,Trade Value (US$)"
SDMX1 = "DATAFLOW,REPORTER,PARTNER,FLOW,PRODUCT,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT"
GOOD = "A,2023,398,X,156,0,TOTAL,C00,0,,14700000.5,14700000.5,False,True"


def write(tmp_path: pathlib.Path, *lines: str, name: str = "s.csv") -> pathlib.Path:
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def reasons(tmp_path, *lines):
    return [(r.line, r.reason) for r in read_series(write(tmp_path, *lines)).refused]


def values(tmp_path, *lines):
    return [(o.reporter, o.partner, o.flow, o.period, o.value, o.unit) for o in read_series(write(tmp_path, *lines)).observations]


def test_a_comtrade_row(tmp_path):
    file = read_series(write(tmp_path, HEAD, GOOD), address="https://comtradeplus.un.org/x")
    (one,) = file.observations
    assert (one.reporter, one.partner, one.flow, one.period, one.value, one.unit) == ("KZ", "CN", "exports", "2023", 14700000.5, "USD")
    assert (one.valuation, one.status, one.file, one.line) == ("FOB", "compiled", "s.csv", 2)
    assert one.address == "https://comtradeplus.un.org/x" and file.refused == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("A,2023,398,X,0,0,TOTAL,C00,0,,1,1,False,True", "the world"),
        ("A,2023,398,X,156,0,27,C00,0,,1,1,False,True", "one commodity"),
        ("A,2023,398,X,156,0,TOTAL,C01,0,,1,1,False,True", "customs procedure"),
        ("A,2023,398,X,156,0,TOTAL,C00,2100,,1,1,False,True", "mode of transport"),
        ("A,2023,398,X,156,643,TOTAL,C00,0,,1,1,False,True", "second partner"),
        ("A,2023,398,RX,156,0,TOTAL,C00,0,,1,1,False,True", "re-exports"),
        ("A,2023,398,RM,156,0,TOTAL,C00,0,,1,1,False,True", "re-imports"),
        ("A,2023,398,Z,156,0,TOTAL,C00,0,,1,1,False,True", "neither exports nor imports"),
        ("A,2023,398,X,490,0,TOTAL,C00,0,,1,1,False,True", "an area without a state"),
        ("A,2023,398,X,899,0,TOTAL,C00,0,,1,1,False,True", "an area without a state"),
        ("A,2023,810,X,156,0,TOTAL,C00,0,,1,1,False,True", "no more"),
        ("A,2023,398,X,98765,0,TOTAL,C00,0,,1,1,False,True", "unknown area"),
        ("A,2023,398,X,398,0,TOTAL,C00,0,,1,1,False,True", "the state itself"),
        ("A,2023,398,X,156,0,TOTAL,C00,0,,,,False,True", "no value"),
        ("A,2023,398,X,156,0,TOTAL,C00,0,,1,\"1,5\",False,True", "digits with a point"),
        ("A,2023,398,X,156,0,TOTAL,C00,0,,1,-3,False,True", "below zero"),
        ("A,2023,398,X,156,0,TOTAL,C00,0,,1,1,False,False", "an estimate"),
        ("A,202301,398,X,156,0,TOTAL,C00,0,,1,1,False,True", "not of the frequency A"),
        ("A,2023W5,398,X,156,0,TOTAL,C00,0,,1,1,False,True", "no year"),
    ],
)  # fmt: skip
def test_what_is_no_total_of_two_states_is_refused_with_its_line(tmp_path, row, words):
    ((line, reason),) = reasons(tmp_path, HEAD, GOOD, row)
    assert line == 3 and words in reason


@pytest.mark.parametrize(
    ("code", "state_code"),
    [("842", "US"), ("840", "US"), ("251", "FR"), ("250", "FR"), ("579", "NO"), ("578", "NO"), ("699", "IN"), ("356", "IN"),
     ("757", "CH"), ("756", "CH"), ("381", "IT"), ("97", "EU"), ("36", "AU"), ("036", "AU"), ("KAZ", "KZ"), ("kz", "KZ"),
     ("EL", "GR"), ("UK", "GB"), ("490", None), ("S19", None), ("0", None), ("000", None), ("736", None), ("729", "SD")],
)  # fmt: skip
def test_codes_of_areas(code, state_code):
    found = area(code)
    assert found is not None and found.state == state_code


def test_every_state_of_the_world_has_codes_of_statistics():
    from chancery.world import countries
    from chancery.world.areas import areas

    numeric = {a.state for a in areas().values() if a.code.isdigit()}
    # 492 is Monaco in ISO 3166-1 and another area in Comtrade: refused
    assert set(countries()) - numeric <= {"MC", "EU", "XH", "XK", "XL", "XN", "XP", "XS"}
    assert {a.state for a in areas().values() if a.state} <= set(countries())
    assert all((a.state is None) == (a.kind != "state") for a in areas().values())


def test_a_dash_of_a_code_is_no_state():
    with pytest.raises(Refused, match="unknown area"):
        state("K-Z", "reporter")


def test_rows_that_differ_for_one_flow_are_all_refused_and_equal_ones_count_once(tmp_path):
    other = GOOD.replace("14700000.5", "99")
    with pytest.raises(SeriesError, match=r"line 2: .*several values .*lines 2, 3"):
        read_series(write(tmp_path, HEAD, GOOD, other))
    assert reasons(tmp_path, HEAD, GOOD, GOOD) == [(3, "the same figure as line 2")]


def test_comtrade_lines_end_with_a_separator_too_many(tmp_path):
    assert values(tmp_path, HEAD, GOOD + ",") == [("KZ", "CN", "exports", "2023", 14700000.5, "USD")]


def test_the_older_download(tmp_path):
    rows = ("H4,2016,2016,1,398,156,,TOTAL,100", "H4,2016,201605,2,398,156,,TOTAL,7", "H4,2016,2016,3,398,156,,TOTAL,5")
    assert values(tmp_path, OLD, *rows) == [("KZ", "CN", "imports", "2016", 100.0, "USD"), ("KZ", "CN", "exports", "2016-05", 7.0, "USD")]
    ((line, reason),) = reasons(tmp_path, OLD, *rows)
    assert line == 4 and "re-exports" in reason
    spelled = OLD.replace("Trade Flow Code", "TradeFlow Code").replace("Trade Value (US$)", "TradeValueUS")
    assert len(values(tmp_path, spelled, *rows)) == 2


def test_sdmx_csv_1(tmp_path):
    rows = ("X:TRADE(1.0),KZ,CN,X,TOTAL,2023,14.7,USD,9", "X:TRADE(1.0),KZ,CN,M,_T,2023-M05,1500,USD,6")
    assert values(tmp_path, SDMX1, *rows) == [("KZ", "CN", "exports", "2023", 14.7e9, "USD"), ("KZ", "CN", "imports", "2023-05", 1.5e9, "USD")]


def test_sdmx_csv_2_with_labels_and_semicolons(tmp_path):
    head = "STRUCTURE;STRUCTURE_ID;ACTION;REF_AREA:Area;COUNTERPART_AREA:With;TRADE_FLOW:Flow;TIME_PERIOD:Time;OBS_VALUE;UNIT_MEASURE;OBS_STATUS"
    good = "dataflow;X:T(1.0): Trade;I;KAZ: Kazakhstan;CHN: China;X: Exports;2023-Q2;5;USD: Dollar;P: Provisional"
    file = read_series(write(tmp_path, head, good, good.replace(";I;", ";D;"), good.replace("P: ", "F: ").replace("Q2", "Q3")))
    (one,) = file.observations
    assert (one.reporter, one.period, one.dataset, one.status) == ("KZ", "2023-04/2023-06", "X:T(1.0)", "P")
    assert [(r.line, r.reason.split(",")[0]) for r in file.refused] == [(3, "a row that asks to delete"), (4, "a forecast")]


def test_the_estimated_trade_matrix_is_not_what_a_state_reports(tmp_path):
    head = HEAD + ",classificationSearchCode"
    said = GOOD.replace("False,True", "True,True")
    assert reasons(tmp_path, head, said + ",TM", GOOD + ",TM") == [(3, "an estimate of the United Nations, not what the state reports")]


def test_a_reporting_year_that_begins_in_july_is_refused(tmp_path):
    head = SDMX1 + ",REPORTING_YEAR_START_DAY"
    rows = ("X:T(1.0),KZ,CN,X,TOTAL,2023-Q1,1,USD,9,--01-01", "X:T(1.0),KZ,CN,X,TOTAL,2023-Q2,1,USD,9,--07-01", "X:T(1.0),KZ,CN,M,TOTAL,2023,1,USD,9,--07-01")
    assert [line for line, _ in reasons(tmp_path, head, *rows)] == [3]


def test_the_scale_of_the_imf_is_no_multiplier(tmp_path):
    head = "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,TRADE_FLOW,VALUATION,UNIT"
    rows = ("IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,CAN,A,2024,349397894619,6,XG,FOB,USD", "IMF.STA:IMTS(1.0.0),USA,MG_CIF_USD,KOS,A,2024,NaN,6,MG,CIF,USD",
            "IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,G001,A,2024,9,6,XG,FOB,USD")  # fmt: skip
    assert values(tmp_path, head, *rows) == [("US", "CA", "exports", "2024", 349397894619.0, "USD")]
    assert [r.split(",")[0] for _, r in reasons(tmp_path, head, *rows)] == ["no value", "partner G001"]


def test_eurostat_parts_flow_and_indicator(tmp_path):
    head = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
    rows = ("ESTAT:DS-045409(1.0),15/09/26,M,DE,US,TOTAL,1,VALUE_IN_EUROS,2024-01,7", "ESTAT:DS-045409(1.0),15/09/26,M,DE,US,TOTAL,1,QUANTITY_IN_100KG,2024-01,9",
            "ESTAT:DS-045409(1.0),15/09/26,M,DE,US,7204,2,VALUE_IN_EUROS,2024-01,3", "ESTAT:DS-045409(1.0),15/09/26,M,DE,WORLD,TOTAL,2,VALUE_IN_EUROS,2024-01,3")  # fmt: skip
    assert values(tmp_path, head, *rows) == [("DE", "US", "imports", "2024-01", 7.0, "EUR")]
    assert [r.split(",")[0] for _, r in reasons(tmp_path, head, *rows)] == ["a quantity", "one commodity", "partner WORLD"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("2023", "2023"), ("202310", "2023-10"), ("2023-10", "2023-10"), ("2023-M10", "2023-10"), ("2023-Q1", "2023-01/2023-03"),
     ("2023-S2", "2023-07/2023-12"), ("2023-A1", "2023"), ("2023-T3", "2023-09/2023-12"), ("2023-01-01/P10M", "2023-01/2023-10"),
     ("2023-01/P1Y", "2023"), ("2023-W05", None), ("2023-10-17", None), ("2023-13", None), ("2023-Q5", None), ("2023-05/P10M", None),
     ("", None), ("2023-01/P0M", None)],
)  # fmt: skip
def test_periods(text, edtf):
    if edtf is None:
        with pytest.raises(Refused, match="period"):
            period(text)
    else:
        assert period(text) == edtf


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "line 1: an empty file"),
        (b"PK\x03\x04\x00\x00", "not a text file"),
        (b"a,b,c\n1,2,3\n", "line 1: unknown columns"),
        (f"{HEAD}\n".encode(), "line 2: no rows"),
        (f"{HEAD}\n{GOOD}\nA,2023,398\n".encode(), "line 3: 3 cells"),
        (f"{HEAD}\n{GOOD}\n\"A,2023".encode(), "line 3: no CSV"),
        (f"{HEAD}\nA,2023,398,X,0,0,TOTAL,C00,0,,1,1,False,True\n".encode(), "line 2: no row is one state's whole trade"),
        (b"DATAFLOW,REPORTER,TIME_PERIOD,OBS_VALUE\nX,KZ,2023,1\n", "line 1: SDMX-CSV without PARTNER"),
    ],
)  # fmt: skip
def test_a_bad_file_is_named_with_line_and_way_out(tmp_path, body, says):
    path = tmp_path / "bad.csv"
    path.write_bytes(body)
    with pytest.raises(SeriesError) as error:
        read_series(path)
    assert str(error.value).startswith(str(path)) and says in str(error.value)
    assert any(word in str(error.value).lower() for word in ("download", "save", "must name", "unpack"))


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(["", "0", "2023", "398", "156", "X", "TOTAL", "C00", "A", "1e999", "²", "\"", "КЗ", "-1", "nan", "9" * 40]), min_size=9, max_size=9), max_size=4))  # fmt: skip
def test_any_cells_give_rows_reasons_or_a_series_error(rows):
    with tempfile.TemporaryDirectory() as folder:
        for head in (SDMX1, OLD):
            path = write(pathlib.Path(folder), head, *(",".join(row) for row in rows))
            try:
                file = read_series(path)
            except SeriesError as error:
                assert str(error).startswith(str(path))
            else:
                assert len(file.observations) + len(file.refused) <= len(rows)


def test_names_in_windows_1252_and_a_byte_order_mark(tmp_path):
    path = tmp_path / "w.csv"
    path.write_bytes(f"{HEAD},reporterDesc\n{GOOD},Côte d'Ivoire\n".encode("cp1252"))
    assert len(read_series(path).observations) == 1
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}\n{GOOD}\n".encode())
    assert len(read_series(path).observations) == 1


def test_lines_are_counted_over_cells_that_hold_line_ends(tmp_path):
    head = HEAD + ",note"
    ((line, _),) = reasons(tmp_path, head, GOOD + ',"one\ntwo"', GOOD.replace(",X,", ",RX,") + ",")
    assert line == 4
