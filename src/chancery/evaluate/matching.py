"""When a found row and a gold row name the same thing, and when every attribute agrees.

Names agree when all words of the shorter stand in the longer (initials count); texts by the share of the gold's stems
that are met; dates are EDTF intervals: overlapping is found, contained is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chancery.edtf import bounds

Json = dict[str, object]
Matcher = Callable[[Json, Json], tuple[float, bool]]

WORD = re.compile(r"[^\W_]+")
FUNCTION_WORDS = frozenset(["и", "в", "во", "на", "по", "с", "со", "о", "об", "к", "ко", "за", "из", "от", "для", "до", "при", "the", "of", "a", "an", "and", "in", "on", "to", "for"])
MEETINGS = frozenset(("meeting", "talks"))
STAGES = (
    frozenset(("proposed", "announced", "planned", "declared")),
    frozenset(("agreed", "launched", "under_way", "declared")),
    frozenset(("operating", "in_force", "completed", "delivered")),
    frozenset(("cancelled", "suspended")),
)
ENOUGH = 0.5


def stems(text: str) -> list[str]:
    """Words cut to five letters, function words left out: `stems("о защите вод") == ["защит", "вод"]`."""
    words = WORD.findall(text.lower().replace("ё", "е"))
    return [w[:5] for w in words if w not in FUNCTION_WORDS]


def said(value: object) -> str:
    """The words of a plain string or of an actor."""
    if isinstance(value, dict):
        return " ".join(str(value.get(k) or "") for k in ("name", "name_en"))
    return str(value or "")


def cover(gold: object, found: object) -> float:
    """Share of the gold's stems that the other holds; 0 where the other is mostly something else."""
    g, f = set(stems(said(gold))), set(stems(said(found)))
    if not g or not f or len(g & f) / len(f) < 0.3:
        return 0.0
    return len(g & f) / len(g)


def alike(gold: object, found: object) -> float:
    """Jaccard likeness of the stems of two texts."""
    g, f = set(stems(said(gold))), set(stems(said(found)))
    return len(g & f) / len(g | f) if g and f else 0.0


def same_actor(gold: object, found: object, english: object = None) -> bool:
    """Whether two names may be one person's or body's."""
    g, f = _names(gold, english), _names(found)
    return any(_same_words(a, b) for a in g for b in f) if g and f else not g and not f


def _names(value: object, english: object = None) -> list[list[str]]:
    told = [value.get("name"), value.get("name_en")] if isinstance(value, dict) else [value]
    return [s for s in (stems(str(n)) for n in (*told, english) if n) if s]


def _same_words(a: list[str], b: list[str]) -> bool:
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) > 2 or not (short[-1] in long or long[-1] in short):
        return False
    left, hits = list(long), 0
    for word in short:
        other = next((o for o in left if o == word or (min(len(o), len(word)) == 1 and o[0] == word[0])), None)
        if other is not None:
            left.remove(other)
            hits += 1
    return hits == len(short) or (len(short) >= 3 and hits == len(short) - 1)


def _keys(value: object) -> set[str]:
    told = [value.get(k) for k in ("id", "code", "name", "name_en")] if isinstance(value, dict) else [value]
    return {str(v).upper() for v in told if v}


def same_key(a: object, b: object) -> bool:
    """Whether two values share an id, a code or a name."""
    return bool(_keys(a) & _keys(b))


def _list(row: Json, field: str) -> list[object]:
    value = row.get(field)
    return value if isinstance(value, list) else []


def same_set(gold: Json, found: Json, field: str) -> bool:
    """Whether two rows hold the same things in a field, in any order."""
    g, f = _list(gold, field), _list(found, field)
    return all(any(same_key(a, b) for b in f) for a in g) and all(any(same_key(a, b) for a in g) for b in f)


def dates_meet(gold: object, found: object) -> bool:
    """Dates overlap, or one is not known."""
    g, f = bounds(str(gold or "")), bounds(str(found or ""))
    return g is None or f is None or (g.first <= f.last and f.first <= g.last)


def date_exact(gold: object, found: object) -> bool:
    """Within the gold's date; where gold has none, none or an honest bound wider than a month."""
    g, f = bounds(str(gold or "")), bounds(str(found or ""))
    if g is None:
        return f is None or (f.last - f.first).days > 31
    return f is not None and g.first <= f.first and f.last <= g.last


def _place(gold: object, found: object) -> bool:
    return not found if not gold else cover(gold, found) >= ENOUGH or same_key(gold, found)


def office(g: Json, f: Json) -> tuple[float, bool]:
    """The same person in an office of the same state or body; exact: the same office."""
    if not same_actor(g.get("person"), f.get("person"), g.get("person_en")):
        return 0, False
    of = same_key(g.get("of"), f.get("of")) or cover(g.get("of"), f.get("of")) >= ENOUGH
    return float(of), not g.get("office") or alike(g["office"], f.get("office")) >= 0.6


