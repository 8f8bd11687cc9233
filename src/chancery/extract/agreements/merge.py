"""One row a document: what is told twice, in the headline, as a draft, as a bundle, made one."""

from __future__ import annotations

import re

import msgspec

from chancery import edtf, world
from chancery.extract.agreements.extent import cardinals
from chancery.extract.agreements.nouns import SEVERAL, instruments
from chancery.extract.agreements.subjects import generic
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import joined, one_row_a_fact
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import lemmas
from chancery.types import Actor, Agreement

STEM = 4
ALIKE = 0.8
MANY = 3
FEW = 4
AMOUNT = re.compile(r"[$€¥]?\s?\d[\d.,\s]*(?:млн|млрд|трлн|миллион\w*|миллиард\w*)?(?:\s\w*(?:доллар|долл|евро|руб|юан)\w*)?")


def one_each(parsed: Parsed, rows: list[Agreement]) -> tuple[Agreement, ...]:
    """The rows of a text, each document once."""
    single = _without_bare([r for r in _without_headlines(parsed, _merged(parsed, rows)) if not _only_points(r)])
    return tuple(_without_bundles([r for r in single if not _of_a_bundle(parsed, r, single)]))


def _without_bare(rows: list[Agreement]) -> list[Agreement]:
    """ "подписали договор", where the text tells of another document of the same sides: which one it was."""
    told = [r for r in rows if content(r.subject) or r.instrument == "documents"]
    return [r for r in rows if r.signatories or not any(_is_bare(r, o) and o is not r and set(r.parties) <= set(o.parties) for o in told)]


def _is_bare(row: Agreement, told: Agreement) -> bool:
    """ "договор", "трехстороннее соглашение": nothing is told of what it is about; nor of "декларация" beside one that is told."""
    known = frozenset(instruments()) | forms_of("agreement_qualities")
    one = row.instrument in SEVERAL or row.instrument == told.instrument
    return one and row.instrument != "documents" and all(lemmas(w) & known for w in (row.subject or "").lower().split())


def _only_points(row: Agreement) -> bool:
    """ "соглашение по этому проекту", where no other sentence says by which."""
    return bool(lemmas((row.subject or "-").split()[0]) & group("pointing_back"))


def _of_a_bundle(parsed: Parsed, row: Agreement, rows: list[Agreement]) -> bool:
    """ "13 документов, включая соглашения о сотрудничестве": a part of the bundle of its sentence that tells no more."""
    if row.instrument == "documents" or content(row.subject) or row.signatories:
        return False
    return any(r.instrument == "documents" and r.status == row.status and _sentence(parsed, r) is _sentence(parsed, row) for r in rows)


def _merged(parsed: Parsed, rows: list[Agreement]) -> list[Agreement]:
    """One row a document: the same instrument about the same thing, however worded."""
    done: list[Agreement] = []
    for row in rows:
        homes = [i for i, o in enumerate(done) if _same(parsed, o, row)]
        home = next((i for i in homes if not _in_headline(parsed, done[i])), next(iter(homes), None))  # a headline stays one
        if home is None:
            done.append(row)
        else:
            done[home] = _together(done[home], row)
    return done


def _without_headlines(parsed: Parsed, rows: list[Agreement]) -> list[Agreement]:
    """A headline names in short the document that the body tells of: same instrument, parties and stage."""
    done = [r for r in rows if not _in_headline(parsed, r)]
    for row in (r for r in rows if _in_headline(parsed, r)):
        home = next((i for i, o in enumerate(done) if (o.instrument, o.status) == (row.instrument, row.status) and set(row.parties) <= set(o.parties)), None)
        if home is None:
            done.append(row)
        else:
            full = done[home] if content(done[home].subject) or not content(row.subject) else row
            date = done[home] if done[home].date is not None or done[home].date_said is not None else row  # "15 июня" of an unknown year
            done[home] = msgspec.structs.replace(
                done[home], subject=full.subject, date=date.date, date_said=date.date_said, date_anchor=date.date_anchor,
                evidence=joined(done[home].evidence, row.evidence),
            )  # fmt: skip
    return done


def _in_headline(parsed: Parsed, row: Agreement) -> bool:
    sentences = [parsed.sentence_at(e.start) for e in row.evidence]
    return all(s is not None and s.block in ("title", "heading") for s in sentences)


def _same(parsed: Parsed, a: Agreement, b: Agreement) -> bool:
    if a.instrument != b.instrument:
        return False
    x, y = content(a.subject), content(b.subject)
    shared = _shared(x, y)
    alike = bool(x) and bool(y) and shared >= ALIKE and min(len(x), len(y)) / max(len(x), len(y)) >= ALIKE
    if set(a.parties) != set(b.parties) and not (alike and a.status == b.status and (set(a.parties) < set(b.parties) or set(b.parties) < set(a.parties))):
        return False  # "Чили, Перу и Боливия подписали договор о транзите": no ratification of the one that two of them have
    if (a.status == "planned") != (b.status == "planned"):
        return alike or (bool(x) and bool(y) and {w for w in x if w not in state_words(a)} == {w for w in y if w not in state_words(b)})  # its draft, or what was signed of late and is told as ahead
    if _pointing(a) or _pointing(b) or _named_in(a, b) or _named_in(b, a):
        return True
    if x and y:
        return shared >= 0.6
    if x == y and a.instrument == "documents":
        return True
    if a.date_said != b.date_said and a.date is not None and b.date is not None and not _dates_fit(a.date, b.date):
        return False  # two memoranda of two days
    # "декларация" told again without its subject; no other one of the same list, or of a ministry
    return a.instrument != "documents" and bool(a.signatories) == bool(b.signatories) and _sentence(parsed, a) is not _sentence(parsed, b)


