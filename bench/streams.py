"""The ordinary stream: 10,000 short news items drawn at random, `../shared/data/stream/ru-news-10k.jsonl.gz`."""

from __future__ import annotations

import gzip
import json
import pathlib

import msgspec

from chancery.read import read_text
from chancery.types import Document

PATH = pathlib.Path(__file__).resolve().parents[2] / "shared" / "data" / "stream" / "ru-news-10k.jsonl.gz"


def items(step: int = 1) -> list[tuple[str, Document]]:
    """Address and document of every item, or of every tenth with `step=10`; the empty list where the file is not there."""
    if not PATH.is_file():
        return []
    with gzip.open(PATH, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for n, line in enumerate(lines) if n % step == 0]
    return [(row["url"], _dated(row)) for row in rows]


def _dated(row: dict[str, str]) -> Document:
    doc = read_text(row["text"], row["url"])
    return msgspec.structs.replace(doc, published=row["date"], published_basis="metadata")
