"""Language packs, and the reader of their word tables."""

from __future__ import annotations

import functools
from importlib import resources

from chancery.errors import LexiconError

Row = dict[str, str]


@functools.cache
def table(package: str, name: str) -> tuple[Row, ...]:
    """Rows of the TSV `name` in `package`, by column: `table("chancery.lang.ru", "offices.tsv")[0]["form"]`.

    Raises LexiconError where a line has another number of cells than the header.
    """
    lines = resources.files(package).joinpath(name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if not line.strip():
            continue
        if len(cells) != len(header):
            raise LexiconError(f"{package}/{name}, line {number}: {len(cells)} cells, the header has {len(header)}")
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


def cell_list(cell: str) -> tuple[str, ...]:
    """Parts of a cell that holds a list: `cell_list("КНР|Поднебесная") == ("КНР", "Поднебесная")`."""
    return tuple(part for part in cell.split("|") if part)
