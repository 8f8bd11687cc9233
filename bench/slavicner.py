"""Who is who across articles: persons and places of SlavicNER's 674 Russian articles (Piskorski et al. 2024), by their cross-document ids.

    python -m bench slavicner [brexit …] [--own [--adjectives]] [--errors]

HELD BACK: covid-19 and us_election_2020 were chosen by name before any text was looked at, and are for checking alone: nothing is
tuned on them, and `--errors` does not list them.

Each annotated mention of a person or place is read in its article (`extract.marks.given`), and gets the identity that the record
gives to a participant or speaker (`record.keys.Names`) or to a place (`record.geography.place_key`). The figure is B³ (Bagga & Baldwin 1998)
over the mentions of all articles: PER alone, LOC alone, and both, where one id makes one cluster whatever its class. Beside it stands
the baseline: the first five letters of the last word.

`--own` takes the spans that `chancery mark` finds. One of ours is the annotated mention of its class with which it shares most characters, each used
once; a span that both have under two classes is found too (annotators call a seat of power a place), since what is measured is who it is.
B³ is then that of Cai & Strube 2010 ("Evaluation metrics for end-to-end coreference resolution systems", B³sys): an annotated
mention that we miss is a singleton of ours; one of ours that nobody annotated is left out where it stands alone, and else
counts against precision as a singleton of the annotators. A place inside the name of an organisation («суд Лимы»), which `mark` gives beside it, is left out
where the annotators mark the whole name alone.

`--adjectives` takes those of states and places («британский») too, which `mark` gives in a list of their own. The annotators of us_election_2020 mark most of
them as places, those of the other topics hardly any: an adjective that they do not mark is left out.

The folder ../shared/data/slavicner stands beside the checkout; without it nothing is measured.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from bench.synthetic.bcubed import Score, b_cubed
from chancery.extract.marks.document import Marked, mark
from chancery.extract.marks.given import named
from chancery.read import read_text
from chancery.record.names.geography import place_key
from chancery.record.names.keys import fold, names_of
from chancery.types import Actor, Document

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "slavicner"
TOPICS = ("asia_bibi", "brexit", "covid-19", "ryanair", "us_election_2020")
HELD = ("covid-19", "us_election_2020")
CLASSES = ("PER", "LOC")
LETTERS = 5


class Mention(msgspec.Struct, frozen=True):
    """A mention in an article: `gold` is the annotators' id, None where they have none; `actor` ours, None where we miss it."""

    topic: str
    article: str
    kind: str
    start: int
    end: int
    text: str
    gold: str | None
    actor: Actor | None


def articles(topics: Iterable[str]) -> Iterable[tuple[str, Document, list[Mention]]]:
    """The articles of some topics with their annotated persons and places."""
    for topic in topics:
        for path in sorted((FOLDER / "ner" / topic / "ru").glob("*.tsv")):
            raw = FOLDER / "raw" / topic / "ru" / f"{path.stem}.txt"
            rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
            given = [Mention(topic, path.stem, r[4], int(r[0]), int(r[1]), r[2], r[5], None) for r in rows if len(r) == 6 and r[4] in CLASSES]
            yield topic, read_text(raw.read_bytes().decode("utf-8"), path.stem), given


def on_their_spans(doc: Document, given: Sequence[Mention]) -> list[Mention]:
    """The annotated mentions with what they stand for."""
    actors = named(doc, [(m.kind.lower(), m.start, m.end) for m in given])
    return [msgspec.structs.replace(m, actor=a) for m, a in zip(given, actors, strict=True)]


def on_our_spans(topic: str, doc: Document, given: Sequence[Mention], adjectives: bool = False) -> list[Mention]:
    """The annotated mentions, found or missed, and those of ours that nobody annotated."""
    marks = mark(doc)
    inner = [any(o.start <= m.start and m.end <= o.end and len(o.text) > len(m.text) for o in marks.organisations) for m in marks.places]
    found = [(kind, m) for kind, own in (("LOC", marks.places), ("PER", marks.persons), ("ORG", marks.organisations)) for m in own]
    named = len(found)
    found += [("LOC", m) for m in marks.adjectives if adjectives and m.name is not None]
    ours = [Mention(topic, doc.source, kind, m.start, m.end, m.text, None, _actor(kind, m)) for kind, m in found]
    shared = sorted(((_shared(g, o), i, k) for i, g in enumerate(given) for k, o in enumerate(ours) if _shared(g, o)), key=lambda s: (-s[0], *s[1:]))
    pairs: dict[int, int] = {}
    for _, i, k in shared:
        if i not in pairs and k not in pairs.values():
            pairs[i] = k
    matched = [msgspec.structs.replace(g, actor=ours[pairs[i]].actor if i in pairs else None) for i, g in enumerate(given)]
    alone = [o for k, o in enumerate(ours[:named]) if k not in pairs.values() and o.kind in CLASSES and not (k < len(inner) and inner[k])]
    return matched + alone


