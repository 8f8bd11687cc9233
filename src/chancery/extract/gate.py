"""The gate: whether a text can name two states at all, told from its words before anything is parsed.

Rows need two states, or a state and a body of states (`sides.concerns_states`). Every mention of one comes from a name of
the world tables, so a text whose words hold no two of these names has no rows. The keys are made from the same index of
names by which mentions are found; what they let through in vain is parsed and found to concern no states.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from chancery import world
from chancery.extract.offices.bodies import body_heads
from chancery.extract.offices.nouns import head_of
from chancery.extract.sides import BODIES_OF_STATES
from chancery.extract.tokens import followers, tokenize
from chancery.lang.ru.words import CYRILLIC
from chancery.read.blocks import own_lines
from chancery.world import names
from chancery.world.names import Name

PIECE = re.compile(rf"[{CYRILLIC}]+|[A-Za-zÀ-ɏ]+|[\u3400-\u9fff]+")
# "Чили"; a class of first letters before the branches is what the engine can look for
CAPITAL = re.compile(rf"[А-ЯЁӘҒҚҢӨҰҮҺІA-ZÀ-ɏ\u3400-\u9fff](?:(?<=[{CYRILLIC}])[{CYRILLIC}]*|(?<=[A-ZÀ-ɏ])[A-Za-zÀ-ɏ]*|[\u3400-\u9fff]*)")
# "люсией" of "Сент-люсией": its capital is that of the whole
JOINED = re.compile(rf"[-‑‐'’]([{CYRILLIC}]+)")
HUMP = re.compile(r"[А-ЯЁ](?<=[а-яё].)")
PERSONAL = frozenset(("person", "surname"))
ANY_CASE = frozenset(("adjective", "demonym", "region_adjective"))
OFFICE = re.compile(rf"[{CYRILLIC}]+(?:[-‑‐'’][{CYRILLIC}]+)*")
TOWN = "town:"
SHORTEST = 2
SHORTEST_GLUED = 7


WHOLE = re.compile(
    rf"[{CYRILLIC}A-Za-zÀ-ɏ\u3400-\u9fff\d](?:(?<=[{CYRILLIC}])[{CYRILLIC}]*|(?<=[A-Za-zÀ-ɏ])[A-Za-zÀ-ɏ]*|(?<=\d)\d*|[\u3400-\u9fff]*)"
)
Parts = dict[str, tuple[tuple[tuple[frozenset[str], ...], frozenset[str]], ...]]


class Keys(msgspec.Struct, frozen=True):
    """Words of names with the sides they stand for: `small` in any letters, `capital` with a capital.

    `parts` and `capital_parts` hold one word of a name of several, the forms of its other words, and its sides; `numbered` finds names such as
    "С5+1", whose letters alone are no word, each a group of its own. A side of a town is `town:` and its state. The sets are
    the words of each.
    """

    small: dict[str, frozenset[str]]
    capital: dict[str, frozenset[str]]
    parts: Parts
    capital_parts: Parts
    numbered: re.Pattern[str]
    of_numbered: tuple[frozenset[str], ...]
    any_case: frozenset[str]
    proper: frozenset[str]
    partial: frozenset[str]
    proper_partial: frozenset[str]


def may_concern_states(text: str, lang: str) -> bool:
    """Whether a text may name two sides: False only where `concerns_states` is False too.

    >>> # "Погода в Чили" may not, "Чили и Перу" may, "чилийско-перуанский" may
    """
    text = own_lines(text, lang)
    keys, every = _keys(), set(WHOLE.findall(_folded(text)))
    found: set[str] = set().union(*(keys.small[word] for word in every & keys.any_case))
    if _two_states(found):
        return True
    raised = set(map(_folded, CAPITAL.findall(text) + JOINED.findall(text)))
    glued = _parts_glued(text, raised)
    every |= glued
    raised |= glued
    found.update(*(keys.small[word] for word in glued & keys.any_case), *(keys.capital[word] for word in raised & keys.proper),
                 *(keys.of_numbered[(m.lastindex or 1) - 1] for m in keys.numbered.finditer(text)))  # fmt: skip
    for parts, begun in ((keys.capital_parts, raised & keys.proper_partial), (keys.parts, every & keys.partial)):
        for rest, sides in (way for word in begun for way in parts[word]) if not _two_states(found) else ():
            if not sides <= found and all(not forms.isdisjoint(every) for forms in rest):
                found |= sides
    return _two_states(found) or (len({side.removeprefix(TOWN) for side in found}) > 1 and _names_office(text))


def _two_states(found: set[str]) -> bool:
    """Whether two sides are more than the state of a town."""
    return len(found) > 1 and sum(side[:5] != TOWN for side in found) > 1


def _names_office(text: str) -> bool:
    """Whether a word of an office or a body stands in a text: towns count only with an official, or as the towns of a body."""
    return any(_is_office(word) for word in set(OFFICE.findall(text)))


@functools.lru_cache(maxsize=200_000)
def _is_office(word: str) -> bool:
    return any(head_of(token) is not None or body_heads(token.text) for piece in (word, *PIECE.findall(word)) for token in tokenize(piece))


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def _parts_glued(text: str, raised: set[str]) -> set[str]:
    """The parts of words run together, as the tokeniser may part them: "СербииВучич", "Эрдоганомтакже"."""
    found: set[str] = set()
    if HUMP.search(text):
        for piece in PIECE.findall(text):
            for match in HUMP.finditer(piece):
                found.update(_folded(part) for part in (piece[: match.start()], piece[match.start() :]))
    ends = followers()
    for word in raised:
        if len(word) > SHORTEST_GLUED and word.endswith(ends):
            found.update(word[: -len(end)] for end in ends if word.endswith(end))
    return found


@functools.cache
def _keys() -> Keys:
    """The keys of all names, made once a process."""
    index = names.index()
    every = {name for found in index.names.values() for name in found}
    shared = Counter(word for name in every for word in set(name.words))
    small: dict[str, set[str]] = {}
    capital: dict[str, set[str]] = {}
    parts: dict[bool, dict[str, list[tuple[tuple[frozenset[str], ...], frozenset[str]]]]] = {True: {}, False: {}}
    numbered: dict[Name, frozenset[str]] = {}
    for name in sorted(every, key=lambda n: (n.kind, n.id, n.words)):
        sides = _sides(name)
        own = [word for word in name.words if PIECE.search(word)]
        if not sides or not own:
            continue
        if max(len(_longest(word)) for word in own) < SHORTEST:
            numbered[name] = sides
            continue
        key = min(own, key=lambda word: (not _needs_capital(name, word), shared[word], -len(word)))
        for piece, rest in _ways(index, name, key):
            if rest:
                parts[_needs_capital(name, key)].setdefault(piece, []).append((rest, sides))
            else:
                (small if name.kind in ANY_CASE else capital).setdefault(piece, set()).update(sides)
    for head, code in names.compound_heads().items():
        small.setdefault(_longest(head), set()).add(code)
    return Keys({k: frozenset(v) for k, v in small.items()}, {k: frozenset(v) for k, v in capital.items()},
                {k: tuple(v) for k, v in parts[False].items()}, {k: tuple(v) for k, v in parts[True].items()},
                _numbered(index, tuple(numbered)), tuple(numbered.values()),
                frozenset(small), frozenset(capital), frozenset(parts[False]), frozenset(parts[True]))  # fmt: skip


def _numbered(index: names.Index, found: Sequence[Name]) -> re.Pattern[str]:
    """Finds names of single letters, each a group of its own: a capital first, any form of each part, "Д-8", "Д - 8"."""
    capitals = {name: sorted({form[0].upper() for form in index.cases[name.words[0]]}) for name in found}
    written = []
    for name in found:
        forms = [sorted(map(re.escape, index.cases[word])) for word in name.words]
        forms[0] = [re.escape(form[1:]) for form in sorted(index.cases[name.words[0]])]
        parts = r"\s*".join(rf"(?i:{'|'.join(part)})" for part in forms)
        written.append(rf"((?<=[{''.join(capitals[name])}]){parts})")
    return re.compile(f"[{''.join(sorted({c for own in capitals.values() for c in own}))}](?:{'|'.join(written)})")


def _needs_capital(name: Name, word: str) -> bool:
    """Whether a word of a name is only matched with a capital, as `names.matches` asks for it."""
    if name.kind in ANY_CASE:
        return False
    if name.kind in PERSONAL:
        return len(word) > (3 if max(map(len, name.words)) > 3 else 0)
    return name.abbreviation or (word == name.words[0] and len(name.words) < 3)


def _ways(index: names.Index, name: Name, key: str) -> Iterator[tuple[str, tuple[frozenset[str], ...]]]:
    """How a name may be told by a form of one of its words: the longest piece of the form, and what must stand in the text too."""
    others = tuple(_forms(index, word) for word in name.words if word != key and PIECE.search(word))
    numbers = tuple(frozenset((word,)) for word in name.words if word.isdigit())
    for form in index.cases[key]:
        pieces = PIECE.findall(form)
        if pieces:
            longest = max(pieces, key=len)
            yield longest, (*(frozenset((piece,)) for piece in pieces if piece != longest), *others, *numbers)


def _forms(index: names.Index, word: str) -> frozenset[str]:
    """The forms of a word of a name, each by its longest piece: "нью-йорка" is "йорка"."""
    return frozenset(_longest(form) for form in index.cases[word] if PIECE.search(form))


def _longest(form: str) -> str:
    pieces: list[str] = PIECE.findall(form)
    return max(pieces, key=len)


def _sides(name: Name) -> frozenset[str]:
    """The sides that a mention of a name may stand for, as `concerns_states` counts them, and those of office-holders."""
    if name.kind in ("region", "region_adjective"):
        return frozenset((f"region:{name.id}",))
    if name.kind == "place" and ":" not in name.id:  # no capital, which may stand for its government
        return frozenset(f"{TOWN}{code}" for code in name.codes)
    if name.kind != "org":
        return frozenset(name.codes).union(*(_elsewhere().get(code, ()) for code in name.codes))
    fact = world.orgs()[name.id]
    of_state = len(name.codes) == 1 or fact.type == "government"  # a newsroom too: it may have a director
    sides = set(name.codes) if of_state else set()
    if fact.type in BODIES_OF_STATES:
        sides |= {f"org:{fact.type}", f"of:{fact.id}"}  # the body, and an office in it
    return frozenset(sides).union(*(_elsewhere().get(key, ()) for key in (fact.name, fact.short, fact.id)))


@functools.cache
def _elsewhere() -> dict[str, frozenset[str]]:
    """Other states of those who held an office in a state or body: "генсек ООН" may stand for a Portuguese."""
    found: dict[str, set[str]] = {}
    for person in world.people().values():
        codes = {tenure.of for tenure in person.offices}
        for code in codes:
            found.setdefault(code, set()).update(c for c in codes - {code} if c in world.countries())
    return {code: frozenset(others) for code, others in found.items() if others}
