"""Texts that take the place of others, and sources that are taken out: what the SQL store does inside a transaction.

`sources` tells where the documents of the record stand now; `readings` every text that was read at a place, in order.
A document whose every place has gone to a later text moves with its rows from `documents` and `claims` to `former`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from chancery.record.names.keys import reading_rank
from chancery.store import stored
from chancery.store.earlier import note_reread
from chancery.store.growth import note_pending
from chancery.store.lookups import rows_where
from chancery.store.readings import Build, Reading, Removed, Version, chained, overtaken, stood_at, within
from chancery.store.tables import CLAIMS, CLUSTERS, DOCUMENTS, FORMER, JUDGEMENTS, META, READINGS, SOURCES
from chancery.types import ROW_KINDS, Claims, Document

Load = Callable[[Connection, str], Claims]
"""Reads a document of the record with its rows."""

BUILD = "build:"
"""Builds stand in `meta`, a key each."""


def keep(db: Connection, claims: Claims, load: Load) -> bool:
    """A document and its rows into the record; False where its text is there already.

    Of two readings of one text the better one stays, whichever came first (`reading_rank`): one may tell its day.
    """
    doc = claims.doc
    body = db.execute(select(DOCUMENTS.c.body).where(DOCUMENTS.c.id == doc.id)).scalar()
    if body is not None and reading_rank(doc) >= reading_rank(msgspec.json.decode(body, type=Document)):
        return False
    if body is not None:
        note_reread(db, load(db, doc.id), claims)
    rewrite(db, claims)
    note_pending(db, (doc.id,))
    db.execute(delete(FORMER).where(FORMER.c.document == doc.id))
    return body is None


def rewrite(db: Connection, claims: Claims) -> None:
    """A document with its rows, in the place of what was kept of it."""
    doc = claims.doc
    db.execute(delete(CLAIMS).where(CLAIMS.c.document == doc.id))
    body = msgspec.json.encode(msgspec.structs.replace(doc, text=""))
    if not inside(db, doc.id):
        db.execute(insert(DOCUMENTS).values(id=doc.id, text=doc.text, body=body))
    else:
        db.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == doc.id).values(body=body))
    rows = list(_rows(claims))
    if rows:
        db.execute(insert(CLAIMS), rows)


def _rows(claims: Claims) -> Iterator[dict[str, str | int | bytes]]:
    for kind in ROW_KINDS:
        for place, row in enumerate(getattr(claims, kind)):
            body = msgspec.json.encode(row)
            yield {"document": claims.doc.id, "kind": kind, "place": place, "id": row.id, "body": body}


def note_source(db: Connection, document: str, source: str) -> None:
    """Remember where a document was found."""
    if db.execute(select(SOURCES).where(SOURCES.c.document == document, SOURCES.c.source == source)).first() is None:
        db.execute(insert(SOURCES).values(document=document, source=source))


def stands(db: Connection, doc: Document) -> bool:
    """Whether a text is what was last read at its source, so that reading it there again changes nothing."""
    query = select(READINGS.c.document).where(READINGS.c.source == doc.source).order_by(READINGS.c.number)
    read = db.execute(query).scalars().all()
    here = set(db.execute(select(SOURCES.c.document).where(SOURCES.c.source == doc.source)).scalars())
    return read[-1:] == [doc.id] and here <= set(read)


def take_place(db: Connection, claims: Claims, load: Load) -> tuple[str, ...]:
    """Keep a document as what now stands at its source; ids of the documents that left the record for it."""
    doc = claims.doc
    keep(db, claims, load)
    _adopt(db, doc.source)
    number = _last_reading(db) + 1
    db.execute(insert(READINGS).values(number=number, source=doc.source, url=doc.url, document=doc.id))
    note_source(db, doc.id, doc.source)
    return _settle(db, _near(db, {doc.source}, {doc.url}), load)


def _last_reading(db: Connection) -> int:
    """The highest number that a reading has or had: numbers are never given again."""
    built = _last_build(db)
    return max(0, db.execute(select(func.max(READINGS.c.number))).scalar() or 0, built.reading if built is not None else 0)


def _last_build(db: Connection) -> Build | None:
    query = select(META.c.value).where(META.c.key >= BUILD, META.c.key < BUILD + "~").order_by(META.c.key.desc()).limit(1)
    value = db.execute(query).scalar()
    return None if value is None else msgspec.json.decode(value, type=Build)


def _adopt(db: Connection, source: str) -> None:
    """Documents at a source of which no reading is known, of an older store, count as read there before any other."""
    known = select(READINGS.c.document).where(READINGS.c.source == source)
    first = min(0, db.execute(select(func.min(READINGS.c.number))).scalar() or 0)
    found = select(SOURCES.c.document).where(SOURCES.c.source == source, SOURCES.c.document.not_in(known))
    for n, id_ in enumerate(db.execute(found.order_by(SOURCES.c.document)).scalars().all(), start=1):
        db.execute(insert(READINGS).values(number=first - n, source=source, url=None, document=id_))


def _near(db: Connection, sources: Iterable[str], urls: Iterable[str | None]) -> tuple[Reading, ...]:
    """All readings that decide about one another: of the same sources and addresses, and on from there."""
    places, addresses = set(sources), {u for u in urls if u is not None}
    while True:
        query = select(READINGS).where(or_(READINGS.c.source.in_(places), READINGS.c.url.in_(addresses)))
        found = tuple(Reading(*row) for row in db.execute(query.order_by(READINGS.c.number)))
        more = places | {r.source for r in found}, addresses | {r.url for r in found if r.url is not None}
        if more == (places, addresses):
            return found
        places, addresses = more


def _settle(db: Connection, readings: Sequence[Reading], load: Load) -> tuple[str, ...]:
    """Bring `sources` up to what the readings say now; ids of documents that left the record."""
    gone = overtaken(readings, lambda id_: _text(db, id_))
    wanted = {(r.document, r.source) for r in readings if r.number not in gone}
    for document, source in sorted({(r.document, r.source) for r in readings}):
        if (document, source) in wanted:
            note_source(db, document, source)
        else:
            db.execute(delete(SOURCES).where(SOURCES.c.document == document, SOURCES.c.source == source))
    return tuple(id_ for id_ in sorted({r.document for r in readings}) if _rehome(db, id_, load))


def _rehome(db: Connection, id_: str, load: Load) -> bool:
    """A document to where it belongs: into the record, among earlier texts, or nowhere; whether it left the record."""
    inside = db.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == id_)).first() is not None
    if db.execute(select(SOURCES.c.source).where(SOURCES.c.document == id_)).first() is not None:
        if not inside:
            keep(db, former(db, id_), load)
        return False
    read = db.execute(select(READINGS.c.number).where(READINGS.c.document == id_)).first() is not None
    if inside:
        claims = load(db, id_)
        db.execute(delete(CLAIMS).where(CLAIMS.c.document == id_))
        db.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id == id_))
        note_pending(db, (id_,))
        if read or _is_built(db, id_):
            bare = msgspec.structs.replace(claims, doc=msgspec.structs.replace(claims.doc, text=""))
            db.execute(insert(FORMER).values(document=id_, text=claims.doc.text, body=msgspec.json.encode(bare)))
    if not read and not _is_built(db, id_):
        db.execute(delete(FORMER).where(FORMER.c.document == id_))
    return inside


def _is_built(db: Connection, id_: str) -> bool:
    """Whether the record as it was built holds a document: until the next build it is read with what has gone since."""
    return db.execute(select(CLUSTERS.c.document).where(CLUSTERS.c.document == id_)).first() is not None


def forget_gone(db: Connection) -> None:
    """After a build: texts that nothing reads any more, neither a source nor the record."""
    unread = select(FORMER.c.document).where(FORMER.c.document.not_in(select(READINGS.c.document)))
    for id_ in db.execute(unread).scalars().all():
        db.execute(delete(FORMER).where(FORMER.c.document == id_))


def _text(db: Connection, id_: str) -> str:
    found = db.execute(select(DOCUMENTS.c.text).where(DOCUMENTS.c.id == id_)).scalar()
    return str(found if found is not None else db.execute(select(FORMER.c.text).where(FORMER.c.document == id_)).scalar_one())


def left_since(db: Connection, ids: Collection[str]) -> tuple[Claims, ...]:
    """Documents that left the record since it was built."""
    gone = set(ids) - {row.id for row in rows_where(db, select(DOCUMENTS.c.id), DOCUMENTS.c.id, ids)}
    return tuple(former(db, row.document) for row in rows_where(db, select(FORMER.c.document), FORMER.c.document, gone))


def former(db: Connection, id_: str) -> Claims:
    """An earlier text with its rows."""
    row = db.execute(select(FORMER.c.text, FORMER.c.body).where(FORMER.c.document == id_)).one()
    claims = msgspec.json.decode(row.body, type=Claims)
    return msgspec.structs.replace(claims, doc=msgspec.structs.replace(claims.doc, text=row.text))


def take_out(db: Connection, asked: str, load: Load) -> tuple[Removed, ...]:
    """Take out everything that was found at a source, its earlier texts too; what is found elsewhere as well stays there.

    A document that is named by its id leaves all places at which it stands; an earlier text is forgotten.
    """
    places = _asked(db, asked)
    if not places:
        return _forget(db, asked, load)
    gone = sorted((r.source, r.document) for r in _read(db) if r.source in places)
    gone += [(source, id_) for id_, source in _standing(db) if source in places and (source, id_) not in gone]
    urls = {r.url for r in _read(db) if r.source in places}
    db.execute(delete(READINGS).where(READINGS.c.source.in_(places)))
    db.execute(delete(SOURCES).where(SOURCES.c.source.in_(places)))
    for _, id_ in gone:
        _rehome(db, id_, load)
    _settle(db, _near(db, (), urls), load)
    return tuple(Removed(source, id_, _places(db, id_)) for source, id_ in sorted(set(gone)))


def _forget(db: Connection, id_: str, load: Load) -> tuple[Removed, ...]:
    forgotten = [r for r in _read(db) if r.document == id_]
    db.execute(delete(READINGS).where(READINGS.c.document == id_))
    _rehome(db, id_, load)
    _settle(db, _near(db, {r.source for r in forgotten}, {r.url for r in forgotten}), load)
    return tuple(Removed(source, id_, _places(db, id_)) for source in sorted({r.source for r in forgotten}))


def _asked(db: Connection, asked: str) -> frozenset[str]:
    found = {r.source for r in _read(db) if within(asked, r.source, r.url)}
    return frozenset(found | {source for id_, source in _standing(db) if id_ == asked or within(asked, source)})


def _read(db: Connection) -> tuple[Reading, ...]:
    return tuple(Reading(*row) for row in db.execute(select(READINGS).order_by(READINGS.c.number)))


def _standing(db: Connection) -> list[tuple[str, str]]:
    query = select(SOURCES.c.document, SOURCES.c.source).order_by(SOURCES.c.document, SOURCES.c.source)
    return [(row.document, row.source) for row in db.execute(query)]


def _places(db: Connection, id_: str) -> tuple[str, ...]:
    return tuple(source for document, source in _standing(db) if document == id_)


def texts_of(db: Connection, asked: str, load: Load) -> tuple[Version, ...]:
    """All texts that a source had, the earliest first, each with its rows and whether it stands in the record."""
    standing = set(_standing(db))
    found = [(r, (r.document, r.source) in standing) for r in chained(_read(db), asked)]
    known = {(r.document, r.source) for r, _ in found}
    read = tuple(
        Version(r.number, r.source, now, load(db, r.document) if inside(db, r.document) else former(db, r.document))
        for r, now in found
    )
    return tuple(v for v in older_texts(db, asked, load) if (v.claims.doc.id, v.source) not in known) + read


def note_build(db: Connection, made: str | None) -> None:
    """Remember a build: what was read and judged by then."""
    last = _last_build(db)
    number = last.number + 1 if last is not None else 1
    judged = db.execute(select(func.max(JUDGEMENTS.c.place))).scalar() or 0
    build = Build(number, _last_reading(db), judged, made)
    db.execute(insert(META).values(key=f"{BUILD}{number:08}", value=msgspec.json.encode(build).decode()))


def builds_in(db: Connection) -> tuple[Build, ...]:
    """All builds, the first one first."""
    query = select(META.c.value).where(META.c.key >= BUILD, META.c.key < BUILD + "~").order_by(META.c.key)
    return tuple(msgspec.json.decode(value, type=Build) for value in db.execute(query).scalars())


def stood(db: Connection, build: Build, load: Load) -> tuple[Claims, ...]:
    """The documents that stood when the record was built, as far as they are still kept."""
    read = _read(db)
    then = {(r.document, r.source) for r in stood_at(read, build.reading, lambda id_: _text(db, id_))}
    then |= set(_standing(db)) - {(r.document, r.source) for r in read}
    found = ((id_, tuple(s for other, s in then if other == id_)) for id_ in sorted({id_ for id_, _ in then}))
    return tuple(stored(load(db, id_) if inside(db, id_) else former(db, id_), sources) for id_, sources in found)


def older_texts(db: Connection, asked: str, load: Load) -> tuple[Version, ...]:
    """What stands at a source, whether or not it is known when it was read there."""
    return tuple(
        Version(0, source, True, load(db, id_)) for id_, source in _standing(db) if id_ == asked or within(asked, source)
    )


def inside(db: Connection, id_: str) -> bool:
    """Whether a document stands in the record."""
    return db.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == id_)).first() is not None
