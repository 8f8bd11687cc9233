"""The fifteen systems of relations that a dossier describes: each is in the record, by name.

They run on our own dossier, and on the five annotated articles where these stand beside the checkout.
"""

from __future__ import annotations

import pathlib

import pytest

from chancery.extract import extract
from chancery.read import read
from chancery.record import record

ROOT = pathlib.Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
BOTH = {"CN", "KZ"}


class Dossier:
    """A record and the claims it was made from, asked in plain words."""

    def __init__(self, folder):
        self.claims = tuple(extract(doc) for doc in read(folder))
        self.entries = record(self.claims).entries

    def rows(self, rows_of, /, **wanted):
        """Rows of all documents whose fields have these values."""
        rows = [row for said in self.claims for row in getattr(said, rows_of)]
        return [row for row in rows if all(getattr(row, field) == value for field, value in wanted.items())]

    def named(self, rows_of, /, *words, **wanted):
        """Rows whose name, subject or wording holds all the words."""
        return [row for row in self.rows(rows_of, **wanted) if all(w in text_of(row) for w in words)]


def text_of(row):
    fields = ("name", "subject", "what", "formula")
    return " ".join(str(getattr(row, f)) for f in fields if getattr(row, f, None)).lower()


@pytest.fixture(scope="module", params=["our dossier", "the five articles"])
def dossier(request):
    if request.param == "our dossier":
        return Dossier(ROOT / "examples" / "kz-cn")
    if not SEEDS.is_dir():
        pytest.skip(f"the five articles are not beside this checkout: {SEEDS}")
    return Dossier(SEEDS)


def test_1_talks_visits_meetings(dossier):
    talks = dossier.rows("events", kind="talks")
    with_xi = [e for e in talks if {p.name for p in e.participants} == {"Касым-Жомарт Токаев", "Си Цзиньпин"}]
    assert any(e.place is not None and e.date and set(e.countries) == BOTH for e in with_xi)
    assert any(e.topics for e in talks)
    assert {e.level for e in dossier.rows("events", kind="visit")} & {"state", "official"}
    assert {(o.person.name, o.office, o.of) for o in dossier.rows("offices")} >= {
        ("Касым-Жомарт Токаев", "президент", "KZ"), ("Си Цзиньпин", "председатель", "CN"),
    }  # fmt: skip


def test_2_trade_turnover_and_its_targets(dossier):
    trade = {(f.value / 1e9, f.kind) for f in dossier.rows("figures", indicator="trade_turnover", unit="USD")}
    assert {(24.3, "actual"), (40.0, "target"), (44.0, "actual")} <= trade
    ten_months = [f for f in dossier.rows("figures", indicator="trade_turnover") if f.value == 24.3e9]
    assert any(f.period == "2023-01/2023-10" for f in ten_months)
    shares = dossier.rows("figures", indicator="share", unit="percent", value=50.0)
    assert any(f.base for f in shares)
    assert any(f.record for f in dossier.rows("figures", indicator="trade_turnover"))
    goal = [e for e in dossier.entries["figures"] if first(e, "kind") == "target" and first(e, "value") == 40e9]
    assert goal and all(e.status in ("met", "open") for e in goal)


def first(entry, field):
    values = entry.fields.get(field, ())
    return values[0].value if values else None


def test_3_investment_stock_and_joint_projects(dossier):
    stock = [f for f in dossier.rows("figures", indicator="investment_stock", kind="stock") if f.unit == "USD"]
    assert any(f.value >= 20e9 and set(f.parties) == BOTH for f in stock)
    assert any(f.from_ == "CN" for f in stock)
    assert any(f.value == 52 for f in dossier.rows("figures", indicator="project_count"))
    assert any(round(f.value / 1e9) == 21 for f in dossier.rows("figures", indicator="project_value"))


def test_4_trans_caspian_route(dossier):
    signed = dossier.named("agreements", "транскаспийск", instrument="agreement")
    assert len({a.subject for a in signed}) > 1, "two wordings"
    assert any(a.status == "signed" for a in signed)
    assert any("контейнерн" in text_of(a) for a in signed)
    corridor = dossier.named("initiatives", "транскаспийск", kind="corridor")
    assert corridor and all(i.status for i in corridor)


