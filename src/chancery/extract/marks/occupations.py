"""Who holds which position where, in a text of any topic: "тренер клуба «Волна» Олег Рытов", "Рытов возглавляет «Волну»"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery.extract.marks.entity_words import Line, Named, in_case, is_adjective, is_org, naming
from chancery.extract.marks.name_cases import name_cases
from chancery.extract.marks.position_phrases import Position, noun_readings, position_at
from chancery.lang import table
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
        phrases = _phrases(line, names)
        for at, position in enumerate(phrases):
            if position.plural:
                where = position.where
                yield from (Held(number, (number, name), position, where, "position.several") for name in _several(line, names, position))
                continue
            holder, rule = _holder(line, names, phrases, at)
            if holder is not None:
                where = position.where or _shared(line, phrases, at) or _in_brackets(line, names, holder) or _team(line, names, holder)
                yield Held(number, (number, holder), position, where, rule)
            else:
                he = _pronoun(lines, number, position)
                if he is not None:
                    yield Held(number, he, position, position.where, "position.pronoun")
        for leader, body, rule in (*_leading(line, names), *_from_team(line, names)):
            yield Held(number, (number, leader), None, (body,), rule)


def _phrases(line: Line, names: Sequence[Named]) -> list[Position]:
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
    k = position.last
    while (name := next((n for n in names if n.first == k and n.kind == "per"), None)) is not None and _fits(line, name, position):
        people.append(name)
        k = name.last + (name.last < len(line.tokens) and line.tokens[name.last].low in JOINING)
    return tuple(people) if len(people) > 1 and line.tokens[people[-1].first - 1].low == "и" else ()


def _holder(line: Line, names: Sequence[Named], phrases: Sequence[Position], at: int) -> tuple[Named | None, str]:
    behind = _behind(line, names, phrases, at)
    if behind is not None:
        return behind, "position.before"
    before = _before(line, names, phrases, at)
    if before is not None:
        return before, "position.behind"
    subject = _by_verb(line, names, phrases[at])
    return subject, "position.verb"


def _behind(line: Line, names: Sequence[Named], phrases: Sequence[Position], at: int) -> Named | None:
    """The person right behind the phrase, or behind the last of several phrases in one case."""
    position = phrases[at]
    name = next((n for n in names if n.first == position.last and n.kind == "per"), None)
    if name is not None:
        return name if position.where or _fits(line, name, position) else None
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


def _apart(line: Line, names: Sequence[Named], position: Position, following: Position | None) -> Named | None:
    """ "Депутат сената социалист | Иван Павлов", "директор завода «Нить», | Олег Рытов, …": not right behind, but of it."""
    k = position.last
    if not (position.where or position.body is not None) or k >= len(line.tokens):
        return None
    if line.tokens[k].text == ",":
        k += aged(line, k + 1)
        name = next((n for n in names if n.first == k + 1 and n.kind == "per"), None)
        closed = name is not None and name.last < len(line.tokens) and line.tokens[name.last].text in CLOSED
        alone = closed and name is not None and not any(n.first == name.last + 1 and n.kind == "per" for n in names)
        return name if name is not None and alone and _fits(line, name, position) and "nom" in name_cases(line.tokens, name) else None
    name = next((n for n in names if n.kind == "per" and k < n.first <= k + 2), None)
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


@functools.cache
def _post_words() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "post_words.tsv")}


def post_word(line: Line, k: int, what: str) -> bool:
    """Whether the token is a verb or noun of the kind: copula ("является"), lead ("возглавляет"), post ("пост")."""
    token = line.tokens[k]
    return token.kind == "word" and any(_post_words().get(p.lemma) == what for p in token.parses[:2])


def _by_verb(line: Line, names: Sequence[Named], position: Position) -> Named | None:
    """ "Рытов стал тренером «Волны»", "Рытова назначили на пост тренера «Волны»", "тренером «Волны» стал Рытов"."""
    k = position.first - 1
    if k >= 0 and post_word(line, k, "post") and "gen" in position.cases:
        verbs = [v for v in range(max(0, k - 10), k) if any(post_word(line, v, w) for w in ("copula", "appoint", "hold"))]
        as_one = line.tokens[k].low == "качестве"
        return _of_verb(line, names, verbs[-1], k) if verbs else subject(line, names, k) if as_one else None
    if "ins" not in position.cases:
        return None
    verbs = [v for v in range(max(0, position.first - 8), position.first) if post_word(line, v, "copula") or post_word(line, v, "appoint")]
    if verbs and not _other_passive(line, verbs[-1], position.first):
        return _of_verb(line, names, verbs[-1], position.first) or _object_behind(line, names, verbs[-1], position.last)
    after = position.last
    if after < len(line.tokens) and (post_word(line, after, "copula") or post_word(line, after, "appoint")):
        return _subject_behind(line, names, after + 1, after + 12)
    return None


def _other_passive(line: Line, verb: int, end: int) -> bool:
    """ "Был ранен бойцом «Волны»": the position is the agent of another verb."""
    return any(t.kind == "word" and t.parses[0].pos == "PRTS" and not post_word(line, k, "appoint") for k, t in enumerate(line.tokens[:end]) if k > verb)


def _of_verb(line: Line, names: Sequence[Named], verb: int, end: int) -> Named | None:
    """Who becomes what: the subject of "стал" and "был назначен", the object of "назначил"."""
    active = post_word(line, verb, "appoint") and line.tokens[verb].parses[0].pos in ("VERB", "GRND", "INFN")
    if not active:
        return subject(line, names, verb) or _subject_behind(line, names, verb + 1, end)
    by = subject(line, names, verb) or next((n for n in names if n.kind == "org" and n.last == verb and in_case(line.tokens[n.first], "nom")), None)
    objects = [n for n in names if n.kind == "per" and abs(n.first - verb) < 10 and n.last <= end and n is not by and not _again(line, names, n)]
    # "Рытов назначил Александра Павлова", "совет избрал Александра Павлова": beside a subject, no woman is meant
    objects = [n for n in objects if "acc" in (cases := name_cases(line.tokens, n)) and ("nom" not in cases or (by is not None and n.first > verb))]
    return objects[-1] if objects else None


def _object_behind(line: Line, names: Sequence[Named], verb: int, k: int) -> Named | None:
    """ "Рытов назначил | тренером «Волны» полковника Павла Кротова": the object right behind, over a rank."""
    if not post_word(line, verb, "appoint") or line.tokens[verb].parses[0].pos not in ("VERB", "GRND", "INFN"):
        return None
    name = next((n for n in names if n.kind == "per" and k <= n.first <= k + 2), None)
    if name is None or "acc" not in name_cases(line.tokens, name) or "nom" in name_cases(line.tokens, name):
        return None
    return name if all(t.kind == "word" and in_case(t, "acc") for t in line.tokens[k : name.first]) else None


def subject(line: Line, names: Sequence[Named], k: int) -> Named | None:
    """The last person before token `k` that stands in the nominative (or, passive aside, could)."""
    before = [n for n in names if n.kind == "per" and n.last <= k and not _again(line, names, n)]
    participle = line.tokens[k].kind == "word" and line.tokens[k].parses[0].pos == "PRTF"
    if participle and before and line.tokens[before[-1].last].text == "," and k - before[-1].last < 4:
        return before[-1]  # "Рытова, являющегося тренером"
    for name in reversed(before):
        if "nom" in name_cases(line.tokens, name) and not any(t.text in "«»\";" for t in line.tokens[name.last : k]):
            return name
    return None


def _again(line: Line, names: Sequence[Named], name: Named) -> bool:
    """ "Олег Рытов | (Oleg Rytov)": the same person in another script."""
    behind = name.first > 1 and line.tokens[name.first - 1].text == "(" and name.last < len(line.tokens) and line.tokens[name.last].text == ")"
    return behind and any(n.last == name.first - 1 and n.kind == "per" for n in names)


def _pronoun(lines: Lines, number: int, position: Position) -> tuple[int, Named] | None:
    """ "Рытов уехал. Ранее он был тренером «Волны»": the subject of the sentence before."""
    line, _ = lines[number]
    verbs = [v for v in range(max(0, position.first - 6), position.first) if post_word(line, v, "copula") or post_word(line, v, "appoint")]
    if "ins" not in position.cases or not verbs or _other_passive(line, verbs[-1], position.first):
        return None
    if not any("он" in t.lemmas and any(p.case == "nom" for p in t.parses) for t in line.tokens[: position.first]):
        return None
    for back in range(number - 1, max(-1, number - 3), -1):
        before, names = lines[back]
        people = [n for n in names if n.kind == "per" and "nom" in name_cases(before.tokens, n)]
        if people:
            return back, people[0]
    return None


def _subject_behind(line: Line, names: Sequence[Named], first: int, last: int) -> Named | None:
    people = (n for n in names if n.kind == "per" and first <= n.first <= last and "nom" in name_cases(line.tokens, n))
    found = next(people, None)
    return found if found is not None and not any(t.text in ",;" for t in line.tokens[first : found.first]) else None


def _leading(line: Line, names: Sequence[Named]) -> Iterator[tuple[Named, Named, str]]:
    """ "Рытов возглавляет завод «Нить»", "Рытов, ранее руководивший театром «Нить»"."""
    for k, token in enumerate(line.tokens):
        if not post_word(line, k, "lead") or token.parses[0].pos not in ("VERB", "PRTF"):
            continue
        where = next((n for n in names if k < n.first <= k + 3 and n.kind == "org"), None) or _bare_body(line, k)
        if where is None or not (in_case(line.tokens[where.first], "acc") or in_case(line.tokens[where.first], "ins")):
            continue
        holder = subject(line, names, k)
        if holder is not None and k - holder.last <= 6:
            yield holder, where, "position.leads"


def _bare_body(line: Line, k: int) -> Named | None:
    """ "Возглавил | городскую комиссию": an organisation without a name right behind the verb."""
    for head in range(k + 1, min(k + 4, len(line.tokens))):
        token = line.tokens[head]
        if is_org(token) and naming(token) != "mass" and (in_case(token, "acc") or in_case(token, "ins")):
            return Named("org", k + 1, head + 1)
        if not is_adjective(token):
            return None
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
