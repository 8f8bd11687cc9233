"""People at work: what is doubtful, the calls from Python, the round at the terminal, the commands."""

from __future__ import annotations

import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import sys

import pytest
from rich.text import Text

from chancery.errors import ArgumentError, JudgementError
from chancery.judge import Judge, doubts, ruled
from chancery.judge.alike import rejected_alike
from chancery.judge.loop import Round, _pressed
from chancery.judge.values import actor, judged_value
from chancery.record.judged.rulings import states
from chancery.record.merging.entries import own_claims
from chancery.show.brief import brief as compose
from chancery.show.brief_markdown import render as markdown
from chancery.show.card import card, letters, numbered
from chancery.show.labels import labels
from chancery.show.table import entries_table
from chancery.show.values import entry_words
from chancery.store.memory import MemoryStore
from chancery.store.sql import SqlStore
from chancery.types import ROW_KINDS, Event
from record_cases import ANKARA, ISTANBUL, MIRZ, claims, corridor, document, talks, turnover

WORDS = "На переговорах в Анкаре назвали товарооборот."
BATCH = (
    claims(document("a", "2024-01-10", text=WORDS, outlet="Вестник"), talks("2024-01-09", ANKARA, id="a-talks"), turnover(3e9, "2023", id="a-three")),
    claims(document("b", "2024-01-11"), talks("2024-01-09", ANKARA, id="b-talks"), turnover(4e9, "2023", id="b-four")),
    claims(document("c", "2024-02-01"), talks("2024-01-09/2024-12", id="c-talks"), corridor("защита инвестиций бизнеса", "2024-01", id="c-deal")),
    claims(document("d", "2024-02-02"), Event(kind="visit", participants=(MIRZ,), countries=("TR", "UZ"), date="2024-01-15", id="d-visit")),
    claims(document("e", "2024-05-21"), talks("2024-05-20", ISTANBUL, id="e-talks")),
)


def clock():
    return f"2025-01-01T00:00:00.{next(TICKS):06}Z"


TICKS = iter(range(10**6))


@pytest.fixture
def store():
    with MemoryStore() as opened:
        for one in BATCH:
            opened.add(one)
        opened.build()
        yield opened


@pytest.fixture
def judge(store):
    return Judge(store, "А. Иванова", clock)


def of(store, claim):
    """The entry that holds a claim."""
    kinds = {"talks": "events", "visit": "events", "three": "figures", "four": "figures", "deal": "agreements"}
    return next(e for e in store.entries(kinds[claim[2:]]) if claim in own_claims(e))


# -- what is doubtful ----------------------------------------------------------------------------------------------


def test_the_most_doubtful_comes_first(store):
    found = doubts(store)
    assert [(d.entry.kind, d.reasons) for d in found][:1] == [("figures", ("conflict",))]
    assert {"possibly_same", "single"} <= {r for d in found for r in d.reasons}
    assert [d.entry.kind for d in doubts(store, ["agreements"])] == ["agreements"]
    assert {d.entry.kind for d in doubts(store, reasons=["possibly_same"])} == {"events"}


def test_what_somebody_accepted_is_not_doubtful_any_more(store, judge):
    before = len(doubts(store))
    judge.accept(of(store, "a-three").id)
    store.build()
    assert len(doubts(store)) == before - 1


def test_to_judge_at_all_answers_faint_doubts(store, judge):
    judge.correct(of(store, "c-deal").id, "date", "2024-01-20")
    store.build()
    assert doubts(store, ["agreements"]) == ()


def test_an_unknown_kind_or_reason_is_named(store):
    with pytest.raises(ArgumentError, match="events"):
        doubts(store, ["meetings"])


def test_an_article_that_shows_no_day_is_a_reason():
    with MemoryStore() as opened:
        opened.add(claims(document("u", "2024", published_basis="inferred"), turnover(3e9, "2023")))
        opened.build()
        assert [d.reasons for d in doubts(opened)] == [("inferred", "single")]


