"""Small claim sets in our own words, for the tests of the record and of the stores."""

from __future__ import annotations

from typing import Unpack

import msgspec

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
    Row,
    Statement,
)

MIRZ = Actor("Шавкат Мирзиёев", "Q-mirz", "Shavkat Mirziyoyev")
ERD = Actor("Реджеп Тайип Эрдоган", "Q-erd", "Recep Tayyip Erdogan")
YIL = Actor("Джевдет Йылмаз", "Q-yil", "Cevdet Yilmaz")
TURKEY = Actor("Турция", "TR", "Turkey")
ANKARA = Actor("Анкара", None, "Ankara")
ISTANBUL = Actor("Стамбул", None, "Istanbul")
UZ_TR = ("TR", "UZ")
KINDS: dict[type[Row], str] = {
    Office: "offices", Event: "events", Statement: "statements", Figure: "figures", Agreement: "agreements",
    Commitment: "commitments", Initiative: "initiatives", Partnership: "partnership",
}  # fmt: skip


def document(id_: str, published: str | None = None, **fields: Unpack[dict[str, object]]) -> Document:
    """A document whose text is its own id unless given."""
    text = fields.pop("text", f"Текст документа {id_}.")
    basis = "stated" if published is not None else None
    return msgspec.convert(
        {"id": id_, "source": f"{id_}.txt", "text": text, "lang": "ru", "published": published,
         "published_basis": basis} | fields,
        Document,
    )  # fmt: skip


def claims(doc: Document, *rows: Row) -> Claims:
    """Claims of a document; rows without an id are numbered, rows without evidence rest on the whole text."""
    found: dict[str, list[Row]] = {}
    for number, row in enumerate(rows):
        id_ = row.id or f"{doc.id}-{number}"
        evidence = row.evidence or (Evidence(0, len(doc.text), doc.text),)
        found.setdefault(KINDS[type(row)], []).append(msgspec.structs.replace(row, id=id_, evidence=evidence))
    return Claims(doc, **{kind: tuple(same) for kind, same in found.items()})


def at(text: str, words: str) -> tuple[Evidence, ...]:
    """Evidence for words of a text."""
    start = text.index(words)
    return (Evidence(start, start + len(words), words),)


def talks(date: str | None = None, place: Actor | None = None, who: tuple[Actor, ...] = (ERD, MIRZ), **more: object) -> Event:
    """Talks of two presidents unless told otherwise."""
    return msgspec.structs.replace(
        Event(kind="talks", participants=who, countries=UZ_TR, date=date, date_said=date, place=place), **more
    )


def corridor(subject: str, date: str | None, **more: object) -> Agreement:
    """An agreement of Uzbekistan and Turkey."""
    return msgspec.structs.replace(Agreement(instrument="agreement", subject=subject, parties=UZ_TR, date=date), **more)


def turnover(value: float, period: str | None, kind: str = "actual", **more: object) -> Figure:
    """Trade turnover of Uzbekistan and Turkey in dollars."""
    row = Figure(indicator="trade_turnover", value=value, unit="USD", period=period, kind=kind, parties=UZ_TR)
    return msgspec.structs.replace(row, **more)
