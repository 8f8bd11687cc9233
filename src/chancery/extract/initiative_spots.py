"""Where a sentence names an initiative: known ones, routes, nouns with what tells them from others."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from chancery.extract.initiative_edges import linking, purpose, right_edge
from chancery.extract.initiative_names import OPEN, Span, chain, context, dictionary_name, left_edge, states_in
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.lang import cell_list, table
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect_adjective, lemmas
from chancery.types import Country
from chancery.world import tables

DASHED = ("–", "-")
LINES = frozenset(("corridor", "railway", "road", "pipeline"))


class Spot(msgspec.Struct, frozen=True):
    """An initiative at tokens `first`..`last`: `states` those of its name, `owners` those of a known programme,
    `known` its key in programmes.tsv, `specific` whether the name alone tells it from others."""

    kind: str
    name: str
    first: int
    head: int
    last: int
    states: tuple[Country, ...] = ()
    owners: tuple[Country, ...] = ()
    known: str | None = None
    specific: bool = False
    route: bool = False
    anaphora: bool = False


class Programme(msgspec.Struct, frozen=True):
    """A row of programmes.tsv: a name or an alias by its words."""

    id: str
    name: str
    words: tuple[frozenset[str], ...]
    owners: tuple[Country, ...]
    kind: str


@functools.cache
def programmes() -> dict[str, tuple[Programme, ...]]:
    """Known initiatives by a lemma of their first word, the longest names first."""
    found: dict[str, list[Programme]] = {}
    for r in tables.rows("programmes.tsv"):
        for name in (r["name"], *cell_list(r["aliases"])):
            parts = tuple(lemmas(w) for w in _words(name))
            entry = Programme(r["id"], _called(r["name"], name), parts, cell_list(r["owners"]), r["kind"])
            for lemma in parts[0]:
                found.setdefault(lemma, []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: -len(e.words))) for k, v in found.items()}


def _called(name: str, alias: str) -> str:
    """Under which name it stands in the row: another descriptive name ("Средний коридор") as it is, a short form in full."""
    words = [frozenset(min(lemmas(w), key=lambda x: (len(x), x)) for w in _words(n)) for n in (name, alias)]
    own = len(words[1]) > 1 and not words[0] & words[1] and not any(d in alias for d in DASHED) and alias.isascii() is False
    return alias if own else name


def _words(name: str) -> list[str]:
    from chancery.extract.tokens import tokenize

    return [t.text for t in tokenize(name) if t.kind != "punct"]


@functools.cache
def nouns() -> dict[tuple[str, ...], str]:
    """Nouns of initiatives with their kind, by lemmas: `nouns()[("железный", "дорога")] == "railway"`."""
    return {tuple(r["form"].split()): r["value"] for r in table("chancery.lang.ru", "initiative_nouns.tsv")}


def spots(parsed: Parsed, sentence: Sentence) -> tuple[Spot, ...]:
    """The initiatives that a sentence names, none inside another."""
    found: list[Spot] = []
    for finder in (known, named, routes):
        for spot in finder(parsed, sentence):
            inside = next((o for o in found if spot.first < o.last and o.first < spot.last), None)
            if inside is None:
                found.append(spot)
    return tuple(sorted(found, key=lambda s: s.first))


# -- known initiatives -----------------------------------------------------------------------------------------


def known(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """ "«Одного пояса, одного пути»", "ТМТМ", "Сила Сибири": names that programmes.tsv holds."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        last, entry = _programme_at(tokens, i)
        if entry is None:
            i += 1
            continue
        yield Spot(entry.kind, entry.name, i, i, last, (), entry.owners, entry.id, True, " – " in entry.name)
        i = last


def _programme_at(tokens: tuple[Token, ...], i: int) -> tuple[int, Programme | None]:
    token = tokens[i]
    if token.kind == "punct":
        return i, None
    named = token.capital or (i > 0 and tokens[i - 1].text in OPEN)
    for lemma in sorted(token.lemmas & programmes().keys()):
        for entry in programmes().get(lemma, ()):
            last = _matched(tokens, i, entry) if named or _described(entry) or _led(entry) else 0
            if last and (named or _described(entry) or any(t.capital for t in tokens[i + 1 : last])):
                return last, entry
    return i, None


def _described(entry: Programme) -> bool:
    """Whether a name is made of an adjective and a noun of this trade, written small too: "трансафганская железная дорога"."""
    return len(entry.words) > 1 and any((lemma,) in nouns() for lemma in entry.words[-1])


def _led(entry: Programme) -> bool:
    """Whether a name begins with a noun of this trade: "канал Кош-Тепа"."""
    return len(entry.words) > 1 and any((lemma,) in nouns() for lemma in entry.words[0])


def _matched(tokens: tuple[Token, ...], i: int, entry: Programme) -> int:
    k = i
    for n, word in enumerate(entry.words):
        while n and k < len(tokens) and tokens[k].kind == "punct" and k - i < 20 and tokens[k].text in ",–—-−«»\"“”":
            k += 1
        if k >= len(tokens) or not (tokens[k].lemmas & word):
            return 0
        k += 1
    single = len(entry.words) == 1
    if single and not (tokens[i].text.isupper() or tokens[i].kind == "latin" or (i and tokens[i - 1].text in OPEN)):
        return 0
    return k


