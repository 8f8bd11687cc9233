"""What the whole document says of a name: found once, found everywhere; of two kinds, the commoner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from chancery.extract.marks.entity_persons import no_name
from chancery.extract.marks.entity_words import Line, Named, in_case, is_org, naming
from chancery.extract.parsed import Token
from chancery.lang.quotation import OPENING
from chancery.lang.ru.morph import known
from chancery.lang.ru.stems import name_stem

NAMES = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn"))
Lines = Sequence[tuple[Line, tuple[Named, ...]]]


def across(lines: Lines) -> tuple[tuple[Named, ...], ...]:
    """The names of every sentence, in the light of all."""
    kinds = _kinds(lines)
    settled = [(line, tuple(_settled(line, n, kinds) for n in names)) for line, names in lines]
    inner = {stem(t) for line, names in settled for n in names for t in line.tokens[max(1, n.first) : n.last]}
    settled = [(line, tuple(n for n in names if not _opens_alone(line, n, inner))) for line, names in settled]
    surnames = _surnames(settled)
    settled = [(line, tuple(_person(line, n, surnames) for n in names)) for line, names in settled]
    found = [sorted((*names, *_again(line, names, kinds, surnames)), key=lambda n: n.first) for line, names in settled]
    named = [(line, tuple(n for n in names if n.kind != "thing")) for (line, _), names in zip(settled, found, strict=True)]
    known_branches = {pair for line, names in named for n in names if (pair := _branch(line, names, n)) is not None and _told(line, names, n)}
    return tuple(_branched(line, names, known_branches) for line, names in named)


def _key(tokens: Sequence[Token]) -> str:
    """A name under all its cases: the words without their endings."""
    return " ".join(stem(t) for t in tokens if t.kind != "punct")


def stem(token: Token) -> str:
    """The word without the ending that its cases change: "Рытова" and "Рытовым" are "рыт"."""
    return name_stem(token.text) if token.kind == "word" else token.low


def _kinds(lines: Lines) -> dict[str, Counter[str]]:
    kinds: dict[str, Counter[str]] = {}
    for line, names in lines:
        for name in names:
            kinds.setdefault(_key(line.tokens[name.first : name.last]), Counter())[name.kind] += 1
    return kinds


def _settled(line: Line, name: Named, kinds: dict[str, Counter[str]]) -> Named:
    """ "Фор-Тех" twice an organisation and once a place is an organisation."""
    counted = kinds[_key(line.tokens[name.first : name.last])]
    most = counted.most_common(2)
    cover = line.cover[name.first]
    if len(most) < 2 or most[0][1] == most[1][1] or (cover is not None and cover.kind in ("country", "place", "region")):
        return name
    return Named(most[0][0], name.first, name.last)


def _person(line: Line, name: Named, surnames: set[str]) -> Named:
    """ "Пётр Лужский", tagged as a place, is a person where "Лужский" is one elsewhere."""
    words = line.tokens[name.first : name.last]
    last = words[-1]
    if name.kind in ("per", "thing") or len(words) < 2 or line.cover[name.first] is not None or not all(t.capital for t in words):
        return name
    return Named("per", name.first, name.last) if stem(last) in surnames and not any(is_org(t) for t in words) else name


def _opens_alone(line: Line, name: Named, inner: set[str]) -> bool:
    """ "Скандал разгорелся": a word of the dictionary with the capital of its sentence is no person or place, unless a name within one is the same."""
    alone = name.kind in ("per", "loc") and name.first == 0 and name.last == 1 and line.cover[0] is None
    return alone and no_name(line.tokens[0]) and stem(line.tokens[0]) not in inner


def _surnames(lines: Lines) -> set[str]:
    """Words of persons' names: each may stand alone for the person."""
    return {stem(t) for line, names in lines for n in names if n.kind == "per" for t in line.tokens[n.first : n.last]
            if t.kind in ("word", "latin") and len(t.text) > 3 and t.capital}  # fmt: skip


def _again(line: Line, names: Sequence[Named], kinds: dict[str, Counter[str]], surnames: set[str]) -> Iterator[Named]:
    """Capital words that no name covers and that are a name elsewhere."""
    taken = {k for n in names for k in range(n.first, n.last)}
    for k, token in enumerate(line.tokens):
        if k in taken or token.kind not in ("word", "latin") or not token.capital or len(token.text) < 3:
            continue
        cover = line.cover[k]
        if (cover is not None and cover.adjective) or _ordinary(line.tokens, k):
            continue
        found = kinds.get(stem(token))
        if found is not None:
            yield Named(found.most_common(1)[0][0], k, k + 1)
        elif stem(token) in surnames:
            yield Named("per", k, k + 1)


def _ordinary(tokens: Sequence[Token], k: int) -> bool:
    """A word of the dictionary that is no name, unless quotation marks make it one and no thing is called so."""
    token = tokens[k]
    if token.kind == "latin" or not known(token.text):
        return False
    if any(p.tags & NAMES for p in token.parses):
        return token.parses[0].pos != "NOUN"
    return k == 0 or tokens[k - 1].text not in OPENING or (k > 1 and naming(tokens[k - 2]) == "thing")


def _branched(line: Line, names: tuple[Named, ...], known_branches: set[tuple[str, str]]) -> tuple[Named, ...]:
    """ "Партия Новый Рохас | Эстония": a state in the nominative behind the own name of a body belongs to it, there and wherever both stand together."""
    for place in names:
        if _branch(line, names, place) in known_branches:
            inner = [n for n in names if n.last == place.first and n.kind in ("org", "per")] or [Named("org", place.first - 1, place.first)]
            whole = Named("org", inner[-1].first, place.last)
            names = tuple(sorted((*(n for n in names if n not in (place, *inner)), whole), key=lambda n: n.first))
    return names


def _branch(line: Line, names: Sequence[Named], place: Named) -> tuple[str, str] | None:
    """An unknown word in capitals and the state behind it, which is no genitive: "Рохас-э-Лумас Эстония"."""
    cover, k = line.cover[place.first], place.first - 1
    if place.kind != "loc" or cover is None or cover.kind != "country" or cover.adjective or k < 0 or line.cover[k] is not None:
        return None
    own, state = line.tokens[k], line.tokens[place.first]
    fits = own.end + 1 == state.start and own.capital and (own.kind == "latin" or (own.kind == "word" and not known(own.text)))
    return (stem(own), stem(state)) if fits and in_case(state, "nom") and not in_case(state, "gen") else None


def _told(line: Line, names: Sequence[Named], place: Named) -> bool:
    """Whether a noun of organisations stands in the name before the state or right before it."""
    first = next((n.first for n in names if n.last == place.first and n.kind == "org"), place.first - 1)
    return any(is_org(t) for t in line.tokens[max(0, first - 1) : place.first])