# -- the calls -----------------------------------------------------------------------------------------------------


def test_a_judgement_says_who_when_and_why(store, judge):
    one = judge.reject("a-three", "  это  экспорт ")
    assert (one.author, one.reason, one.verdict, one.kind, one.entry) == ("А. Иванова", "это экспорт", "reject", "figures", of(store, "a-three").id)
    assert one.time.startswith("2025-01-01T") and one.version
    assert [a.claim for a in one.claims] == ["a-three"] and one.claims[0].source == "a.txt"
    assert store.judgements() == (one,)


def test_reject_and_accept_again(store, judge):
    entry = of(store, "c-deal").id
    judge.reject(entry)
    store.build()
    assert list(store.entries("agreements")) == []
    judge.accept("c-deal")
    store.build()
    assert [e.id for e in store.entries("agreements")] == [entry]


def test_an_entry_may_be_named_by_the_beginning_of_its_id(store, judge):
    entry = of(store, "c-deal")
    assert judge.accept(entry.id[:8]).entry == entry.id


def test_a_correction_is_of_the_claims_that_say_otherwise(store, judge):
    entry = of(store, "a-three").id
    assert [a.claim for a in judge.correct(entry, "value", "3,1 млрд долларов").claims] == ["a-three", "b-four"]
    assert [a.claim for a in judge.correct(entry, "value", 4e9).claims] == ["b-four"], "one of those that are claimed"
    assert [a.claim for a in judge.correct("a-three", "value", 4e9).claims] == ["a-three"], "of one claim alone"


def test_merge_split_and_undo(store, judge):
    one, other = of(store, "a-talks"), of(store, "c-talks")
    assert one.possibly_same == (other.id,)
    merged = judge.merge(one.id, other.id)
    store.build()
    assert of(store, "a-talks").id == of(store, "c-talks").id
    assert judge.undo().revokes == merged.id
    store.build()
    assert of(store, "a-talks").id != of(store, "c-talks").id
    judge.split(one.id, other.id)
    store.build()
    assert of(store, "a-talks").possibly_same == ()
    taken = judge.split(one.id, "b-talks")
    assert ([a.claim for a in taken.claims], [a.claim for a in taken.others]) == (["a-talks"], ["b-talks"])
    store.build()
    assert own_claims(of(store, "b-talks")) == ("b-talks",)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda j, s: j.accept("nothing-there"), "neither an entry nor a claim"),
        (lambda j, s: j.accept("a"), "an article|neither"),
        (lambda j, s: j.merge("a-three"), "with what"),
        (lambda j, s: j.merge("a-three", "c-deal"), "figures.*agreements"),
        (lambda j, s: j.merge("a-talks", "a-talks"), "one already"),
        (lambda j, s: j.merge("a-talks", "d-visit"), "visit"),
        (lambda j, s: j.split(of(s, "a-talks").id, "a-talks", "b-talks"), "not all"),
        (lambda j, s: j.split("a-talks"), "from what"),
        (lambda j, s: j.undo(), "no judgement"),
        (lambda j, s: j.undo("ju12"), "no judgement of this record"),
        (lambda j, s: j.correct("a-three", "published", "2024"), "no field 'published'.*period"),
        (lambda j, s: j.correct("a-three", "period", "вчера"), "EDTF"),
        (lambda j, s: j.correct("a-three", "parties", "Атлантида"), "ISO 3166"),
        (lambda j, s: j.correct("a-three", "kind", "пустяк"), "actual, target"),
        (lambda j, s: j.correct("a-three", "status", "signed"), "met .*missed"),
        (lambda j, s: j.correct("a-three", "value", "-"), "cannot stand there"),
        (lambda j, s: j.correct("a-talks", "place", '{"name": '), "JSON"),
    ],
)
def test_what_cannot_be_done_is_told_and_not_noted(store, judge, call, words):
    with pytest.raises(JudgementError, match=words):
        call(judge, store)
    assert store.judgements() == ()


