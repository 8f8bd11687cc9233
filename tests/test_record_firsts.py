"""Who published first what several articles tell."""

import pytest

from chancery.record import record
from chancery.record.sources.firsts import first_published, firsts
from chancery.show.labels import labels
from chancery.show.outlets import published_first
from record_cases import ANKARA, claims, document, talks


def paper(id_, day, host=None, **fields):
    url = {"url": f"https://{host}.example/{id_}"} if host is not None else {}
    return document(id_, day, text=f"Заметка {id_} о переговорах в столице", **url, **fields)


CASES = {
    "the earliest day": ((paper("a", "2024-04-03"), paper("b", "2024-04-02"), paper("c", "2024-04-04")), ["b"]),
    "several of one day": ((paper("a", "2024-04-02"), paper("b", "2024-04-02"), paper("c", "2024-04-04")), ["a", "b"]),
    "an undated one may be of any day": ((paper("a", None), paper("b", "2024-04-02")), ["b"]),
    "an undated one that surely was before": ((paper("a", "2024-03"), paper("b", "2024-04-02")), ["a"]),
    "who names the other reports from it": (
        (paper("a", "2024-04-02", source_chain=["«Орбита»"]), paper("b", "2024-04-02", outlet="Орбита")), ["b"],
    ),
    "a source that tells nothing itself": ((paper("a", "2024-04-02", source_chain=["ТАСС"]), paper("b", "2024-04-05")), ["a"]),
    "no day at all": ((paper("a", None), paper("b", None)), []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_who_published_first(case):
    docs, expected = CASES[case]
    assert [doc.id for doc in firsts(docs)] == expected
    assert [doc.id for doc in firsts(docs[::-1])] == expected


def test_an_entry_says_who_published_it_first():
    docs = [paper("a", "2024-04-03", "ogni"), paper("b", "2024-04-02", "vesti"), paper("c", "2024-04-01", "parus")]
    rows = [talks("2024-04-01", ANKARA), talks("2024-04-01", ANKARA)]
    made = record([*(claims(doc, row) for doc, row in zip(docs, rows, strict=False)), claims(docs[2])]).entries
    by_id = {doc.id: doc for doc in docs}
    (entry,) = made["events"]
    assert [doc.id for doc in first_published(entry, by_id)] == ["b"]
    assert published_first(entry, by_id, labels("ru")).replace("\xa0", " ") == "первая публикация: vesti.example, 2 апреля 2024 г."
    assert published_first(entry, by_id, labels("en")).replace("\xa0", " ") == "first published: vesti.example, 2 April 2024"


def test_nobody_is_named_where_many_were_first_or_none_is_known():
    def words(*docs):
        (entry,) = record([claims(doc, talks("2024-04-01", ANKARA)) for doc in docs]).entries["events"]
        return published_first(entry, {doc.id: doc for doc in docs}, labels("ru"))

    assert words(paper("a", "2024-04-02"), paper("b", "2024-04-02")) == ""
    assert words(*(paper(id_, "2024-04-02", id_ * 3) for id_ in "abcd")) == ""
    assert "aaa.example, bbb.example" in words(*(paper(id_, "2024-04-02", id_ * 3) for id_ in "ab"))


def test_publications_of_an_entry_begin_with_the_one_that_was_surely_out_first():
    def published(*days):
        docs = [paper(f"d{n}", day) for n, day in enumerate(days)]
        (entry,) = record([claims(doc, talks("2024-04-01", ANKARA)) for doc in docs]).entries["events"]
        return [value.value for value in entry.fields["published"]]

    assert published("2017/..", "2024-04-02") == ["2024-04-02", "2017/.."]
    assert published("2024-03/2025-03", "2024-04-02") == ["2024-04-02", "2024-03/2025-03"]
    assert published("2024-04-03", "2024-04-01/2024-04-02") == ["2024-04-01/2024-04-02", "2024-04-03"]
