"""Entries as JSON lines."""

import json

from chancery.record import record
from chancery.show.entries import dump_entries, entry_line, load_entry
from chancery.types import Statement
from record_cases import ANKARA, claims, document, talks

CONTRACT = ["id", "kind", "fields", "sources", "independent", "status", "status_evidence", "links", "possibly_same", "as_of"]


def entries():
    rude = Statement(speaker=None, direct=True, text="Черта\x1b[31m\x9b2J\u202e\u2028 и \x7f конец")
    return record([claims(document("a", "2023-10-17"), talks("2023-10-17", ANKARA), rude)]).entries


def test_the_contract():
    for found in entries().values():
        for line in dump_entries(found):
            shape = json.loads(line)
            assert list(shape) == CONTRACT
            for values in shape["fields"].values():
                assert all(set(v) == {"value", "claims"} and v["claims"] for v in values)


def test_no_raw_control_characters_and_nothing_lost():
    (entry,) = entries()["statements"]
    line = entry_line(entry)
    assert line.isprintable()
    assert json.loads(line)["fields"]["text"][0]["value"] == "Черта\x1b[31m\x9b2J\u202e\u2028 и \x7f конец"


def test_load_gives_back_what_was_dumped():
    for found in entries().values():
        assert [entry_line(load_entry(line)) for line in dump_entries(found)] == list(dump_entries(found))