def test_a_judgement_that_is_undone_cannot_be_undone_again(store, judge):
    one = judge.accept("a-three")
    judge.undo(one.id[:10])
    with pytest.raises(JudgementError, match="undone already"):
        judge.undo(one.id)


def test_nobody_judges_without_a_name(store):
    with pytest.raises(JudgementError, match="author"):
        Judge(store, "  ")


@pytest.mark.parametrize(
    ("kind", "field", "said", "value"),
    [
        ("figures", "value", "24,3 млрд", 24.3e9), ("figures", "value", "24300", 24300.0), ("figures", "record", "да", True),
        ("figures", "from", "UZ", "UZ"), ("figures", "from", "-", None), ("figures", "parties", "TR, UZ", ["TR", "UZ"]),
        ("figures", "period", "2023-01/2023-10", "2023-01/2023-10"), ("figures", "status", "missed", "missed"),
        ("events", "planned", "no", False), ("events", "topics", "trade, energy", ["trade", "energy"]), ("events", "level", "state", "state"),
        ("events", "place", "Неведомск", {"name": "Неведомск"}), ("events", "place", '{"name": "Анкара", "id": "x"}', {"name": "Анкара", "id": "x"}),
    ],
)  # fmt: skip
def test_values_are_read_as_people_write_them(kind, field, said, value):
    row = {"figures": turnover(3e9, "2023"), "events": talks("2024")}[kind]
    found = judged_value(kind, field, said, [row])
    if isinstance(found, dict):
        found = {k: v for k, v in found.items() if v is not None}
    assert found == value


def test_known_people_get_their_ids():
    assert actor("Си Цзиньпин")["id"] == actor("Xi Jinping")["id"]
    found = judged_value("events", "participants", "Си Цзиньпин, Неизвестный Человек", [talks("2024")])
    assert [a["id"] is not None for a in found] == [False, True] or [a["id"] is not None for a in found] == [True, False]


def test_a_brief_shows_what_somebody_found_right_and_who(store, judge):
    judge.correct(of(store, "a-three").id, "value", "3,2 млрд")
    store.build()
    note = markdown(compose(store, ("TR", "UZ"), "ru")).replace("\xa0", " ")
    table = next(line for line in note.splitlines() if "3,2 млрд" in line and line.startswith("|"))
    assert table.index("3,2 млрд") < table.index("решение: А. Иванова, 1 января 2025 г.") < min(table.index("**3 млрд"), table.index("**4 млрд"))


def test_a_field_that_holds_nothing_breaks_no_display(store, judge):
    for claim, field in (("a-talks", "place"), ("a-talks", "planned"), ("a-three", "period"), ("a-three", "mood"), ("c-deal", "date"), ("c-deal", "subject")):
        judge.correct(of(store, claim).id, field, "-")
        store.build()
    assert of(store, "a-talks").fields["place"][0].value is None
    assert of(store, "a-three").fields["mood"][0].value == "actual"
    assert markdown(compose(store, ("TR", "UZ"), "en"))
    for kind in ROW_KINDS:
        assert all(entry_words(e, labels("ru")) for e in store.entries(kind))
        if found := tuple(store.entries(kind)):
            assert entries_table(kind, found).row_count == len(found)


# -- the round -----------------------------------------------------------------------------------------------------


class Script:
    """A person who answers as written, and everything that is shown to them."""

    width = 90

    def __init__(self, *answers):
        self._answers = list(answers)
        self.shown = ""

    def show(self, text: Text) -> None:
        self.shown += text.plain + "\n"

    def key(self, prompt: str) -> str:
        self.shown += prompt
        if not self._answers:
            raise EOFError
        return self._answers.pop(0)

    line = key


