"""The library as a person uses it: four lines from articles to a brief, every verb by its name."""

from __future__ import annotations

import pathlib

import chancery

EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "examples"


def test_four_lines_from_articles_to_a_brief():
    record = chancery.record(map(chancery.extract, chancery.read(EXAMPLES / "kz-cn")))
    note = chancery.brief(record, between=("KZ", "CN"), lang="ru")
    assert "Казахстан" in chancery.markdown(note)
    assert "<html" in chancery.html(note)
    assert chancery.show(record, "figures")


def test_resolve_tells_who_is_meant():
    (doc,) = chancery.read(EXAMPLES / "world" / "2023-06-serbia-hungary.txt")
    assert {"RS", "HU"} <= {who.country for who in chancery.resolve(doc).who}


def test_functions_stand_in_packages_of_their_name():
    from chancery.extract import extract
    from chancery.read import read
    from chancery.record import record

    assert callable(extract) and callable(read) and callable(record)
