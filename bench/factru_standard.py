"""The standard of factRuEval-2016 as it stands on disk: tokens, spans, objects, coreference, facts of one text."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path

TYPES = {"Person": "per", "Org": "org", "Organization": "org", "LocOrg": "loc", "Location": "loc"}
NAMED = {
    "per": {"name", "surname", "patronymic", "nickname"},
    "loc": {"loc_name", "org_name"},
    "org": {"loc_name", "org_name"},
}
# attributes of a person that make a name together, in the orders in which names are written
ORDERS = ("lfp", "fpl", "fp", "fl", "lf", "n", "f", "p", "l", "fn")
SPECIAL = {"модальность", "сложность", "фаза"}


@dataclass(frozen=True)
class Span:
    """A span of the text with its tag and the starts of its tokens."""

    tag: str
    text: str
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class Entity:
    """A mention: its kind, its tokens, and those of them that belong to a name."""

    kind: str
    tokens: frozenset[int]
    named: frozenset[int]
    text: str
    interval: str


@dataclass(frozen=True)
class Fact:
    """A fact: its kind and, for each argument, its role and the values that count as right."""

    kind: str
    arguments: tuple[tuple[str, frozenset[str]], ...]
    ignored: bool = False


@dataclass
class Standard:
    """One text of the standard; `tokens` maps starts of tokens to ends."""

    name: str
    text: str
    tokens: dict[int, int]
    entities: list[Entity] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def plain(text: str) -> str:
    """Text as it is compared: lower case, ё as е, one kind of quotes and dashes, no blanks beside marks."""
    text = text.lower().strip().replace("ё", "е")
    for marks, one in (("«»“”„", '"'), ("’`", "'"), ("‐−‒–—―", "-")):
        for mark in marks:
            text = text.replace(mark, one)
    for said, one in ((" ,", ","), (" .", "."), (" -", "-"), ("- ", "-"), ("( ", "("), (" )", ")")):
        text = text.replace(said, one)
    return text


def read_standard(folder: Path, name: str) -> Standard:
    """The standard of one text."""
    lines = {e: (folder / f"{name}.{e}").read_text(encoding="utf-8").split("\n") if (folder / f"{name}.{e}").is_file() else []
             for e in ("tokens", "spans", "objects", "coref", "facts")}  # fmt: skip
    text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
    starts: dict[str, int] = {}
    standard = Standard(name, text, {})
    for line in filter(str.strip, lines["tokens"]):
        number, start, length, _ = line.split(" ", 3)
        starts[number] = int(start)
        standard.tokens[int(start)] = int(start) + int(length)
    spans = dict(_span(line, starts) for line in lines["spans"] if line.strip())
    mentions = dict(filter(None, (_entity(line, spans, text, standard.tokens) for line in lines["objects"])))
    standard.entities = [m for m in mentions.values() if m.kind]
    objects = dict(_object(block, mentions, spans) for block in _blocks(lines["coref"]))
    standard.facts = _facts(list(_blocks(lines["facts"])), objects, spans)
    return standard


def _blocks(lines: list[str]) -> list[list[str]]:
    stripped = (line.strip() for line in lines)
    return [list(block) for filled, block in itertools.groupby(stripped, bool) if filled]


def _span(line: str, starts: dict[str, int]) -> tuple[str, Span]:
    left, right = line.split("  # ")
    number, tag, _, _, _, size = left.split()[:6]
    words = right.split()
    count = int(size)
    return number, Span(tag, plain(" ".join(words[count:])), tuple(sorted(starts[w] for w in words[:count])))


def _entity(line: str, spans: dict[str, Span], text: str, ends: dict[int, int]) -> tuple[str, Entity] | None:
    if not line.strip():
        return None
    number, kind, *parts = line.partition("#")[0].split()
    own = [spans[p] for p in parts]
    kind = TYPES.get(kind, "")
    tokens = sorted({t for s in own for t in s.tokens})
    named = frozenset(t for s in own if s.tag in NAMED.get(kind, ()) for t in s.tokens if ends[t] - t > 1 or text[t].isalpha())
    words = " ".join(text[t : ends[t]] for t in tokens)
    return number, Entity(kind, frozenset(tokens), named, plain(words), plain(text[tokens[0] : ends[tokens[-1]]]))


def _object(block: list[str], mentions: dict[str, Entity], spans: dict[str, Span]) -> tuple[str, frozenset[str]]:
    """Every value by which an object of the coreference may be called."""
    number, *parts = block[0].split()
    own = [mentions[p] for p in parts if p in mentions]
    attributes: dict[str, list[str]] = {}
    for line in block[1:]:
        name, _, value = line.partition(" ")
        attributes.setdefault(name.rstrip("0123456789"), []).append(plain(value))
    values = {m.text for m in own} | {m.interval for m in own}
    descriptors = attributes.get("descriptor", [])
    for name in attributes.get("name", []):
        values.add(name)
        values |= {v for d in descriptors if f" {d} " not in f" {name} " for v in (f"{name} {d}", f"{d} {name}")}
    parts_of = {"f": attributes.get("firstname", []), "l": attributes.get("lastname", []),
                "p": attributes.get("patronymic", []), "n": attributes.get("nickname", [])}  # fmt: skip
    if {m.kind for m in own} == {"per"}:
        for order in ORDERS:
            given = [parts_of[letter] for letter in order if parts_of[letter]]
            values |= {" ".join(words) for words in itertools.product(*given)} if given else set()
    return number, frozenset(v.replace('"', "").strip() for v in values if v.strip())


def _facts(blocks: list[list[str]], objects: dict[str, frozenset[str]], spans: dict[str, Span]) -> list[Fact]:
    part_of: dict[str, set[str]] = {}
    for block in blocks:
        if block[0].split()[1].lower() == "ispartof":
            ids = [word[3:] for line in block[1:] for word in line.split() if word.startswith("obj")]
            for one in ids:
                part_of.setdefault(one, set()).update(v for other in ids if other != one for v in objects.get(other, ()))
    return [_fact(b, objects, spans, part_of) for b in blocks if b[0].split()[1].lower() != "ispartof"]


def _fact(block: list[str], objects: dict[str, frozenset[str]], spans: dict[str, Span], part_of: dict[str, set[str]]) -> Fact:
    kind = block[0].split()[1].lower()
    arguments, ignored = [], False
    for line in block[1:]:
        role, _, rest = line.partition(" ")
        role = {"job": "position"}.get(role.lower(), role.lower())
        if role in SPECIAL:
            ignored = ignored or (role == "сложность" and "повышенная" in rest)
            continue
        arguments.append((role, _values(role, rest, kind, objects, spans, part_of)))
    return Fact(kind, tuple(arguments), ignored)


def _values(role: str, rest: str, kind: str, objects: dict[str, frozenset[str]], spans: dict[str, Span],
            part_of: dict[str, set[str]]) -> frozenset[str]:  # fmt: skip
    if rest.startswith("obj"):
        number, _, said = rest.partition(" ")
        own = set(objects.get(number[3:], ())) | {plain(said).replace('"', "")} | {plain(v).replace('"', "") for v in said.split("|")}
        if kind == "occupation" and role == "where":
            own |= part_of.get(number[3:], set())
        return frozenset(own)
    if rest.startswith("span"):
        said = [spans[v.split()[0][4:]].text for v in rest.split("|")]
        return frozenset(said) | frozenset(nominative(v) for v in said)
    return frozenset(plain(v) for v in rest.split("|"))


def nominative(position: str) -> str:
    """A job in the nominative: "генеральным директором" → "генеральный директор"; what follows its noun stays."""
    from chancery.lang.ru.morph import inflect

    words = position.split()
    nouns = [n for n, w in enumerate(words) if inflect(w.rpartition("-")[2], "nomn", "sing", "NOUN") is not None]
    head = nouns[0] if nouns else -1
    made = [inflect(w, "nomn", "sing", "ADJF|PRTF" if n < head else "NOUN") if n <= head else w for n, w in enumerate(words)]
    return " ".join(m.replace("ё", "е") if m is not None else w for m, w in zip(made, words, strict=True))
