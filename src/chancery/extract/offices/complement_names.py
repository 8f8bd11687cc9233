"""What stands behind the noun of an office: names of companies, areas of envoys, ranks, states by their letters."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.extract.offices.nouns import body_nouns, head_of, heads
from chancery.extract.parsed import Mention, Token
from chancery.lang.quotation import CLOSING
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect, inflect_adjective
from chancery.types import Actor

BRACKETS = 6
"""Most tokens from one bracket to the other."""


class Walk:
    """Where the complement of an office stands while it is read."""

    def __init__(self) -> None:
        self.parts: list[int] = []
        self.codes: list[str] = []
        self.org: Mention | None = None


def heads_organ(tokens: Sequence[Token], walk: Walk) -> bool:
    """ "глава | «Росатома»", "председатель правления | «Газпрома»": nothing or an organ of a company before its name."""
    return not walk.parts or bool(tokens[walk.parts[0]].lemmas & group("company_organ"))


def quoted_name(tokens: Sequence[Token], i: int, walk: Walk, named: Mention | None = None) -> int:
    """ "гендиректор компании «Север»", "глава «Росатома»": the name in quotation marks is what the office is of."""
    end = next((k for k in range(i + 1, min(i + 8, len(tokens))) if tokens[k].text in CLOSING), None)
    if end is None or end == i + 1 or not tokens[i + 1].capital:
        return 0
    if named is not None and named.kind == "org" and named.last == end:
        walk.org = msgspec.structs.replace(named, codes=(), role="company")
        return end + 1 - i
    name = " ".join(t.text for t in tokens[i + 1 : end])
    organ = bool(walk.parts) and heads_organ(tokens, walk)
    if not walk.parts or organ:
        name = _in_nominative(tokens[i + 1 : end])
    if not name:
        return 0
    walk.org = Mention("org", tokens[i + 1].start, tokens[end - 1].end, i + 1, end, actor=Actor(name, f"o:{name.lower()}"), role="company")
    if not organ:
        _drop_body_noun(tokens, walk)
    return end + 1 - i


def _in_nominative(words: Sequence[Token]) -> str:
    """A name that an office governs, in the nominative: «Росатома», «Чилийской железной дороги»; "" for any other."""
    noun = next((p for p in words[-1].parses if p.pos == "NOUN" and p.case == "gen"), None)
    last = inflect(words[-1].text, "nomn", "sing", "NOUN") if noun is not None or len(words) == 1 else None
    before = [inflect_adjective(t.text, noun.gender) if noun is not None else None for t in words[:-1]]
    name = " ".join(w for w in (*before, last) if w is not None)
    return name[:1].upper() + name[1:] if len(name.split()) == len(words) else ""


def _drop_body_noun(tokens: Sequence[Token], walk: Walk) -> None:
    """ "гендиректор крупной компании «Север»" is "генеральный директор" of "Север"."""
    walk.parts = walk.parts[:-1]
    while walk.parts and any(p.pos in ("ADJF", "PRTF") for p in tokens[walk.parts[-1]].parses[:1]):
        walk.parts.pop()


def latin_name(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, walk: Walk, bare: bool = False) -> int:
    """ "гендиректор авиакомпании Baltic Wings": a name in Latin letters after the noun of a body; `bare` without one."""
    end = _latin_end(tokens, i)
    short = tokens[end + 1].text if bare and past_brackets(tokens, end) == end + 3 else ""
    name = short if short.isupper() else " ".join(t.text for t in tokens[i:end])
    walk.org = Mention("org", tokens[i].start, tokens[end - 1].end, i, end, actor=Actor(name, f"o:{name.lower()}"), role="company")
    if not bare:
        _drop_body_noun(tokens, walk)
    return end - i


def company_in_latin(tokens: Sequence[Token], i: int) -> bool:
    """ "директор по сбыту | Nord Oil Company (NOC) Пабло Рохас", no "директор | John Smith": a name in Russian letters follows, or a word of companies tells."""
    if not tokens[i].capital:
        return False
    end = _latin_end(tokens, i)
    if any(t.low in group("company_in_latin") for t in tokens[i:end]):
        return True
    behind = past_brackets(tokens, end)
    return behind < len(tokens) and tokens[behind].kind == "word" and tokens[behind].capital


def _latin_end(tokens: Sequence[Token], i: int) -> int:
    while i < len(tokens) and tokens[i].kind == "latin" and (tokens[i].capital or (i + 1 < len(tokens) and tokens[i].low in ("of", "and", "for", "the") and tokens[i + 1].kind == "latin")):
        i += 1
    return i


def past_brackets(tokens: Sequence[Token], j: int) -> int:
    """The token behind short brackets: "председателя Еврокомиссии (ЕК) | Анну Ким"."""
    if j >= len(tokens) or tokens[j].text != "(":
        return j
    return next((k + 1 for k in range(j + 2, min(j + BRACKETS, len(tokens))) if tokens[k].text == ")"), j)


def is_body_noun(token: Token) -> bool:
    return any(p.lemma in body_nouns() for p in token.parses)


def area(cover: Sequence[Mention | None], i: int) -> Mention | None:
    """ "спецпосланник ООН | по Сирии": the state or region that an envoy is sent about, no state of his."""
    named = cover[i] if i < len(cover) else None
    fits = named is not None and named.first == i and named.kind in ("country", "region", "place") and not named.adjective and "dat" in named.cases
    return named if fits else None


def is_short_state(token: Token) -> bool:
    """ "посол Японии в РТ": a state by two or three letters, of which nothing more is known."""
    return token.kind == "word" and token.text.isupper() and len(token.text) in (2, 3)


def begins_rank(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int) -> bool:
    """ "посол" or "генерал" behind the name of a state or body, not behind its adjective ("советник чешского посла")."""
    found, before = head_of(tokens[i]), cover[i - 1]
    return found is not None and heads()[found[0]] in ("envoy", "rank") and before is not None and not before.adjective
