"""The synthetic corpus: the same seed gives the same bytes, offsets hold their sentences, the truth is consistent."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from bench.synthetic.alignment import aligned
from bench.synthetic.amounts import money, rounded
from bench.synthetic.articles import articles
from bench.synthetic.dates import said
from bench.synthetic.declension import CASES, declined, feminine
from bench.synthetic.facts import Day, Deal, Offer
from bench.synthetic.tables import HERE, states, table, wordings
from bench.synthetic.world import draw
from bench.synthetic.writing import Known, write

from chancery import world as known_world
from chancery.read import read
from chancery.types import Agreement, Claims, Document, Evidence, Statement

ROOT = Path(__file__).resolve().parents[1]
FEW = 300
KINDS = sorted(p.stem for p in (HERE / "wordings").glob("*.tsv"))
HELPERS = {"release", "source_note", "digest_head"}


@pytest.fixture(scope="module")
def corpus():
    world = draw(7, FEW)
    return world, list(articles(world))


def digest(folder: Path) -> str:
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return hashlib.sha256(b"".join(p.read_bytes() for p in files)).hexdigest()


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    write(tmp_path / "a", 3, 60)
    write(tmp_path / "b", 3, 60)
    write(tmp_path / "c", 4, 60)
    assert digest(tmp_path / "a") == digest(tmp_path / "b") != digest(tmp_path / "c")


def test_the_same_seed_gives_the_same_bytes_in_any_process(tmp_path):
    code = "import sys; from pathlib import Path; from bench.synthetic.writing import write; write(Path(sys.argv[1]), 1, 1000)"
    for hashing in ("1", "2"):
        subprocess.run([sys.executable, "-c", code, str(tmp_path / hashing)], check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hashing})
    assert digest(tmp_path / "1") == digest(tmp_path / "2")


@pytest.mark.parametrize("count", [1, 50, FEW, 2000])
def test_as_many_as_asked_for(count):
    assert sum(1 for _ in articles(draw(5, count))) == count


def test_offsets_hold_whole_sentences(corpus):
    world, made = corpus
    for article in made:
        for told in article.tells:
            sentence = article.text[told.start : told.end]
            assert sentence == sentence.strip() and sentence
            assert told.start == 0 or article.text[told.start - 1] in " \n", sentence
            assert article.text[told.end] in " \n", sentence
            assert told.fact in world.facts


def test_no_slot_is_left_open(corpus):
    for article in corpus[1]:
        assert not re.search(r"[{}]|\bNone\b|\.\.| {2}|,,", article.text), article.text


def test_the_product_reads_the_text_as_it_was_written(tmp_path):
    made = write(tmp_path, 2, 30)
    texts = [a.text for a in articles(made.world)]
    assert [doc.text for doc in read(*made.shards)] == texts


def test_nothing_is_told_before_it_happened(corpus):
    world, made = corpus
    for article in made:
        for told in article.tells:
            fact = world.facts[told.fact]
            if told.wording in ("visit_planned", "agreement_planned"):
                assert fact.happened is False or article.day <= fact.day
            elif isinstance(fact.detail, Deal) and told.wording.startswith("agreement_"):
                assert dict(fact.detail.stages)[told.wording.removeprefix("agreement_")] <= article.day
            else:
                assert fact.happened and fact.day <= article.day


def test_undated_articles_show_no_metadata(corpus):
    undated = [a for a in corpus[1] if not a.shown]
    assert len(undated) > FEW / 20
    assert all(a.date is None for a in undated)
    assert all(f"{a.day:%d.%m.%Y}" not in a.text for a in undated)


def test_copies_keep_most_of_the_words(corpus):
    groups: dict[str, list[str]] = {}
    for article in corpus[1]:
        if article.form != "lead":
            groups.setdefault(article.copies, []).append(article.text)
    several = [texts for texts in groups.values() if len(texts) > 1]
    assert len(several) > 20
    for first, *rest in several:
        for text in rest:
            shared = Counter(text.split()) & Counter(first.split())
            assert sum(shared.values()) > 0.5 * min(len(text.split()), len(first.split()))


def test_of_one_press_release_several_tell(corpus):
    releases = Counter(a.release for a in corpus[1] if a.release is not None)
    assert max(releases.values()) > 1


def test_invited_persons_come_where_they_were_invited(corpus):
    world, _ = corpus
    answered = [f for f in world.facts.values() if isinstance(f.detail, Offer) and f.detail.visit is not None]
    for fact in answered:
        visit = world.facts[fact.detail.visit]
        assert (visit.p, visit.b) == (fact.p, fact.b) and visit.day > fact.day
    assert answered


def test_the_truth_is_written_with_statuses(tmp_path):
    made = write(tmp_path, 6, 200)
    known = [msgspec.json.decode(line, type=Known) for line in (tmp_path / "truth" / "facts.jsonl").read_bytes().splitlines()]
    assert {k.fact.id for k in known} == made.told
    assert {"held", "signed", "open"} <= {k.status for k in known}
    assert [a.number for a in made.truth()] == list(range(200))
    for one in known:
        assert all(fact in made.told for fact, _ in one.decided_by)


def test_the_invented_persons_are_a_world_that_the_product_takes(tmp_path):
    made = write(tmp_path, 1, 10)
    known_world.use(tmp_path / "world")
    try:
        assert set(known_world.people()) <= set(made.world.people)
    finally:
        known_world.use(None)


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in HELPERS])
def test_fifteen_wordings_at_least(kind):
    lines = wordings(kind)
    assert len({line.text for line in lines}) == len(lines) >= 15


def test_forty_pairs_and_a_dozen_outlets():
    assert len(table("pairs")) == 40 and len(table("outlets")) == 12
    assert all({row["first"], row["second"]} <= set(states()) for row in table("pairs"))


@pytest.mark.parametrize(
    ("name", "female", "cases"),
    [
        ("Ветлугин", False, "Ветлугин Ветлугина Ветлугину Ветлугина Ветлугиным Ветлугине"),
        ("Дубровский", False, "Дубровский Дубровского Дубровскому Дубровского Дубровским Дубровском"),
        ("Лазич", False, "Лазич Лазича Лазичу Лазича Лазичем Лазиче"),
        ("Геннадий", False, "Геннадий Геннадия Геннадию Геннадия Геннадием Геннадии"),
        ("Гао", False, "Гао Гао Гао Гао Гао Гао"),
        ("Корсакова", True, "Корсакова Корсаковой Корсаковой Корсакову Корсаковой Корсаковой"),
        ("Айгуль", True, "Айгуль Айгули Айгули Айгуль Айгулью Айгули"),
        ("Бозкурт", True, "Бозкурт Бозкурт Бозкурт Бозкурт Бозкурт Бозкурт"),
    ],
)
def test_names_decline(name, female, cases):
    assert [declined(name, case, female) for case in CASES] == cases.split()


def test_surnames_of_women():
    assert [feminine(n) for n in ("Ветлугин", "Дубровский", "Лазич")] == ["Ветлугина", "Дубровская", "Лазич"]


@pytest.mark.parametrize(
    ("value", "style", "long", "text"),
    [
        (24.3, "sign", False, "$24,3 млрд"), (24.3, "dollar_us", True, "24,3 миллиарда долларов США"), (40.0, "dollar_after", True, "40 млрд долларов"),
        (0.84, "dollar_short", False, "840 млн долл."),
    ],
)  # fmt: skip
def test_money_as_an_outlet_writes_it(value, style, long, text):
    assert money(value, style, long) == text


@pytest.mark.parametrize(("value", "free", "said_as"), [(24.3, True, ("более ", 24.0)), (24.8, True, ("почти ", 25.0)), (24.3, False, ("", 24.0)), (1.7, True, ("", 1.7))])
def test_rounding(value, free, said_as):
    assert rounded(value, free) == said_as


class First:
    """A draw that always takes the first."""

    def choice(self, items):
        return items[0]

    def random(self):
        return 0.99


@pytest.mark.parametrize(
    ("day", "habit", "coarse", "text"),
    [
        (Day(2023, 10, 17), "relative", "day", "сегодня"), (Day(2023, 10, 16), "relative", "day", "вчера"), (Day(2023, 10, 18), "relative", "day", "завтра"),
        (Day(2023, 10, 17), "year", "day", "17 октября 2023 года"), (Day(2023, 10, 5), "plain", "day", "5 октября"),
        (Day(2022, 3, 5), "plain", "day", "5 марта 2022 года"), (Day(2022, 3, 5), "relative", "month", "в марте прошлого года"),
        (Day(2020, 3, 5), "plain", "month", "в марте 2020 года"),
    ],
)  # fmt: skip
def test_days_as_an_outlet_says_them(day, habit, coarse, text):
    assert said(day, Day(2023, 10, 17), habit, coarse, First()) == text


def told_row(kind):
    """An article that tells two facts of a kind, these tellings, and a passage over all of them."""
    world = draw(7, FEW)
    article = next(a for a in articles(world) if sum(t.wording == kind and not t.implied for t in a.tells) > 1)
    told = [t for t in article.tells if t.wording == kind and not t.implied]
    whole = Evidence(min(t.start for t in told), max(t.end for t in told), "")
    return world, told, whole, article


def test_a_passage_with_two_agreements_is_of_the_one_whose_subject_is_named():
    world, told, whole, article = told_row("agreement_signed")
    for fact in {t.fact for t in told}:
        subject = world.facts[fact].detail.subjects[0]
        row = Agreement(id="x", instrument="agreement", subject=subject, evidence=(whole,))
        (found,) = aligned(Claims(Document("d", "s", article.text), agreements=(row,)), article, world)
        assert found.fact == fact


def test_a_row_beside_every_told_sentence_is_of_no_fact():
    world, _, _, article = told_row("agreement_signed")
    row = Agreement(id="x", instrument="agreement", evidence=(Evidence(len(article.text) - 1, len(article.text), "\n"),))
    assert not list(aligned(Claims(Document("d", "s", article.text), agreements=(row,)), article, world))


def test_a_row_of_another_kind_is_of_no_fact():
    world, _, whole, article = told_row("agreement_signed")
    row = Statement(id="x", speaker=None, direct=True, text="", evidence=(whole,))
    found = list(aligned(Claims(Document("d", "s", article.text), statements=(row,)), article, world))
    assert all(world.facts[one.fact].kind == "statement" for one in found)
