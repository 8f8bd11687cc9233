"""`chancery mark` against factRuEval-2016 (Starostin et al. 2016): mentions, and facts in the easy mode.

    python -m bench factrueval [FOLDER] [--errors] [--half 0|1]

FOLDER holds the texts and annotations (default: ../shared/data/factrueval-2016/devset beside the checkout); without it
the script says so and exits 0. Scored by the rules of the competition's comparator: the overlap of tokens of a
mention, locorg as loc; the best pairing of facts, weighted arguments. Natasha runs over the same texts as the peer.
`--errors` lists what is wrong; `--half` takes every second text, so that what was looked at can be told from what was not.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.factru_scores import Given, Response, Score, score_entities, score_facts
from bench.factru_standard import Standard, plain, read_standard

FACTS = ("occupation", "meeting", "deal")
DEAL_TYPES = {"purchase": "купля/продажа", "investment": "инвестиции", "loan": "займ/возвращение займа",
              "fine": "наложение/выплата штрафа", "lease": "аренда"}  # fmt: skip
DEFAULT = Path(__file__).resolve().parents[2] / "shared/data/factrueval-2016/devset"


def chancery_marks(text: str) -> tuple[list[Given], list[Response]]:
    """Mentions and facts of `chancery mark`."""
    from chancery.extract.marks.document import mark
    from chancery.read import read_text

    found = mark(read_text(text))
    lists = (("per", found.persons), ("loc", found.places), ("org", found.organisations))
    mentions = [(kind, m.start, m.end) for kind, marked in lists for m in marked]
    facts = [_fact("occupation", (("who", o.person.name), ("position", o.office or ""), ("where", o.where or ""))) for o in found.offices]
    for met in found.meetings:
        sides = [("participant", p.name) for p in (*met.participants, *met.organisations)]
        facts.append(_fact("meeting", (*sides, ("place", met.place.name if met.place is not None else ""), ("date", ""))))
    for deal in found.deals:
        facts.append(_fact("deal", (*(("participant", p.name) for p in deal.participants), ("type", DEAL_TYPES.get(deal.type, deal.type)))))
    return mentions, facts


def _fact(kind: str, arguments: Iterable[tuple[str, str]]) -> Response:
    return kind, tuple((role, plain(value).replace('"', "")) for role, value in arguments if value)


def natasha_marks() -> Callable[[str], list[Given]]:
    """Mentions of Natasha's tagger as it comes."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def run(text: str) -> list[Given]:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [(span.type.lower(), span.start, span.stop) for span in doc.spans]

    return run


def entity_table(title: str, standards: list[Standard], given: list[list[Given]]) -> list[str]:
    """Print the table of mentions; returns the lines of errors."""
    totals = {kind: Score() for kind in ("per", "loc", "org")}
    errors = []
    for standard, marks in zip(standards, given, strict=True):
        scores, report = score_entities(standard, marks)
        totals = {kind: totals[kind] + scores[kind] for kind in totals}
        errors += report
    print(f"\n{title}")
    for kind, score in totals.items():
        print(score.line(kind))
    print(sum(totals.values(), Score()).line("overall"))
    return errors


def fact_table(standards: list[Standard], given: list[list[Response]]) -> list[str]:
    """Print the table of facts; returns the lines of errors."""
    errors = []
    print("\nfacts, easy mode")
    for kind in FACTS:
        total = Score()
        for standard, facts in zip(standards, given, strict=True):
            score, report = score_facts(standard, kind, facts)
            total += score
            errors += report
        print(total.line(kind))
    counts = Counter(" ".join(e.split()[:2]) for e in errors)
    print("  ".join(f"{what}: {n}" for what, n in sorted(counts.items())))
    return errors


def main() -> int:
    """Print the tables."""
    from bench.factru_patterns import explain

    arguments = [a for a in sys.argv[1:] if a != "factrueval"]
    half = int(arguments.pop(arguments.index("--half") + 1)) if "--half" in arguments else None
    folders = [a for a in arguments if not a.startswith("--")]
    folder = Path(folders[0]) if folders else DEFAULT
    if not folder.is_dir():
        print(f"NOT MEASURED: no folder {folder}; give the folder of factRuEval-2016's devset as the argument")
        return 0
    names = sorted(p.stem for p in folder.glob("*.txt"))
    standards = [read_standard(folder, n) for n in (names if half is None else names[half::2])]
    start = time.perf_counter()
    ours = [chancery_marks(s.text) for s in standards]
    print(f"{len(standards)} texts, {sum(len(s.text) for s in standards)} characters, {time.perf_counter() - start:.1f} s")
    errors = entity_table("mentions, chancery mark", standards, [m for m, _ in ours])
    try:
        peer = natasha_marks()
    except ImportError:
        print("\nNOT MEASURED: natasha or setuptools<81 is not installed (pip install -e '.[bench]')")
    else:
        entity_table("mentions, natasha as it comes", standards, [peer(s.text) for s in standards])
    missed = fact_table(standards, [f for _, f in ours])
    explain(standards, [f for _, f in ours])
    if "--errors" in arguments:
        print("\n".join(("", *errors, *missed)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
