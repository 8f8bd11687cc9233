"""The documentation says what the program does: commands, options, fields, codes, tables, licences, links."""

from __future__ import annotations

import importlib.metadata
import pathlib
import re
import shlex
import tomllib
from typing import Literal, get_args, get_origin, get_type_hints

import click
import msgspec
import pytest
from packaging.requirements import Requirement

from chancery import types
from chancery.cli.commands import chancery

ROOT = pathlib.Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
WORLD = ROOT / "src" / "chancery" / "world"
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "examples" / "README.md", WORLD / "README.md", *sorted(DOCS.glob("*.md")))
SECTIONS = {
    "doc": types.Document, "offices": types.Office, "events": types.Event, "statements": types.Statement,
    "figures": types.Figure, "agreements": types.Agreement, "commitments": types.Commitment,
    "initiatives": types.Initiative, "partnership": types.Partnership,
}  # fmt: skip
RUN = re.compile(r"<!-- run(?P<lines>(?: \S+)*?): (?P<command>.+?) -->\n```\w*\n(?P<output>.*?)\n```", re.DOTALL)


def text(path):
    return path.read_text(encoding="utf-8")


def prose(path):
    """A page without its code blocks."""
    return re.sub(r"```.*?```", "", text(path), flags=re.DOTALL)


def section(page, title):
    """The part of a page under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert found is not None, f"no section {title}"
    return found[1]


def coded(page):
    """Everything that stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", page))


def commands():
    """Commands by the words that call them; those of a group too: "series import"."""
    found = {}
    for name, command in chancery.commands.items():
        found |= {f"{name} {sub}": c for sub, c in command.commands.items()} if isinstance(command, click.Group) else {name: command}
    return found


# -- the command line ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_of_every_command_is_documented(name):
    page = section(prose(DOCS / "cli.md"), f"chancery {name}")
    for parameter in commands()[name].params:
        if isinstance(parameter, click.Argument):
            assert (parameter.metavar or parameter.name).upper().removesuffix("...") in page, parameter.name
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert f"`{option}" in page or f"{option}`" in page, f"{name} {option}"
        if isinstance(parameter.type, click.Choice):
            assert all(choice in page for choice in parameter.type.choices), f"{name}: {parameter.type.choices}"


def test_nothing_is_documented_that_is_not_there():
    page = prose(DOCS / "cli.md")
    assert {f"chancery {name}" for name in commands()} | {"chancery", "When something is wrong"} == set(
        re.findall(r"^## (.+)$", page, re.MULTILINE)
    )
    for name, command in commands().items():
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
        shown = set(re.findall(r"^\|.*?`(--[\w-]+)", section(page, f"chancery {name}"), re.MULTILINE))
        assert shown <= known, f"{name}: {shown - known}"


def shown_commands():
    for page in PAGES:
        for found in RUN.finditer(text(page)):
            yield pytest.param(found["command"], found["output"], id=f"{page.name}: {found['command'][:60]}")


@pytest.mark.parametrize(("command", "output"), tuple(shown_commands()))
def test_shown_commands_are_valid_and_have_their_output(command, output):
    assert output.splitlines()[0] == f"$ {command}", "run: python docs/outputs.py"
    words = shlex.split(command.partition("|")[0])
    words = words[:2] + words[3:] if words[1:2] == ["review"] else words  # its first argument is the record
    name = next((n for n in commands() if words[0] == "chancery" and words[1 : 1 + len(n.split())] == n.split()), None)
    if name is not None:
        commands()[name].make_context(name, words[1 + len(name.split()) :]).close()


def test_the_figures_of_the_readme_have_a_marked_place():
    page = text(ROOT / "README.md")
    assert page.count("<!-- figures:begin -->") == page.count("<!-- figures:end -->") == 1
    assert page.index("<!-- figures:begin -->") < page.index("<!-- figures:end -->")


# -- the library ---------------------------------------------------------------------------------------------------


def python_blocks():
    for path in (ROOT / "README.md", DOCS / "python.md"):
        for n, block in enumerate(re.findall(r"```python\n(.*?)```", text(path), re.DOTALL), 1):
            yield pytest.param(block, id=f"{path.name} {n}")


