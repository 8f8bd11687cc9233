"""Refused lines of a series file, by reason: every line is named, yet a file of a million rows takes a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chancery.types import RefusedLine


def refused_lines(refused: Iterable[RefusedLine]) -> Iterator[str]:
    """One text a reason, in the order of the first line: "lines 3-5, 9: one commodity, not the total of all"."""
    by_reason: dict[str, list[int]] = {}
    for one in refused:
        by_reason.setdefault(one.reason, []).append(one.line)
    for reason, lines in by_reason.items():
        yield f"line{'s' if len(lines) > 1 else ''} {', '.join(ranges(lines))}: {reason}"


def ranges(numbers: Iterable[int]) -> Iterator[str]:
    """Numbers with runs drawn together: `list(ranges([3, 4, 5, 9])) == ["3-5", "9"]`."""
    run: list[int] = []
    for number in sorted(numbers):
        if run and number != run[-1] + 1:
            yield _run(run)
            run = []
        run.append(number)
    if run:
        yield _run(run)


def _run(run: list[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"
