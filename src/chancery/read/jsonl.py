"""JSON Lines: one article an object, `{"text": …, "url": …, "title": …, "date": …}`; other keys are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from chancery.errors import EmptySource, SourceError
from chancery.read.text import decode, read_text
from chancery.types import Document

ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?", re.DOTALL)


class Line(msgspec.Struct, frozen=True):
    """What is read of one line; only `text` is required."""

    text: str
    url: str | None = None
    title: str | None = None
    date: str | None = None


def read_lines(data: bytes, path: str) -> Iterator[Document | SourceError]:
    """The articles of a JSON Lines file, each as a Document or as the error that names its line.

    The source of a document is `path:line`, lines counted from 1; blank lines are passed over.
    """
    if b"\x00" in data:
        data = decode(data, path).encode("utf-8")
    found = False
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            found = True
            yield _article(line, f"{path}:{number}")
    if not found:
        yield EmptySource(f"{path}: holds no line: leave it out or fetch it again")


def _article(line: bytes, where: str) -> Document | SourceError:
    try:
        parsed = msgspec.json.decode(decode(line, where), type=Line)
        if not parsed.text.strip():
            raise EmptySource(f"{where}: `text` is empty: leave the line out or fetch the article again")
        doc = read_text(parsed.text, where)
        published = iso_date(parsed.date, where) if parsed.date else None
    except msgspec.DecodeError as error:
        return SourceError(f'{where}: {error}: write one object a line, {{"text": "…", "date": "2023-10-17"}}')
    except SourceError as error:
        return error
    return msgspec.structs.replace(
        doc,
        url=parsed.url or None,
        title=(parsed.title or "").strip() or None,
        published=published,
        published_basis="metadata" if published is not None else None,
    )


def iso_date(said: str, where: str) -> str:
    """The day, month or year of an ISO 8601 date: `iso_date("2023-10-17T19:02+06:00", "a.jsonl:1")` is "2023-10-17".

    Raises SourceError for anything else.
    """
    match = ISO_DATE.fullmatch(said.strip())
    try:
        if match is None:
            raise ValueError(said)
        year, month, day = match.groups()
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise SourceError(f"{where}: {said!r} is no ISO 8601 date: write 2023-10-17 or leave it out") from None
    return "-".join(part for part in (year, month, day) if part is not None)
