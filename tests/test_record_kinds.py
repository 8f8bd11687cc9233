"""Offices, statements, commitments, initiatives, partnership, documents."""

import pytest

from chancery.record import record
from chancery.record.checks.conflicts import disputed
from chancery.types import Actor, Commitment, Event, Initiative, Office, Partnership, Statement
from record_cases import ANKARA, ERD, MIRZ, TURKEY, UZ_TR, at, claims, document, talks


def entries(kind, *batch):
    return record(batch).entries[kind]


def values(entry, field):
    return [v.value for v in entry.fields[field]]


def test_one_office_row_a_person_and_office():
    row = Office(person=MIRZ, office="президент", of="UZ", person_en="Shavkat Mirziyoyev")
    head = Office(person=Actor("Шавкат Мирзиёев"), office="Президент", of="UZ")
    party = Office(person=MIRZ, office="председатель партии", of="UZ")
    found = entries("offices", claims(document("b", "2024-05-01"), row), claims(document("a", "2020"), head),
                    claims(document("c", "2022-02-02"), party))  # fmt: skip
    assert len(found) == 2
    whole = next(e for e in found if e.sources == 2)
    assert values(whole, "first_seen") == ["2020"]
    assert values(whole, "last_seen") == ["2024-05-01"]


def offices(*titles, person=MIRZ, of="UZ"):
    rows = [claims(document(f"d{n}", f"202{n}-01-01"), Office(person=person, office=t, of=of)) for n, t in enumerate(titles)]
    return [values(e, "office") for e in entries("offices", *rows)]


def test_titles_that_mean_one_office():
    assert offices("лидер", "президент", "глава государства") == [["президент", "лидер", "глава государства"]]
    assert offices("посол", "Чрезвычайный и Полномочный посол") == [["посол", "Чрезвычайный и Полномочный посол"]]
    assert offices("премьер-министр Узбекистана", "премьер-министр") == [["премьер-министр Узбекистана", "премьер-министр"]]


def test_titles_that_mean_two_offices():
    assert len(offices("президент", "бывший президент")) == 2
    assert len(offices("председатель", "председатель Военного совета")) == 2
    assert len(offices("министр обороны", "министр транспорта")) == 2
    assert len(offices("лидер", "президент", "премьер-министр")) == 3
    assert len(offices("глава МИД", "президент")) == 2


QUOTE = "Мы удвоим взаимную торговлю и построим два завода в приграничных районах наших стран"


def test_a_headline_a_quote_and_a_reprint_are_one_statement():
    one = Statement(speaker=MIRZ, direct=True, text=QUOTE, verb="сказал")
    head = Statement(speaker=MIRZ, direct=False, text="удвоим взаимную торговлю и построим два завода", verb="заявил")
    found = entries("statements", claims(document("a", "2023-10-17"), one, head), claims(document("b", "2023-10-18"), one))
    assert len(found) == 1
    assert values(found[0], "text")[0] == QUOTE


def test_the_same_words_of_another_or_much_later_are_other_statements():
    mine = claims(document("a", "2023-10-17"), Statement(speaker=MIRZ, direct=True, text=QUOTE))
    his = claims(document("b", "2023-10-17"), Statement(speaker=ERD, direct=True, text=QUOTE))
    again = claims(document("c", "2024-10-17"), Statement(speaker=MIRZ, direct=True, text=QUOTE))
    assert len(entries("statements", mine, his, again)) == 3


def test_statements_are_linked_to_their_occasion():
    said = Statement(speaker=MIRZ, direct=True, text=QUOTE, occasion="a-talks")
    batch = (claims(document("a", "2023-10-17"), talks("2023-10-17", id="a-talks"), said),
             claims(document("b", "2023-10-18"), talks("2023-10-17", ANKARA)))  # fmt: skip
    (event,) = entries("events", *batch)
    (statement,) = entries("statements", *batch)
    assert statement.links["event"] == (event.id,)
    assert event.links["statement"] == (statement.id,)


def invitation(due="2024", **more):
    row = Commitment(by=(ERD,), to=(MIRZ,), kind="invitation", what="посетить Турцию с государственным визитом", due=due)
    offices = (Office(person=ERD, office="президент", of="TR"), Office(person=MIRZ, office="президент", of="UZ"))
    return claims(document("i", "2023-10-17"), row, *offices)


def visit(id_, date, who=MIRZ, place=TURKEY, published="2025-01-10", **more):
    row = Event(kind="visit", participants=(who,), countries=UZ_TR, date=date, place=place, **more)
    return claims(document(id_, published), row)


