"""Reported speech on our own annotated dispatches: how much of it is found, and whose it is.

    python -m bench statements [GOLD_DIR SOURCES]

Content is found where a row starts with the words that the annotator gave; of those found: the right speaker, the
right end, and whether it is told as direct or reported. Other people's figures for English stand in the README.
"""

from __future__ import annotations

import json
import pathlib
import sys
from collections.abc import Iterator

import msgspec

from bench.rows import OPEN
from chancery.evaluate.matching import MATCHERS, Json, pair_off, same_actor
from chancery.pipeline import Report, claims

statement = MATCHERS["statements"]


def content(gold: Json, found: Json) -> tuple[float, bool]:
    """How well the content of a statement agrees, whoever is said to speak."""
    return statement({**gold, "speaker": None}, found)


def pairs(gold_dir: pathlib.Path, sources: pathlib.Path) -> Iterator[tuple[list[Json], list[Json], list[tuple[int, int, bool]]]]:
    """For each annotated article: its gold statements, ours, and which belong together."""
    said = {pathlib.PurePath(c.doc.source).stem: c for c in claims([sources], Report())}
    for file in sorted(gold_dir.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        rows = said[gold["name"]].statements if gold["name"] in said else ()
        found = [json.loads(msgspec.json.encode(row)) for row in rows]
        yield gold["statements"], found, pair_off(gold["statements"], found, content)


def main() -> None:
    """Print the figures of a set."""
    gold_dir, sources = map(pathlib.Path, sys.argv[2:4]) if len(sys.argv) > 3 else OPEN
    if not gold_dir.is_dir():
        print(f"  not beside this checkout: {gold_dir}")
        return
    wanted = rows = hits = whole = named = spoken = direct = 0
    for gold, found, together in pairs(gold_dir, sources):
        optional = {j for i, j, _ in together if gold[i].get("optional")}
        wanted += sum(not g.get("optional") for g in gold)
        rows += len(found) - len(optional)
        for i, j, exact in together:
            if j in optional:
                continue
            hits, whole = hits + 1, whole + exact
            named += bool(gold[i]["speaker"])
            spoken += bool(gold[i]["speaker"]) and same_actor(gold[i]["speaker"], found[j].get("speaker"), gold[i].get("speaker_en"))
            direct += bool(gold[i]["direct"]) == bool(found[j].get("direct"))
    print(f"content found {hits} of {wanted} ({hits / wanted:.3f}), of our {rows} rows right {hits / rows:.3f}")
    print(f"speaker right {spoken} of {named} ({spoken / named:.3f}); direct or reported right {direct / hits:.3f}; end right {whole / hits:.3f}")


if __name__ == "__main__":
    main()
