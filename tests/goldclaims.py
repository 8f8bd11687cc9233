"""Claims made from annotated gold files, so that the record can be tried without an extractor."""

from __future__ import annotations

import hashlib
import json
import pathlib
from typing import TypeVar

import msgspec

from chancery.record.names.keys import digest
from chancery.types import (
    Actor,
    Agreement,
    Claims,
    Commitment,
    Document,
    Event,
    Evidence,
    Figure,
    Initiative,
    Office,
    Partnership,
    Statement,
)

R = TypeVar("R")
ACTORS = {"participants", "signatories", "organisations"}
ACTOR = {"person", "speaker", "place"}
RENAMED = {"from": "from_"}


def span(text: str, words: str) -> tuple[Evidence, ...]:
    """Evidence for words of a text, none where they do not stand in it."""
    at = text.find(words)
    return (Evidence(at, at + len(words), words),) if at >= 0 and words else ()


def claims(gold: dict[str, object], text: str, source: str) -> Claims:
    """Claims of one gold file and its text."""
    id_ = hashlib.sha256(text.encode()).hexdigest()[:16]
    doc = Document(
        id=id_, source=source, text=text, lang="ru", outlet=gold.get("outlet"),
        published=gold.get("published") or gold.get("published_inferred"),
        published_basis="stated" if gold.get("published") else "inferred",
        source_chain=tuple(gold.get("source_chain") or ()), media_credit=tuple(gold.get("media_credit") or ()),
    )
    kinds = {"offices": Office, "events": Event, "statements": Statement, "figures": Figure,
             "agreements": Agreement, "commitments": Commitment, "initiatives": Initiative, "partnership": Partnership}
    rows = {kind: tuple(_row(kind, n, r, id_, cls, text) for n, r in enumerate(gold[kind])) for kind, cls in kinds.items()}
    made = Claims(doc, **rows)
    return _linked(made)


def _row(kind: str, number: int, raw: dict, doc: str, cls: type[R], text: str) -> R:
    raw = {k: v for k, v in raw.items() if v is not None}
    names = {f.name for f in msgspec.structs.fields(cls)}
    if kind == "statements":
        raw["text"] = _said(text, raw.get("starts", ""), raw.get("ends", ""))
    words = raw.get("text", "") or raw.get("quote", "")
    row = {RENAMED.get(k, k): v for k, v in raw.items() if RENAMED.get(k, k) in names}
    if kind == "figures":
        row.pop("text", None)
        row["said"] = words
    for key in row:
        if key in ACTORS:
            row[key] = tuple(Actor(n) if isinstance(n, str) else msgspec.convert(n, Actor) for n in row[key])
        elif key in ACTOR:
            row[key] = Actor(row[key]) if isinstance(row[key], str) else msgspec.convert(row[key], Actor)
        elif isinstance(row[key], list):
            row[key] = tuple(row[key])
    row["id"] = digest(doc, kind, json.dumps(raw, sort_keys=True, ensure_ascii=False), str(number))
    row["evidence"] = span(text, words)
    return cls(**row)


def _said(text: str, starts: str, ends: str) -> str:
    a = text.find(starts)
    b = text.find(ends, a)
    return text[a : b + len(ends)] if a >= 0 and b >= 0 else starts + " … " + ends


def _linked(made: Claims) -> Claims:
    """Ties agreements to the signing (else forum, else talks) of their place and year, targets to their figures."""
    order = ("signing", "forum", "talks")
    events = [next((e for e in made.events if e.kind == k), None) for k in order]
    at = next((e.id for e in events if e is not None), None)
    talks = [e for e in made.events if e.kind == "talks"]
    if len(talks) == 1:
        at = talks[0].id
    agreements = tuple(msgspec.structs.replace(a, event=at) for a in made.agreements)
    goal = next((f.id for f in made.figures if f.kind == "target"), None)
    commitments = tuple(msgspec.structs.replace(c, figure=goal if c.kind == "target" else None) for c in made.commitments)
    return msgspec.structs.replace(made, agreements=agreements, commitments=commitments)


def load(gold: pathlib.Path, texts: pathlib.Path) -> tuple[Claims, ...]:
    """Claims of all gold files of a directory whose text is at hand."""
    found = []
    for path in sorted(gold.glob("*.gold.json")):
        text = texts / (path.name.removesuffix(".gold.json") + ".txt")
        found.append(claims(json.loads(path.read_text(encoding="utf-8")), text.read_text(encoding="utf-8"), str(text)))
    return tuple(found)
