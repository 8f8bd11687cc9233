"""The log of judgements as JSON lines: one a line, in order of time, so that it can be kept under version control."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from chancery.errors import JudgementError
from chancery.record.judged.rulings import in_time
from chancery.show.entries import json_line
from chancery.types import Judgement


def sealed(judgement: Judgement) -> Judgement:
    """The judgement with its id: a hash of all that it says, so that a changed line is known."""
    content = msgspec.json.encode(msgspec.structs.replace(judgement, id=""), order="sorted")
    return msgspec.structs.replace(judgement, id=f"ju{hashlib.sha256(content).hexdigest()[:14]}")


def dump_judgements(judgements: Iterable[Judgement]) -> Iterator[str]:
    """One JSON object a judgement, by time and id: the same log gives the same bytes."""
    return (json_line(j) for j in in_time(judgements))


def load_judgements(lines: Iterable[str], name: str = "log") -> tuple[Judgement, ...]:
    """Judgements from lines as `dump_judgements` writes them; blank lines are passed over.

    Raises JudgementError for a line that is no judgement, or that was changed after it was made; it names `name` and the line.
    """
    found = (_load(line, f"{name}:{number}") for number, line in enumerate(lines, 1) if line.strip())
    return in_time(found)


def _load(line: str, place: str) -> Judgement:
    try:
        judgement = msgspec.json.decode(line, type=Judgement)
    except msgspec.DecodeError as error:
        raise JudgementError(f"{place}: not a judgement ({error}): give a file that chancery review DB export wrote") from error
    if sealed(judgement).id != judgement.id:
        raise JudgementError(
            f"{place}: its id does not fit its content: it was changed after it was made, or a newer Chancery made it. "
            "Take the line as it was written; to judge otherwise, judge anew"
        )
    return judgement
