"""Entries as JSON lines."""

import json

from chancery.record import record
from chancery.show.entries import dump_entries, entry_line, load_entry
from chancery.show.labels import labels
from chancery.show.table import entries_table
from chancery.show.values import entry_words
from chancery.types import Actor, Statement
from record_cases import ANKARA, claims, document, talks, turnover
from test_show_terminal import printed

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


def test_a_figure_in_a_line_has_the_bound_and_the_voice_of_its_value():
    exact = turnover(4.8e9, "2023", said="4,8 млрд", claimed_by=Actor("Посол"))
    vague = turnover(4e9, "2023", said="4 млрд", bound="more_than", claimed_by=Actor("Министр"))
    made = record((claims(document("a", "2024-02-01"), exact), claims(document("b", "2024-01-01"), vague)))
    words = entry_words(made.entries["figures"][0], labels("ru")).replace("\xa0", " ")
    assert words.startswith("товарооборот 4,8 млрд") and words.endswith("; Посол")
    shown = printed(entries_table("figures", made.entries["figures"]))
    assert "более" in shown.replace("\xa0", " ") and "более 4,8" not in shown.replace("\xa0", " ")
