"""Times, money and offices against NEREL's dev part (Loukachevitch et al. 2021), from `chancery mark`.

    python -m bench nerel [--misses]

Spans: a gold span is found where one of ours overlaps it; ours is right where it overlaps one of the type, or of a type
that overlaps in meaning (an AGE is a duration too, a TIME holds a date). A found span is valued where ours carries a
number (lengths of time too) or an EDTF date (XXXX-06-18 where the year is not told); a date that is relative to a day that
the text does not show has none.

Offices: the facts (person, profession, workplace) of a text, from WORKS_AS and WORKPLACE. Ours is one of them where the
surname and the noun of the profession agree and, in the second line, a word of the workplace too. Words agree by lemma,
whatever their case; "экс-премьер" holds the profession "премьер" as "бывший премьер" does; a state is one workplace by
name, adjective or demonym ("сирийский" and "Сирия", "КНР" and "китайский"). Nothing else is bridged: another profession
of the same person, a synonym, a body for its state is an error. A person and a profession are one fact of a text; the
second line counts the facts that have a workplace. Each fact is found once; an office of ours that is another wording
of a found fact ("глава" and "глава МИД") is wrong. The folder ../shared/data/nerel/dev stands beside the checkout; without it nothing is measured.
"""

from __future__ import annotations

import functools
import re
import sys
from pathlib import Path

import msgspec

from chancery import world
from chancery.extract.marks.document import Marks, mark
from chancery.lang.ru.morph import fold, lemmas
from chancery.read import read_text

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "nerel" / "dev"
Span = tuple[int, int]
# what else may stand where we find something of the type, without being counted as an error of ours
NEIGHBOURS = {"DATE": {"DATE", "TIME", "AGE"}, "MONEY": {"MONEY"}, "PERCENT": {"PERCENT"}}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Entity(msgspec.Struct, frozen=True):
    """An entity of a .ann file; a discontinuous one counts from its first to its last part."""

    kind: str
    start: int
    end: int
    text: str


class Fact(msgspec.Struct, frozen=True):
    """An office as sets of lemmas: of the person, of the profession, of the workplaces (empty where none is given)."""

    person: frozenset[str]
    profession: frozenset[str]
    workplace: frozenset[str]


def annotated(path: Path) -> tuple[dict[str, Entity], list[tuple[str, str, str]]]:
    """The entities and relations of a .ann file."""
    entities, relations = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            where, _, text = rest.partition("\t")
            kind, *offsets = where.replace(";", " ").split()
            entities[name] = Entity(kind, int(offsets[0]), int(offsets[-1]), text)
        elif name.startswith("R"):
            kind, one, two = rest.split()[:3]
            relations.append((kind, one.removeprefix("Arg1:"), two.removeprefix("Arg2:")))
    return entities, relations


def our_spans(marks: Marks) -> dict[str, list[tuple[int, int, bool]]]:
    """Our spans by NEREL's types, and whether each has a value; lengths of time are dates there."""
    found: dict[str, list[tuple[int, int, bool]]] = {kind: [] for kind in NEIGHBOURS}
    found["DATE"] = [(m.start, m.end, m.edtf is not None or m.value is not None) for m in marks.dates]
    for m in marks.amounts:
        unit = m.unit or ""
        kind = "MONEY" if len(unit) == 3 and unit.isupper() else "PERCENT" if unit == "percent" else ""
        if kind:
            found[kind].append((m.start, m.end, m.value is not None))
    return found


def overlaps(one: Span, others: list[Span]) -> bool:
    """Whether the span shares a character with one of the others."""
    return any(one[0] < end and start < one[1] for start, end in others)


def words(text: str) -> frozenset[str]:
    """Lemmas of all words of a text, in all readings, without "экс-"."""
    return frozenset(lemma.removeprefix("экс-") for word in WORD.findall(text) for lemma in lemmas(word))


@functools.cache
def state_words() -> dict[str, str]:
    """Codes of states by their names of one word, adjectives and demonyms."""
    facts = world.countries().values()
    return {fold(w): f.code for f in facts for w in (f.name, *f.aliases, *f.adjectives, *f.demonyms) if " " not in w}


def places(text: str) -> frozenset[str]:
    """The words of a workplace, and the states that they name."""
    found = words(text)
    return found | {state_words()[w] for w in map(fold, found) if w in state_words()}


