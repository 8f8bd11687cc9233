"""The expected entries of real events: their files are consistent, and the bench tells a split from a wrong merge."""

from __future__ import annotations

from collections import Counter

import msgspec
from bench.events import look, page_name
from bench.real_events.expected import Fact, events, tells

from chancery.record import KINDS, Record, record
from chancery.types import Actor, Claims, Document, Event, Figure

LEADERS = (Actor("Ион Чебан", "ion-ceban"), Actor("Ана Бланди", "ana-blandi"))


def test_files_are_consistent():
    every = events()
    keys = Counter(article.key for event in every for article in event.articles)
    urls = Counter(article.url for event in every for article in event.articles)
    assert max(keys.values()) == max(urls.values()) == 1
    told = {key for event in every for fact in event.facts for key in fact.told}
    assert told <= set(keys)
    for event in every:
        names = [fact.name for fact in event.facts]
        assert len(set(names)) == len(names) and {name for pair in event.apart for name in pair} <= set(names), event.name
        assert all(fact.kind in KINDS for fact in event.facts)
        assert [len(fact.told) >= 3 for fact in event.facts if fact.main] == [True], event.name


def test_at_least_ten_events_are_told_by_three_outlets():
    outlets = [len({a.outlet for e in events() for a in e.articles if a.key in fact.told}) for event in events() for fact in event.facts if fact.main]
    assert sum(count >= 3 for count in outlets) >= 10


def test_no_file_holds_a_sentence_of_an_article():
    for event in events():
        words = msgspec.json.encode(event.facts).decode().split('"')
        assert all(len(said) < 90 for said in words), event.name


def meeting(id_: str, day: str, people: tuple[Actor, ...] = LEADERS) -> Event:
    return Event(id=id_, kind="talks", participants=people, countries=("MD", "RO"), date=day)


def claims(name: str, *rows: Event) -> Claims:
    return Claims(Document(id=f"d{name}", source=name, text=name, lang="ru", published="2031-05-06"), events=rows)


TALKS = Fact("talks", "events", ("a", "b"), {"kind": ["talks"], "people": ["ion-ceban", "ana-blandi"], "day": "2031-05-04"})
LATER = Fact("later", "events", ("c",), {"kind": ["talks"], "day": "2031-05-06"})


def test_one_entry_split_and_missed():
    said = {"a": claims("a", meeting("e1", "2031-05-04")), "b": claims("b", meeting("e2", "2031-05-04")), "c": claims("c", meeting("e3", "2031-05-06"))}
    one, later = look([TALKS, LATER], said, record(said.values()))
    assert (len(one.entries), set(one.rows), one.missed, one.foreign, one.one) == (1, {"a", "b"}, (), (), True)
    apart = {"a": said["a"], "b": claims("b", meeting("e2", "2031-05-04", LEADERS[:1]), meeting("e4", "2031-05-04"))}
    assert len(look([TALKS], apart, record(apart.values()))[0].entries) > 1
    assert look([TALKS], {"a": said["a"], "b": claims("b")}, record([said["a"]]))[0].missed == ("b",)
    assert later.one


def test_a_row_of_another_fact_in_an_entry_is_a_wrong_merge():
    said = {"a": claims("a", meeting("e1", "2031-05-04")), "c": claims("c", meeting("e3", "2031-05-06"))}
    made = record(said.values()).entries
    merged = msgspec.structs.replace(made["events"][0], fields={"kind": tuple(v for e in made["events"] for v in e.fields["kind"])})
    found = look([TALKS, LATER], said, Record({**made, "events": (merged,)}))
    assert [[row.id for _, row, _ in f.foreign] for f in found] == [["e3"], ["e1"]]


def test_what_rows_fit():
    figure = Figure(id="f", indicator="trade_turnover", value=190e9, unit="USD", parties=("CN", "RU"), period="2022")
    wanted = {"indicator": ["trade_turnover"], "sides": ["CN", "RU"], "value": 190.27e9, "period": "2022"}
    assert tells(figure, Fact("x", "figures", (), wanted))
    for change in ({"value": 240e9}, {"period": "2023"}, {"sides": ["CN", "KZ"]}, {"unit": ["EUR"]}):
        assert not tells(figure, Fact("x", "figures", (), wanted | change)), change
    assert not tells(meeting("e", "2031-05-04"), Fact("x", "events", (), {"words": ["форум"]}))


def test_names_of_pages():
    assert page_name("https://gazette.md/1") == page_name("https://gazette.md/1") != page_name("https://gazette.md/2")
    assert len(page_name("https://gazette.md/1")) == 16
