"""What changed, for people and for programs: between texts of one source, and between two states of a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import PurePath

import msgspec

from chancery.record.changes.differences import Change, FieldChange
from chancery.record.changes.edits import Edit, edits
from chancery.record.merging.entries import claims_in
from chancery.show import when
from chancery.show.entries import json_line
from chancery.show.labels import Labels
from chancery.show.markup import row_words
from chancery.show.printable import cut, line
from chancery.show.values import entry_words, field_name, value_words, values_words
from chancery.show.view import ground
from chancery.store import Store
from chancery.store.readings import Version
from chancery.types import Claims, Document, Entry, Evidence, Row

SIGNS = {"came": "+", "went": "−", "changed": "~", "added": "+", "gone": "−", "renamed": "~",
         "merged": "»", "split": "«", "regrouped": "≈"}  # fmt: skip

WORDING_OF = {"said": "value", "date_said": "date", "period_said": "period", "due_said": "due"}
"""Fields that repeat in the words of the text what another holds as a value."""


class Quote(msgspec.Struct, frozen=True):
    """A sentence behind a claim and the article that it stands in."""

    text: str
    source: str
    published: str | None = None


Quotes = Callable[[str], Quote | None]
"""Finds the sentence of a claim by its id; of a document its article without words."""


def quotes_of(store: Store) -> Quotes:
    """Sentences of the claims that a store holds."""

    def quote(id_: str) -> Quote | None:
        found = store.row(id_)
        doc = store.document(found[0]) if found is not None else None
        if found is None:
            doc = store.document(id_)
        return _quoted(found[1].evidence if found is not None else (), doc) if doc is not None else None

    return quote


def quotes_in(said: Iterable[Claims]) -> Quotes:
    """Sentences of the claims of some documents."""
    base = ground(said)

    def quote(id_: str) -> Quote | None:
        found = base.claims.get(id_)
        doc = base.documents.get(id_ if found is None else found[2])
        return _quoted(found[1].evidence if found is not None else (), doc) if doc is not None else None

    return quote


def first_of(*sources: Quotes) -> Quotes:
    """The sentence that the first of several sources has."""
    return lambda id_: next((q for q in (source(id_) for source in sources) if q is not None), None)


def _quoted(evidence: Sequence[Evidence], doc: Document) -> Quote:
    text = max((e.text for e in evidence), key=len, default="")
    return Quote(text, doc.url or doc.source, doc.published)


# -- texts of one source -------------------------------------------------------------------------------------------


def versions_text(versions: Sequence[Version], say: Labels) -> Iterator[str]:
    """The texts of a source in order, and what each changed of the one before it, with the sentences."""
    yield say.text("changes.texts", texts=say.count("texts", len(versions)))
    for number, version in enumerate(versions, 1):
        yield f"  {number}. {_version(version, say)}"
    for number, (old, new) in enumerate(_steps(versions), 1):
        yield ""
        yield say.text("changes.step", a=str(number), b=str(number + 1))
        told = edits(old.claims, new.claims)
        yield from _heads(old.claims.doc, new.claims.doc, say)
        for edit in told:
            yield from _edit(edit, say)
        if not told:
            yield f"  {say.text('changes.no_rows')}"


def _steps(versions: Sequence[Version]) -> Iterator[tuple[Version, Version]]:
    return pairwise(versions)


def _version(version: Version, say: Labels) -> str:
    doc = version.claims.doc
    state = say.text("changes.stands" if version.current else "changes.earlier")
    date = when.words(doc.published, say) if doc.published is not None else say.text("source.undated")
    parts = (doc.id, line(doc.title or ""), date, say.count("rows", _rows(version)), state)
    return ", ".join(part for part in parts if part)


def _rows(version: Version) -> int:
    from chancery.record.documents import row_count

    return row_count(version.claims)


def _heads(old: Document, new: Document, say: Labels) -> Iterator[str]:
    for field in ("title", "outlet", "published"):
        a, b = getattr(old, field), getattr(new, field)
        if a != b:
            words = [when.words(v, say) if v is not None and field == "published" else line(v or "—") for v in (a, b)]
            yield f"  ~ {field_name(field, say)}: {words[0]} → {words[1]}"


def _edit(edit: Edit, say: Labels) -> Iterator[str]:
    row = edit.after if edit.after is not None else edit.before
    assert row is not None
    yield f"  {SIGNS[edit.what]} {say.text(f'one.{edit.kind}')}: {cut(row_words(row, say))}"
    for field in (f for f in edit.fields if WORDING_OF.get(f) not in edit.fields):
        old, new = (_value(side, field, say) for side in (edit.before, edit.after))
        yield f"      {field_name(field, say, edit.kind)}: {old} → {new}"
    for sign, side in (("−", edit.before), ("+", edit.after)):
        if side is not None and side.evidence:
            yield f"      {sign} | {cut(line(side.evidence[0].text))}"


def _value(row: Row | None, field: str, say: Labels) -> str:
    value = msgspec.to_builtins(row).get(field) if row is not None else None
    return value_words(value, field, row, say) if row is not None and value not in (None, [], "") else "—"


def versions_lines(versions: Sequence[Version]) -> Iterator[str]:
    """One JSON object an edited row: the numbers of the two texts, the documents, what changed."""
    for number, (old, new) in enumerate(_steps(versions), 1):
        step = {"from": number, "to": number + 1, "before_document": old.claims.doc.id, "after_document": new.claims.doc.id}
        for edit in edits(old.claims, new.claims):
            yield json_line({**step, **msgspec.to_builtins(edit)})


# -- two states of a record ----------------------------------------------------------------------------------------


def diff_text(changes: Sequence[Change], say: Labels, quotes: Quotes) -> Iterator[str]:
    """Changes by kind of entry: what came, went, was merged, split or says something else, with the sentences."""
    shown = [c for c in changes if not _only_id(c)]
    yield _summary(changes, say)
    kind = None
    for change in shown:
        if change.kind != kind:
            kind = change.kind
            yield f"\n{say.text(f'kind.{kind}')}"
        yield from _change(change, say, quotes)


def _only_id(change: Change) -> bool:
    return change.what == "renamed" and not change.fields and change.status is None and change.sources is None and change.articles is None


def _summary(changes: Sequence[Change], say: Labels) -> str:
    counts = Counter("only_id" if _only_id(c) else "changed" if c.what == "renamed" else c.what for c in changes)
    names = ("added", "gone", "changed", "merged", "split", "regrouped", "only_id")
    told = [say.text(f"diff.count.{name}", n=str(counts[name])) for name in names if counts[name]]
    return ", ".join(told) if told else say.text("diff.none")


def _change(change: Change, say: Labels, quotes: Quotes) -> Iterator[str]:
    main = (change.after or change.before)[0]
    several = change.what in ("merged", "split", "regrouped")
    told = f" {say.text(f'diff.{change.what}')}" if several else ""
    yield f"  {SIGNS[change.what]}{told} {head(main, say, quotes)}"
    if several:
        yield from (f"      − {cut(entry_words(entry, say))}" for entry in change.before)
        yield from (f"      + {cut(entry_words(entry, say))}" for entry in change.after)
    if change.status is not None:
        old, new = (say.status(main.kind, s) if s is not None else "—" for s in change.status)
        yield f"      {say.text('change.status')}: {old} → {new}"
    for field in _telling(change):
        a = values_words([v.value for v in field.before], field.field, (change.before or change.after)[0], say)
        b = values_words([v.value for v in field.after], field.field, main, say)
        if a != b:
            yield f"      {field_name(field.field, say, main.kind)}: {cut(a)} → {cut(b)}"
    for key, counts in (("diff.articles", change.articles), ("diff.sources", change.sources)):
        if counts is not None:
            yield f"      {say.text(key, a=str(counts[0]), b=str(counts[1]))}"
    yield from _sentences(change, quotes, say)


def _telling(change: Change) -> Iterator[FieldChange]:
    """Changed fields without those that only repeat another: the stage beside the status, the wording of an amount beside it."""
    names = {f.field for f in change.fields}
    for field in change.fields:
        repeats = field.field == "status" and change.status is not None
        if not repeats and WORDING_OF.get(field.field) not in names:
            yield field


def _sentences(change: Change, quotes: Quotes, say: Labels) -> Iterator[str]:
    """One sentence for what is new, one for what went: of the claims that only one side holds."""
    old, new = ({id_ for e in side for id_ in (*claims_in(e), *e.status_evidence)} for side in (change.before, change.after))
    less = any(counts is not None and counts[0] > counts[1] for counts in (change.sources, change.articles))
    lost = change.what == "gone" or bool(change.fields) or less
    shown = set[str]()
    for sign, ids in (("−", old - new if lost else set[str]()), ("+", new - old)):
        found = next((q for q in map(quotes, _first(change, ids)) if q is not None and q.text), None)
        if found is not None and change.kind != "documents" and found.text not in shown:
            shown.add(found.text)
            yield f"      {sign} | {quoted(found, say)}"


def head(entry: Entry, say: Labels, quotes: Quotes) -> str:
    """An entry in one line; an article of which neither title nor outlet is known by its file and day."""
    article = quotes(entry.id) if entry.kind == "documents" and not {"title", "outlet"} & entry.fields.keys() else None
    return cut(entry_words(entry, say) if article is None else place(article, say))


def quoted(quote: Quote, say: Labels) -> str:
    """A sentence with its article and day in brackets."""
    return f"{cut(line(quote.text))} [{place(quote, say)}]"


def place(quote: Quote, say: Labels) -> str:
    """The article of a sentence and its day: "2024-07-visit.txt, 3 июля 2024 г."."""
    date = f", {when.words(quote.published, say)}" if quote.published is not None else ""
    return line(quote.source if "://" in quote.source else PurePath(quote.source).name) + date


def _first(change: Change, ids: set[str]) -> Iterable[str]:
    """Claims in the order of what they are good for: what decided a new status, changed fields, then all others."""
    own = {id_ for e in change.after for id_ in claims_in(e)}
    told = [id_ for e in change.after for id_ in e.status_evidence if change.status is not None and id_ not in own]
    told += [id_ for f in change.fields for v in (*f.after, *f.before) for id_ in v.claims]
    return (id_ for id_ in dict.fromkeys([*told, *sorted(ids)]) if id_ in ids)


def change_line(change: Change) -> str:
    """A change as JSON: `what`, `kind`, ids before and after, changed fields with values and claims, status, sources, articles."""
    content = {
        "what": change.what, "kind": change.kind, "before": [e.id for e in change.before], "after": [e.id for e in change.after],
        "fields": change.fields, "status": change.status, "independent": change.sources,
        "articles": change.articles,
        "entries": change.after or change.before,
    }  # fmt: skip
    return json_line(content)
