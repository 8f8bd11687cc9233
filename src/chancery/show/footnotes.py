"""Footnotes: every claim that a line rests on becomes a numbered note, an article and a sentence of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from chancery.extract.parsed import Token, TokenKind, token
from chancery.extract.tokens import sentence_spans
from chancery.lang.ru.morph import fold
from chancery.lang.ru.words import WORD
from chancery.show.brief_model import Mark, Note, Ref, Run, Style
from chancery.types import Document, Evidence, Row

MAX_SENTENCES = 2
MAX_QUOTE = 360
STEM = 5
_NOT_SAID = frozenset(("id", "rule", "mood", "evidence", "kind", "level", "status", "indicator", "unit", "instrument",
                       "countries", "parties", "about", "topics", "occasion", "event", "figure", "person_en"))  # fmt: skip
_WORD = re.compile(r"[^\W_]{4,}|\d+")
_BLOCK = re.compile(r"[^\n]+")


class Cited(msgspec.Struct, frozen=True):
    """A sentence that lines refer to: its document, the passage that the note leads to, the words to quote."""

    doc: str
    start: int
    end: int
    quote: str


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of the sentences of a text; a line break ends a sentence.

    Example: `sentences("Стороны подписали план.\\nВизит завершен.") == ((0, 23), (24, 39))`.
    """
    found = []
    for block in _BLOCK.finditer(text):
        tokens = tuple(_words(text, block.start(), block.end()))
        found += [(tokens[a].start, tokens[b - 1].end) for a, b in sentence_spans(text, tokens)]
    return tuple(found)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    # words run together stay one: where a sentence ends does not depend on them
    for match in WORD.finditer(text, start, end):
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        yield token(match.start(), match.group(), kind)


def shorten(text: str, limit: int = MAX_QUOTE) -> str:
    """A long text cut at a word, with the cut shown: what is left out is said."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(",;:–—- ") + " […]"


def said_words(row: Row) -> frozenset[str]:
    """Stems of the words that a row holds: names, places, subjects, quantities as they were said."""
    values = msgspec.to_builtins(row)
    parts = [part for name, value in values.items() if name not in _NOT_SAID for part in _strings(value)]
    return frozenset(_stems(" ".join(parts)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict) and isinstance(value.get("name"), str):
        yield value["name"]


def _stems(text: str) -> Iterator[str]:
    return (word[:STEM] for word in _WORD.findall(fold(text)))


def supporting(sentences: Sequence[str], wanted: frozenset[str]) -> tuple[int, ...]:
    """Which sentences to quote: the one that holds most of the wanted stems, then one that adds to it.

    Example: of "Фото: архив" and "Президент прибыл в Белград" the latter for {"прези", "белгр"}.
    """
    held = [wanted & frozenset(_stems(sentence)) for sentence in sentences]
    chosen: list[int] = []
    found: frozenset[str] = frozenset()
    while len(chosen) < min(MAX_SENTENCES, len(sentences)):
        best = max(range(len(sentences)), key=lambda i: (i not in chosen, len(held[i] - found), -i))
        if chosen and not held[best] - found:
            break
        chosen.append(best)
        found |= held[best]
    return tuple(sorted(chosen))


def clause(text: str, start: int, end: int, passage: Evidence) -> tuple[int, int]:
    """The item of a long list that a passage begins in: between semicolons, up to the sentence's own bounds."""
    first = text.rfind(";", start, passage.start) + 1 or start
    last = text.find(";", passage.start, end)
    while text[first].isspace():
        first += 1
    return first, end if last < 0 else last


