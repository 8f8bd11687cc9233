"""Initiatives of a document: corridors, railways, plants, programmes, themed years, visa regimes, institutions, aid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from chancery.extract.frames import matches
from chancery.extract.initiatives.aid import aid
from chancery.extract.initiatives.chairmanships import chairmanship, presiding
from chancery.extract.initiatives.cue import IMPLIED, Cue, special_words
from chancery.extract.initiatives.handed import handed
from chancery.extract.initiatives.known import first_name, key_of
from chancery.extract.initiatives.labels import labelled
from chancery.extract.initiatives.likeness import one_unnamed, unnamed
from chancery.extract.initiatives.names import context
from chancery.extract.initiatives.projects import joint_projects
from chancery.extract.initiatives.relations import relations_again
from chancery.extract.initiatives.rows import named_rows
from chancery.extract.initiatives.stage import ORDER
from chancery.extract.initiatives.thanks import thanked
from chancery.extract.initiatives.visas import visa_regime
from chancery.extract.initiatives.years import themed_year
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes, joined
from chancery.lang.ru.groups import union_of
from chancery.lang.ru.morph import lemmas
from chancery.types import Initiative, Statement

MUTE = frozenset(("dateline", "credit"))
BUILT = frozenset(("plant", "railway", "pipeline", "road"))
LINKED = re.compile(r",? ((связыва|соединя)ющ|котор\w+ (\w+ )?(свяж|связ|соедин))")
BUILDERS: dict[str, Callable[[Cue], Iterator[Initiative]]] = {
    "themed_year": themed_year,
    "visa_regime": visa_regime,
    "chairmanship": chairmanship,
    "presiding": presiding,
    "projects": joint_projects,
    "labelled": labelled,
    "aid": aid,
    "thanked": thanked,
    "handed": handed,
    "relations_again": relations_again,
}
LABEL = re.compile(r"[«\"“„](.+)[»\"”“]")
ROUTE = re.compile(r"[А-ЯЁ]\w+ ?[–—-] ?[А-ЯЁ]")
AIR = ("air",)
WORDS = 7  # letters of a word that is more than "дорога"
BUILT_NAME = "безвизовый режим между "
POWER = ("nuclear", "hydro", "thermal")
SINGLE = frozenset(("projects", "visa_regime"))


def initiatives(parsed: Parsed, statements: tuple[Statement, ...], notes: Notes) -> tuple[Initiative, ...]:
    """Every initiative that the text tells of, one row each, whatever it is called."""
    rows: list[Initiative] = []
    signed = False
    for sentence in parsed.sentences:
        if sentence.block in MUTE:
            continue
        if sentence.block != "list_item":
            signed = bool(sentence.lemma_set() & union_of(special_words("signing"), special_words("visa_document")))
        rows += named_rows(parsed, sentence, notes, signed)
        rows += _framed(parsed, sentence, notes)
    done = merged(rows)
    return tuple(
        msgspec.structs.replace(r, status="in_force") if r.kind == "visa_regime" and r.status is None else r for r in done if not _label_of_another(r, done)
    )


def _label_of_another(row: Initiative, rows: tuple[Initiative, ...]) -> bool:
    """ "проект «Карс – Ван»" beside "газопровод «Карс – Ван»": a label whose thing has a row of its own."""
    label = LABEL.search(row.name) if ".labelled" in row.rule else None
    return label is not None and any(label.group(1) in o.name for o in rows if o is not row)


def _framed(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Initiative]:
    """Rows of the frames of a sentence, in the order of the frames."""
    for found in matches("initiatives", sentence):
        yield from BUILDERS[str(found.frame.source.set["form"])](Cue(parsed, sentence, found, notes))


def merged(rows: list[Initiative]) -> tuple[Initiative, ...]:
    """One row an initiative, in the order of the text."""
    done: list[Initiative] = []
    for row in rows:
        home = next((i for i, other in enumerate(done) if same(other, row)), None)
        if not row.name:  # "данная железная дорога": the one named before
            home = next((i for i in range(len(done) - 1, -1, -1) if done[i].kind == row.kind), None)
        if home is None and row.name:
            done.append(row)
        elif home is None:
            continue
        else:
            done[home] = together(done[home], row)
    return tuple(sorted(done, key=lambda r: r.evidence[0].start))


def same(a: Initiative, b: Initiative) -> bool:
    """Whether two rows of one text name one initiative: "Аягоз – Тачэн" and "Тачэн – Аягоз" do."""
    if a.kind != b.kind:
        return False
    if a.kind in SINGLE:
        return set(a.countries) == set(b.countries)
    if a.kind == "aid":
        vague = any(_vague(r.name) for r in (a, b))
        return (a.from_, a.to) == (b.from_, b.to) and (vague or bool(_stems(a.name) & _stems(b.name)))
    if len(a.countries) > 1 and len(b.countries) > 1 and not (set(a.countries) <= set(b.countries) or set(b.countries) <= set(a.countries)):
        return False
    if a.kind == "themed_year" and (_differ(a.period, b.period) or _order(a.name, b.name) != _order(b.name, a.name)):
        return False
    if a.name == b.name or (key_of(a.name) is not None and key_of(a.name) == key_of(b.name)):
        return True
    if a.kind in BUILT | {"other"} and set(a.countries) == set(b.countries) and one_unnamed(a.name, b.name, a.kind in BUILT - {"plant"}):
        return True
    if a.kind in BUILT - {"plant"} and _told_again(a, b):
        return True
    if a.kind == "other" and set(a.countries) == set(b.countries) and _sort(a.name, AIR) & _sort(b.name, AIR):
        return True
    if a.kind == "plant" and set(a.countries) == set(b.countries) and _sort(a.name, POWER) & _sort(b.name, POWER) and (_alike(a.name, b.name) or unnamed(a.name) or unnamed(b.name)):
        return True
    x, y = _stems(a.name), _stems(b.name)
    plain = any(r.name == r.name.lower() or LINKED.search(r.name) for r in (a, b)) and set(a.countries) == set(b.countries)
    return bool(x and y) and (len(x & y) / min(len(x), len(y)) >= 0.75 or (plain and a.kind in BUILT and bool(x & y)))


def _told_again(a: Initiative, b: Initiative) -> bool:
    """ "магистральный трубопровод" after "Транссахарский газопровод": a line without a name, of states of the one named before."""
    return unnamed(b.name) and not unnamed(a.name) and len(b.countries) > 1 and set(b.countries) < set(a.countries) and not LINKED.search(b.name)


def _one_named(a: str, b: str) -> bool:
    """Whether one of the names stands in marks and the other names no other: "АЭС «Руппур»" and "первая атомная станция"."""
    return ("«" in a) != ("«" in b) and not any(w[:1].isupper() for w in (b if "«" in a else a).split()[:-1] if not w.isupper())


def _alike(a: str, b: str) -> bool:
    """One with a name and one without; or two that lie at one place: "ГЭС на реке Днестр", "гидроэлектростанции на реке Днестр"."""
    places = [{w for w in n.split()[1:] if w[:1].isupper()} for n in (a, b)]
    return _one_named(a, b) or (bool(places[0]) and places[0] == places[1] and "«" not in a + b)


def _sort(name: str, sorts: tuple[str, ...]) -> frozenset[str]:
    """What a power station runs on, by the words of its name (nuclear, hydro, thermal); whether it is a link by air."""
    return frozenset(v for v in sorts for w in name.split() if lemmas(w.strip("«».,")) & context(v))


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _order(name: str, other: str) -> list[str]:
    """Stems of a name that stand in the other name too, in their order: "Год X в Y" is no "Год Y в X"."""
    return [s for w in name.split() for s in _stems(w) if s in _stems(other)]


def _stems(name: str) -> frozenset[str]:
    parts = (w.strip("«»“”\"(),.") for w in name.lower().replace("–", " ").replace("—", " ").replace("-", " ").split())
    return frozenset(min(lemmas(w), key=lambda x: (len(x), x))[:5] for w in parts if len(w) > 2)


def together(a: Initiative, b: Initiative) -> Initiative:
    """The fuller name, the furthest stage, the evidence of both."""
    if "supported" in (a.status, b.status) and {a.status, b.status} & {"under_way", None} and a.kind == "programme":
        a, b = (msgspec.structs.replace(r, status="supported") for r in (a, b))
    if IMPLIED in a.rule and b.status is not None and IMPLIED not in b.rule:
        a = msgspec.structs.replace(a, status=None, rule=b.rule)
    elif IMPLIED in b.rule and a.status is not None and IMPLIED not in a.rule:
        b = msgspec.structs.replace(b, status=None)
    status = max((s for s in (a.status, b.status) if s is not None), key=_rank, default=None)
    dated = a if a.period is not None else b
    return msgspec.structs.replace(
        a, name=_fuller(a, b), status=status, mood=a.mood if a.status == status else b.mood,
        countries=max((a.countries, b.countries), key=len), backers=tuple(dict.fromkeys((*a.backers, *b.backers))),
        period=dated.period, period_said=dated.period_said, period_anchor=dated.period_anchor, evidence=joined(a.evidence, b.evidence),
    )  # fmt: skip


def _vague(name: str) -> bool:
    """Whether a name says no more than that it is aid: "новая гуманитарная помощь"."""
    return all(lemmas(w) & context("vague") for w in name.split())


def _fuller(a: Initiative, b: Initiative) -> str:
    """The name that says more: of aid the one that says what is sent."""
    key = key_of(a.name)
    if key is not None and key == key_of(b.name) and bool(ROUTE.search(a.name)) is not bool(ROUTE.search(b.name)):  # its title before its stations
        titled, routed = (b.name, a.name) if ROUTE.search(a.name) else (a.name, b.name)
        return titled if any(w in titled.lower() for w in first_name(key).lower().split() if len(w) > WORDS) and not ROUTE.search(first_name(key)) else routed
    vague = [_vague(r.name) for r in (a, b)]
    if vague[0] is not vague[1] and a.kind == "aid":
        said = b if vague[0] else a
        return said.name if " и " in said.name or vague[1] else a.name
    if a.kind in ("plant", "projects") and ("«" in a.name) is not ("«" in b.name):  # a name of its own before "первая атомная станция"
        return a.name if "«" in a.name else b.name
    if a.kind == "other" and _sort(a.name, AIR) & _sort(b.name, AIR):  # the body of a text says it more fully than its title
        return b.name if len(b.name.split()) >= len(a.name.split()) else a.name
    if a.kind == "visa_regime" and a.name.startswith(BUILT_NAME) is not b.name.startswith(BUILT_NAME):  # as worded before as made up
        worded = b.name if a.name.startswith(BUILT_NAME) else a.name
        return worded if len(worded.split()) > 2 and lemmas(worded.split()[0]) | lemmas(worded.split()[1]) >= {"отмена"} else max(a.name, b.name, key=len)
    if a.kind in BUILT and bool(LINKED.search(a.name)) is not bool(LINKED.search(b.name)):  # its own route before "связывающая A и B"
        linked, own = (a.name, b.name) if LINKED.search(a.name) else (b.name, a.name)
        return own if own != own.lower() else linked
    if a.kind in BUILT and bool(ROUTE.search(a.name)) is not bool(ROUTE.search(b.name)):  # "дорога Карс – Ван" before "дороги Карса и Вана"
        return a.name if ROUTE.search(a.name) else b.name
    return a.name if len(a.name) >= len(b.name) else b.name


def _rank(status: str) -> int:
    if status in ("suspended", "cancelled"):
        return 0  # of old: what is told beside it goes before
    return ORDER.index(status) + 1 if status in ORDER else -1
