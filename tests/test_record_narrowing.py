"""What linked entries lend each other: days and cities of signings, and papers that may be one."""

from chancery.record import record
from chancery.types import Event
from record_cases import ANKARA, ERD, ISTANBUL, MIRZ, TURKEY, UZ_TR, at, claims, corridor, document, talks

HUB = "создание логистического хаба в порту Мерсин"


def values(entry, field):
    return [v.value if isinstance(v.value, str) else v.value["name"] for v in entry.fields.get(field, ())]


def signing(date, place=None, **more):
    return Event(kind="signing", countries=UZ_TR, date=date, place=place, **more)


def vague_paper(day="2023-10-17", city=ANKARA, **deed):
    """Talks of a day; a paper of that year signed at them, and the ceremony of its signing."""
    text = "Президенты встретились. После переговоров подписано соглашение о хабе в порту."
    end = at(text, "После переговоров подписано соглашение о хабе в порту.")
    return claims(
        document("a", "2023", text=text), talks(day, city, id="a-talks", evidence=at(text, "Президенты встретились.")),
        signing("2023", TURKEY, id="a-signing", evidence=end), corridor(HUB, "2023", event="a-talks", id="a-deed", evidence=end, **deed),
    )  # fmt: skip


def test_a_paper_signed_at_dated_talks_has_their_day_and_city():
    found = record([vague_paper()]).entries
    (deed,) = found["agreements"]
    assert values(deed, "date") == ["2023-10-17", "2023"]
    assert values(deed, "place") == ["Анкара"]
    assert deed.fields["date"][0].claims == ("a-talks",)


def test_the_ceremony_has_the_day_of_its_papers_and_stands_in_its_place():
    events = record([vague_paper()]).entries["events"]
    assert {values(e, "kind")[0] for e in events} == {"talks", "signing"}
    assert {(values(e, "date")[0], values(e, "place")[0]) for e in events} == {("2023-10-17", "Анкара")}


def test_what_contradicts_lends_nothing():
    (deed,) = record([vague_paper("2024-03-01")]).entries["agreements"]
    assert values(deed, "date") == ["2023"]
    (deed,) = record([vague_paper("2023-10-17", ISTANBUL, place=ANKARA)]).entries["agreements"]
    assert values(deed, "place") == ["Анкара"]


def test_a_forum_of_several_days_and_a_planned_paper_are_left_alone():
    text = "Президент выступил на форуме в Анкаре. Там подписано соглашение о хабе в порту."
    forum = Event(kind="forum", name="Форум", participants=(ERD, MIRZ), countries=UZ_TR, date="2023-10-17", id="a-forum", evidence=at(text, "Президент выступил на форуме в Анкаре."))
    deed = corridor(HUB, "2023", event="a-forum", evidence=at(text, "Там подписано соглашение о хабе в порту."))
    (entry,) = record([claims(document("a", "2023", text=text), forum, deed)]).entries["agreements"]
    assert values(entry, "date") == ["2023"]
    (entry,) = record([vague_paper(status="planned")]).entries["agreements"]
    assert "date" not in entry.fields


def test_papers_of_like_words_signed_at_one_event_may_be_one():
    text = "На переговорах подписано соглашение о развитии порта."
    short = claims(document("b", "2023-10-18", text=text), talks("2023-10-17", ANKARA, id="b-talks", evidence=at(text, "На переговорах")),
                   corridor("развитие порта", None, event="b-talks", evidence=at(text, text)))  # fmt: skip
    long = corridor("развитие порта Мерсин и складов при нем", "2023-10-17", event="c-talks")
    other = corridor("обмен студентами", "2023-10-17", event="c-talks")
    full = claims(document("c", "2023-10-17"), talks("2023-10-17", ANKARA, id="c-talks"), long, other)
    found = {values(e, "subject")[0]: e for e in record([short, full]).entries["agreements"]}
    assert len(found) == 3
    assert found["развитие порта"].possibly_same == (found[long.subject].id,)
    assert found[long.subject].possibly_same == (found["развитие порта"].id,)
    assert values(found["развитие порта"], "date") == ["2023-10-17"]