def status(*batch):
    (entry,) = entries("commitments", *batch)
    return entry.status


def test_an_invitation_is_met_by_a_visit_of_the_guest_to_the_host():
    assert status(invitation(), visit("v", "2024-06-06", level="state")) == "met"
    (entry,) = entries("commitments", invitation(), visit("v", "2024-06-06"))
    assert {"i-0", "v-0"} <= set(entry.status_evidence)
    assert entry.links["event"]


def test_an_invitation_without_a_report_is_open_then_unknown_never_missed():
    silent = claims(document("z", "2025-02-01"))
    assert status(invitation()) == "open"
    assert status(invitation(), silent) == "unknown"
    assert status(invitation(due=None), silent) == "open"


def test_what_does_not_meet_an_invitation():
    home = Actor("Узбекистан", "UZ")
    for no in (
        visit("v", "2023-06-06"),
        visit("v", "2025-01-06"),
        visit("v", "2024-06-06", who=ERD, place=home),
        visit("v", "2024-06-06", place=Actor("Казахстан", "KZ")),
        visit("v", "2024-06-06", planned=True, mood="planned"),
        visit("v", "2024-06-06", mood="denied"),
        visit("v", "2024-06-06", level="working"),
    ):
        assert status(invitation(), no) == "unknown", no


def test_two_reports_of_an_invitation_are_one():
    other = Commitment(by=(ERD,), to=(MIRZ,), kind="invitation", what="приехать с визитом в Анкару", due="2024")
    found = entries("commitments", invitation(), claims(document("b", "2023-10-18"), other))
    assert len(found) == 1
    assert found[0].sources == 2


def test_pledges_stay_open_and_the_same_pledge_a_year_later_is_another():
    pledge = Commitment(by=("UZ",), kind="pledge", what="открыть рынок для турецких перевозчиков грузов")
    found = entries("commitments", claims(document("a", "2022-10-17"), pledge), claims(document("b", "2023-10-17"), pledge))
    assert [e.status for e in found] == ["open", "open"]
    assert found[0].possibly_same == (found[1].id,)


def test_an_initiative_by_its_name_in_any_order_with_its_stage_through_time():
    early = Initiative(kind="railway", name="железная дорога «Карс – Нахчыван»", countries=("AZ", "TR"), status="agreed")
    late = Initiative(kind="railway", name="Нахчыван – Карс", countries=("TR",), status="under_way")
    backer = Initiative(kind="railway", name="Карс – Нахчыван", countries=("TR", "UZ"), status="supported")
    (entry,) = entries("initiatives", claims(document("a", "2021"), early), claims(document("b", "2023-05-01"), late),
                       claims(document("c", "2024-01-01"), backer))  # fmt: skip
    assert entry.status == "under_way"
    assert entry.status_evidence == ("b-0",)
    assert values(entry, "status") == ["under_way", "agreed", "supported"]


STATES = ("AZ", "BY", "CN", "IR", "KG", "KZ", "RU", "TJ", "TR", "UZ")


@pytest.mark.parametrize("few", range(1, len(STATES) + 1))
@pytest.mark.parametrize("many", range(1, len(STATES) + 1))
def test_a_plan_of_some_states_meets_that_of_these_and_others(few, many):
    plans = [Commitment(by=by, kind="plan", what="открыть рынок для перевозчиков грузов") for by in (STATES[-few:], STATES[-many:], STATES[:many])]
    one, other, beside = (claims(document(f"d{n}", f"2023-10-1{n}"), plan) for n, plan in enumerate(plans))
    assert len(entries("commitments", one, other)) == 1
    assert len(entries("commitments", one, beside)) == (1 if set(STATES[-few:]) <= set(STATES[:many]) or set(STATES[:many]) <= set(STATES[-few:]) else 2)


@pytest.mark.parametrize(
    ("told", "stages"),
    [
        (("planned", "launched", "planned"), ["launched", "planned"]),
        (("agreed", "delayed", "announced"), ["delayed", "announced", "agreed"]),
        (("launched", "suspended", "planned"), ["planned", "suspended", "launched"]),
        (("proposed", "agreed", "planned"), ["planned", "agreed", "proposed"]),
    ],
)
def test_what_was_begun_and_is_not_stopped_is_not_planned_again(told, stages):
    rows = [Initiative(kind="plant", name="завод сельхозтехники в Карсе", countries=UZ_TR, status=status) for status in told]
    (entry,) = entries("initiatives", *(claims(document(f"d{n}", f"202{n}-02-01"), row) for n, row in enumerate(rows, 2)))
    assert (entry.status, values(entry, "status")) == (stages[0], stages)


