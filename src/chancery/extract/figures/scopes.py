"""What a document is about as a whole: its two states, its group of states, its region, the state of those who speak."""

from __future__ import annotations

from collections import Counter

import msgspec

from chancery.extract.commitments.concern import about_two
from chancery.extract.figures.directions import state_codes
from chancery.extract.figures.routes import route_of
from chancery.extract.parsed import Parsed, Sentence, kept
from chancery.extract.sides import main_states, states_of_mention
from chancery.types import Country

# regions larger than this are places on the map, not sides
LARGEST_SIDE = 9
FOCUS, LEAD_SENTENCES = 0.6, 7
GROUP, MOST = 5, 0.8


class Scope(msgspec.Struct, frozen=True):
    """What the document knows: its main states, the state it names most, the region it speaks of.

    `route` are the states of the road or pipeline that it names by its ends or by what it crosses; `focused` is True where most of what it names are its two main states;
    `group` are its states where it is about three to five, or about a region and one state outside it, the `outsider`;
    `speaker` is the state of most of its persons.
    """

    main: tuple[Country, ...]
    home: Country | None
    region: tuple[Country, ...] = ()
    route: tuple[Country, ...] = ()
    focused: bool = False
    group: tuple[Country, ...] = ()
    outsider: Country | None = None
    speaker: Country | None = None


@kept
def scope_of(parsed: Parsed) -> Scope:
    """The states and the region of a document; no home where two states are named as often."""
    inside = [m for s in parsed.sentences for m in s.mentions]
    states = Counter(c for m in inside if m.kind == "country" for c in m.codes).most_common(2)
    regions = Counter(m.codes for m in inside if m.kind == "region" and len(m.codes) <= LARGEST_SIDE).most_common(1)
    home = states[0][0] if states and (len(states) == 1 or states[0][1] > states[1][1]) else None
    main = main_states(parsed)
    if len(main) < 2:
        named = {c for m in inside for c in states_of_mention(parsed, m)}
        main = tuple(sorted(named)) if len(named) == 2 else main
    outsider = outsider_of(parsed, regions[0] if regions else ((), 0))
    bloc = tuple(sorted({outsider, *regions[0][0]})) if outsider is not None else ()
    persons = Counter(c for m in inside if m.kind == "person" for c in states_of_mention(parsed, m)).most_common(1)
    return Scope(
        main, home, regions[0][0] if regions else (), route_of(parsed), _focused(parsed, main) or about_two(parsed),
        group_of(parsed) or bloc, outsider, persons[0][0] if persons else None,
    )  # fmt: skip


def outsider_of(parsed: Parsed, region: tuple[tuple[Country, ...], int]) -> Country | None:
    """The state that meets a region: one that the text names often beside a region of its lead, and no member as often.

    >>> # "Саммит Индии и Центральной Азии …" gives IN
    """
    members, times = region
    lead = {m.codes for s in parsed.sentences[:LEAD_SENTENCES] for m in s.mentions if m.kind == "region" and not m.adjective}
    if times < 2 or members not in lead:
        return None
    named = Counter(c for s in parsed.sentences for m in s.mentions for c in states_of_mention(parsed, m))
    outside = [c for c, n in named.most_common() if c not in members and n > 1]
    most = max((named[c] for c in members), default=0)
    alone = len(outside) == 1 or (len(outside) > 1 and named[outside[0]] >= 2 * named[outside[1]])
    met = bool(outside) and any(_paired(s, members, outside[0]) for s in parsed.sentences[:LEAD_SENTENCES])
    return outside[0] if met and alone and named[outside[0]] >= most else None


def _paired(sentence: Sentence, members: tuple[Country, ...], state: Country) -> bool:
    """ "Центральная Азия – Европейский союз", "ЕС и Центральная Азия": the two sides named together."""
    regions = [m for m in sentence.mentions if m.kind == "region" and m.codes == members]
    states = [m for m in sentence.mentions if state in state_codes(m)]
    pairs = ((min(a, b, key=lambda m: m.first), max(a, b, key=lambda m: m.first)) for a in regions for b in states)
    return any([t.low for t in sentence.tokens[a.last : b.first]] in (["–"], ["—"], ["-"], ["и"], ["с"], ["со"]) for a, b in pairs)


def group_of(parsed: Parsed) -> tuple[Country, ...]:
    """The three to five states that a text is about: named together at its beginning, and most of those it names.

    >>> # "Саммит Кении, Уганды и Руанды …" gives KE, RW, UG
    """
    named = Counter(c for s in parsed.sentences for m in s.mentions for c in states_of_mention(parsed, m))
    for sentence in parsed.sentences[:LEAD_SENTENCES]:
        found = {c for m in sentence.mentions for c in states_of_mention(parsed, m)}
        counts = [named[c] for c in found]
        if 2 < len(found) <= GROUP and min(counts) > 1 and 3 * min(counts) >= 2 * max(counts) and sum(counts) >= MOST * named.total():
            return tuple(sorted(found))
    return ()


def _focused(parsed: Parsed, main: tuple[Country, ...]) -> bool:
    """Whether title and lead name both states, and they are most of those named, its persons' states counted too."""
    opening = {c for s in parsed.sentences[:LEAD_SENTENCES] for m in s.mentions for c in states_of_mention(parsed, m)}
    if not set(main) <= opening:
        return False
    named = Counter(c for s in parsed.sentences for m in s.mentions for c in states_of_mention(parsed, m))
    return len(main) == 2 and min(named[c] for c in main) > 1 and sum(named[c] for c in main) >= FOCUS * named.total()
