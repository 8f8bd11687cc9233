"""Commitments of a document: targets, plans, pledges and invitations, one row a commitment."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from chancery.extract.commitments.backing import backing, giving, receiving
from chancery.extract.commitments.invitations import by_act, by_noun, by_verb
from chancery.extract.commitments.levels import laid_down, level, must_reach, possible, purpose
from chancery.extract.commitments.plans import announced, next_step, plans, provides, refrains, sum_of
from chancery.extract.commitments.rows import (
    future_deed,
    impersonal,
    modal,
    passive,
    readiness,
    turned,
    understood,
    wanted,
    will_do,
)
from chancery.extract.commitments.sayings import of_statements
from chancery.extract.commitments.scene import Promise
from chancery.extract.commitments.sides import speaker_at
from chancery.extract.commitments.targets import goal, quantities
from chancery.extract.frames import matches
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes, joined
from chancery.lang.ru.morph import lemmas
from chancery.types import Commitment, Statement

HEADLINES = frozenset(("title", "lead"))
MUTE = frozenset(("dateline", "credit", "caption"))
PRESUMED = frozenset(("commitment.continues", "commitment.will"))  # a pledge by the future tense alone
BUILDERS: dict[str, Callable[[Promise], Iterator[Commitment]]] = {
    "modal": modal,
    "wanted": wanted,
    "future": future_deed,
    "will": will_do,
    "noun": readiness,
    "goal": goal,
    "impersonal": impersonal,
    "understood": understood,
    "possible": possible,
    "purpose": purpose,
    "laid_down": laid_down,
    "level": level,
    "must_reach": must_reach,
    "passive": passive,
    "turned": turned,
    "plans": plans,
    "next_step": next_step,
    "provides": provides,
    "announced": announced,
    "sum": sum_of,
    "refrains": refrains,
    "backing": backing,
    "receiving": receiving,
    "giving": giving,
    "invitation": by_verb,
    "invitation_noun": by_noun,
    "invitation_act": by_act,
}


def commitments(parsed: Parsed, statements: tuple[Statement, ...], notes: Notes) -> tuple[Commitment, ...]:
    """Every commitment the text tells, one row each; `statements` tell who says "мы" in a quotation."""
    rows: list[Commitment] = []
    headlines: list[Commitment] = []
    for sentence in parsed.sentences:
        if sentence.block not in MUTE:
            (headlines if sentence.block in HEADLINES else rows).extend(_of_sentence(parsed, sentence, statements, notes))
    done = with_headlines(merged(rows), headlines)
    sayings = [s for s in of_statements(parsed, statements) if not any(said_again(s, row) or _shares(s, row) for row in done)]
    return tuple(sorted((*done, *sayings), key=lambda r: r.evidence[0].start))


def _shares(a: Commitment, b: Commitment) -> bool:
    """Whether two rows stand on the same words of the text."""
    return any(x.start < y.end and y.start < x.end for x in a.evidence for y in b.evidence)


def with_headlines(rows: tuple[Commitment, ...], headlines: list[Commitment]) -> tuple[Commitment, ...]:
    """A headline that the body says again, in other words too, is evidence of the body's row; another is a row."""
    done = list(rows)
    for title in headlines:
        home = next((i for i, row in enumerate(done) if said_again(title, row)), None)
        if home is None:
            done.append(title)
        elif done[home] in headlines:
            done[home] = together(done[home], title)
        else:
            done[home] = msgspec.structs.replace(done[home], evidence=joined(done[home].evidence, title.evidence))
    return tuple(sorted(done, key=lambda r: r.evidence[0].start))


def said_again(title: Commitment, row: Commitment) -> bool:
    """Whether the body's row says what the headline says: the same sides and two words or more in common."""
    shared = _stems(title.what) & _stems(row.what)
    return same(title, row) or (bool({str(x) for x in title.by} & {str(x) for x in row.by}) and len(shared) > 1)


def _of_sentence(
    parsed: Parsed, sentence: Sentence, statements: tuple[Statement, ...], notes: Notes
) -> Iterator[Commitment]:
    for found in matches("commitments", sentence):
        speaker, quoted = speaker_at(parsed, statements, sentence, sentence.tokens[found.trigger].start)
        yield from BUILDERS[str(found.frame.source.set["form"])](Promise(parsed, sentence, found, notes, speaker, quoted))


def merged(rows: list[Commitment]) -> tuple[Commitment, ...]:
    """One row a commitment: the same words or the same amount by the same sides."""
    done: list[Commitment] = []
    for row in rows:
        home = next((i for i, other in enumerate(done) if same(other, row)), None)
        if home is None:
            done.append(row)
        else:
            done[home] = together(done[home], row)
    return tuple(sorted(done, key=lambda r: r.evidence[0].start))


def same(a: Commitment, b: Commitment) -> bool:
    """Whether two rows of one document say one commitment."""
    if (a.kind == "invitation") != (b.kind == "invitation"):
        return False
    if a.kind == "invitation":
        return a.by == b.by and (a.to == b.to or not a.to or not b.to)
    if not {str(x) for x in a.by} & {str(x) for x in b.by}:
        return False
    x, y = quantities(a.what), quantities(b.what)
    if x and y and a.kind == b.kind == "target":
        return (x[-1].value, x[-1].unit) == (y[-1].value, y[-1].unit)
    p, q = _stems(a.what), _stems(b.what)
    if x and y and (x[0].value, x[0].unit) == (y[0].value, y[0].unit) and x[0].unit not in ("count", "person") and len(p & q) > 3:
        return True  # one sum, told twice with other details
    if x and y and not {(q.value, q.unit) for q in x} & {(q.value, q.unit) for q in y} and a.what.split(" ", 1)[0] != b.what.split(" ", 1)[0]:
        return False  # "нарастить поставки до 12 млрд", "поставлять 20 млрд"
    if bool(x) != bool(y) and a.what.split(" ", 1)[0] != b.what.split(" ", 1)[0]:
        return False  # a credit for a plant is one thing, to start the plant another
    return bool(p and q) and len(p & q) / min(len(p), len(q)) >= 0.6


def _stems(what: str) -> frozenset[str]:
    parts = (w.strip("«»\"(),.") for w in what.lower().split())
    return frozenset(min(lemmas(w), key=lambda x: (len(x), x))[:5] for w in parts if len(w) > 2)


def together(a: Commitment, b: Commitment) -> Commitment:
    """The firmer of two rows of one commitment, with the due date and the evidence of both."""
    order = ("target", "pledge", "plan", "invitation")
    first, second = sorted((a, b), key=lambda r: (r.kind != "target" and r.rule in PRESUMED, order.index(r.kind), -len(r.what)))
    dated = first if first.due is not None or (second.due is None and first.due_said is not None) else second
    return msgspec.structs.replace(
        first, by=tuple(dict.fromkeys((*first.by, *(x for x in second.by if isinstance(x, str))))) if isinstance(first.by[0], str) else first.by,
        due=dated.due, due_said=dated.due_said, due_anchor=dated.due_anchor, to=first.to or second.to,
        accepted=first.accepted if first.accepted is not None else second.accepted, evidence=joined(a.evidence, b.evidence),
    )  # fmt: skip
