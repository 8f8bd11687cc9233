"""Names of companies beside initiatives: "АО «Грузинские железные дороги»" is no railway, "предприятие – Nile Rail" has its name behind a dash."""

from __future__ import annotations

from chancery.extract.initiatives.names import Span, context
from chancery.extract.initiatives.routes import DASHES
from chancery.extract.parsed import Sentence
from chancery.lang.quotation import OPENING


def of_company(sentence: Sentence, span: Span, kind: str) -> bool:
    """Whether a railway or a station only names a company or a design: "«Грузинские железные дороги»", "по проекту «АЭС-2006»"."""
    tokens = sentence.tokens
    marked = span.first > 0 and tokens[span.first - 1].text in OPENING
    before = tokens[span.first - 1 - marked] if span.first > marked else None
    if before is None or kind not in ("railway", "plant"):
        return False
    firm = bool(before.lemmas & context("company"))
    if kind == "railway":
        plural = all(p.number == "plur" for p in tokens[span.head].parses[:1])
        return firm or (marked and plural)
    return marked and "проект" in before.lemmas


def dashed(sentence: Sentence, i: int) -> int:
    """End of "– Nile Rail" behind a joint enterprise; `i` where no foreign name follows the dash."""
    tokens, k = sentence.tokens, i + 1
    if i >= len(tokens) or tokens[i].text not in DASHES or not tokens[i - 1].lemmas & context("enterprise"):
        return i
    while k < len(tokens) and tokens[k].kind == "latin":
        k += 1
    return k if k > i + 1 else i
