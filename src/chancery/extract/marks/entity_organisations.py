"""Where the name of an organisation begins and ends: "мэрия Калуги", "японское ведомство", "комитет по туризму Чили"."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.marks.entity_words import (
    Line,
    Named,
    agrees,
    in_case,
    is_adjective,
    is_org,
    naming,
    relational,
    singular,
)
from chancery.extract.marks.name_cases import name_cases
from chancery.extract.offices.complements import bodies_take_po
from chancery.extract.offices.nouns import head_of
from chancery.extract.parsed import Token
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import group

LONGEST_QUOTED = 9
LONGEST_CHAIN = 5
CASE_AFTER = {"по": "dat", "при": "loc", "против": "gen"}


def named_after_head(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Команда Онега", "клуба Ладога": a name right behind a noun of organisations that is no genitive is one."""
    made = []
    for name in names:
        noun = line.tokens[name.first - 1] if name.first else None
        if name.kind != "org" and noun is not None and naming(noun) == "firm" and noun.parses[0].pos == "NOUN" and _apposed(line, name):
            name = Named("org", name.first, name.last)
        made.append(name)
    return tuple(made)


def _apposed(line: Line, name: Named) -> bool:
    """Whether the name stands as it is, one word that is no state: "из команды Онега", not "газета Латвии"."""
    first = line.tokens[name.first]
    if name.kind == "per" and name.last > name.first + 1 and any("Name" in p.tags for p in first.parses):
        return False  # "тренер команды Олег Рытов"
    return first.capital and line.cover[name.first] is None and ((name.kind == "per" and name.last == name.first + 1) or not in_case(first, "gen"))


