"""Claims of trade beside official figures in a brief: what both states report, and how far their reports are apart."""

from __future__ import annotations

from collections.abc import Iterable

from chancery.record.checks.official import INDICATORS, Comparison, compare
from chancery.show import view
from chancery.show.amounts import bounded
from chancery.show.brief_model import Badge, Group, Line, Run, Text, Tone
from chancery.show.comparisons import claimed_words, fit_words, gap_words, side_words
from chancery.show.draft import Draft
from chancery.show.names import country
from chancery.show.printable import line
from chancery.show.refused import ranges
from chancery.types import Figure, Observation

_TONES: dict[str, Tone] = {"agrees": "good", "differs": "bad", "other_period": "unknown", "other_indicator": "unknown"}


def beside_official(draft: Draft) -> tuple[Group, ...]:
    """One group where the record holds a figure for a claim of the pair: a line a claimed value; nothing where it holds none."""
    figures = [e for e in draft.chosen["figures"] if view.text(e, "indicator") in INDICATORS]
    rows = {id_: row for id_, (_, row, _) in draft.claims.items() if isinstance(row, Figure)}
    found = compare(figures, rows, draft.observations) if draft.observations else ()
    told = [c for c in found if any(side.value is not None for side in c.sides)]
    if not told:
        return ()
    silent = len(found) - len(told)
    remark = draft.say.text("official.silent", n=str(silent)) if silent else None
    title = draft.say.text("official.title")
    return (Group(title, tuple(_line(c, n, draft) for n, c in enumerate(told)), remark),)


def _line(c: Comparison, number: int, draft: Draft) -> Line:
    say = draft.say
    amount = f"{claimed_words(c, say)}: {bounded(c.value, c.unit, c.bound, say)}"
    runs = [draft.book.run(amount, c.claims)]
    for side in c.sides:
        runs.append(Run(f"; {say.text('series.side', who=country(side.reporter, say.lang))}: {side_words(side, c, say)}"))
    remarks: list[Text] = [(Run(gap_words(c.mirror, c.unit, say)),)] if c.mirror is not None else []
    remarks += [(Run(say.text(f"series.fit.{fit.kind}", what=fit_words(fit, c, say)), "muted"),) for fit in c.fits]
    cited = _files((o for side in c.sides for o in side.rows), draft)
    remarks.append((Run(say.text("official.from", files=cited), "muted"),))
    badge = Badge(say.text(f"series.verdict.{c.verdict}"), _TONES.get(c.verdict, "plain"))
    return Line(f"official-{number}", draft.period(c.period), tuple(runs), badge, tuple(remarks))


def _files(rows: Iterable[Observation], draft: Draft) -> str:
    """Files with their lines and addresses: "series.csv, строки 2-3 (https://…)"."""
    found: dict[tuple[str, str, str | None], list[int]] = {}
    for o in rows:
        found.setdefault((o.dataset, o.file, o.address), []).append(o.line)
    told = []
    for (dataset, file, address), lines in found.items():
        where = draft.say.text("official.lines", file=line(file), lines=", ".join(ranges(lines)))
        told.append(f"{line(dataset)}, {where}" + (f" ({line(address)})" if address is not None else ""))
    return "; ".join(told)