def test_initiatives_in_words_that_treaties_use_alike():
    names = ("безвизовый режим между Узбекистаном и Турцией", "взаимное освобождение от визовых требований")
    rows = [Initiative(kind="visa_regime", name=name, countries=UZ_TR, status="agreed") for name in names]
    assert len(entries("initiatives", *(claims(document(f"d{n}", "2023"), row) for n, row in enumerate(rows)))) == 1
    other = Initiative(kind="visa_regime", name=names[1], countries=("AZ", "TR"), status="agreed")
    for row in rows:
        assert len(entries("initiatives", claims(document("a", "2023"), row), claims(document("b", "2023"), other))) == 2


def test_backers_of_an_initiative_add_up():
    one = Initiative(kind="programme", name="Срединный коридор", countries=("AZ", "TR"), backers=("TR",), status="supported")
    others = Initiative(kind="programme", name="Срединный коридор", countries=("AZ", "TR"), backers=("AZ", "Всемирный банк"))
    (entry,) = entries("initiatives", claims(document("a", "2023"), one), claims(document("b", "2024"), others))
    assert len(entry.fields["backers"]) == 2
    assert disputed(entry) == ()


def test_initiatives_apart():
    year = Initiative(kind="themed_year", name="Год турецкой культуры в Узбекистане", countries=UZ_TR, period="2024")
    next_year = Initiative(kind="themed_year", name="Год культуры Узбекистана в Турции", countries=UZ_TR, period="2025")
    generic = Initiative(kind="projects", name="совместные проекты", countries=UZ_TR)
    more = Initiative(kind="projects", name="крупные совместные проекты", countries=UZ_TR)
    rows = (year, next_year, generic, more)
    assert len(entries("initiatives", *(claims(document(f"d{n}", "2024"), r) for n, r in enumerate(rows)))) == 4


def test_partnership_is_one_entry_a_pair_through_time():
    old = claims(document("a", "2017"), Partnership(parties=UZ_TR, formula="стратегическое партнерство"))
    new = claims(document("b", "2022-03-30"), Partnership(parties=("UZ", "TR"), formula="всеобъемлющее стратегическое партнерство"))
    (entry,) = entries("partnership", new, old)
    assert values(entry, "formula") == ["всеобъемлющее стратегическое партнерство", "стратегическое партнерство"]
    assert [v["date"] for v in values(entry, "timeline")] == ["2017", "2022-03-30"]


TEXT = (
    "Ташкент принял делегацию. Стороны обсудили торговлю, транспорт и энергетику, договорились открыть рейсы и "
    "подготовить к осени новое соглашение о защите капитала. Следующая встреча пройдет весной в Анкаре."
)


def test_reprints_and_one_press_service_count_once():
    row = talks("2023-10-17", ANKARA)
    reprint = TEXT + " Читайте нас в приложении."
    batch = (
        claims(document("a", "2023-10-17", text=TEXT), row),
        claims(document("b", "2023-10-18", text=reprint), row),
        claims(document("c", "2023-10-18", source_chain=["Пресс-служба президента"]), row),
        claims(document("d", "2023-10-18", source_chain=["«Пресс-служба Президента»"]), row),
        claims(document("e", "2023-10-18"), row),
    )
    (entry,) = entries("events", *batch)
    assert (entry.sources, entry.independent) == (5, 3)
    found = {e.id: values(e, "cluster") for e in entries("documents", *batch)}
    assert found["a"] == found["b"]
    assert len({str(c) for c in found.values()}) == 4


def test_one_agency_years_apart_is_heard_twice():
    rows = [claims(document(id_, day, source_chain=["ТАСС"]), Partnership(parties=UZ_TR, formula="дружба"))
            for id_, day in (("a", "2020-01-01"), ("b", "2024-01-01"))]  # fmt: skip
    (entry,) = entries("partnership", *rows)
    assert entry.independent == 2


def test_document_entries_name_no_file():
    doc = document("a", "2024-01-01", source="/data/crawl/7/article.txt", outlet="Дунё")
    (entry,) = entries("documents", claims(doc, talks()))
    assert "source" not in entry.fields and "article" not in str(entry)
    assert values(entry, "rows") == [1]


def test_evidence_helper_points_into_the_text():
    assert at(TEXT, "Анкаре")[0].text == "Анкаре"