def gold_facts(entities: dict[str, Entity], relations: list[tuple[str, str, str]]) -> list[Fact]:
    """The facts of a text, each once."""
    works = {one: [entities[b].text for kind, a, b in relations if kind == "WORKPLACE" and a == one] for _, one, _ in relations}
    facts: dict[tuple[str, str], Fact] = {}
    for kind, a, b in relations:
        if kind == "WORKS_AS":
            person, held = WORD.findall(entities[a].text) or ["?"], WORD.findall(entities[b].text) or ["?"]
            key = min(lemmas(person[-1])), min(lemmas(held[0]))
            known = facts.get(key, Fact(frozenset(), frozenset(), frozenset()))
            facts[key] = Fact(known.person | words(entities[a].text), known.profession | words(entities[b].text),
                              known.workplace | places(" ".join(works[a])))  # fmt: skip
    return list(facts.values())


def agrees(post: tuple[str, str, str], fact: Fact, whole: bool) -> bool:
    """Whether an office of ours (person, office, where) is the fact; `whole` asks for the workplace too."""
    person, office, where = post
    named, held = WORD.findall(person), WORD.findall(office)
    if not named or not held or not (words(named[-1]) & fact.person and any(words(w) & fact.profession for w in held[:2])):
        return False
    own = places(where) | places(office)
    return not whole or not fact.workplace or bool(own & fact.workplace)


def matched(posts: list[tuple[str, str, str]], facts: list[Fact], whole: bool) -> int:
    """How many facts are found, each by an office of its own."""
    left, found = list(posts), 0
    for fact in facts:
        hit = next((p for p in left if agrees(p, fact, whole)), None)
        if hit is not None:
            left.remove(hit)
            found += 1
    return found


def scores(name: str, gold: int, found: int, ours: int, right: int, more: str = "") -> None:
    """One line: precision, recall, F1."""
    recall, precision = found / max(gold, 1), right / max(ours, 1)
    f1 = 2 * recall * precision / max(recall + precision, 1e-9)
    print(f"{name:26} gold {gold:4}  ours {ours:4}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}{more}")


def shown(text: str, spans: list[Span], kind: str, label: str, name: str) -> None:
    """Print spans with what stands around them."""
    for start, end in spans:
        around = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}"
        print(kind, label, name, around.replace("\n", " "))


def main() -> None:
    """Print a line for each type and for offices."""
    if not FOLDER.is_dir():
        print(f"NOT MEASURED: no folder {FOLDER}")
        return
    totals = {kind: [0, 0, 0, 0, 0] for kind in NEIGHBOURS}
    offices = {False: [0, 0, 0], True: [0, 0, 0]}
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        marks, (entities, relations) = mark(read_text(text)), annotated(path.with_suffix(".ann"))
        for kind, ours in our_spans(marks).items():
            wanted = [(e.start, e.end) for e in entities.values() if e.kind == kind]
            near = [(e.start, e.end) for e in entities.values() if e.kind in NEIGHBOURS[kind]]
            spans = [(start, end) for start, end, _ in ours]
            missed = [s for s in wanted if not overlaps(s, spans)]
            wrong = [s for s in spans if not overlaps(s, near)]
            valued = sum(overlaps(s, [(a, b) for a, b, value in ours if value]) for s in wanted)
            counts = (len(wanted), len(wanted) - len(missed), len(spans), len(spans) - len(wrong), valued)
            totals[kind] = [a + b for a, b in zip(totals[kind], counts, strict=True)]
            if "--misses" in sys.argv:
                shown(text, missed, kind, "missed", path.name)
                shown(text, wrong, kind, "wrong ", path.name)
        facts = gold_facts(entities, relations)
        posts = list(dict.fromkeys((p.person.name, p.office, p.where or "") for p in marks.offices if p.office is not None))
        for whole, counts_of in offices.items():
            wanted_facts = [f for f in facts if f.workplace or not whole]
            plain = [f for f in facts if not f.workplace]
            told = [p for p in posts if not whole or (p[2] and not any(agrees(p, f, False) for f in plain))]
            offices[whole] = [a + b for a, b in zip(counts_of, (len(wanted_facts), matched(told, wanted_facts, whole), len(told)), strict=True)]
    for kind, (gold, found, ours_n, right, valued) in totals.items():
        scores(kind, gold, found, ours_n, right, f"  with a value {valued / max(found, 1):.3f} of those found")
    scores("office: person, profession", offices[False][0], offices[False][1], offices[False][2], offices[False][1])
    scores("  and workplace", offices[True][0], offices[True][1], offices[True][2], offices[True][1])


if __name__ == "__main__":
    main()
