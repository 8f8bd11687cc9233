"""Events: what makes two reports one, and what keeps them apart."""

import msgspec
import pytest

from chancery.record import record
from chancery.record.checks.conflicts import disputed
from chancery.types import Actor, Event, Office
from record_cases import (
    ANKARA,
    ERD,
    ISTANBUL,
    MIRZ,
    TURKEY,
    UZ_TR,
    YIL,
    at,
    claims,
    corridor,
    document,
    talks,
)


def events(*batch, kind=None):
    found = record(batch).entries["events"]
    return tuple(e for e in found if kind is None or e.fields["kind"][0].value == kind)


def told(entry):
    return {id_.split("-")[0] for values in entry.fields.values() for v in values for id_ in v.claims}


def first(entry, field):
    return entry.fields[field][0].value


ROAD = "строительство железной дороги «Карс – Нахчыван»"
HUB = "создание логистического хаба в порту Мерсин"


def undecided_talks():
    """One article names no city, one two cities, one a day: only what was signed ties them together."""
    text_a = (
        "По итогам переговоров президентов в Турции подписаны соглашение о хабе в порту и меморандум о дороге. "
        "Президент Узбекистана находился там с официальным визитом."
    )
    a = claims(
        document("a", "2023", text=text_a),
        talks("2023", TURKEY, id="a-talks", evidence=at(text_a, "По итогам переговоров президентов в Турции")),
        Event(kind="visit", participants=(MIRZ,), countries=UZ_TR, date="2023", place=TURKEY, level="official",
              evidence=at(text_a, "Президент Узбекистана находился там с официальным визитом"), id="a-visit"),
        corridor(HUB + " для контейнеров", "2023", event="a-talks", id="a-hub"),
        corridor("совместная реализация проекта строительства железной дороги Нахчыван – Карс", "2023",
                 event="a-talks", instrument="memorandum", id="a-road"),
    )  # fmt: skip
    text_b = "В прошлом году президенты говорили в Стамбуле и Анкаре. На форуме подписаны важные бумаги."
    b = claims(
        document("b", "2024", text=text_b),
        talks("2023", ISTANBUL, id="b-istanbul", evidence=at(text_b, "говорили в Стамбуле и Анкаре")),
        talks("2023", ANKARA, id="b-ankara", evidence=at(text_b, "говорили в Стамбуле и Анкаре")),
        Event(kind="forum", name="Второй форум тюркской логистики", participants=(MIRZ,), countries=UZ_TR,
              date="2023-10", place=ANKARA, id="b-forum", evidence=at(text_b, "На форуме")),
        corridor(HUB, "2023-10", event="b-forum", id="b-hub"),
        corridor(ROAD, "2023-10", event="b-forum", instrument="memorandum", id="b-road"),
    )  # fmt: skip
    c = claims(
        document("c", "2023-10-17"),
        talks("2023-10-17", id="c-talks"),
        talks("2023-10-17", who=(MIRZ, YIL), id="c-vice"),
        talks("2023-10-17", who=(MIRZ, Actor("Нуман Куртулмуш", "Q-kur")), kind="meeting", id="c-speaker"),
        Event(kind="visit", participants=(MIRZ,), countries=UZ_TR, date="2023-10-17", id="c-visit"),
        Office(person=MIRZ, office="президент", of="UZ"),
        Office(person=ERD, office="президент", of="TR"),
    )
    return a, b, c


def test_agreements_decide_between_two_cities():
    found = events(*undecided_talks(), kind="talks")
    whole = next(e for e in found if "a-talks" in str(e.fields))
    assert {id_ for v in whole.fields["kind"] for id_ in v.claims} == {"a-talks", "b-ankara", "c-talks"}
    assert first(whole, "date") == "2023-10-17"
    assert first(whole, "place")["name"] == "Анкара"
    assert [v.value for v in whole.fields["date"]] == ["2023-10-17", "2023"]
    assert (whole.sources, whole.independent) == (3, 3)


