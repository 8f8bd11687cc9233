"""A user's tables of the world: they add, stand for ours, and are refused with file and line; rows nobody read decide nothing alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from chancery import world
from chancery.cli.commands import chancery
from chancery.errors import WorldError
from chancery.extract import extract
from chancery.read import describe, read_text
from chancery.world import tables

PERSON = {
    "id": "lada-zorina", "name": "Лада Зорина", "name_en": "Lada Zorina", "gender": "f", "surname": "Зорина",
    "offices": [{"office": "министр иностранных дел", "of": "MN", "from": "2031-05-02", "role": "foreign_minister"}],
    "source": "https://example.org/cabinet",
}  # fmt: skip
UNREAD = {key: value for key, value in PERSON.items() if key != "source"}
OFFICE = "Улан-Батор, 7 июня 2031 года\n\nГлава МИД Монголии провела переговоры с премьер-министром Перу Родриго Вентурой.\n"
SURNAME = "Улан-Батор, 7 июня 2031 года\n\nЗорина провела переговоры с премьер-министром Перу Родриго Вентурой. Монголия ждет гостей.\n"
BESIDE = "Улан-Батор, 7 июня 2031 года\n\nМинистр иностранных дел Монголии Зорина провела переговоры с премьер-министром Перу Родриго Вентурой.\n"


@pytest.fixture
def given(tmp_path):
    """A directory that is filled with tables and used; the world is ours again afterwards."""

    def fill(**files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_jsonl", ".jsonl").replace("_tsv", ".tsv")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        world.use(tmp_path)
        return tmp_path

    yield fill
    world.use(None)


def line(person) -> str:
    return json.dumps(person, ensure_ascii=False) + "\n"


def ids(text: str) -> set[str]:
    """Who takes part in the events of a text, by the ids of the world."""
    claims = extract(describe(read_text(text)))
    return {p.id for event in claims.events for p in event.participants if p.id in world.people()}


def test_a_row_is_added_and_forgotten(given):
    before = len(world.people())
    given(people_jsonl=line(PERSON))
    assert len(world.people()) == before + 1
    assert world.people()["lada-zorina"].verified
    world.use(None)
    assert len(world.people()) == before


def test_a_row_with_an_id_of_ours_stands_for_ours(given):
    given(countries_tsv="code\tname\tname_en\tadjective\nMN\tПробная страна\tTrial Land\tпробный\n")
    assert world.countries()["MN"].name == "Пробная страна"
    assert world.countries()["MN"].capital == ""
    assert world.countries()["KZ"].name == "Казахстан"


def test_a_table_in_replace_stands_for_our_whole_table(given):
    other = {**PERSON, "id": "petr-zorin", "name": "Петр Зорин", "gender": "m"}
    given(replace__people_jsonl=line(PERSON), people_jsonl=line(other))
    assert sorted(world.people()) == ["lada-zorina", "petr-zorin"]


def test_columns_that_are_left_out_are_empty(given):
    given(orgs_tsv="id\tname\ttype\tmembers\nmoon_union\tЛунный союз\tbloc\tMN|PE\n", places_tsv="id\tname\tcountry\tkind\nmoon\tЛунный Яр\tMN\tcity\n")
    assert world.orgs()["moon_union"].members == ("MN", "PE") and world.orgs()["moon_union"].short == ""
    assert world.places()["moon"].aliases == ()


@pytest.mark.parametrize(
    ("person", "text", "expected"),
    [
        (PERSON, OFFICE, {"lada-zorina"}),
        (PERSON, SURNAME, {"lada-zorina"}),
        (PERSON, BESIDE, {"lada-zorina"}),
        (UNREAD, OFFICE, set()),
        (UNREAD, SURNAME, set()),
        (UNREAD, BESIDE, {"lada-zorina"}),
        (UNREAD, SURNAME.replace("Зорина", "Лада Зорина"), {"lada-zorina"}),
        (UNREAD, SURNAME.replace("Зорина", "Л. Зорина"), set()),
    ],
    ids=["office", "surname", "both", "office, unread", "surname, unread", "both, unread", "full name, unread", "initial, unread"],
)
def test_a_row_that_no_page_confirms_never_decides_alone_who_is_meant(given, person, text, expected):
    current = [p for p in world.people().values() if any(t.of == "MN" and t.role == "foreign_minister" for t in p.offices)]
    past = [{"id": p.id, "name": p.name, "name_en": p.name_en, "gender": p.gender, "offices": [], "source": p.source} for p in current]
    given(people_jsonl="".join(map(line, [person, *past])))
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("people_jsonl", '{"id": "a"\n', "people.jsonl, line 1: "),
        ("people_jsonl", line(PERSON) + line(PERSON), "people.jsonl, line 2: id lada-zorina stands in line 1 too"),
        ("people_jsonl", line({**PERSON, "born": 1999}), "line 1: Object contains unknown field `born`"),
        ("people_jsonl", line({**PERSON, "gender": "w"}), "line 1: lada-zorina: gender w: m or f"),
        ("people_jsonl", line(PERSON).replace('"MN"', '"QQ"'), "line 1: lada-zorina: of QQ: neither a code of countries.tsv nor a name"),
        ("people_jsonl", line(PERSON).replace("2031-05-02", "2031-05-32"), "line 1: lada-zorina: 2031-05-32 is no date"),
        ("people_jsonl", line(PERSON).replace("foreign_minister", "chef"), "line 1: lada-zorina: role chef: one of "),
        ("countries_tsv", "code\tname\tflag\n", "countries.tsv, line 1: the first line names the columns"),
        ("countries_tsv", "code\tname\nMN\n", "countries.tsv, line 2: 1 cells, the header has 2"),
        ("countries_tsv", "code\tname\nMoon\tЛуна\n", "countries.tsv, line 2: Moon is no code"),
        ("orgs_tsv", "id\tname\ttype\tmembers\nx\tСоюз\tbloc\tMN|QQ\n", "orgs.tsv, line 2: no state has the code QQ"),
        ("orgs_tsv", "id\tname\ttype\nx\tСоюз\tclub\n", "orgs.tsv, line 2: type club: one of "),
        ("places_tsv", "id\tname\tkind\nx\tЯр\tcity\n", "places.tsv, line 2: no country"),
        ("dated_facts_tsv", "id\twhat\tkind\tfrom\nx\tfair\tevent\tspring\n", "dated_facts.tsv, line 2: from spring"),
        ("replace__regions_tsv", "code\tname\tmembers\nmoon\tЛуна\tQQ\n", "regions.tsv, line 2: no state has the code QQ"),
        ("persons_jsonl", line(PERSON), "persons.jsonl: no such table: the tables are "),
        ("notes_md", "nothing", "none of the tables: "),
    ],
)
def test_a_wrong_table_is_refused_with_its_file_and_line(given, name, text, said):
    with pytest.raises(WorldError) as error:
        given(**{name: text})
    assert said in str(error.value)
    assert tables.VARIABLE not in os.environ


def test_every_role_and_column_of_ours_is_known():
    for name in tables.COLUMNS:
        head = Path(world.__file__).with_name(name).read_text(encoding="utf-8").splitlines()[0]
        assert tuple(head.split("\t")) == tables.COLUMNS[name]
    from chancery.world.checks import ROLES

    assert {t.role for p in world.people().values() for t in p.offices} <= set(ROLES)


def test_every_command_that_reads_articles_takes_a_world(tmp_path):
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "people.jsonl").write_text(line(PERSON), encoding="utf-8")
    (tmp_path / "note.txt").write_text(BESIDE, encoding="utf-8")
    run = [sys.executable, "-m", "chancery"]
    end = ["--world", "world", "note.txt"]
    for words in (["extract", "--format", "jsonl"], ["mark"], ["explain"], ["build", "-o", "note.db"]):
        done = subprocess.run([*run, *words, *end], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert "lada-zorina" in done.stdout or "Lada Zorina" in done.stdout or words[0] == "build"
    shown = subprocess.run([*run, "show", "note.db", "offices", "--format", "jsonl"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "lada-zorina" in shown.stdout
    (tmp_path / "world" / "people.jsonl").write_text("{\n", encoding="utf-8")
    failed = subprocess.run([*run, "extract", *end], cwd=tmp_path, capture_output=True, text=True)
    assert failed.returncode == 1 and failed.stderr.startswith("chancery: ") and "people.jsonl, line 1" in failed.stderr


def test_a_command_gives_the_world_back(tmp_path, monkeypatch):
    (tmp_path / "people.jsonl").write_text(line(PERSON), encoding="utf-8")
    (tmp_path / "note.txt").write_text(BESIDE, encoding="utf-8")
    monkeypatch.setenv("CHANCERY_WORKERS", "1")
    said = CliRunner().invoke(chancery, ["extract", "--format", "jsonl", "--world", str(tmp_path), str(tmp_path / "note.txt")]).stdout
    assert "lada-zorina" in said
    assert tables.VARIABLE not in os.environ
    assert "lada-zorina" not in world.people()


@pytest.mark.parametrize(
    ("role", "head", "state", "expected"),
    [
        ("head_of_state", "лидер", "IN", "head_of_government"),
        ("head_of_state", "лидер", "KZ", "head_of_state"),
        ("head_of_state", "лидер", "AM", None),
        ("head_of_state", "президент", "AM", "head_of_state"),
        ("foreign_minister", "глава", "IN", "foreign_minister"),
    ],
)
def test_whom_the_press_calls_the_leader_of_a_state(role, head, state, expected):
    from chancery.resolve.tenures import leading_role

    assert leading_role(role, head, state) == expected


def test_the_leader_of_a_parliamentary_state_is_no_president():
    text = "Москва, 17 июня 2025 года\n\nВ Кремле переговоры провели лидеры Казахстана и Армении.\n\nПозже президент Казахстана встретился с индийским лидером.\n"
    assert "vahagn-khachaturyan" not in ids(text) and "droupadi-murmu" not in ids(text)
    assert {"kassym-jomart-tokayev", "narendra-modi"} <= ids(text)
