"""Entries as JSON lines."""

import json

import msgspec

from chancery.record import record
from chancery.show.entries import dump_entries, entry_line, load_entry
from chancery.show.labels import labels
from chancery.show.table import entries_table
from chancery.show.values import entry_words
from chancery.types import Actor, Initiative, Statement
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


def test_an_entry_is_told_at_the_stage_that_it_has_reached():
    (held,) = record([claims(document("p", "2024-03-01"), talks("2024-03-05", planned=True))]).entries["events"]
    english = labels("en")
    for status, planned in ((None, True), ("open", True), ("unknown", True), ("held", False), ("cancelled", False)):
        assert entry_words(msgspec.structs.replace(held, status=status), english).endswith("planned") is planned, status
    road = Initiative(kind="road", name="дорога на перевал", countries=("UZ", "TR"), status="planned")
    (begun,) = record([claims(document("i", "2024-03-01"), road)]).entries["initiatives"]
    assert entry_words(msgspec.structs.replace(begun, status="launched"), english).endswith("; launched")


def test_a_colon_is_no_verb():
    said = Statement(speaker=Actor("Бахыт Нуров"), verb=":", direct=True, text="Мы готовы")
    (entry,) = record([claims(document("d", "2024-03-01"), said)]).entries["statements"]
    assert entry_words(entry, labels("ru")).startswith("Бахыт Нуров: «Мы готовы»")
