"""Who takes, holds or leaves a position, by the verb or the noun that says so: "Рытов стал тренером", "отставка Рытова с поста главы"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from chancery.extract.marks.entity_words import Line, Named, in_case, is_adjective, is_org, naming
from chancery.extract.marks.name_cases import name_cases
from chancery.extract.marks.position_phrases import Position
from chancery.lang import table

REACH = 10  # tokens between the word that tells and the position
BEHIND = 6  # tokens between the position and the verb behind it: "с 27 октября"
FURTHER = 14  # tokens between that verb and its subject, other positions among them


@functools.cache
def _post_words() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "post_words.tsv")}


def post_word(line: Line, k: int, *what: str) -> bool:
    """Whether the token is a verb or noun of one of the kinds: copula ("является"), lead ("возглавляет"), post ("пост")."""
    token = line.tokens[k]
    return token.kind == "word" and any(_post_words().get(p.lemma) in what for p in token.parses[:2])


def by_verb(line: Line, names: Sequence[Named], position: Position) -> tuple[Named, ...]:
    """ "Рытов стал тренером «Волны»", "Рытова назначили на пост тренера «Волны»", "тренером «Волны» стал Рытов"."""
    k = position.first - 1
    if k >= 0 and post_word(line, k, "post") and "gen" in position.cases:
        return _of_post(line, names, position, k)
    if "ins" not in position.cases:
        return ()
    verbs = [v for v in range(max(0, position.first - 8), position.first) if post_word(line, v, "copula", "appoint")]
    if verbs and not other_passive(line, verbs[-1], position.first):
        return _one(_of_verb(line, names, verbs[-1], position.first) or _object_behind(line, names, verbs[-1], position.last))
    appointed = _appointed(line, names, position.first)
    if appointed is not None:
        return (appointed,)
    verb = _verb_behind(line, position.last, "copula", "appoint")
    return _one(_subject_further(line, names, verb + 1)) if verb is not None else ()


def _one(name: Named | None) -> tuple[Named, ...]:
    return (name,) if name is not None else ()


def _of_post(line: Line, names: Sequence[Named], position: Position, k: int) -> tuple[Named, ...]:
    """Holders of "пост | главы «Нити»": by the verb before or behind, the noun before, or the name right behind."""
    verbs = [v for v in range(max(0, k - REACH), k) if post_word(line, v, "copula", "appoint", "hold", "replace")]
    if verbs and post_word(line, verbs[-1], "replace"):
        return _replaced(line, names, verbs[-1], position)
    if verbs:
        return _one(_of_verb(line, names, verbs[-1], k))
    appointed = _appointed(line, names, k)
    if appointed is not None:
        return (appointed,)
    if line.tokens[k].low == "качестве":
        return _one(subject(line, names, k))
    verb = _verb_behind(line, position.last, "hold")
    return _one(_subject_further(line, names, verb + 1)) if verb is not None else ()


def _replaced(line: Line, names: Sequence[Named], verb: int, position: Position) -> tuple[Named, ...]:
    """ "Рытов сменил Павлова на посту главы «Нити»", "сменит на посту главы «Нити» Павлова": both have held it."""
    comes = subject(line, names, verb)
    near = (n for n in names if n.kind == "per" and n is not comes and (verb < n.first <= verb + 4 or position.last <= n.first <= position.last + 2))
    goes = next((n for n in near if "acc" in name_cases(line.tokens, n)), None)
    return tuple(n for n in (comes, goes) if n is not None)


def _appointed(line: Line, names: Sequence[Named], end: int) -> Named | None:
    """ "Отставка Олега Рытова | с поста", "назначение Рытова | послом": the person behind the noun."""
    for k in range(max(0, end - REACH), end):
        if post_word(line, k, "appointing"):
            name = next((n for n in names if n.kind == "per" and k < n.first and n.last <= end and "gen" in name_cases(line.tokens, n)), None)
            return name if name is not None and not _parted(line, name.last, end) else None
    return None


def _verb_behind(line: Line, k: int, *what: str) -> int | None:
    """ "Главой «Нити» | с 3 мая | назначен …": the verb a few tokens behind the position, in its clause."""
    for v in range(k, min(k + BEHIND, len(line.tokens))):
        if post_word(line, v, *what):
            return v
        if line.tokens[v].text in ",;()—–«»\"" or (line.tokens[v].kind == "word" and line.tokens[v].parses[0].pos in ("VERB", "PRTS", "GRND", "CONJ")):
            return None
    return None


def _parted(line: Line, first: int, last: int) -> bool:
    """Whether a comma or another mark stands between."""
    return any(t.text in ",;()«»\"—" for t in line.tokens[first:last])


def other_passive(line: Line, verb: int, end: int) -> bool:
    """ "Был ранен бойцом «Волны»": the position is the agent of another verb."""
    return any(t.kind == "word" and t.parses[0].pos == "PRTS" and not post_word(line, k, "appoint") for k, t in enumerate(line.tokens[:end]) if k > verb)


def _of_verb(line: Line, names: Sequence[Named], verb: int, end: int) -> Named | None:
    """Who becomes what: the subject of "стал" and "был назначен", the object of "назначил"."""
    active = post_word(line, verb, "appoint") and line.tokens[verb].parses[0].pos in ("VERB", "GRND", "INFN")
    if not active:
        return subject(line, names, verb) or subject_behind(line, names, verb + 1, end)
    by = subject(line, names, verb) or next((n for n in names if n.kind == "org" and n.last == verb and in_case(line.tokens[n.first], "nom")), None)
    objects = [n for n in names if n.kind == "per" and abs(n.first - verb) < 10 and n.last <= end and n is not by and not _again(line, names, n)]
    # "Рытов назначил Александра Павлова", "совет избрал Александра Павлова": beside a subject, no woman is meant; nor is
    # one in "Павлова назначили"
    they = by is None and all(p.number == "plur" for p in line.tokens[verb].parses[:1])
    objects = [n for n in objects if "acc" in (cases := name_cases(line.tokens, n)) and ("nom" not in cases or they or (by is not None and n.first > verb))]
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
    who = _relative(line, k)
    if who is not None:
        named = [n for n in before if n.last < who]
        return named[-1] if named and not _parted(line, over_brackets(line, named[-1].last), who - 1) else None
    for name in reversed(before):
        if "nom" in name_cases(line.tokens, name) and not any(t.text in "«»\";" for t in line.tokens[name.last : k]):
            return name
    return None


def _relative(line: Line, k: int) -> int | None:
    """ "Рытова, | который стал тренером": the pronoun that is the subject of the verb."""
    for r in range(k - 1, max(0, k - 8), -1):
        token = line.tokens[r]
        if token.text in ",;":
            return None
        if "который" in token.lemmas and any(p.case == "nom" for p in token.parses) and line.tokens[r - 1].text == ",":
            return r
    return None


def over_brackets(line: Line, k: int) -> int:
    """ "Рытов | (Oleg Rytov), который": where the brackets behind a name end."""
    if k >= len(line.tokens) or line.tokens[k].text != "(":
        return k
    return next((n + 1 for n in range(k, min(k + 8, len(line.tokens))) if line.tokens[n].text == ")"), k)


def _again(line: Line, names: Sequence[Named], name: Named) -> bool:
    """ "Олег Рытов | (Oleg Rytov)": the same person in another script."""
    behind = name.first > 1 and line.tokens[name.first - 1].text == "(" and name.last < len(line.tokens) and line.tokens[name.last].text == ")"
    return behind and any(n.last == name.first - 1 and n.kind == "per" for n in names)


def subject_behind(line: Line, names: Sequence[Named], first: int, last: int) -> Named | None:
    """The first person of a stretch that may be the subject of the verb before it."""
    people = (n for n in names if n.kind == "per" and first <= n.first <= last and "nom" in name_cases(line.tokens, n))
    found = next(people, None)
    return found if found is not None and not any(t.text in ",;" for t in line.tokens[first : found.first]) else None


def _subject_further(line: Line, names: Sequence[Named], k: int) -> Named | None:
    """ "Главой «Нити» назначен | командир отряда «Гром» Олег Рытов": over the other positions of the subject."""
    return subject_behind(line, names, k, k + FURTHER)


def leading(line: Line, names: Sequence[Named]) -> Iterator[tuple[Named, Named, str]]:
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