@pytest.mark.parametrize("block", tuple(python_blocks()))
def test_python_of_the_pages_runs(block, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    exec(compile(block, "documentation", "exec"), {})
    assert capsys.readouterr().out.strip()


# -- rows ----------------------------------------------------------------------------------------------------------


def codes_of(kind):
    """Codes of a struct: the values of its Literal fields."""
    for hint in get_type_hints(kind).values():
        for part in (hint, *get_args(hint)):
            if get_origin(part) is Literal:
                yield from get_args(part)


@pytest.mark.parametrize("title", SECTIONS)
def test_every_field_and_code_of_a_row_is_documented(title):
    page = text(DOCS / "rows.md")
    own, common = coded(section(page, title)), coded(section(page, "Fields of every row"))
    shared = {f.encode_name for f in msgspec.structs.fields(types.Row)} if title != "doc" else {"text"}
    fields = {f.encode_name for f in msgspec.structs.fields(SECTIONS[title])}
    assert fields - shared <= own, f"{title}: {fields - shared - own}"
    codes = set(codes_of(SECTIONS[title]))
    assert codes <= own | common, f"{title}: {codes - own - common}"


def test_fields_of_every_row_are_documented():
    common = section(text(DOCS / "rows.md"), "Fields of every row")
    assert {f.encode_name for f in msgspec.structs.fields(types.Row)} <= coded(common)


def test_parts_of_an_entry_are_documented():
    known = coded(text(DOCS / "record.md"))
    assert {f.encode_name for f in msgspec.structs.fields(types.Entry)} - {"kind"} <= known


# -- tables and frames ---------------------------------------------------------------------------------------------


def test_every_word_table_is_named():
    page = text(DOCS / "extending.md")
    tables = [p for folder in ("lang", "show") for p in sorted((ROOT / "src" / "chancery" / folder).rglob("*.tsv"))]
    missing = [p.name for p in tables if f"`{p.name}`" not in page and f"/{p.name}`" not in page]
    assert not missing, f"name them in docs/extending.md: {missing}"


def test_every_table_that_is_named_is_there():
    named = set(re.findall(r"`(?:[\w/]+/)?(\w+\.tsv)`", text(DOCS / "extending.md")))
    there = {p.name for p in (ROOT / "src" / "chancery").rglob("*.tsv")}
    assert named - {"NAME.tsv"} <= there, f"gone: {named - there}"


def test_every_world_table_is_named():
    pages = text(DOCS / "extending.md") + text(WORLD / "README.md")
    assert not [p.name for p in sorted(WORLD.glob("*")) if p.suffix in (".tsv", ".jsonl") and f"`{p.name}`" not in pages]


def test_every_key_of_a_frame_is_documented():
    from chancery.extract.frames import FrameSource

    known = coded(section(text(DOCS / "extending.md"), "A construction"))
    assert {f.encode_name for f in msgspec.structs.fields(FrameSource)} <= known


def test_every_part_of_a_slot_is_documented():
    from chancery.extract.slots import CASES, WHAT

    known = coded(section(text(DOCS / "extending.md"), "A construction"))
    assert CASES | set(WHAT) <= known


def test_the_frame_shown_is_a_frame():
    from chancery.extract.frames import FrameSource
    from chancery.extract.slots import parse_slot

    (block,) = re.findall(r"```toml\n(.*?)```", text(DOCS / "extending.md"), re.DOTALL)
    (shown,) = msgspec.convert(tomllib.loads(block)["frame"], list[FrameSource])
    assert [parse_slot(s) for places in shown.slots.values() for s in places]


def test_columns_of_dated_facts_are_documented():
    header = text(WORLD / "dated_facts.tsv").splitlines()[0].split("\t")
    assert set(header) <= coded(section(text(DOCS / "dating.md"), "Dated facts"))


def test_every_rule_of_dating_is_documented():
    from chancery.resolve.dating_rules import RULES

    page = text(DOCS / "dating.md")
    assert not [rule.__name__ for rule in RULES if f"| {rule.__name__} |" not in page]


# -- licences ------------------------------------------------------------------------------------------------------


def runtime(requirements, extras=("",), seen=None):
    """Names of the distributions that an installation brings, as far as they are installed here."""
    seen = set() if seen is None else seen
    for line in requirements:
        need = Requirement(line)
        name = re.sub(r"[-_.]+", "-", need.name).lower()
        wanted = need.marker is None or any(need.marker.evaluate({"extra": e}) for e in ("", *extras))
        if not wanted or name in seen:
            continue
        seen.add(name)
        runtime(importlib.metadata.requires(need.name) or (), tuple(need.extras), seen)
    return seen


def test_every_dependency_stands_with_its_licence():
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    rows = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \|", section(text(DOCS / "licences.md"), "Libraries that an installation brings"), re.MULTILINE)
    listed = {re.sub(r"[-_.]+", "-", name).lower() for name, licence in rows if licence.strip()}
    assert runtime(project["dependencies"]) <= listed, runtime(project["dependencies"]) - listed
    assert "CC BY 4.0" in section(text(DOCS / "licences.md"), "Data in the package")


# -- links ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if not target.startswith(("http:", "https:", "#")):
            assert (page.parent / target.partition("#")[0]).exists(), f"{page.name}: {target}"


def test_the_index_names_every_page():
    page = text(DOCS / "index.md")
    assert not [p.name for p in DOCS.glob("*.md") if p.name != "index.md" and f"({p.name})" not in page]
