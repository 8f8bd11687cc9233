"""Scores by the rules of factRuEval-2016's comparator: entity mentions (t1, locorg as loc) and facts (t3, easy mode)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.factru_standard import Entity, Fact, Standard

# a mention of KEY inside one of VALUES is not asked for
INSIDE = {"per": {"loc", "org"}, "loc": {"loc", "org"}, "org": {"org"}}
WEIGHTS = {"position": 0.5}


@dataclass
class Score:
    """Sums of quality (for recall and for precision) and of things wanted and given."""

    right_standard: float = 0.0
    right_given: float = 0.0
    standard: int = 0
    given: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right_standard + other.right_standard, self.right_given + other.right_given,
                     self.standard + other.standard, self.given + other.given)  # fmt: skip

    @property
    def precision(self) -> float:
        return self.right_given / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right_standard / self.standard if self.standard else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def line(self, name: str) -> str:
        """One line of a table."""
        counts = f"standard {self.standard:5}  given {self.given:5}"
        return f"{name:14} {counts}  precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"


def tokens_of(standard: Standard, start: int, end: int) -> frozenset[int]:
    """Tokens inside a passage, marks that touch a neighbour left out."""
    ends = set(standard.tokens.values())
    return frozenset(
        t for t, stop in standard.tokens.items()
        if t >= start and stop <= end and not (stop - t == 1 and not standard.text[t].isalpha() and (t in ends or stop in standard.tokens))
    )  # fmt: skip


Given = tuple[str, int, int]


def score_entities(standard: Standard, given: Iterable[Given]) -> tuple[dict[str, Score], list[str]]:
    """Score by kind of mention, and a line for each mention that is not wholly right."""
    ours = [(kind, tokens_of(standard, start, end), (start, end)) for kind, start, end in sorted(set(given))]
    paired, qualities = {}, {}
    for kind in ("per", "loc", "org"):
        wanted = [n for n, e in enumerate(standard.entities) if e.kind == kind]
        mine = [n for n, o in enumerate(ours) if o[0] == kind]
        quality = {(i, j): _quality(standard.entities[i], ours[j][1]) for i in wanted for j in mine if standard.entities[i].tokens & ours[j][1]}
        paired |= _best_pairs(quality, {i for i in wanted if _inside(standard.entities[i], standard.entities)})
        qualities |= quality
    ignored = {i for i, e in enumerate(standard.entities) if _inside(e, standard.entities) or _double(i, standard.entities, paired)}
    result, report = {}, []
    for kind in ("per", "loc", "org"):
        pairs = {i: j for i, j in paired.items() if standard.entities[i].kind == kind and i not in ignored}
        lost = [e for i, e in enumerate(standard.entities) if e.kind == kind and i not in ignored and i not in paired]
        free = [o for j, o in enumerate(ours) if o[0] == kind and j not in paired.values()]
        right = sum(qualities[p] for p in pairs.items())
        result[kind] = Score(right, right, len(pairs) + len(lost), len(pairs) + len(free))
        report += [f"missed {kind} {_around(standard, min(w.tokens), max(standard.tokens[t] for t in w.tokens))}" for w in lost]
        report += [f"extra {kind} {_around(standard, *o[2])}" for o in free]
        report += [f"border {kind} {qualities[i, j]:.2f} {standard.entities[i].interval} | {_around(standard, *ours[j][2])}"
                   for i, j in pairs.items() if qualities[i, j] < 1]  # fmt: skip
    return result, report


def _around(standard: Standard, start: int, end: int) -> str:
    text = standard.text
    return f"{standard.name} {text[max(0, start - 45) : start]}[{text[start:end]}]{text[end : end + 35]}".replace("\n", " ")


def _quality(wanted: Entity, tokens: frozenset[int]) -> float:
    """Share of the name's tokens found; a describing word may be there or not; any other is one too many."""
    if not wanted.named:
        return len(wanted.tokens & tokens) / len(wanted.tokens | tokens)
    right = len(wanted.named & tokens)
    return right / (len(wanted.named) + len(tokens - wanted.tokens))


def _inside(one: Entity, everything: Sequence[Entity]) -> bool:
    """Unnamed mentions and mentions inside larger ones are not asked for."""
    return not one.named or any(one.tokens < other.tokens and other.kind in INSIDE[one.kind] for other in everything)


def _double(at: int, everything: Sequence[Entity], paired: dict[int, int]) -> bool:
    """Of two mentions over the same words one is asked for: the organisation, unless only the other was found."""
    one = everything[at]
    for n, other in enumerate(everything):
        if n == at or other.tokens != one.tokens or other.kind not in INSIDE[one.kind]:
            continue
        if (at in paired) != (n in paired):
            return at not in paired
        return n < at if one.kind == other.kind else True
    return False