class Notebook:
    """Numbers notes in the order in which lines ask for them.

    Example: `book.cite(("claim-1",))` gives the references to print after the line that rests on claim-1.
    """

    def __init__(self, claims: Mapping[str, tuple[str, Row, str]], documents: Mapping[str, Document]) -> None:
        self._claims = claims
        self._documents = documents
        self._cited: list[Cited] = []
        self._numbers: dict[tuple[str, int], int] = {}
        self._uses: dict[int, int] = {}
        self._sentences: dict[str, tuple[tuple[int, int], ...]] = {}
        self._rows: dict[str, list[tuple[str, Row]]] = {}

    def cite(self, claims: Iterable[str]) -> tuple[Ref, ...]:
        """References to the sentences of some claims, each sentence once, by number."""
        numbers: set[int] = set()
        for id_ in dict.fromkeys(claims):
            if id_ in self._claims:
                _, row, doc = self._claims[id_]
                numbers |= self._notes_of(row.evidence, doc, said_words(row))
        return self._refer(numbers)

    def cite_evidence(self, evidence: Iterable[Evidence], doc: str) -> tuple[Ref, ...]:
        """References to passages that belong to no row: what dates an article."""
        return self._refer(self._notes_of(tuple(evidence), doc, frozenset()))

    def run(self, text: str, claims: Iterable[str] = (), style: Style = "plain") -> Run:
        """A piece of text with the notes of its claims."""
        return Run(text, style, self.cite(claims))

    def cited_documents(self) -> tuple[str, ...]:
        """Ids of the documents that any note leads to."""
        return tuple(dict.fromkeys(c.doc for c in self._cited))

    def notes(self, articles: Mapping[str, int]) -> tuple[Note, ...]:
        """All notes so far, each with the number of its article."""
        return tuple(
            Note(n, articles[c.doc], c.doc, c.start, c.end, c.quote, self._uses[n], self._documents[c.doc].lang)
            for n, c in enumerate(self._cited, 1)
        )

    def marks(self, doc: str) -> tuple[Mark, ...]:
        """Every passage of a document that a row rests on, with the notes that lead to it."""
        spans = {(e.start, e.end, kind) for kind, row in self._rows_of(doc) for e in row.evidence}
        spans |= {(e.start, e.end, "date") for e in _dating(self._documents[doc])}
        notes = {(c.start, c.end): n for n, c in enumerate(self._cited, 1) if c.doc == doc}
        led: set[tuple[int, int]] = set()
        marks = []
        for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1], s[2])):
            here = () if (start, end) in led or (start, end) not in notes else (notes[(start, end)],)
            led.add((start, end))
            marks.append(Mark(start, end, kind, here))
        return tuple(marks)

    def _rows_of(self, doc: str) -> list[tuple[str, Row]]:
        if not self._rows:
            for kind, row, owner in self._claims.values():
                self._rows.setdefault(owner, []).append((kind, row))
        return self._rows.get(doc, [])

    def _notes_of(self, evidence: tuple[Evidence, ...], doc: str, wanted: frozenset[str]) -> set[int]:
        text = self._documents[doc].text
        by_sentence: dict[tuple[int, int], Evidence] = {}
        for passage in evidence:
            by_sentence.setdefault(self._sentence(doc, passage), passage)
        chosen = supporting([text[start:end] for start, end in by_sentence], wanted)
        places = list(by_sentence.items())
        return {self._number(doc, places[i][0][0], places[i][1], self._quote(doc, *places[i])) for i in chosen}

    def _quote(self, doc: str, sentence: tuple[int, int], passage: Evidence) -> str:
        """The sentence, and for a passage over several the last of them too: it may hold who speaks."""
        text = self._documents[doc].text
        last = self._sentence(doc, Evidence(passage.end - 1, passage.end, text[passage.end - 1 : passage.end]))
        first = shorten(text[slice(*sentence)])
        return first if last[0] <= sentence[0] else f"{first} […] {shorten(text[slice(*last)])}"

    def _number(self, doc: str, sentence: int, passage: Evidence, quote: str) -> int:
        known = self._numbers.get((doc, sentence))
        if known is not None:
            return known
        self._cited.append(Cited(doc, passage.start, passage.end, quote))
        self._numbers[(doc, sentence)] = len(self._cited)
        return len(self._cited)

    def _refer(self, numbers: set[int]) -> tuple[Ref, ...]:
        refs = []
        for n in sorted(numbers):
            self._uses[n] = self._uses.get(n, 0) + 1
            refs.append(Ref(n, self._uses[n]))
        return tuple(refs)

    def _sentence(self, doc: str, passage: Evidence) -> tuple[int, int]:
        text = self._documents[doc].text
        if doc not in self._sentences:
            self._sentences[doc] = sentences(text)
        for start, end in self._sentences[doc]:
            if start <= passage.start < end:
                return clause(text, start, end, passage) if end - start > MAX_QUOTE else (start, end)
        return passage.start, passage.end


def _dating(doc: Document) -> tuple[Evidence, ...]:
    return doc.published_evidence + tuple(e for bound in doc.published_bounds for e in bound.evidence)
