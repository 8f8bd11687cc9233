"""Read sources into documents: files, directories, saved pages and JSON Lines.

    from chancery.read import read
    for document in read("articles/", "page.html"):
        print(document.id, document.title)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path

from chancery.errors import EmptySource, MissingSource, SourceError, TooLarge
from chancery.read.blocks import Block, blocks
from chancery.read.language import language
from chancery.read.metadata import describe
from chancery.read.text import decode
from chancery.read.text import read_text as frozen
from chancery.types import Document
from chancery.verbs import make_verb

__all__ = ["Block", "blocks", "describe", "language", "read", "read_text"]

MB = 1024 * 1024
SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
OnError = Callable[[SourceError], None]


def read(
    *paths: str | os.PathLike[str], max_bytes: int = 16 * MB, on_error: OnError | None = None
) -> Iterator[Document]:
    """Read articles in the order of the paths: `[d.title for d in read("kz-cn/", "page.html")]`.

    A directory is read recursively, its .txt, .html, .htm and .jsonl files in sorted order; a file named by
    itself may have any suffix. `max_bytes` limits the size of a file. A source that cannot be read raises a
    SourceError (MissingSource, EmptySource, BinarySource, EncodingError, TooLarge) that names the file and the
    way out; where `on_error` is given, the error is passed to it and the rest is read.
    """
    for path in paths:
        try:
            files = _files(Path(path), on_error)
        except SourceError as error:
            _report(error, on_error)
            continue
        for file in files:
            if file != Path(path) and file.exists() and not file.is_file():
                _report(SourceError(f"{_name(file)}: not a regular file (a pipe, a socket or a device): take it out"), on_error)
            else:
                yield from _articles(file, max_bytes, on_error)


def read_text(text: str, source: str = "<text>") -> Document:
    """A text as a document that tells its language, title, outlet, date and sources: `read_text("…").lang == "ru"`."""
    return describe(frozen(text, source))


def _report(error: SourceError, on_error: OnError | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _files(path: Path, on_error: OnError | None) -> tuple[Path, ...]:
    """The files that a path stands for; hidden ones in a directory are left alone, a folder that cannot be opened is reported."""
    if not path.is_dir():
        return (path,)
    found = []
    unreadable: list[SourceError] = []

    def note(error: OSError) -> None:
        unreadable.append(SourceError(f"{_name(error.filename)}: cannot be opened ({error.strerror}): check its permissions"))

    for folder, inner, names in os.walk(path, onerror=note):
        inner[:] = [name for name in inner if not name.startswith(".")]
        found += [Path(folder, n) for n in names if n.lower().endswith(SUFFIXES) and not n.startswith(".")]
    for error in unreadable:
        _report(error, on_error)
    if not found and not unreadable:
        raise MissingSource(f"{_name(path)}: no article in this directory: put {', '.join(SUFFIXES)} files there")
    return tuple(sorted(found, key=lambda file: file.relative_to(path).parts))


def _name(path: str | os.PathLike[str]) -> str:
    """A path as text: bytes of its name that are not UTF-8 are escaped, so that it can be stored and printed."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _articles(file: Path, max_bytes: int, on_error: OnError | None) -> Iterator[Document]:
    """The articles of one file; only JSON Lines hold more than one."""
    try:
        data = _bytes(file, max_bytes)
        if file.suffix.lower() != ".jsonl":
            yield _article(data, file)
            return
    except SourceError as error:
        _report(error, on_error)
        return
    from chancery.read.jsonl import read_lines

    for item in read_lines(data, _name(file)):
        if isinstance(item, SourceError):
            _report(item, on_error)
        else:
            yield describe(item)


def _article(data: bytes, file: Path) -> Document:
    text = decode(data, _name(file))
    if file.suffix.lower() in (".html", ".htm") or text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        from chancery.read.html import read_page

        return describe(read_page(text, _name(file)))
    return read_text(text, _name(file))


def _bytes(file: Path, max_bytes: int) -> bytes:
    """The bytes of a file, or the reason why not."""
    try:
        with file.open("rb") as stream:
            data = stream.read(max_bytes + 1)
        size = max(len(data), file.stat().st_size)
    except FileNotFoundError:
        raise MissingSource(f"{_name(file)}: no such file or directory: check the path") from None
    except OSError as error:
        raise SourceError(f"{_name(file)}: cannot be read ({error.strerror}): check the path and its permissions") from None
    if size > max_bytes:
        raise TooLarge(_too_large(file, size, max_bytes))
    if not data:
        raise EmptySource(f"{_name(file)}: empty file: leave it out or fetch it again")
    return data


def _too_large(file: Path, size: int, max_bytes: int) -> str:
    limit = f"{max_bytes / MB:.4g}"
    return f"{_name(file)} is {size / MB:.1f} MB, over the limit of {limit} MB: raise it with --max-mb {ceil(size / MB)}"


make_verb(__name__)