def test_5_ayagoz_tacheng_railway(dossier):
    memoranda = dossier.named("agreements", "аягоз", "тачэн", instrument="memorandum")
    orders = {text_of(a).index("аягоз") < text_of(a).index("тачэн") for a in memoranda}
    assert orders == {True, False}, "both word orders"
    assert any({"транспорт", "реформ"} <= {w for s in a.signatories for w in ("транспорт", "реформ") if w in s.name.lower()} for a in memoranda)
    merged = [e for e in dossier.entries["agreements"] if any("Аягоз" in str(v.value) for v in e.fields.get("subject", ()))]
    assert any(e.sources > 1 and len(e.fields["subject"]) > 1 for e in merged)


def test_6_belt_and_road_and_its_banks(dossier):
    programme = dossier.named("initiatives", "один пояс", kind="programme")
    assert any(i.countries == ("CN",) for i in programme)
    assert any(i.backers or i.status == "supported" for i in programme)
    backers = {b for i in dossier.rows("initiatives") for b in i.backers}
    institutions = {i.name for i in dossier.rows("initiatives", kind="institution")}
    assert any("АБИИ" in x or "Азиатск" in x for x in backers | institutions), backers
    assert any("Шелкового" in x for x in backers), backers


def test_7_visa_free_regime(dossier):
    regime = dossier.rows("initiatives", kind="visa_regime")
    assert any(i.status == "in_force" and set(i.countries) == BOTH for i in regime)


def test_8_plant_health_protocol(dossier):
    (protocol, *_) = dossier.named("agreements", "рапс", instrument="protocol")
    assert protocol.status == "signed" and set(protocol.parties) == BOTH
    bodies = {s.name.lower() for a in dossier.named("agreements", "рапс", instrument="protocol") for s in a.signatories}
    assert any("сельского хозяйства" in b for b in bodies) and any("таможенн" in b for b in bodies)


def test_9_memorandum_of_the_planning_agencies(dossier):
    bodies = [{s.name for s in a.signatories} for a in dossier.rows("agreements", instrument="memorandum")]
    wanted = ("Агентство по стратегическому планированию и реформам", "комитет по развитию и реформам")
    assert any(all(any(w in b for b in names) for w in wanted) for names in bodies)


def test_10_years_of_tourism(dossier):
    years = {(i.period, i.status) for i in dossier.named("initiatives", "туризм", kind="themed_year")}
    assert {"2024", "2025"} <= {period for period, _ in years}
    assert all(status for _, status in years)


def test_11_cultural_centre(dossier):
    centre = dossier.named("initiatives", "культурн", "центр", kind="institution")
    assert any("пекин" in text_of(i) or i.countries for i in centre)
    assert any(i.status in ("announced", "planned", "agreed") for i in centre)


def test_12_sco_chairmanship_and_summit(dossier):
    summit = [e for e in dossier.rows("events", kind="summit") if "Тяньцзинь" in (e.place.name if e.place else "")]
    assert any(e.planned and e.date == "2025-08-31/2025-09-01" for e in summit)
    chair = dossier.named("initiatives", "председательств")
    assert any(i.backers for i in chair)


def test_13_aid_in_the_epidemic(dossier):
    directions = {(i.from_, i.to) for i in dossier.rows("initiatives", kind="aid")}
    assert {("KZ", "CN"), ("CN", "KZ")} <= directions


def test_14_partnership_formula(dossier):
    formulas = {p.formula for p in dossier.rows("partnership")}
    assert any("вечное" in f and "стратегическое партнерство" in f for f in formulas)
    (entry,) = dossier.entries["partnership"]
    assert len(entry.fields["timeline"]) > 1


def test_15_press_chain(dossier):
    docs = [c.doc for c in dossier.claims]
    assert any(d.outlet for d in docs) and any(d.source_chain for d in docs) and any(d.media_credit for d in docs)
    assert {d.published_basis for d in docs} >= {"stated", "inferred"}
    for doc in docs:
        assert doc.published is not None and (doc.published_basis != "inferred" or doc.published_bounds)