def _shared(one: Mention, other: Mention) -> int:
    """How many characters two mentions of a class share, or all of one span that is of two classes."""
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common if one.kind == other.kind or (one.start, one.end) == (other.start, other.end) else 0


def _actor(kind: str, marked: Marked) -> Actor:
    name = marked.name or marked.text
    return Actor(name, marked.id or (f"p:{fold(name)}" if kind == "PER" else None))


def identities(mentions: Sequence[Mention]) -> list[str]:
    """The record's identity of each mention; a missed one is alone."""
    names = names_of(m.actor for m in mentions if m.actor is not None and m.kind == "PER")
    found = []
    for number, m in enumerate(mentions):
        if m.actor is None:
            found.append(f"missed {number}")
        else:
            found.append(names.key(m.actor) if m.kind == "PER" else place_key(m.actor))
    return found


def five_letters(mentions: Sequence[Mention]) -> list[str]:
    """The baseline: the first letters of the last word; a missed mention is alone."""
    return [fold(m.text).split()[-1][:LETTERS] if m.actor is not None else f"missed {n}" for n, m in enumerate(mentions)]


def scored(mentions: Sequence[Mention], ours: Sequence[str]) -> Score:
    """B³, by Cai & Strube's rules where the mentions are not the same."""
    sizes = Counter(ours)
    kept = [n for n, m in enumerate(mentions) if m.gold is not None or sizes[ours[n]] > 1]
    theirs = {str(n): m.gold or f"nobody's {n}" for n, m in enumerate(mentions)}
    own = {str(n): key for n, key in enumerate(ours)}
    annotated = [n for n in kept if mentions[n].gold is not None]
    whole, real = (b_cubed({str(n): theirs[str(n)] for n in part}, {str(n): own[str(n)] for n in part}) for part in (kept, annotated))
    return Score(whole.precision, real.recall, len(annotated))


def report(name: str, mentions: Sequence[Mention], keyed: Callable[[Sequence[Mention]], list[str]]) -> None:
    """A line for each class and for both."""
    ours = keyed(mentions)
    for kind in (*CLASSES, "both"):
        chosen = [n for n, m in enumerate(mentions) if kind in (m.kind, "both")]
        score = scored([mentions[n] for n in chosen], [ours[n] for n in chosen])
        print(f"{name:28} {kind:5} {len(chosen):6}  precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}")


def errors(mentions: Sequence[Mention], ours: Sequence[str]) -> None:
    """What is parted and what is thrown together, the largest first."""
    split: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    mixed: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for m, own in zip(mentions, ours, strict=True):
        if m.gold is not None:
            split[m.kind, m.gold][own if m.actor is not None else "(missed)"] += 1
            mixed[m.kind, own][m.gold] += 1
    for title, table in (("parted", split), ("together", mixed)):
        for key, found in sorted(table.items(), key=lambda kv: -(sum(kv[1].values()) - max(kv[1].values()))):
            if len(found) > 1:
                print(title, *key, dict(found.most_common()))


def main() -> None:
    """Print B³ for all topics, for those that were looked at and for those held back."""
    args = sys.argv[1:]
    if not FOLDER.is_dir():
        print(f"NOT MEASURED: no folder {FOLDER}")
        return
    topics = [t for t in TOPICS if t in args] or list(TOPICS)
    own = "--own" in args
    adjectives = "--adjectives" in args
    mentions: list[Mention] = []
    count = 0
    for topic, doc, given in articles(topics):
        count += 1
        mentions += on_our_spans(topic, doc, given, adjectives) if own else on_their_spans(doc, given)
    seen = [m for m in mentions if m.topic not in HELD]
    held = [m for m in mentions if m.topic in HELD]
    print(f"B³ over {count} articles, {'our' if own else 'their'} spans{' and adjectives' if own and adjectives else ''}")
    for name, part in (("all", mentions), ("looked at", seen), ("held back", held), *((t, [m for m in mentions if m.topic == t]) for t in topics if len(topics) > 1)):
        if part:
            report(name, part, identities)
            report(f"  {name}, five letters", part, five_letters)
    if "--errors" in args:
        errors(seen, identities(seen))


if __name__ == "__main__":
    main()
