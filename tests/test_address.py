"""The day that an address shows, and how it dates a text."""

from __future__ import annotations

import pytest

from chancery.read.address import day_of_address
from chancery.read.jsonl import read_lines
from chancery.read.metadata import describe
from chancery.types import Document

DAYS = """
https://gazette.md/2031/05/04/visit → 2031-05-04
https://gazette.md/news/2031/5/4/1356447.html → 2031-05-04
https://gazette.md/20310504/visit-2038225464.html → 2031-05-04
https://gazette.md/economics/04/05/2031/6932c2d8 → 2031-05-04
https://gazette.md/news/2031-05-04/453233-talks → 2031-05-04
https://gazette.md/news_2031-05-04.html → 2031-05-04
https://gazette.md/2031/05/visit → None
https://gazette.md/news/20310504123 → None
https://gazette.md/2031/13/45/visit → None
https://gazette.md/2031/05/04/visit-of-2031-06-07.html → None
https://gazette.md/?date=2031-05-04 → None
gazette/2031/05/04 → None
"""


@pytest.mark.parametrize("line", DAYS.strip().splitlines())
def test_day_of_address(line):
    url, expected = line.split(" → ")
    assert str(day_of_address(url)) == expected


def article(text: str, url: str, date: str | None = None) -> Document:
    import msgspec

    said = {"text": text, "url": url} | ({"date": date} if date else {})
    doc = next(iter(read_lines(msgspec.json.encode(said), "a.jsonl")))
    assert isinstance(doc, Document)
    return describe(doc)


TEXT = "Президент Молдавии прибыл в Кишинёв.\n\nПереговоры продлились час."
ADDRESS = "https://gazette.md/2031/05/04/visit"


def test_an_address_dates_a_text_without_a_day():
    doc = article(TEXT, ADDRESS)
    assert (doc.published, doc.published_basis, doc.published_evidence) == ("2031-05-04", "metadata", ())


def test_what_is_given_beside_the_text_outweighs_the_address():
    assert article(TEXT, ADDRESS, "2031-05-06").published == "2031-05-06"


@pytest.mark.parametrize(("shown", "published", "basis"), [("5 мая 2031, 00:10", "2031-05-05", "stated"), ("7 июля 2033, 00:10", "2031-05-04", "metadata")])
def test_the_day_over_a_text_counts_unless_it_is_of_another_time(shown, published, basis):
    doc = article(f"{shown}\n\n{TEXT}", ADDRESS)
    assert (doc.published, doc.published_basis) == (published, basis)