def test_the_other_city_and_the_other_people_stay_apart():
    found = events(*undecided_talks())
    alone = {id_ for e in found if e.sources == 1 for v in e.fields["kind"] for id_ in v.claims}
    assert {"b-istanbul", "c-vice", "c-speaker"} <= alone
    istanbul = next(e for e in found if "b-istanbul" in str(e.fields))
    assert istanbul.possibly_same == ()


def test_visits_are_one_when_the_talks_in_their_course_are():
    visits = events(*undecided_talks(), kind="visit")
    assert [told(v) for v in visits] == [{"a", "c"}]
    assert first(visits[0], "level") == "official"


def test_agreements_and_events_are_linked_both_ways():
    entries = record(undecided_talks()).entries
    hub = next(a for a in entries["agreements"] if first(a, "instrument") == "agreement")
    names = {first(e, "kind") for e in entries["events"] if e.id in hub.links["event"]}
    assert names == {"talks", "forum"}
    talks_entry = next(e for e in entries["events"] if "a-talks" in str(e.fields))
    assert hub.id in talks_entry.links["agreement"]


def test_a_vague_report_between_two_dates_stands_alone():
    vague = claims(document("a", "2024"), talks("2023", ANKARA))
    may = claims(document("b", "2023-05-10"), talks("2023-05-10", ANKARA))
    october = claims(document("c", "2023-10-17"), talks("2023-10-17", ANKARA))
    found = events(vague, may, october)
    assert [told(e) for e in found] == [{"a"}, {"b"}, {"c"}]
    assert set(found[0].possibly_same) == {found[1].id, found[2].id}
    assert found[1].possibly_same == (found[0].id,)


def test_a_vague_report_of_the_only_talks_in_a_city_joins_them():
    vague = claims(document("a", "2024"), talks("2023", ANKARA))
    october = claims(document("b", "2023-10-17"), talks("2023-10-17", ANKARA))
    assert [told(e) for e in events(vague, october)] == [{"a", "b"}]


def test_compatible_is_not_the_same():
    """A year in common and nothing else: no city, no day, no document."""
    vague = claims(document("a", "2024"), talks("2023", TURKEY))
    october = claims(document("b", "2023-10-17"), talks("2023-10-17"))
    found = events(vague, october)
    assert len(found) == 2
    assert found[0].possibly_same == (found[1].id,)


APART = {
    "another day": (talks("2023-10-17", ANKARA), talks("2023-10-19", ANKARA)),
    "another city": (talks("2023-10-17", ANKARA), talks("2023-10-17", ISTANBUL)),
    "other people": (talks("2023-10-17"), talks("2023-10-17", who=(MIRZ, YIL))),
    "a third state": (talks("2023-10-17"), talks("2023-10-17", countries=("AZ", "TR", "UZ"))),
    "denied": (talks("2023-10-17"), talks("2023-10-17", mood="denied")),
    "only supposed": (talks("2023-10-17"), talks("2023-10-17", mood="hypothetical")),
    "a call, not a meeting": (talks("2023-10-17"), talks("2023-10-17", kind="call")),
    "no date at all": (talks(None, ANKARA), talks("2023-10-17", ANKARA)),
}


@pytest.mark.parametrize("case", APART)
def test_apart(case):
    one, other = APART[case]
    assert len(events(claims(document("a", "2023-10-20"), one), claims(document("b", "2023-10-21"), other))) == 2