def _best_pairs(quality: dict[tuple[int, int], float], ignored: set[int]) -> dict[int, int]:
    """The best pairing, whole matches first; a pair with a mention that is not asked for only takes it off the table."""
    pairs: dict[int, int] = {}
    done: set[int] = set()
    for i, j in sorted(quality, key=lambda p: (-quality[p], p[0] in ignored, p)):
        if i not in pairs and j not in done and quality[i, j] > 0:
            pairs[i] = j
            done.add(j)
    return pairs


Response = tuple[str, tuple[tuple[str, str], ...]]


@functools.lru_cache(maxsize=500_000)
def same(one: str, other: str) -> bool:
    """Equal but for no letter in one letter, one in 2 to 8, two in 9 and more."""
    from rapidfuzz.distance import Levenshtein

    longest = max(len(one), len(other))
    limit = 0 if longest < 2 else 1 if longest < 9 else 2
    return Levenshtein.distance(one, other, score_cutoff=limit) <= limit


def matched(fact: Fact, responses: Sequence[Response]) -> float:
    """Quality of a fact and the responses paired with it."""
    hit: set[int] = set()
    free = 0.0
    per_response: list[set[int]] = []
    for _, arguments in responses:
        own: set[int] = set()
        for role, value in arguments:
            at = next((n for n, (r, values) in enumerate(fact.arguments) if r == role and any(same(value, v) for v in values)), None)
            if at is None:
                free += WEIGHTS.get(role, 1.0)
            else:
                own.add(at)
        per_response.append(own)
        hit |= own
    weights = [WEIGHTS.get(r, 1.0) for r, _ in fact.arguments]
    right = sum(weights[n] for n in hit)
    share = right / (sum(weights) + free)
    edges = {(a, b) for own in per_response for a in own for b in own if a < b}
    together = len(hit) * (len(hit) - 1) / 2
    identity = 1.0 if len(responses) == 1 or not together else len(edges) / together
    return (share + share * identity) / 2


def can_match(fact: Fact, response: Response) -> bool:
    """Whether an argument other than the position is shared."""
    return any(role != "position" and role == r and any(same(value, v) for v in values)
               for role, value in response[1] for r, values in fact.arguments)  # fmt: skip


def paired(standard: Standard, kind: str, given: Sequence[Response]) -> tuple[list[Fact], list[Response], list[int]]:
    """The facts of a kind, our responses, and for each response the fact that it is paired with, -1 for none."""
    facts = [f for f in standard.facts if f.kind == kind]
    ours = [g for g in dict.fromkeys(given) if g[0] == kind]
    options = [[n for n, f in enumerate(facts) if can_match(f, g)] for g in ours]
    chosen: list[int] = [-1] * len(ours)
    improved = True
    while improved:  # from nothing, change one pairing at a time as long as it helps
        improved = False
        for n in range(len(ours)):
            best = max([-1, *options[n]], key=lambda o: _value(facts, ours, [*chosen[:n], o, *chosen[n + 1 :]]))
            if best != chosen[n] and _value(facts, ours, [*chosen[:n], best, *chosen[n + 1 :]]) > _value(facts, ours, chosen) + 1e-12:
                chosen[n], improved = best, True
    return facts, ours, chosen


def score_facts(standard: Standard, kind: str, given: Sequence[Response]) -> tuple[Score, list[str]]:
    """Score of one kind of facts, and a line for each that is not wholly right."""
    facts, ours, chosen = paired(standard, kind, given)
    report = [f"extra {kind} {standard.name} {_said(g)}" for n, g in enumerate(ours) if chosen[n] == -1]
    for n, fact in enumerate(facts):
        mine = [g for k, g in enumerate(ours) if chosen[k] == n]
        wanted = "; ".join(f"{r}={min(v, key=len)}" for r, v in fact.arguments)
        if fact.ignored:
            continue
        if not mine:
            report.append(f"missed {kind} {standard.name} {wanted}")
        elif matched(fact, mine) < 1:
            report.append(f"part {kind} {matched(fact, mine):.2f} {standard.name} {wanted} | {' & '.join(map(_said, mine))}")
    return _sum(facts, ours, chosen), report


def _said(response: Response) -> str:
    return "; ".join(f"{role}={value}" for role, value in response[1])


def _sum(facts: list[Fact], ours: list[Response], chosen: list[int]) -> Score:
    score = Score(given=sum(c == -1 for c in chosen))
    for n, fact in enumerate(facts):
        mine = [g for k, g in enumerate(ours) if chosen[k] == n]
        if fact.ignored:
            continue
        quality = matched(fact, mine) if mine else 0.0
        score += Score(quality, quality * len(mine), 1, len(mine))
    return score


def _value(facts: list[Fact], ours: list[Response], chosen: list[int]) -> float:
    tie = 1e-6 * sum(c >= 0 for c in chosen)
    return _sum(facts, ours, chosen).f1 + tie if facts else -sum(c == -1 for c in chosen)