def extended(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Госдума | России", "российский | Минсельхоз", "Совет | по туризму": what else belongs to an organisation."""
    made: list[Named] = []
    for name in names:
        if made and name.kind == "loc" and name.last <= made[-1].last:
            continue
        if name.kind == "org":
            first = _left(line, name)
            last = complement_end(line, names, name.last, _head(line, name))
            name = Named("org", first, max(last, name.last))
        made.append(name)
    return tuple(n for k, n in enumerate(made) if not any(n.first < m.last and n.last > m.first and m.kind == "org" for m in made[:k]))


def _head(line: Line, name: Named) -> Token:
    """The noun that the name turns on: the first that is no adjective."""
    return next((line.tokens[k] for k in range(name.first, name.last) if not is_adjective(line.tokens[k])), line.tokens[name.first])


def _left(line: Line, name: Named) -> int:
    """First token with the adjectives of states, and others in capitals, before the name: "японский МИД"."""
    first, head = name.first, _head(line, name)
    proper = any(t.kind == "latin" or t.text in OPENING for t in line.tokens[name.first : name.last])
    k = first - 1
    while k >= 0 and is_adjective(line.tokens[k]):
        token, cover = line.tokens[k], line.cover[k]
        of_state = cover is not None and cover.adjective
        kind_of = is_org(head) and relational(token) and not proper
        if not of_state and not kind_of and not (token.capital and k > 0):
            break
        if head.kind == "word" and head.parses and not head.text.isupper() and not agrees(token, head) and known_noun(head):
            break
        first = k
        k -= 1
    return first


def known_noun(token: Token) -> bool:
    """Whether the dictionary knows it for a noun."""
    return any(p.pos == "NOUN" for p in token.parses)


def complement_end(line: Line, names: Sequence[Named], last: int, head: Token) -> int:
    """End of what stands behind the noun: genitives that end in a name, "штата Огайо", "по …", "при …" of a body."""
    while last < len(line.tokens):
        name = next((n for n in names if n.first == last), None)
        token = line.tokens[last]
        if name is not None and name.kind in ("loc", "org") and in_case(line.tokens[name.first], "gen") and line.tokens[last - 1].text not in CLOSING:
            last = name.last
            continue
        if naming(token) == "place" and not token.capital and singular(token) and in_case(token, "gen"):
            place = next((n for n in names if n.first == last + 1 and n.kind == "loc"), None)
            if place is not None:
                last = place.last
                continue
        honoured = _honoured_end(line, names, last, head)
        if honoured > last:
            last = honoured
            continue
        if token.low in ("в", "во") and naming(head) == "mission" and last + 1 < len(line.tokens):
            place = next((n for n in names if n.first == last + 1 and n.kind == "loc"), None)
            if place is not None:
                last = place.last
                continue
        if token.low in CASE_AFTER and bodies_take_po(_lemma(head)) and is_org(head):
            end = _phrase_end(line, names, last + 1, CASE_AFTER[token.low])
            if end > last + 1:
                last = end
                continue
        break
    return last


def _honoured_end(line: Line, names: Sequence[Named], k: int, head: Token) -> int:
    """ "Завод | имени Рытова", "театр | им. Рытова", "фонд | Олега Рытова"."""
    after = k + 1 + (k + 1 < len(line.tokens) and line.tokens[k + 1].text == ".")
    if line.tokens[k].low in ("имени", "им"):
        name = next((n for n in names if n.first in (after, after + 1) and n.kind in ("per", "loc")), None)
        return name.last if name is not None else k
    name = next((n for n in names if n.first == k and n.kind == "per"), None)
    direct = k > 0 and line.tokens[k - 1] is head and naming(head) == "memorial"
    return name.last if name is not None and direct and "gen" in name_cases(line.tokens, name) and "nom" not in name_cases(line.tokens, name) else k


def _lemma(token: Token) -> str:
    return next((p.lemma for p in token.parses if p.pos == "NOUN"), token.low)


def _phrase_end(line: Line, names: Sequence[Named], k: int, case: str) -> int:
    """End of a noun phrase in the case, with the genitives behind it: "по | развитию информационного общества"."""
    start, noun = k, False
    while k < len(line.tokens):
        name = next((n for n in names if n.first == k), None)
        if name is not None and name.kind in ("loc", "org") and in_case(line.tokens[k], "gen" if noun else case):
            k, noun = name.last, True
            continue
        if name is not None and name.kind == "per" and name.last > name.first + 1 and noun:
            break  # "член комитета по труду | Анны Зуевой"
        token = line.tokens[k]
        if token.low == "г" and k + 1 < len(line.tokens) and line.tokens[k + 1].text == ".":
            k += 2
            continue
        joined = any(n.first == k + 1 and n.kind == "loc" for n in names) and any(n.last == k and n.kind == "loc" for n in names)
        if token.low in ("и", "с") and noun and k + 1 < len(line.tokens) and (joined or _joins(line.tokens[k + 1], case)):
            k += 1
            continue
        if token.kind != "word" or not (_readable(token, case) or (noun and _readable(token, "gen"))) or head_of(token) is not None:
            break
        noun = noun or not is_adjective(token)
        k += 1
    return k if noun and line.tokens[k - 1].text != "." else start


def _readable(token: Token, case: str) -> bool:
    best = token.parses[:1]
    return bool(best) and best[0].pos in ("NOUN", "ADJF", "PRTF") and any(p.case == case and p.pos in ("NOUN", "ADJF", "PRTF") for p in token.parses)


def _joins(token: Token, case: str) -> bool:
    return token.kind == "word" and not token.capital and bool(token.parses) and token.parses[0].pos in ("NOUN", "ADJF") and any(p.case in (case, "gen") for p in token.parses)


def around_heads(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Мэрия Калуги", "канцелярия правительства Израиля", "клуб «Волна»": a noun of organisations with a name behind."""
    found = list(names)
    k = 0
    while k < len(line.tokens):
        made = _organisation_at(line, found, k)
        if made is None:
            k += 1
            continue
        inner = [n for n in found if n.first < made.last and n.last > made.first]
        found = [n for n in found if n not in inner] + [made]
        k = made.last
    return tuple(sorted(found, key=lambda n: n.first))


def _organisation_at(line: Line, names: Sequence[Named], i: int) -> Named | None:
    token = line.tokens[i]
    if not is_org(token) or not any(p.pos == "NOUN" for p in token.parses[:2]) or any(n.first <= i < n.last for n in names):
        return None
    first, of_state = i, False
    while first > 0 and relational(line.tokens[first - 1]) and agrees(line.tokens[first - 1], token):
        first -= 1
        cover = line.cover[first]
        of_state = of_state or (cover is not None and cover.adjective)
    quoted = _quoted_end(line.tokens, i + 1)
    if quoted is not None:
        return Named("org", i, quoted)
    end = _chain_end(line, names, i + 1)
    if end is not None and not singular(token) and not any(n.first == i + 1 for n in names):
        end = None  # "службы многих стран Европы"
    if end is None and singular(token):
        behind = complement_end(line, names, i + 1, token)
        end = behind if any(i < n.first < behind for n in names) else None  # "комитет по туризму Чили"
    if end is not None:
        return Named("org", first, complement_end(line, names, end, token))
    return Named("org", first, _common_end(line, i + 1)) if of_state and singular(token) and naming(token) != "mass" else None


def _common_end(line: Line, k: int) -> int:
    """End of the common nouns in the genitive behind a noun: "американский музей | воздухоплавания"."""
    end = k
    while k < len(line.tokens) and line.cover[k] is None and not line.tokens[k].capital and _readable(line.tokens[k], "gen"):
        if head_of(line.tokens[k]) is not None:
            break
        k += 1
        if not is_adjective(line.tokens[k - 1]):
            end = k
    return end


def _quoted_end(tokens: Sequence[Token], k: int) -> int | None:
    if k + 1 >= len(tokens) or tokens[k].text not in OPENING or not tokens[k + 1].capital:
        return None
    return next((n + 1 for n in range(k + 2, min(k + LONGEST_QUOTED, len(tokens))) if tokens[n].text in CLOSING), None)


def _chain_end(line: Line, names: Sequence[Named], k: int) -> int | None:
    """End of the genitives behind a noun where they end in a name: "цех | чистовой отделки Онеги", "администрация | президента Чили"."""
    held = False  # an office is among them: "член администрации | президента Чили Олега Рытова" tells of him
    for step in range(LONGEST_CHAIN):
        name = next((n for n in names if n.first == k), None)
        if name is not None and step == 0 and name.kind == "org" and naming(line.tokens[k - 1]) == "firm":
            return None  # "газета Gazeta": the name is there already
        if name is not None:
            apposed = naming(line.tokens[k - 1]) in ("place", "firm", "org") and name.kind != "per"
            titled = held and any(n.first == name.last and n.kind == "per" for n in names)
            good = name.kind in ("loc", "org") and not titled and (in_case(line.tokens[k], "gen") or apposed or (step == 0 and name.kind == "org"))
            return name.last if good else None
        token = line.tokens[k] if k < len(line.tokens) else None
        if token is not None and token.text in OPENING and step and is_org(line.tokens[k - 1]):
            return _quoted_end(line.tokens, k)
        if token is None or token.kind != "word" or not _readable(token, "gen"):
            return None
        office = head_of(token) is not None
        held = held or office
        if office and not line.tokens[k - 1].lemmas & group("body_of_holders"):
            return None
        if naming(token) == "place" and not singular(token):
            return None  # "союз стран Азии"
        k += 1
    return None