TOGETHER = {
    "one day": (talks("2023-10-17"), talks("2023-10-17", ANKARA)),
    "a meeting is talks": (talks("2023-10-17"), talks("2023-10-17", kind="meeting")),
    "a larger delegation": (talks("2023-10-17"), talks("2023-10-17", who=(ERD, MIRZ, YIL))),
    "known by name alone": (talks("2023-10-17"), talks("2023-10-17", who=(Actor("Шавкат Мирзиёев"), ERD))),
    "in English": (talks("2023-10-17"), talks("2023-10-17", who=(Actor("Shavkat Mirziyoyev"), ERD))),
    "the state beside the city": (talks("2023-10-17", TURKEY), talks("2023-10-17", ANKARA)),
    "planned, then held": (talks("2023-10-17", ANKARA, planned=True, mood="planned"), talks("2023-10-17")),
    "a day after, dated by publication alone": (
        talks("2023-10-17"), talks("2023-10-18", date_said=None, date_anchor="published")),
}  # fmt: skip


@pytest.mark.parametrize("case", TOGETHER)
def test_together(case):
    one, other = TOGETHER[case]
    found = events(claims(document("a", "2023-10-20"), one), claims(document("b", "2023-10-21"), other))
    assert len(found) == 1
    assert found[0].sources == 2


def test_one_name_in_one_row_cannot_choose_between_two_meetings():
    whole = claims(document("a", "2023-10-17"), talks("2023-10-17"), talks("2023-10-17", who=(MIRZ, YIL)))
    short = claims(document("b", "2023-10-17"), talks("2023-10-17", who=(MIRZ,)))
    found = events(whole, short)
    assert len(found) == 3
    assert {len(e.possibly_same) for e in found} == {1, 2}


def test_planned_and_held():
    plan = claims(document("a", "2023-10-01"), talks("2023-10-17", ANKARA, planned=True, mood="planned"))
    held = claims(document("b", "2023-10-18"), talks("2023-10-17", ANKARA))
    later = claims(document("z", "2023-12-01"))
    assert [e.status for e in events(plan)] == ["open"]
    assert [e.status for e in events(plan, held)] == ["held"]
    assert [e.status for e in events(plan, later)] == ["unknown"]
    assert [e.status for e in events(held)] == [None]


def summit(name, date, place=None, **more):
    row = Event(kind="summit", name=name, countries=("KG", "UZ"), date=date, place=place, participants=(MIRZ,))
    return msgspec.structs.replace(row, **more)


def test_a_summit_is_known_by_its_name_and_number():
    third = claims(document("a", "2024"), summit("Третий саммит тюркских государств", "2023"))
    same = claims(document("b", "2023-11-03"), summit("III саммит тюркских государств", "2023-11-03", ANKARA,
                                                      participants=(ERD,), countries=("KZ", "TR")))  # fmt: skip
    fourth = claims(document("c", "2024"), summit("Четвертый саммит тюркских государств", "2023"))
    found = events(third, same, fourth)
    assert sorted(sorted(told(e)) for e in found) == [["a", "b"], ["c"]]


def test_interviews_without_a_day_stay_apart():
    one = claims(document("a", "2020"), Event(kind="interview", participants=(MIRZ,), countries=("UZ",)))
    other = claims(document("b", "2024"), Event(kind="interview", participants=(MIRZ,), countries=("UZ",)))
    assert len(events(one, other)) == 2


def test_two_visits_of_one_text_stay_two_and_its_reprint_adds_none():
    text = "Президент дважды побывал в Турции в прошлом году, сообщила газета, и оба раза подписал договоры о торговле."
    rows = [Event(kind="visit", participants=(MIRZ,), countries=UZ_TR, date="2023", place=TURKEY,
                  evidence=at(text, "дважды побывал")) for _ in range(2)]  # fmt: skip
    article = claims(document("a", "2024-01-03", text=text), *rows)
    reprint = claims(document("b", "2024-01-04", text=text + " Фото автора."), *rows)
    found = events(article, reprint)
    assert [told(e) for e in found] == [{"a", "b"}, {"a", "b"}]
    assert [e.independent for e in found] == [1, 1]


def test_a_date_said_comes_before_the_day_of_publication():
    said = claims(document("a", "2023-10-19"), talks("2023-10-17", ANKARA))
    implied = claims(document("b", "2023-10-18"), talks("2023-10-18", ANKARA, date_said=None, date_anchor="published"))
    (entry,) = events(said, implied)
    assert [v.value for v in entry.fields["date"]] == ["2023-10-17", "2023-10-17/2023-10-18"]