def go(judge, *answers, lang="ru", **which):
    screen = Script(*answers)
    noted = Round(judge, doubts(judge.store, **which), screen, labels(lang)).run()
    return noted, screen.shown.replace("\xa0", " ")


def test_the_same_row_of_another_article_that_was_rejected_is_told():
    words = "Товарооборот составил 3 млрд."
    first, copy = (claims(document(id_, f"2024-01-1{n}", text=words), turnover(3e9, "2023", id=f"{id_}-three")) for n, id_ in enumerate("pq"))
    other = claims(document("r", "2024-01-13", text=words), turnover(4e9, "2023", id="r-four"))
    with MemoryStore() as opened:
        opened.add(first)
        opened.build()
        by = Judge(opened, "А. Иванова", clock)
        line = by.reject("p-three", "не тот год")
        for one in (copy, other):
            opened.add(one)
        opened.build()
        rows = {id_: (opened.document(id_[0]), opened.row(id_)[1]) for id_ in ("q-three", "r-four", "p-three")}
        found = [rejected_alike("figures", {id_: row}, opened.judgements()) for id_, row in rows.items()]
        assert found == [(line,), (), ()]
        _, shown = go(by, "q", lang="en")
        assert "the same row of another article was rejected: А. Иванова" in shown and "«не тот год»" in shown
        by.undo(line.id)
        assert rejected_alike("figures", rows, opened.judgements()) == ()


def test_the_screen_shows_the_entry_with_the_sentences_of_its_claims(store, judge):
    _, shown = go(judge, "q")
    assert "товарооборот" in shown and "значения расходятся" in shown
    assert "значение: 4 млрд долл. США [2] / 3 млрд долл. США [1]" in shown
    assert "1  Вестник, 10 января 2024 г., a.txt (a-three)" in shown and WORDS in shown
    _, shown = go(judge, "q", lang="en", reasons=["possibly_same"])
    assert "Possibly the same as" in shown and "A  talks" in shown and "[a] accept" in shown


def test_every_answer_is_noted_at_once(store, judge):
    noted, shown = go(judge, "a", "сверено", "r", "", "n", "q")
    assert noted == 2
    assert [(j.verdict, j.reason) for j in store.judgements()] == [("accept", "сверено"), ("reject", None)]
    assert "записано: принято (ju" in shown


def test_correcting_by_number_or_by_name(store, judge):
    _, shown = go(judge, "c", "value", "3,2 млрд", "по таблице", "q")
    number = next(line.split()[0] for line in shown.splitlines() if " value (" in line)
    go(judge, "c", number, "3,3 млрд", "", "q")
    assert [(j.field, j.value, j.reason) for j in store.judgements()] == [("value", 3.2e9, "по таблице"), ("value", 3.3e9, None)]


@pytest.mark.parametrize(("lang", "answers", "told", "said"), [
    ("ru", ("размер",), "показатели: поля 'размер' нет или его не исправляют; исправляют: base, bound,", "  какое поле"),
    ("en", ("size",), "figures have no field 'size' that can be corrected: these can: base, bound,", "  which field"),
    ("ru", ("value", "много"), "value: 'много' здесь стоять не может; число: 24.3, 24,3 млрд", "  значение"),
    ("en", ("value", "many"), "value: 'many' cannot stand there: write a number, such as 24.3", "  value"),
    ("ru", ("kind", "пустяк"), "одно из: actual (факт), target (цель), stock (накоплено)", "  значение"),
    ("en", ("kind", "trifle"), "write one of actual, target, stock, forecast, change", "  value"),
    ("ru", ("срок",), "поля 'срок' нет", "  какое поле"),
    ("ru", ("unit", "локоть"), "unit: 'локоть' здесь стоять не может", "  значение"),
    ("ru", ("parties", "Турция, Атлантида"), "'Атлантида' здесь стоять не может; государства по названию или коду", "  значение"),
])  # fmt: skip
def test_a_mistake_is_told_at_once_in_the_language_of_the_screen(store, judge, lang, answers, told, said):
    noted, shown = go(judge, "c", *answers, "q", lang=lang, kinds=["figures"])
    assert noted == 0 and told in shown
    assert shown.count("  почему") + shown.count("  why") == 0, "nobody is asked why for what cannot be"
    assert shown.rindex(said) < shown.rindex(told)


