"""The house: imports run one way, word tables keep their rules, frames and figures stand where they belong."""

from __future__ import annotations

import ast
import itertools
import pathlib
import re
import unicodedata

import pytest

SRC = pathlib.Path(__file__).resolve().parents[1] / "src" / "chancery"

# types ← lang, world ← read, extract, resolve, record ← pipeline ← store, show, evaluate, judge ← web, cli
LEVELS = (
    ("types", "errors", "edtf", "verbs", "collector"),
    ("lang", "world"),
    ("read", "extract", "resolve", "record"),
    ("pipeline",),
    ("store", "show", "evaluate", "judge"),
    ("web", "cli", "scale"),
)
LEVEL = {name: n for n, names in enumerate(LEVELS) for name in names}
# of the record: days and wordings ← names ← sources ← merging ← things ← dating, outcomes, judged ← checks ← changes
RECORD = (
    ("dates", "words", "unions", "rounding"),
    ("names",),
    ("sources",),
    ("merging",),
    ("things",),
    ("dating", "outcomes", "judged"),
    ("checks", "documents", "families"),
    ("assembly",),
    ("__init__",),
    ("changes",),
)
RECORD_LEVEL = {name: n for n, names in enumerate(RECORD) for name in names}
# the pipeline names the store that it fills; it loads it inside the function that does so
LATE = {("pipeline", "store")}
TABLES = sorted((SRC / "lang").glob("*/*.tsv"))
MIXED = re.compile(r"(?:[а-яё][a-z]|[a-z][а-яё])", re.IGNORECASE)


def part(path: pathlib.Path) -> str:
    first = path.relative_to(SRC).parts[0]
    return first.removesuffix(".py")


def modules(path: pathlib.Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("chancery"):
            names = [node.module] if node.module != "chancery" else [f"chancery.{a.name}" for a in node.names]
        yield from (n for n in names if n.startswith("chancery.") and len(n.split(".")) > 1)


def imported(path: pathlib.Path):
    return (name.split(".")[1] for name in modules(path))


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_run_one_way(path):
    own = part(path)
    if own in ("__init__", "__main__"):
        return
    wrong = {o for o in imported(path) if LEVEL.get(o, 0) > LEVEL[own] and (own, o) not in LATE}
    assert not wrong, f"{own} is below {wrong}"


@pytest.mark.parametrize("path", sorted((SRC / "record").rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_of_the_record_run_one_way(path):
    own = path.relative_to(SRC / "record").parts[0].removesuffix(".py")
    parts = [(name.split(".")[2:] or ["__init__"])[0] for name in modules(path) if name.split(".")[1] == "record"]
    wrong = {o for o in parts if RECORD_LEVEL[o] > RECORD_LEVEL[own]}
    assert not wrong, f"{own} is below {wrong}"


def rows(path):
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    return header.split("\t"), [line.split("\t") for line in lines]


@pytest.mark.parametrize("path", TABLES, ids=lambda p: str(p.relative_to(SRC)))
def test_word_tables_keep_their_rules(path):
    header, lines = rows(path)
    assert header[0] in ("form", "base") and header[-1] == "source" and "example" in header
    keys = [tuple(line[:-2]) for line in lines]
    assert keys == sorted(keys), next((b for a, b in itertools.pairwise(keys) if a > b), None)
    assert len(set(keys)) == len(keys)
    for line in lines:
        assert len(line) == len(header), line
        assert line[-1], f"no source: {line}"
        assert all(unicodedata.is_normalized("NFC", cell) for cell in line), line
        assert not MIXED.search(line[0]), f"Latin and Cyrillic in one word: {line[0]}"


@pytest.mark.parametrize("path", [p for p in TABLES if p.name != "endings.tsv"], ids=lambda p: str(p.relative_to(SRC)))
def test_every_word_stands_in_its_example(path):
    header, lines = rows(path)
    at = header.index("example")
    for line in lines:
        assert line[0].lower() in line[at].lower(), line


def test_functions_stay_short():
    long = []
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 60:
                long.append((path.name, node.name))
    assert not long


WORD = re.compile(r"[а-яё]{3,}", re.IGNORECASE)
ENDINGS = {"numbers.py", "relative.py"}  # they cut words by their last letters


def word_lists(path: pathlib.Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        listed = node.elts if isinstance(node, (ast.Tuple, ast.Set, ast.List)) else node.keys if isinstance(node, ast.Dict) else []
        words = [e.value for e in listed if isinstance(e, ast.Constant) and isinstance(e.value, str) and WORD.fullmatch(e.value)]
        if len(words) > 2:
            yield node.lineno, words


@pytest.mark.parametrize("path", sorted(p for p in SRC.rglob("*.py") if p.name not in ENDINGS), ids=lambda p: str(p.relative_to(SRC)))
def test_words_are_data(path):
    assert not list(word_lists(path)), "word lists belong in a table"