def undated_summit(name, published):
    row = Event(kind="summit", name=name, countries=("KG", "UZ"), participants=(MIRZ,))
    return claims(document("b", published, text="Об этом говорили и на саммите."), msgspec.structs.replace(row, id="b-e0"))


@pytest.mark.parametrize(
    ("name", "published", "one"),
    [
        ("саммит Каспийской пятерки", "2023-12-20", True),
        ("саммит Каспийской пятерки", "2027-06-01", False),
        ("саммит Каспийской пятерки", None, False),
        ("Третий саммит Каспийской пятерки", "2027-06-01", True),
    ],
)
def test_a_summit_of_which_no_time_is_told_is_that_of_the_last_year_unless_it_is_counted(name, published, one):
    held = claims(document("a", "2023-11-04"), summit("III саммит Каспийской пятерки" if "Третий" in name else name, "2023-11-03"))
    assert (len(events(held, undated_summit(name, published))) == 1) is one


def test_a_summit_known_to_the_world_has_its_days():
    named = summit("Третий форум «Один пояс, один путь»", "2023-10", kind="forum")
    day = summit("форум «Один пояс, один путь»", "2023-10-18", Actor("Пекин"), kind="forum", countries=("CN", "RS"))
    late = summit("форум «Один пояс, один путь»", "2023-10-25", kind="forum")
    assert len(events(claims(document("a", "2024"), named), claims(document("b", "2023-10-18"), day))) == 1
    assert len(events(claims(document("a", "2024"), named), claims(document("b", "2023-10-26"), late))) == 2


def test_lists_of_people_differ_and_the_talks_are_one():
    """Each outlet names other members of the delegations, one names only its own president."""
    offices = tuple(Office(person=p, office="президент", of=of) for p, of in ((MIRZ, "UZ"), (ERD, "TR")))
    minister = Actor("Хакан Фидан", "Q-fid")
    batch = (
        claims(document("a", "2023-10-17"), talks("2023-10-17"), *offices),
        claims(document("b", "2023-10-17"), talks("2023-10-17", who=(ERD, MIRZ, YIL))),
        claims(document("c", "2023-10-17"), talks("2023-10-17", who=(ERD, MIRZ, minister))),
        claims(document("d", "2023-10-17"), talks("2023-10-17", who=(MIRZ,))),
        claims(document("e", "2023-10-17"), talks("2023-10-17", who=(ERD,))),
    )
    found = events(*batch)
    assert [e.sources for e in found] == [5]
    assert len(first(found[0], "participants")) == 3


def test_people_of_one_side_do_not_make_two_meetings_one():
    offices = tuple(Office(person=p, office="министр", of=of) for p, of in ((MIRZ, "UZ"), (ERD, "TR"), (YIL, "TR")))
    a = claims(document("a", "2023-10-17"), talks("2023-10-17", who=(MIRZ, ERD)), *offices)
    b = claims(document("b", "2023-10-17"), talks("2023-10-17", who=(MIRZ, YIL)))
    assert len(events(a, b)) == 2


def test_a_report_of_the_day_belongs_to_that_day_not_to_the_day_before():
    first_day = claims(document("a", "2023-10-18"), talks("2023-10-16", date_said="16 октября"))
    second = claims(document("b", "2023-10-18"), talks("2023-10-17", date_said="17 октября"))
    lead = claims(document("c", "2023-10-17"), talks("2023-10-17", date_said=None, date_anchor="published"))
    assert [told(e) for e in events(first_day, second, lead)] == [{"a"}, {"b", "c"}]