@pytest.mark.parametrize(("field", "said", "value"), [
    ("kind", "Цель", "target"), ("вид", "цель", "target"), ("parties", "Турция, UZ", ["TR", "UZ"]), ("bound", "более", "more_than"), ("of", "экспорт", "exports"),
    ("состояние", "достигнуто", None), ("исход", "цель достигнута", "met"), ("unit", "EUR", "EUR"),
])  # fmt: skip
def test_codes_are_read_in_the_words_of_the_screen(store, judge, field, said, value):
    _, shown = go(judge, "c", field, said, "", "q", kinds=["figures"])
    assert [j.value for j in store.judgements()] == [value] * (value is not None), shown


def test_merging_by_letter_passes_over_the_other_entry(store, judge):
    noted, shown = go(judge, "m", "a", "", "n", "n", kinds=["events"], reasons=["possibly_same"])
    assert noted == 1 and store.judgements()[0].verdict == "merge"
    assert shown.count("Возможно, то же, что и") == 2, "of the three the one that was merged is not asked for again"


def test_splitting_by_number_by_letter_and_by_mistake(store, judge):
    _, shown = go(judge, "s", "9", "s", "2", "другой день", "q", kinds=["events"], reasons=["possibly_same"])
    assert "9: ни записи, ни строки с таким id нет" in shown
    assert [a.claim for a in store.judgements()[0].others] == ["b-talks"]
    go(judge, "s", "А", "", "q", kinds=["events"], reasons=["possibly_same"])
    assert [a.claim for a in store.judgements()[1].others] == ["c-talks"]


def test_undo_goes_back_to_the_entry(store, judge):
    noted, shown = go(judge, "u", "r", "", "u", "a", "", "q")
    assert noted == 1 and "отменять нечего" in shown
    assert [j.verdict for j in store.judgements()] == ["reject", "revoke", "accept"]
    assert [s for _, s in states(ruled(store), store.judgements())] == ["revoked", "stands", "stands"]
    assert shown.count("1 из ") == 3


def test_who_changes_their_mind_notes_nothing(store, judge):
    noted, shown = go(judge, "m", "", "c", "", "c", "value", "", "s", "", "x", "", "?", "q")
    assert noted == 0 and store.judgements() == ()
    assert shown.count("ничего не записано") == 4 and "нет такого ответа: x" in shown


def test_the_round_ends_with_the_answers(store, judge):
    assert go(judge)[0] == 0
    assert go(judge, *["n"] * 50)[0] == 0


@pytest.mark.parametrize(("key", "answer"), [("a", "a"), ("ф", "a"), ("а", "a"), ("к", "r"), ("с", "c"), ("ь", "m"), ("м", "m"), ("ы", "s"), ("й", "q"), ("т", "n"), ("г", "u"), ("x", "x")])
def test_keys_of_a_russian_keyboard(key, answer):
    assert _pressed(key) == answer


def test_letters_go_on_after_z():
    found = letters()
    assert [next(found) for _ in range(27)][-2:] == ["Z", "A1"]


def test_a_card_of_many_claims_shows_some_and_says_so(store):
    many = tuple(claims(document(f"n{n:02}", "2024-01-11"), talks("2024-01-09", ANKARA, id=f"n{n:02}-talks")) for n in range(20))
    with MemoryStore() as opened:
        for one in many:
            opened.add(one)
        opened.build()
        (entry,) = opened.entries("events")
        rows = {id_: (opened.document(opened.row(id_)[0]), opened.row(id_)[1]) for id_ in own_claims(entry)}
    text = card(entry, (), numbered(entry, rows), (), labels("ru")).plain
    assert "… и еще 8" in text and text.count("│") == 12