def event(g: Json, f: Json) -> tuple[float, bool]:
    """The same kind with a shared person (or state) at compatible dates; exact: all persons, states, place, date."""
    kinds = {g.get("kind"), *(_list(g, "kind_alt") or [g.get("kind_alt")])}
    if f.get("kind") not in kinds and not {f.get("kind"), g.get("kind")} <= MEETINGS:
        return 0, False
    if not dates_meet(g.get("date"), f.get("date")):
        return 0, False
    people, others = _list(g, "participants"), _list(f, "participants")
    english = _list(g, "participants_en") if len(_list(g, "participants_en")) == len(people) else [None] * len(people)
    hits = sum(any(same_actor(a, b, en) for b in others) for a, en in zip(people, english, strict=True))
    shared = any(same_key(a, b) for a in _list(g, "countries") for b in _list(f, "countries"))
    if (people and not hits) or (not people and not shared):
        return 0, False
    date, place = date_exact(g.get("date"), f.get("date")), _place(g.get("place"), f.get("place"))
    whole = len(others) == len(people) == hits and date and place and same_set(g, f, "countries")
    whole = whole and bool(g.get("planned")) == bool(f.get("planned")) and g.get("level") in (None, f.get("level"))
    return 0.3 + 0.2 * date + 0.2 * place + (0.3 * hits / len(people) if people else 0.3), whole


def statement(g: Json, f: Json) -> tuple[float, bool]:
    """The same words near the start; exact: speaker, end and directness."""
    words = " ".join(WORD.findall(said(f.get("text")).lower()))
    at = words.find(" ".join(WORD.findall(said(g.get("starts")).lower())))
    if at < 0 or at > 60:
        return 0, False
    whole = not g.get("speaker") or same_actor(g["speaker"], f.get("speaker"), g.get("speaker_en"))
    if g.get("ends"):
        last = words.rfind(" ".join(WORD.findall(said(g["ends"]).lower())))
        whole = whole and last >= 0 and len(words) - last - len(said(g["ends"])) <= 40
    return 1 - at / 100, whole and bool(g.get("direct")) == bool(f.get("direct"))


def figure(g: Json, f: Json) -> tuple[float, bool]:
    """The same value and unit; exact: indicator, kind, period, parties, record."""
    a, b = _number(g.get("value")), _number(f.get("value"))
    if a is None or b is None or abs(a - b) > 1e-6 * abs(a) or g.get("unit") != f.get("unit"):
        return 0, False
    same = g.get("indicator") == f.get("indicator")
    whole = same and g.get("kind") == f.get("kind") and date_exact(g.get("period"), f.get("period"))
    whole = whole and same_set(g, f, "parties") and bool(g.get("record")) == bool(f.get("record"))
    return 0.5 + 0.5 * same, whole


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def agreement(g: Json, f: Json) -> tuple[float, bool]:
    """The same instrument about the same subject; exact: parties, date, status."""
    if g.get("instrument") != f.get("instrument") or not dates_meet(g.get("date"), f.get("date")):
        return 0, False
    score = cover(g["subject"], f.get("subject")) if g.get("subject") else 1.0
    whole = same_set(g, f, "parties") and date_exact(g.get("date"), f.get("date")) and g.get("status") == f.get("status")
    return (score if score >= ENOUGH else 0), whole


def commitment(g: Json, f: Json) -> tuple[float, bool]:
    """The same act by one of the same; exact: kind and due date."""
    by = any(same_actor(a, b) or same_key(a, b) for a in _list(g, "by") for b in _list(f, "by"))
    score = cover(g.get("what"), f.get("what"))
    return (score if score >= ENOUGH and by else 0), g.get("kind") == f.get("kind") and date_exact(g.get("due"), f.get("due"))


def initiative(g: Json, f: Json) -> tuple[float, bool]:
    """The same name; exact: kind, states, stage, period."""
    score = cover(g.get("name"), f.get("name"))
    a, b = g.get("status"), f.get("status")
    stage = a in (None, "supported", b) or any(a in s and b in s for s in STAGES)
    whole = g.get("kind") == f.get("kind") and same_set(g, f, "countries") and stage
    return (score if score >= 0.6 else 0), whole and (not g.get("period") or date_exact(g["period"], f.get("period")))


def partnership(g: Json, f: Json) -> tuple[float, bool]:
    """The same formula of the same parties; exact: the same words."""
    score = cover(g.get("formula"), f.get("formula"))
    return (score if score >= 0.6 and same_set(g, f, "parties") else 0), alike(g.get("formula"), f.get("formula")) >= 0.99


MATCHERS: dict[str, Matcher] = {
    "offices": office, "events": event, "statements": statement, "figures": figure, "agreements": agreement,
    "commitments": commitment, "initiatives": initiative, "partnership": partnership,
}  # fmt: skip


def pair_off(gold: list[Json], found: list[Json], match: Matcher) -> list[tuple[int, int, bool]]:
    """Greedy one-to-one pairs, best first, required rows before optional ones: (gold index, found index, exact)."""
    scored = [(*match(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    ranked = sorted((bool(gold[i].get("optional")), -score - whole, i, j, whole) for score, whole, i, j in scored if score > 0)
    pairs: list[tuple[int, int, bool]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, _, i, j, whole in ranked:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j, whole))
    return pairs