def test_press_conferences_have_no_name():
    press = Event(kind="other", name="пресс-конференция", participants=(ERD, MIRZ), countries=UZ_TR, date="2023")
    day = msgspec.structs.replace(press, date="2023-10-17")
    again = msgspec.structs.replace(day, place=ANKARA)
    assert len(events(claims(document("a", "2024"), press), claims(document("b", "2023-10-18"), day))) == 2
    assert len(events(claims(document("a", "2024"), day), claims(document("b", "2023-10-18"), again))) == 1


def test_two_gatherings_in_one_city_on_one_day():
    one = summit("саммит тюркских государств", "2023-11-03", ANKARA)
    other = summit("форум деловых женщин", "2023-11-03", ANKARA, kind="forum")
    assert len(events(claims(document("a", "2023-11-03"), one), claims(document("b", "2023-11-03"), other))) == 2


def test_an_abbreviation_is_known_by_its_organisation():
    org = (Actor("ОТГ", "Q-ots"),)
    one = summit("саммит Организации тюркских государств", "2023-11-03", ANKARA, organisations=org)
    other = summit("саммит ОТГ", "2023-11-03", ANKARA, organisations=org, countries=("KZ", "TR"))
    assert len(events(claims(document("a", "2023-11-03"), one), claims(document("b", "2023-11-03"), other))) == 1


def test_delegations_of_one_visit_are_listed_differently():
    def visit(who):
        return Event(kind="visit", participants=(MIRZ, Actor(who)), countries=UZ_TR, date="2023-10-17", place=TURKEY)

    one, other = visit("Бахтиёр Саидов"), visit("Лазиз Кудратов")
    assert len(events(claims(document("a", "2023-10-17"), one), claims(document("b", "2023-10-17"), other))) == 1


def test_interviews_of_one_day_for_two_papers():
    def interview(paper):
        row = Event(kind="interview", participants=(MIRZ,), countries=("UZ",), date="2023-10-17")
        return msgspec.structs.replace(row, organisations=(Actor(paper),))

    one, other = interview("«Дунё»"), interview("«Анадолу»")
    assert len(events(claims(document("a", "2023-10-17"), one), claims(document("b", "2023-10-17"), other))) == 2
    assert len(events(claims(document("a", "2023-10-17"), one), claims(document("b", "2023-10-17"), one))) == 1


def test_the_day_of_a_reprint_does_not_contradict_a_stated_day():
    said = claims(document("a", "2023-10-17"), forum("2023-10-17", date_said="17 октября"))
    reprint = claims(document("b", "2023-10-18"), forum("2023-10-18", date_anchor="published"))
    (entry,) = events(said, reprint)
    assert [v.value for v in entry.fields["date"]] == ["2023-10-17", "2023-10-17/2023-10-18"]
    assert disputed(entry) == ()


def test_a_reprint_of_the_next_day_does_not_contradict_what_it_reprints():
    first_told = claims(document("a", "2023-10-17"), forum("2023-10-17", date_anchor="published"))
    reprint = claims(document("b", "2023-10-18"), forum("2023-10-18", date_anchor="published"))
    (entry,) = events(first_told, reprint)
    assert [v.value for v in entry.fields["date"]] == ["2023-10-17", "2023-10-17/2023-10-18"]
    assert disputed(entry) == ()


def forum(date, **more):
    return Event(kind="forum", name="Форум «Шелковый путь»", participants=(MIRZ,), countries=UZ_TR, place=ANKARA, date=date, **more)


def test_a_session_with_a_name_is_not_the_talks_of_its_day():
    session = talks("2023-10-17", who=(), kind="meeting", name="заседание Делового форума экспортеров хлопка")
    met = talks("2023-10-17")
    assert len(events(claims(document("a", "2023-10-17"), session), claims(document("b", "2023-10-17"), met))) == 2
    again = talks("2023-10-17", who=(), kind="meeting", name="заседание форума экспортеров хлопка")
    assert len(events(claims(document("a", "2023-10-17"), session), claims(document("b", "2023-10-17"), again))) == 1
    attended = talks("2023-10-17", kind="meeting", name="заседание Высшего совета")
    assert len(events(claims(document("a", "2023-10-17"), attended), claims(document("b", "2023-10-17"), met))) == 1