# -- nouns -----------------------------------------------------------------------------------------------------


def named(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """ "нефтепровод Сербия – Венгрия", "филиал МГУ в Астане", "второй мост на границе"."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        size, kind = _noun_at(sentence, i)
        if not size:
            i += 1
            continue
        span = _span(sentence, i, i + size - 1, kind)
        yield _spot(parsed, sentence, kind, span)
        i = max(span.last, i + size)


@functools.cache
def _openers() -> frozenset[str]:
    return frozenset(key[0] for key in nouns())


def _noun_at(sentence: Sentence, i: int) -> tuple[int, str]:
    if not sentence.tokens[i].lemmas & _openers():
        return 0, ""
    for size in (3, 2, 1):
        part = sentence.tokens[i : i + size]
        if len(part) < size or any(t.kind not in ("word",) for t in part):
            continue
        for key in _keys(part):
            if key in nouns() and any(p.pos == "NOUN" for p in part[-1].parses[:2]):
                inside = sentence.at(i + size - 1)
                own = inside is not None and inside.kind == "org" and inside.role not in ("igo", "bloc") and nouns()[key] in ("institution", "plant")
                if inside is not None and not own:
                    return 0, ""
                return size, nouns()[key]
    return 0, ""


def _keys(part: tuple[Token, ...]) -> Iterator[tuple[str, ...]]:
    """Lemmas of the words in all readings; few words, few readings."""
    keys: list[tuple[str, ...]] = [()]
    for token in part:
        best = sorted({p.lemma for p in token.parses[:3]} | {token.low} if token.text.isupper() else {p.lemma for p in token.parses[:3]})
        keys = [(*k, lemma) for k in keys for lemma in best]
    yield from keys


def _span(sentence: Sentence, i: int, head: int, kind: str) -> Span:
    """The noun with its adjectives and what belongs to it; a body that holds the noun is taken whole."""
    body = sentence.at(head)
    first, last = left_edge(sentence, i), head + 1
    if body is not None:
        first, last = min(first, body.first), max(last, body.last)
    last = right_edge(sentence, last)
    if kind in LINES:
        last = linking(sentence, last)
    if kind not in LINES:
        last = purpose(sentence, last)
    return Span(first, head, last)


def _spot(parsed: Parsed, sentence: Sentence, kind: str, span: Span) -> Spot:
    tokens = sentence.tokens
    states, route = _route_states(sentence, span)
    inside = tuple(dict.fromkeys((*states, *states_in(sentence, span.first, span.last))))
    marked = any(t.text in OPEN for t in tokens[span.head + 1 : span.last])
    proper = any(t.capital and t.kind in ("word", "latin") for t in tokens[max(span.first, 1) : span.last]) and (span.first > 0 or span.last > span.head + 1)
    name = dictionary_name(parsed.doc.text, sentence, span)
    linked = kind in LINES and len(states_in(sentence, span.head + 1, span.last)) > 1
    pointed = bool(tokens[span.first - 1].lemmas & context("pointing")) if span.first else False
    latin = any(t.kind == "latin" for t in tokens[span.head + 1 : span.last])
    if linked and not route:
        name = _linked_name(parsed.doc.text, sentence, span, name)
    return Spot(kind, name, span.first, span.head, span.last, inside, (), None, marked or route or proper or latin, route or linked, pointed)


def _linked_name(text: str, sentence: Sentence, span: Span, name: str) -> str:
    """ "железной дороги, связывающей А с Б" → "железная дорога, связывающая А с Б"."""
    tokens = sentence.tokens
    at = next((k for k in range(span.head + 1, span.last) if tokens[k].parses and tokens[k].parses[0].pos == "PRTF"), None)
    if at is None:
        return name
    gender = next((p.gender for p in tokens[span.head].parses if p.pos == "NOUN"), "")
    form = inflect_adjective(tokens[at].text, gender) or tokens[at].text
    return name.replace(tokens[at].text, form, 1)


def _route_states(sentence: Sentence, span: Span) -> tuple[tuple[Country, ...], bool]:
    for k in range(span.head + 1, span.last):
        end, states = chain(sentence, k)
        if end > k:
            return states, True
    return (), False


# -- routes without a noun -------------------------------------------------------------------------------------


def routes(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """A route of cities without its noun beside: "переход Аягоз – Бахты – Тачэн строится"."""
    words = sentence.lemma_set()
    kind = "railway" if words & group("rail") else "road" if words & {"дорога", "трасса"} else ""
    i = 0
    while kind and i < len(sentence.tokens):
        end, states = chain(sentence, i)
        mention = sentence.at(i)
        if end > i and mention is not None and mention.kind == "place" and len(states) > 1:
            name = " ".join(parsed.doc.text[sentence.tokens[i].start : sentence.tokens[end - 1].end].split())
            yield Spot(kind, name, i, i, end, states, (), None, True, True)
        i = max(end, i + 1)
