"""Who holds which position where, in a text of any topic: "тренер клуба «Волна» Олег Рытов", "Рытов возглавляет «Волну»"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery.extract.marks.entity_words import Line, Named
from chancery.extract.marks.name_cases import name_cases
from chancery.extract.marks.position_phrases import Position, noun_readings, position_at
from chancery.extract.marks.position_verbs import by_verb, leading, other_passive, over_brackets, post_word
from chancery.lang.quotation import OPENING
from chancery.lang.ru.morph import known

JOINING = frozenset((",", "и"))
APPOSING = frozenset((",", "—", "–", "-", "("))
CLOSED = frozenset((",", ".", "(", "—", "–"))  # what ends an apposition
Lines = Sequence[tuple[Line, tuple[Named, ...]]]


class Held(msgspec.Struct, frozen=True):
    """A position in sentence `number`: its holder (sentence and name), the phrase or None, where it is held, the rule."""

    number: int
    holder: tuple[int, Named]
    position: Position | None
    where: tuple[Named, ...]
    rule: str


def occupations(lines: Lines) -> Iterator[Held]:
    """Every position with its holder, sentence by sentence."""
    for number, (line, names) in enumerate(lines):
        phrases = position_phrases(line, names)
        for at, position in enumerate(phrases):
            if position.plural:
                where = position.where
                yield from (Held(number, (number, name), position, where, "position.several") for name in _several(line, names, position))
                continue
            holders, rule = _holders(line, names, phrases, at)
            for holder in holders:
                where = position.where or _shared(line, phrases, at) or _in_brackets(line, names, holder) or _team(line, names, holder)
                yield Held(number, (number, holder), position, where, rule)
            he = _pronoun(lines, number, position) if not holders else None
            if he is not None:
                yield Held(number, he, position, position.where, "position.pronoun")
        for leader, body, rule in (*leading(line, names), *_from_team(line, names)):
            yield Held(number, (number, leader), None, (body,), rule)


def position_phrases(line: Line, names: Sequence[Named]) -> list[Position]:
    """Position phrases of a sentence, one inside another only once: "помощник | министра"."""
    found: list[Position] = []
    for i, token in enumerate(line.tokens):
        if noun_readings(token) and not (found and i < found[-1].last and not _of_inner(line, names, found[-1])):
            position = position_at(line, names, i)
            if position is not None:
                found.append(position)
    return found


def _of_inner(line: Line, names: Sequence[Named], position: Position) -> bool:
    """ "Помощник | министра обороны Рытова", "члены | совета директора Рытова": the name behind is of the noun inside."""
    name = next((n for n in names if n.first == position.last and n.kind == "per"), None)
    if name is None:
        return False
    return len(_several(line, names, position)) < 2 if position.plural else not _fits(line, name, position)


def _several(line: Line, names: Sequence[Named], position: Position) -> tuple[Named, ...]:
    """ "Депутаты думы | Олег Рытов, Павел Кротов и Анна Зуева": all who hold what the plural names."""
    people: list[Named] = []
    colon = position.last < len(line.tokens) and line.tokens[position.last].text == ":"  # "игроки клуба «Волна»: Олег Рытов, Анна Зуева"
    k = position.last + colon
    while (name := next((n for n in names if n.first == k and n.kind == "per"), None)) is not None and _fits(line, name, position):
        people.append(name)
        k = over_brackets(line, name.last)
        k += k < len(line.tokens) and line.tokens[k].low in JOINING
    ended = bool(people) and (line.tokens[people[-1].first - 1].low == "и" or colon or (k + 1 < len(line.tokens) and line.tokens[k].low == "а" and line.tokens[k + 1].low == "также"))
    return tuple(people) if len(people) > 1 and ended else ()


def _holders(line: Line, names: Sequence[Named], phrases: Sequence[Position], at: int) -> tuple[tuple[Named, ...], str]:
    """Who holds a position, and by which rule; two only where one takes it over from the other."""
    behind = _behind(line, names, phrases, at)
    if behind is not None:
        return (behind,), "position.before"
    before = _before(line, names, phrases, at)
    if before is not None:
        return (before,), "position.behind"
    return by_verb(line, names, phrases[at]), "position.verb"


def _behind(line: Line, names: Sequence[Named], phrases: Sequence[Position], at: int) -> Named | None:
    """The person right behind the phrase, or behind the last of several phrases in one case."""
    position = phrases[at]
    name = next((n for n in names if n.first == position.last and n.kind == "per"), None)
    if name is not None:
        fits = _fits(line, name, position) or (bool(position.where) and not _of_other(line, name, position))
        return name if fits else None
    following = phrases[at + 1] if at + 1 < len(phrases) else None
    apart = _apart(line, names, position, following)
    if apart is not None:
        return apart
    if following is None or position.last >= len(line.tokens):
        return None
    gap = position.last + (line.tokens[position.last].low in JOINING)
    if following.first != gap or not following.cases & position.cases or following.plural or position.plural:
        return None
    return _behind(line, names, phrases, at + 1)


def _of_other(line: Line, name: Named, position: Position) -> bool:
    """ "Помощник | президента Чили Павла Кротова", "супруга | президента Чили Анна Кротова": whose the name is by its case."""
    inner = [line.tokens[k] for k in position.words if k > position.head and noun_readings(line.tokens[k])]
    outer = line.tokens[position.first - 1 : position.first] if not post_word(line, max(0, position.first - 1), "post") else ()
    others = [{p.case for p in t.parses if p.pos == "NOUN"} for t in (*inner, *outer) if t.kind == "word" and t.parses[0].pos == "NOUN"]
    return any(cases & name_cases(line.tokens, name) for cases in others)


def _apart(line: Line, names: Sequence[Named], position: Position, following: Position | None) -> Named | None:
    """ "Депутат сената социалист | Иван Павлов", "директор завода «Нить», | Олег Рытов, …": not right behind, but of it."""
    k = position.last
    if not (position.where or position.body is not None) or k >= len(line.tokens):
        return None
    if line.tokens[k].text == ",":
        age = aged(line, k + 1)
        name = next((n for n in names if n.first == k + age + 1 and n.kind == "per"), None)
        closed = name is not None and name.last < len(line.tokens) and line.tokens[name.last].text in CLOSED
        alone = closed and name is not None and not any(n.first == name.last + 1 and n.kind == "per" for n in names)
        before = position.first - 1
        taken = before > 0 and line.tokens[before].text == "," and any(n.last == before and n.kind == "per" for n in names)  # "Рытов, директор завода, 23-летний Павлов"
        sure = (bool(age) and not taken) or (name is not None and "nom" in name_cases(line.tokens, name))
        return name if name is not None and alone and sure and _fits(line, name, position) else None
    k += aged(line, k)
    name = next((n for n in names if n.kind == "per" and position.last < n.first and k <= n.first <= k + 2), None)
    if name is None or (following is not None and following.first < name.first) or not _fits(line, name, position):
        return None
    between = line.tokens[k : name.first]
    return name if all(t.kind == "word" and t.parses[0].pos in ("NOUN", "ADJF") and t.parses[0].case in position.cases for t in between) else None


def aged(line: Line, k: int) -> int:
    """ "Директор завода, | 35-летний | Олег Рытов": how many tokens tell an age before the name."""
    return next((n + 1 for n in range(2) if k + n < len(line.tokens) and "-летн" in line.tokens[k + n].low), 0)


def _fits(line: Line, name: Named, position: Position) -> bool:
    """Whether a name may stand in the case of the position before it; a name that no dictionary holds may in any."""
    strange = not any(known(t.text) for t in line.tokens[name.first : name.last] if t.kind == "word" and len(t.text) > 1)
    return strange or bool(name_cases(line.tokens, name) & position.cases)


def _before(line: Line, names: Sequence[Named], phrases: Sequence[Position], at: int) -> Named | None:
    """ "Олег Рытов, тренер «Волны», …", "Рытов — тренер «Волны»", "Рытов (тренер «Волны»)", and the next in a row."""
    position = phrases[at]
    beside = next((n for n in names if n.last == position.first and n.kind == "per"), None)
    if beside is not None and position.where:
        return beside if name_cases(line.tokens, beside) & position.cases else None
    k = position.first - 1
    while k > 1 and line.tokens[k].text in "—–" and line.tokens[k - 1].text == ",":
        k -= 1
    if k < 1 or line.tokens[k].low not in (*APPOSING, "и", ")"):
        return None
    name = next((n for n in names if n.last == _over_brackets(line, k) and n.kind == "per"), None)
    if name is not None and line.tokens[k].low != "и":
        return name if _fits(line, name, position) or (line.tokens[k].text == "(" and "nom" in position.cases) else None
    if line.tokens[k].text == ",":
        held = _over_apposition(line, names, position, k)
        if held is not None:
            return held
    earlier = phrases[at - 1] if at else None
    if earlier is not None and earlier.last == k and line.tokens[k].low in JOINING and earlier.cases & position.cases and not earlier.plural:
        return _before(line, names, phrases, at - 1)
    return None


def _over_brackets(line: Line, k: int) -> int:
    """ "Рытов (Rytov) | , тренер": the name ends before the brackets."""
    close = k if line.tokens[k].text == ")" else k - 1
    if line.tokens[close].text != ")":
        return k
    return next((n for n in range(close, max(0, close - 8), -1) if line.tokens[n].text == "("), k)


def _over_apposition(line: Line, names: Sequence[Named], position: Position, k: int) -> Named | None:
    """ "Рытова, известного знатока стекла, | директора завода": another apposition stands between."""
    earlier = next((n for n in reversed(names) if n.last < k), None)
    if earlier is None or earlier.kind != "per" or line.tokens[earlier.last].text != "," or k - earlier.last > 7:
        return None
    between = line.tokens[earlier.last + 1 : k]
    plain = bool(between) and all(t.kind == "word" and t.parses and t.parses[0].pos in ("ADJF", "NOUN", "PREP", "PRTF") for t in between)
    return earlier if plain and _fits(line, earlier, position) else None


def _shared(line: Line, phrases: Sequence[Position], at: int) -> tuple[Named, ...]:
    """ "Президент | и директор завода «Нить» Рытов", "командир бригады «Нить» | генерал Рытов": where the other is held."""
    position = phrases[at]
    if position.body is not None or position.state is not None or position.local is not None:
        return ()
    behind = phrases[at + 1] if at + 1 < len(phrases) else None
    if behind is not None and behind.first == position.last + 1 and line.tokens[position.last].low == "и":
        return behind.where if behind.cases & position.cases and not behind.plural else ()
    before = phrases[at - 1] if at else None
    return before.where if before is not None and before.last == position.first and before.cases & position.cases and not before.plural else ()


def _in_brackets(line: Line, names: Sequence[Named], holder: Named) -> tuple[Named, ...]:
    """ "Епископ Павел Невский (РПЦ)": the organisation behind the name."""
    k = holder.last
    if k + 2 >= len(line.tokens) or line.tokens[k].text != "(":
        return ()
    name = next((n for n in names if n.first == k + 1 and n.kind == "org"), None)
    return (name,) if name is not None and name.last < len(line.tokens) and line.tokens[name.last].text == ")" else ()


def _pronoun(lines: Lines, number: int, position: Position) -> tuple[int, Named] | None:
    """ "Рытов уехал. Ранее он был тренером «Волны»": the subject of the sentence before."""
    line, _ = lines[number]
    verbs = [v for v in range(max(0, position.first - 6), position.first) if post_word(line, v, "copula", "appoint")]
    if "ins" not in position.cases or not verbs or other_passive(line, verbs[-1], position.first):
        return None
    if not any("он" in t.lemmas and any(p.case == "nom" for p in t.parses) for t in line.tokens[: position.first]):
        return None
    for back in range(number - 1, max(-1, number - 3), -1):
        before, names = lines[back]
        people = [n for n in names if n.kind == "per" and "nom" in name_cases(before.tokens, n)]
        if people:
            return back, people[0]
    return None


def _from_team(line: Line, names: Sequence[Named]) -> Iterator[tuple[Named, Named, str]]:
    """ "Рытов из команды «Волна»"."""
    yield from ((n, where, "position.team") for n in names if n.kind == "per" for where in _team(line, names, n))


def _team(line: Line, names: Sequence[Named], name: Named) -> tuple[Named, ...]:
    """ "Хирург Рытов | из клиники «Волна»": the organisation behind the name."""
    k = name.last
    if k + 1 >= len(line.tokens) or line.tokens[k].low != "из":
        return ()
    where = next((n for n in names if n.kind == "org" and k < n.first <= k + 3), None)
    return (where,) if where is not None and all(t.kind == "word" or t.text in OPENING for t in line.tokens[k + 1 : where.first]) else ()