def test_the_signing_of_one_agreement_told_twice_in_one_text_is_one():
    text = "Президенты подписали договор о границе: подписание прошло во дворце."
    doc = document("a", "2023-10-17", text=text)
    first_told = Event(kind="signing", participants=(ERD, MIRZ), countries=UZ_TR, date="2023-10-17", id="a-one", evidence=at(text, "Президенты подписали договор о границе"))
    again = Event(kind="signing", countries=UZ_TR, date="2023-10-17", id="a-two", evidence=at(text, "подписание прошло во дворце"))
    deed = corridor("государственная граница", "2023-10-17", evidence=at(text, text))
    assert len(events(claims(doc, first_told, again, deed))) == 1


def test_what_two_signed_was_not_signed_at_a_meeting_of_three():
    text = "Три президента встретились в Стамбуле: в марте двое из них подписали договор о границе."
    three = Event(kind="meeting", participants=(ERD, MIRZ), countries=("AZ", *UZ_TR), place=ISTANBUL, id="a-three", evidence=at(text, text))
    signed = Event(kind="signing", countries=UZ_TR, date="2023-03", date_said="в марте", id="a-two", evidence=at(text, text))
    deed = corridor("государственная граница", "2023-03", event="a-two", evidence=at(text, text))
    other = Event(kind="signing", countries=UZ_TR, date="2023-03-12", date_said="12 марта", place=ANKARA, id="b-signed")
    also = corridor("государственная граница", "2023-03-12", event="b-signed", place=ANKARA)
    found = events(claims(document("a", "2023-04-17", text=text), three, signed, deed), claims(document("b", "2023-03-12"), other, also), kind="signing")
    assert len(found) == 1


def visit(date, said=None, place=TURKEY, **more):
    return Event(kind="visit", participants=(MIRZ,), countries=UZ_TR, date=date, date_said=said, place=place, **more)


def test_talks_to_come_are_in_the_days_of_the_visit_that_their_text_dates():
    """"10 мая прибыл в Анкару, проведет переговоры" of two papers, and the report of the talks."""
    ahead = talks(place=ANKARA, planned=True, mood="planned")
    one = claims(document("a", "2023-05-10"), visit("2023-05-10", "10 мая"), ahead)
    other = claims(document("b", "2023-05-10"), visit("2023-05-10", "сегодня"), ahead)
    held = claims(document("c", "2023-05-11"), talks("2023-05-11", ANKARA))
    assert len(events(one, other, held, kind="talks")) == 1
    next_time = claims(document("d", "2023-11-11"), talks("2023-11-11", ANKARA))
    assert len(events(one, other, next_time, kind="talks")) == 2


def test_a_planned_visit_is_of_the_days_of_the_talks_planned_in_its_course():
    """"10 мая проведут переговоры в Анкаре; о визите президента сообщили газеты", and the visit as it was held."""
    ahead = talks("2023-05-10", ANKARA, date_said="10 мая", planned=True, mood="planned")
    announced = claims(document("a", "2023-05-01"), visit(None, planned=True, mood="planned"), ahead)
    held = claims(document("b", "2023-05-10"), visit("2023-05-10", "сегодня"), talks("2023-05-10", ANKARA))
    later = claims(document("c", "2023-09-10"), visit("2023-09-10", "сегодня"))
    assert [e.sources for e in events(announced, held, later, kind="visit")] == [2, 1]


def test_leaders_also_meet_on_the_eve_of_a_gathering():
    text = "Президенты, прибывшие на саммит, встретились в Анкаре."
    met = talks("2023-10-17", ANKARA, date_said=None, date_anchor="published", id="a-met", evidence=at(text, text))
    summit = Event(kind="summit", name="саммит тюркских государств", countries=UZ_TR, date="2023-10-17/2023-10-18", date_said="17–18 октября", id="a-summit", evidence=at(text, text))
    eve = claims(document("b", "2023-10-16"), talks("2023-10-16", date_said=None, date_anchor="published"))
    assert len(events(claims(document("a", "2023-10-17", text=text), met, summit), eve, kind="talks")) == 1


