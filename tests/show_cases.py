"""A small record of our own for the tests of the displays: two outlets on one visit, a foreign text, a third country."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.types import (
    Actor,
    Agreement,
    Bound,
    Claims,
    Commitment,
    Document,
    Entry,
    Event,
    Evidence,
    FieldValue,
    Figure,
    Initiative,
    Office,
    Partnership,
    Statement,
)

MIRZIYOYEV = Actor("Шавкат Мирзиёев", "Q4386713", "Shavkat Mirziyoyev")
ERDOGAN = Actor("Реджеп Тайип Эрдоган", "Q39259", "Recep Tayyip Erdogan")
ANKARA = Actor("Анкара", None, "Ankara")

FIRST = (
    "Визит в Анкару <script>alert(1)</script>\n"
    "6 июня 2024 года. Президент Узбекистана Шавкат Мирзиёев провел переговоры с президентом Турции Реджепом "
    "Тайипом Эрдоганом в Анкаре.\n"
    "«Товарооборот достиг 3 млрд долларов за 2023 год. Мы доведем его до 5 млрд долларов», — заявил Мирзиёев.\n"
    "Стороны подписали меморандум о поставках хлопка & пряжи | сырья.\n"
)
SECOND = (
    "Лидеры двух стран встретились в турецкой столице. Президент Турции назвал товарооборот 2023 года: 4 млрд "
    "долларов. Он пообещал посетить Ташкент \x1b[31mв следующем году\u202e.\n"
    "Стороны назвали отношения всеобъемлющим стратегическим партнерством.\n"
)
THIRD = "Франция и Сербия подписали договор о поставках зерна.\n"
FOREIGN = "Unu gazeto skribis pri la vetero.\n"


def said(text: str, words: str) -> tuple[Evidence, ...]:
    """The passage of a text that holds some words."""
    at = text.index(words)
    return (Evidence(at, at + len(words), words),)


def claims() -> tuple[Claims, ...]:
    """What four documents claim."""
    return (_first(), _second(), _third(), Claims(Document("d4", "press/foreign.txt", FOREIGN, lang="eo")))


def _first() -> Claims:
    doc = Document("d1", "press/one.txt", FIRST, "ru", "Визит в Анкару <script>alert(1)</script>", "Газета", "2024-06-06",
                   "stated", said(FIRST, "6 июня 2024 года"), (), ("Агентство",), ("Пресс-служба",))  # fmt: skip
    talks = said(FIRST, "Шавкат Мирзиёев провел переговоры с президентом Турции Реджепом Тайипом Эрдоганом в Анкаре")
    quote = said(FIRST, "Товарооборот достиг 3 млрд долларов за 2023 год. Мы доведем его до 5 млрд долларов")
    return Claims(
        doc,
        offices=(
            Office(id="o1", person=MIRZIYOYEV, office="президент", of="UZ", evidence=said(FIRST, "Президент Узбекистана")),
            Office(id="o2", person=ERDOGAN, office="президент", of="TR", evidence=said(FIRST, "президентом Турции")),
        ),
        events=(Event(id="e1", kind="talks", participants=(MIRZIYOYEV, ERDOGAN), countries=("TR", "UZ"), place=ANKARA,
                      date="2024-06-06", evidence=talks),),
        statements=(Statement(id="s1", speaker=MIRZIYOYEV, direct=True, text=quote[0].text, verb="заявил",
                              date="2024-06-06", about=("TR",), evidence=quote),),
        figures=(
            Figure(id="f1", indicator="trade_turnover", value=3e9, unit="USD", period="2023", parties=("TR", "UZ"),
                   claimed_by=MIRZIYOYEV, evidence=said(FIRST, "3 млрд долларов за 2023 год")),
            Figure(id="f2", indicator="trade_turnover", value=5e9, unit="USD", kind="target", parties=("TR", "UZ"),
                   claimed_by=MIRZIYOYEV, evidence=said(FIRST, "до 5 млрд долларов")),
        ),
        agreements=(Agreement(id="a1", instrument="memorandum", subject="поставки хлопка & пряжи | сырья",
                              parties=("TR", "UZ"), date="2024-06-06", event="e1",
                              evidence=said(FIRST, "меморандум о поставках хлопка & пряжи | сырья")),),
        commitments=(Commitment(id="c1", by=("UZ", "TR"), kind="target", what="довести товарооборот до 5 млрд долларов",
                                figure="f2", evidence=said(FIRST, "Мы доведем его до 5 млрд долларов")),),
    )  # fmt: skip


def _second() -> Claims:
    bound = Bound("from", "2024", "«за 2023 год» is told as past", None, said(SECOND, "товарооборот 2023 года"))
    doc = Document("d2", "press/two.txt", SECOND, "ru", None, None, "2024", "inferred", (), (bound,))
    pledge = said(SECOND, "Он пообещал посетить Ташкент \x1b[31mв следующем году")
    return Claims(
        doc,
        events=(Event(id="e2", kind="meeting", countries=("TR", "UZ"), place=Actor("Турция"), date="2024",
                      evidence=said(SECOND, "Лидеры двух стран встретились в турецкой столице")),),
        figures=(Figure(id="f3", indicator="trade_turnover", value=4e9, unit="USD", period="2023", parties=("TR", "UZ"),
                        claimed_by=ERDOGAN, evidence=said(SECOND, "товарооборот 2023 года: 4 млрд долларов")),),
        commitments=(Commitment(id="c2", by=(ERDOGAN,), to=(MIRZIYOYEV,), kind="pledge", due="2025",
                                what="посетить Ташкент \x1b[31mв следующем году", evidence=pledge),),
        initiatives=(Initiative(id="i1", kind="programme", name="обмен студентами", countries=("FR", "RS"),
                                evidence=said(SECOND, "двух стран")),),
        partnership=(Partnership(id="p1", parties=("TR", "UZ"), formula="всеобъемлющее стратегическое партнерство",
                                 evidence=said(SECOND, "всеобъемлющим стратегическим партнерством")),),
    )  # fmt: skip


def _third() -> Claims:
    row = Agreement(id="a9", instrument="agreement", subject="поставки зерна", parties=("FR", "RS"), date="2024",
                    evidence=said(THIRD, "Франция и Сербия подписали договор о поставках зерна"))  # fmt: skip
    return Claims(Document("d3", "press/three.txt", THIRD, "ru", "Договор"), agreements=(row,))


def _entry(id_: str, kind: str, fields: dict[str, list[tuple[object, str]]], **more: object) -> Entry:
    values = {name: tuple(FieldValue(v, (c,)) for v, c in pairs) for name, pairs in fields.items()}
    return Entry(id_, kind, values, **more)  # type: ignore[arg-type]


def _named(actor: Actor) -> dict[str, str | None]:
    return {"id": actor.id, "name": actor.name, "name_en": actor.name_en}


def entries() -> tuple[Entry, ...]:
    """The record of these claims, as merging gives it back: two values of one turnover, two events perhaps the same."""
    both, us = [_named(MIRZIYOYEV), _named(ERDOGAN)], ["TR", "UZ"]
    return (
        _entry("O1", "offices", {"person": [(_named(MIRZIYOYEV), "o1")], "office": [("президент", "o1")], "of": [("UZ", "o1")]}),
        _entry("O2", "offices", {"person": [(_named(ERDOGAN), "o2")], "office": [("президент", "o2")], "of": [("TR", "o2")]}),
        _entry("E1", "events", {"kind": [("talks", "e1")], "participants": [(both, "e1")], "countries": [(us, "e1")],
                                "place": [(_named(ANKARA), "e1")], "date": [("2024-06-06", "e1")]}),
        _entry("E2", "events", {"kind": [("meeting", "e2")], "countries": [(us, "e2")], "date": [("2024", "e2")],
                                "place": [({"name": "Турция", "id": None, "name_en": None}, "e2")]}, possibly_same=("E1",)),
        _entry("S1", "statements", {"speaker": [(_named(MIRZIYOYEV), "s1")], "direct": [(True, "s1")], "verb": [("заявил", "s1")],
                                    "text": [(_first().statements[0].text, "s1")], "about": [(["TR"], "s1")],
                                    "date": [("2024-06-06", "s1")]}),
        _entry("F1", "figures", {"indicator": [("trade_turnover", "f1")], "value": [(3e9, "f1"), (4e9, "f3")],
                                 "unit": [("USD", "f1")], "period": [("2023", "f1")], "kind": [("actual", "f1")],
                                 "parties": [(us, "f1")], "claimed_by": [(_named(MIRZIYOYEV), "f1"), (_named(ERDOGAN), "f3")]}),
        _entry("F2", "figures", {"indicator": [("trade_turnover", "f2")], "value": [(5e9, "f2")], "unit": [("USD", "f2")],
                                 "kind": [("target", "f2")], "parties": [(us, "f2")]}, status="open"),
        _entry("A1", "agreements", {"instrument": [("memorandum", "a1")], "subject": [("поставки хлопка & пряжи | сырья", "a1")],
                                    "parties": [(us, "a1")], "date": [("2024-06-06", "a1")], "status": [("signed", "a1")]},
               links={"event": ("E1",)}),
        _entry("A9", "agreements", {"instrument": [("agreement", "a9")], "subject": [("поставки зерна", "a9")],
                                    "parties": [(["FR", "RS"], "a9")], "date": [("2024", "a9")]}),
        _entry("C1", "commitments", {"kind": [("target", "c1")], "by": [(us, "c1")],
                                     "what": [("довести товарооборот до 5 млрд долларов", "c1")]}, status="open"),
        _entry("C2", "commitments", {"kind": [("pledge", "c2")], "by": [([_named(ERDOGAN)], "c2")], "due": [("2025", "c2")],
                                     "to": [([_named(MIRZIYOYEV)], "c2")],
                                     "what": [("посетить Ташкент \x1b[31mв следующем году", "c2")]}, status="unknown"),
        _entry("I1", "initiatives", {"kind": [("programme", "i1")], "name": [("обмен студентами", "i1")],
                                     "countries": [(["FR", "RS"], "i1")]}),
        _entry("P1", "partnership", {"parties": [(us, "p1")], "formula": [("всеобъемлющее стратегическое партнерство", "p1")]}),
    )  # fmt: skip


class Case:
    """A source of the displays: these entries over these claims."""

    def entries(self, kind: str) -> Iterator[Entry]:
        """Entries of a kind."""
        return (entry for entry in entries() if entry.kind == kind)

    def claims(self) -> tuple[Claims, ...]:
        """All claims."""
        return claims()


class Empty:
    """A record with nothing in it."""

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """No entries."""
        return ()

    def claims(self) -> tuple[Claims, ...]:
        """No claims."""
        return ()