def test_what_an_article_says_cannot_steer_the_terminal():
    said = "Переговоры\x1b[2J прошли"
    with MemoryStore() as opened:
        opened.add(claims(document("x", "2024-01-11", text=said, outlet="Газ\x07ета"), talks("2024-01-09", name="Круг\x1b[31m")))
        opened.build()
        judge = Judge(opened, "И\x1b[0m", clock)
        judge.accept("x-0", "так\x9b2J")
        opened.build()
        (entry,) = opened.entries("events")
        rows = {"x-0": (opened.document("x"), opened.row("x-0")[1])}
        text = card(entry, ("single",), numbered(entry, rows), (entry,), labels("ru")).plain
    assert all(c.isprintable() or c in "\n\xa0" for c in text)


# -- the commands --------------------------------------------------------------------------------------------------


ENV = {**os.environ, "CHANCERY_WORKERS": "1", "CHANCERY_AUTHOR": "А. Иванова", "COLUMNS": "100"}


def run(*args, code=0, **more):
    done = subprocess.run([sys.executable, "-m", "chancery", *map(str, args)], capture_output=True, text=True, timeout=120, env=ENV, **more)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "r.db"
    with SqlStore(path) as opened:
        for one in BATCH:
            opened.add(one)
        opened.build()
    return path


def test_one_judgement_a_command(db):
    listed = [json.loads(line) for line in run("review", db, "doubts", "--format", "jsonl").stdout.splitlines()]
    entry = listed[0]["entry"]["id"]
    done = run("review", db, "correct", entry, "value", "3,2 млрд", "--reason", "по таблице")
    assert done.stdout.startswith("ju") and "corrected by А. Иванова" in done.stderr
    shown = json.loads(run("show", db, "figures", "--format", "jsonl").stdout)
    assert [v["value"] for v in shown["fields"]["value"]] == [3.2e9, 3e9, 4e9]
    assert shown["judged"][0]["reason"] == "по таблице"
    assert "✎" in run("show", db, "figures").stdout
    assert run("review", db, "undo").stderr.count("undone") == 1
    assert "judged" not in run("show", db, "figures", "--format", "jsonl").stdout


def test_merge_split_reject_accept_and_the_list(db):
    one, other, _ = (line.split()[0] for line in run("review", db, "doubts", "--only", "possibly_same").stdout.splitlines())
    run("review", db, "merge", one, other)
    run("review", db, "split", "a-talks", "c-talks", "--author", "Б. Петров")
    run("review", db, "reject", "a-three")
    run("review", db, "accept", "b-four")
    assert "✓" in run("show", db, "figures").stdout and "отклонено: 1 (А. Иванова)" in run("show", db, "figures").stdout
    log = [json.loads(line) for line in run("review", db, "list", "--format", "jsonl").stdout.splitlines()]
    assert [(j["verdict"], j["state"]) for j in log] == [("merge", "overruled"), ("split", "stands"), ("reject", "stands"), ("accept", "stands")]
    assert log[0]["overruled_by"] == [log[1]["id"]]
    torn = run("review", db, "list", "--conflicts", "--lang", "en").stdout
    assert "merged" in torn and f"overruled by a later one: {log[1]['id']}" in torn and "rejected" not in torn
    assert run("review", db, "list", "--unanchored").stdout == ""