def test_a_call_of_no_known_time_may_be_either_of_two():
    calls = [claims(document(day, day), talks(day, kind="call")) for day in ("2023-05-10", "2023-11-10")]
    found = events(*calls, claims(document("x", "2015/.."), talks(None, kind="call", date_anchor="published")))
    assert sorted(len(e.possibly_same) for e in found) == [1, 1, 2]


def test_a_lesser_row_of_one_article_tears_nothing_apart():
    """One article tells the talks of two and, in another sentence, those of one of them: the others are one all the same."""
    whole, half = talks("2023-05-10", ANKARA), talks("2023-05-10", ANKARA, who=(MIRZ,))
    batch = [claims(document(name, "2023-05-10"), whole) for name in "bcd"]
    found = events(*batch, claims(document("a", "2023-05-10"), whole, half))
    assert sorted(e.sources for e in found) == [1, 4]


def test_a_seat_of_government_stands_in_its_capital():
    def met(id_, place):
        who = (Actor("Владимир Путин", "vladimir-putin"), MIRZ)
        return claims(document(id_, "2023-05-10"), talks("2023-05-10", place, who=who, countries=("RU", "UZ")))

    assert len(events(met("a", Actor("Кремль")), met("b", Actor("Москва", None, "Moscow")))) == 1
    assert len(events(met("a", Actor("Кремль")), met("b", Actor("Сочи", None, "Sochi")))) == 2


@pytest.mark.parametrize(("text", "entries"), [
    ("Президент Узбекистана прибыл в Турцию и провел там переговоры с президентом страны.\nПогода теплая.", 1),
    ("Погода теплая, и в столице весь день гуляют по садам и набережным.\nПрезидент Узбекистана побывал в Турции.", 2),
])  # fmt: skip
def test_news_of_an_article_known_to_some_months_is_of_these_months(text, entries):
    """The visit in the lead of an article of spring is of spring; further below it may be of any time before."""
    row = visit("2023-04/2023-05", date_anchor="published", evidence=at(text, next(s for s in text.split("\n") if "Президент" in s)))
    told_in_spring = claims(document("a", "2023-04/2023-05", text=text), row)
    assert len(events(told_in_spring, claims(document("b", "2023-05-11"), visit("2023-05-10", "10 мая")), kind="visit")) == entries


@pytest.mark.parametrize(("lead", "day", "entries"), [
    ("Анкара. 10 мая. Вестник – Президенты Узбекистана и Турции провели переговоры о хлопке.", "2023-05-10", 1),
    ("Анкара. 10 мая. Вестник – Президенты Узбекистана и Турции провели переговоры о хлопке.", "2023-05-09", 1),
    ("Анкара. 10 мая. Вестник – Президенты Узбекистана и Турции провели переговоры о хлопке.", "2023-05-12", 2),
    ("Президенты Узбекистана и Турции провели переговоры о хлопке, о чем стало известно из сообщений.", "2023-05-10", 2),
    ("Напомним, ранее президенты провели переговоры. Сбор хлопка начнется 10 мая на всех полях страны.", "2023-05-10", 2),
])  # fmt: skip
def test_the_only_day_of_a_lead_is_that_of_its_news(lead, day, entries):
    """An article of 2021 to 2025 that names the day of its news: talks of that day, or of the day before."""
    sentence = next(s for s in lead.split(". ") if "переговоры" in s)
    told_once = talks(None, date_anchor="published", evidence=at(lead, sentence))
    undated = claims(document("a", "2021/2025", text=lead), told_once)
    assert len(events(undated, claims(document("b", day), talks(day, ANKARA)))) == entries
