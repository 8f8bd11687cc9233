"""Names of companies behind the noun of an office: "гендиректор компании «Север»", "председатель правления «Росатома»"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.extract.offices.nouns import body_nouns
from chancery.extract.parsed import Mention, Token
from chancery.lang.quotation import CLOSING
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect
from chancery.types import Actor


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
        name = inflect(name, "nomn", "sing", "NOUN") or "" if end == i + 2 else ""
        name = name[:1].upper() + name[1:]
    if not name:
        return 0
    walk.org = Mention("org", tokens[i + 1].start, tokens[end - 1].end, i + 1, end, actor=Actor(name, f"o:{name.lower()}"), role="company")
    if not organ:
        _drop_body_noun(tokens, walk)
    return end + 1 - i


def _drop_body_noun(tokens: Sequence[Token], walk: Walk) -> None:
    """ "гендиректор крупной компании «Север»" is "генеральный директор" of "Север"."""
    walk.parts = walk.parts[:-1]
    while walk.parts and any(p.pos in ("ADJF", "PRTF") for p in tokens[walk.parts[-1]].parses[:1]):
        walk.parts.pop()


def latin_name(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, walk: Walk) -> int:
    """ "гендиректор авиакомпании Baltic Wings": a name in Latin letters after the noun of a body."""
    end = i
    while end < len(tokens) and tokens[end].kind == "latin" and tokens[end].capital:
        end += 1
    name = " ".join(t.text for t in tokens[i:end])
    walk.org = Mention("org", tokens[i].start, tokens[end - 1].end, i, end, actor=Actor(name, f"o:{name.lower()}"), role="company")
    _drop_body_noun(tokens, walk)
    return end - i


def is_body_noun(token: Token) -> bool:
    return any(p.lemma in body_nouns() for p in token.parses)