def test_a_log_goes_to_another_record_and_back(db, tmp_path):
    run("review", db, "reject", "c-deal", "--reason", "не было")
    run("review", db, "accept", "a-talks")
    log = tmp_path / "team.jsonl"
    run("review", db, "export", log)
    other = tmp_path / "other.db"
    with SqlStore(other) as opened:
        for one in BATCH[:2]:
            opened.add(one)
        opened.build()
    done = run("review", other, "import", log, log)
    assert "2 new of 4" in done.stderr and "find no claim in this record" in done.stderr
    assert "не было" in run("review", other, "list", "--unanchored").stdout
    assert run("review", other, "export", "-").stdout == log.read_text(encoding="utf-8")
    before = other.read_bytes()
    run("review", other, "import", "-", input=log.read_text(encoding="utf-8"))
    assert other.read_bytes() == before


def test_a_changed_log_is_refused_whole(db, tmp_path):
    run("review", db, "accept", "a-talks")
    log = tmp_path / "team.jsonl"
    run("review", db, "export", log)
    log.write_text(log.read_text(encoding="utf-8") + log.read_text(encoding="utf-8").replace("А. Иванова", "Б. Петров"), encoding="utf-8")
    assert f"{log}:2" in run("review", db, "import", log, code=1).stderr
    assert "cannot be read" in run("review", db, "import", tmp_path / "none.jsonl", code=1).stderr
    assert len(run("review", db, "list", "--format", "jsonl").stdout.splitlines()) == 1


def test_a_round_from_a_pipe(db):
    done = run("review", db, "--only", "conflict", input="r\nэто экспорт\n")
    assert "товарооборот" in done.stdout and "Записано решений: 1" in done.stderr
    assert run("show", db, "figures", "--format", "jsonl").stdout == "", "the record follows at the end of the round"
    assert "Сомнительных записей нет." in run("review", db, "--only", "conflict").stdout


def _until(terminal, wanted, answer=b""):
    """What a terminal prints until `wanted`; the answer is given again where nothing comes: a key typed too early is lost."""
    seen = b""
    for _ in range(10):
        os.write(terminal, answer)
        while wanted not in seen and select.select([terminal], [], [], 5)[0]:
            try:
                seen += os.read(terminal, 4096)
            except OSError:  # closed
                return seen
        if wanted in seen:
            break
    return seen


def test_a_round_at_a_terminal_takes_single_keys(db):
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(sys.executable, [sys.executable, "-m", "chancery", "review", str(db), "--only", "conflict", "--lang", "en"], ENV)
    try:
        assert b"values exclude each other" in _until(terminal, b"> ")
        assert b"no reason): " in _until(terminal, b"no reason): ", b"r")
        assert b"noted: rejected" in _until(terminal, b"noted: 1", b"why not\n")
    finally:
        os.close(terminal)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with SqlStore(db, create=False) as opened:
        assert [j.reason for j in opened.judgements()] == ["why not"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("accept", "nothing"), 1, "neither an entry nor a claim"),
        (("accept", "a-three", "--author", " "), 1, "--author"),
        (("frob",), 2, "No such command"),
        (("correct", "a-three"), 2, "Missing argument"),
        (("--kind", "meetings"), 2, "meetings"),
        (("export", "no/such/place.jsonl"), 1, "cannot be written"),
    ],
)
def test_wrong_calls(db, args, code, words):
    before = db.read_bytes()
    assert words in run("review", db, *args, code=code).stderr
    assert db.read_bytes() == before


def test_a_record_that_is_not_there_is_not_made(tmp_path):
    for args in (("accept", "x"), (), ("list",), ("import", "x.jsonl")):
        run("review", tmp_path / "no.db", *args, code=1)
    assert os.listdir(tmp_path) == []


def test_help_is_quick_and_of_the_right_command(db):
    assert "walk" in run("review", "--help").stdout == run("review", db, "--help").stdout
    assert "OTHER" in run("review", db, "merge", "--help").stdout


def test_the_author_is_git_or_the_user(tmp_path, monkeypatch):
    from chancery.judge.author import author_name

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Б. Петров\n", encoding="utf-8")
    assert author_name() in ("Б. Петров",) or not pathlib.Path("/usr/bin/git").exists()
    monkeypatch.setenv("PATH", "")
    assert author_name()