def state_words(row: Agreement) -> frozenset[str]:
    """The words of the states in a subject: "свободная торговля с Перу" between Chile and Peru is "свободная торговля"."""
    return frozenset(w for c in row.parties if c in world.countries() for w in lemmas(world.countries()[c].name))


def _dates_fit(a: str, b: str) -> bool:
    """Whether two dates may be of one day."""
    x, y = edtf.bounds(a), edtf.bounds(b)
    return x is None or y is None or (x.first <= y.last and y.first <= x.last)


def _sentence(parsed: Parsed, row: Agreement) -> Sentence | None:
    return parsed.sentence_at(row.evidence[-1].start)


def _shared(x: frozenset[str], y: frozenset[str]) -> float:
    """The part of the smaller set of words that the larger one holds."""
    small, large = sorted((x, y), key=len)
    return sum(any(_akin(a, b) for b in large) for a in small) / len(small) if small else 0.0


def _pointing(row: Agreement) -> bool:
    """ "соглашение о проведении такого рода встреч": what it is about stands in another sentence."""
    return any(lemmas(w) & group("pointing_back") for w in (row.subject or "").split())


def _named_in(row: Agreement, told: Agreement) -> bool:
    """ "подписали Алматинскую декларацию о дружбе … В Алматинской декларации отражено, что": its name alone, which the other sentence has too."""
    words = [w for w in (row.subject or "").split() if w != "и" and not lemmas(w) & state_words(row)]
    if len(words) != 2 or row.instrument != told.instrument or not words[0][:1].isupper() or row.instrument not in {instruments().get(w) for w in lemmas(words[1])}:
        return False
    stem = words[0][: -STEM + 1]
    return len(stem) >= STEM and any(stem in evidence.text for evidence in told.evidence)


def _akin(a: str, b: str) -> bool:
    """One word or one root: "атом" and "атомный"."""
    return a == b or (min(len(a), len(b)) >= STEM and a[:STEM] == b[:STEM] and abs(len(a) - len(b)) <= STEM - 1)


def content(subject: str | None) -> frozenset[str]:
    """The words of a subject that tell it from others: no "сотрудничество", no "сфера", no short words."""
    words = (w for w in AMOUNT.sub(" ", subject or "").replace("«", " ").replace("»", " ").replace("–", " ").split() if len(w) > 2)
    found = frozenset(min(lemmas(w.strip(",.;:()\"")), key=lambda x: (len(x), x)) for w in words)
    return found - generic() - frozenset(instruments()) - forms_of("agreement_qualities") - forms_of("agreement_bundles")


def _together(a: Agreement, b: Agreement) -> Agreement:
    if a.status == "planned" and b.status != "planned":
        a, b = b, a
    if a.status == "adopted" and b.status == "signed" and a.instrument in SEVERAL:
        a, b = b, a  # what was agreed on was signed then
    if _pointing(a) and not _pointing(b):
        return msgspec.structs.replace(a, subject=b.subject, evidence=joined(a.evidence, b.evidence))
    if _pointing(b):
        return msgspec.structs.replace(a, evidence=joined(a.evidence, b.evidence))
    longer = a if (len(a.subject or "") >= len(b.subject or "") or not content(b.subject)) and content(a.subject) and not (a.subject or "").isupper() else b
    longer = a if _named_in(b, a) else b if _named_in(a, b) else longer
    dated = a if a.date_said is not None or b.date_said is None or a.status != b.status else b
    fewer = min(a.parties, b.parties, key=len) if set(a.parties) != set(b.parties) else a.parties
    return msgspec.structs.replace(
        longer, parties=fewer, status=a.status, rule=a.rule, mood=a.mood,
        date=dated.date, date_said=dated.date_said, date_anchor=dated.date_anchor, place=a.place or b.place,
        signatories=_union(a.signatories, b.signatories), evidence=joined(a.evidence, b.evidence),
    )  # fmt: skip


def _union(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _many(row: Agreement) -> int:
    """ "более 20 соглашений", "около пятидесяти документов": how many a bundle counts, 0 where it does not."""
    words = (row.subject or "").lower().split()[:FEW]
    numbers = [int(w) for w in words if w.isdecimal()] + [cardinals()[w] for w in words if w in cardinals()]
    return sum(numbers)


def _without_bundles(rows: list[Agreement]) -> list[Agreement]:
    """ "ряд документов" says nothing more where the documents are listed."""
    listed = sum(r.instrument != "documents" and r.status == "signed" for r in rows)
    kept = [r for r in rows if r.instrument != "documents" or not listed or _many(r) > MANY * listed]
    return list(one_row_a_fact(kept, lambda r: (r.instrument, r.subject, r.parties, r.status)))
