"""Institutions that an office is of, where no table holds them: "проректор | Академии внешней торговли"."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.offices.nouns import body_kinds, body_nouns
from chancery.extract.parsed import Mention, Token
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect, inflect_adjective

INSTITUTIONS = frozenset(("institute", "company", "association", "fund", "bank"))
Cover = Sequence[Mention | None]


def own_body(
    tokens: Sequence[Token], cover: Cover, parts: list[int], behind: range, of: str | None, role: str
) -> tuple[str, list[int]] | None:
    """What an office is of and which of its `parts` stay, where the words `behind` it name an institution of its own."""
    company = _company(tokens, cover, behind)
    if company is not None:
        return _in_nominative(tokens, list(behind), company), []
    party = next((k for k in behind if tokens[k].lemmas & group("party_noun") and tokens[k - 1].capital), None)
    if party is not None:
        known = cover[party]
        if known is not None and known.actor is not None:
            return known.actor.name, [k for k in parts if k < known.first]
        start = next(k for k in range(party, behind.start - 1, -1) if k == behind.start or not any(p.pos == "ADJF" for p in tokens[k - 1].parses[:1]))
        return _in_nominative(tokens, [*range(start, behind.stop)], party), [k for k in parts if k < start]
    if of is None or _inside_name(tokens, cover, parts):
        name = _institution(tokens, parts)
        if name is not None:
            return name, []
    if of is None and role == "expert":
        return _institute_in_letters(tokens, parts)
    return None


def _institution(tokens: Sequence[Token], parts: list[int]) -> str | None:
    """ "проректор Академии внешней торговли" is an office of the Academy."""
    if not parts or not tokens[parts[0]].capital or tokens[parts[0]].text.isupper():
        return None
    head = next((k for k in parts if _is_institution(tokens[k])), None)
    return _in_nominative(tokens, parts, head) if head is not None else None


def _is_institution(token: Token) -> bool:
    return token.kind == "word" and any(body_kinds().get(p.lemma) in INSTITUTIONS and p.case == "gen" for p in token.parses)


def _in_nominative(tokens: Sequence[Token], words: list[int], head: int) -> str:
    gender = next((p.gender for p in tokens[head].parses if p.case == "gen" and p.pos == "NOUN"), "")
    said = [inflect_adjective(tokens[k].text, gender) or tokens[k].text for k in words if k < head]
    said.append(inflect(tokens[head].text, "nomn", "sing", "NOUN") or tokens[head].text)
    return " ".join([*said, *(tokens[k].text for k in words if k > head)])


def _company(tokens: Sequence[Token], cover: Cover, behind: range) -> int | None:
    """ "директор чилийской экспортной газовой | компании": a state and what it deals in name a company; "чилийской компании" does not."""
    head = next((k for k in behind if cover[k] is None and _of_kind(tokens[k], "company")), None)
    before = range(behind.start, head) if head is not None else range(0)
    if len(before) < 2 or head is None or head + 1 != behind.stop:
        return None
    said = all(any(p.pos == "ADJF" and p.case == "gen" for p in tokens[k].parses) for k in before)
    states = [m for m in (cover[k] for k in before) if m is not None and m.kind == "country" and m.adjective]
    return head if said and len(states) == 1 else None


def _of_kind(token: Token, kind: str) -> bool:
    return token.kind == "word" and any(body_kinds().get(p.lemma) == kind and p.case == "gen" for p in token.parses)


def _inside_name(tokens: Sequence[Token], cover: Cover, parts: list[int]) -> bool:
    """ "профессор Австралийского университета": the state is only an adjective in the name of the institution."""
    first = cover[parts[0]] if parts else None
    others = [m for m in (cover[k] for k in parts) if m is not None and m.kind == "country" and not m.adjective]
    return first is not None and first.adjective and tokens[parts[0]].capital and not others


def _institute_in_letters(tokens: Sequence[Token], parts: list[int]) -> tuple[str, list[int]] | None:
    """ "научный сотрудник | ИМЭМО РАН": an institute whose name is letters; no ministry."""
    start = next((n for n, k in enumerate(parts) if _letters(tokens[k])), None)
    if start is None or not all(_letters(tokens[k]) for k in parts[start:]):
        return None
    return " ".join(tokens[k].text for k in parts[start:]), parts[:start]


def _letters(token: Token) -> bool:
    return token.kind == "word" and token.text.isupper() and len(token.text) > 2 and not any(p.lemma in body_nouns() for p in token.parses)
