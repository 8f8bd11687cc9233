"""A CSV file as lines of named cells, whatever its separator (RFC 4180; SDMX-CSV allows others than the comma)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chancery.errors import SeriesError

SEPARATORS = ",;\t|"
BOM = "\ufeff"


class Refused(Exception):
    """A row that is not taken; its text is the reason."""


class Line(msgspec.Struct, frozen=True):
    """A row: its line in the file, from 1, its cells, and where each column stands among them."""

    number: int
    cells: list[str]
    places: dict[str, int]

    def get(self, *columns: str) -> str:
        """The cell of the first of the columns that there is, without blanks at its ends; empty where there is none."""
        return next((self.cells[self.places[c]].strip() for c in columns if c in self.places), "")


class Sheet(msgspec.Struct, frozen=True):
    """A file: its columns as they are written, its rows, read one by one and once, and the hash of its bytes."""

    path: Path
    digest: str
    columns: tuple[str, ...]
    lines: Iterator[Line]


def read_sheet(path: Path, max_bytes: int) -> Sheet:
    """The rows of a file; raises SeriesError where it is missing, too large or not text, and at a line where it is torn."""
    body = _body(path, max_bytes)
    text = _decoded(path, body)
    separator = max(SEPARATORS, key=text.partition("\n")[0].count)
    rows = _rows(path, text, separator)
    _, header = next(rows, (1, []))
    columns = tuple(cell.strip() for cell in header)
    places = {column: place for place, column in reversed(list(enumerate(columns)))}
    lines = (Line(n, _whole(path, n, columns, row), places) for n, row in rows if any(cell.strip() for cell in row))
    return Sheet(path, hashlib.sha256(body).hexdigest()[:16], columns, lines)


def _body(path: Path, max_bytes: int) -> bytes:
    if not path.is_file():
        raise SeriesError(f"{path}: no such file: give a CSV file of UN Comtrade or in SDMX-CSV")
    if path.stat().st_size > max_bytes:
        raise SeriesError(f"{path}: over {max_bytes // 2**20} MB: download less, or raise the limit with --max-mb")
    try:
        return path.read_bytes()
    except OSError as error:
        raise SeriesError(f"{path}: cannot be read ({error.strerror}): change its permissions") from error


def _decoded(path: Path, body: bytes) -> str:
    """UTF-8, else windows-1252, in which Comtrade's page saves names of states; codes are ASCII in both."""
    if not body.strip():
        raise SeriesError(f"{path}, line 1: an empty file: download it again")
    if b"\x00" in body:
        raise SeriesError(f"{path}: not a text file: unpack it, or save the sheet as CSV in UTF-8")
    try:
        return body.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _rows(path: Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line on which each begins: a cell between quotation marks may hold line ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SeriesError(f"{path}, line {begun}: no CSV ({error}): download it again, or save it as CSV") from error
        yield begun, row
        begun = reader.line_num + 1


def _whole(path: Path, number: int, columns: tuple[str, ...], row: list[str]) -> list[str]:
    """A row with a cell for each column. Comtrade ends its lines with one separator more than its header: no fault."""
    if len(row) < len(columns) or any(cell.strip() for cell in row[len(columns) :]):
        raise SeriesError(
            f"{path}, line {number}: {len(row)} cells, the first line names {len(columns)} columns: "
            "the file is cut off or edited; download it again"
        )
    return row
