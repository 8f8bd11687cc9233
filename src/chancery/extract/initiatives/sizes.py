"""How large a thing is, as part of its name: "станция мощностью 200 МВт", "школа на 500 мест"."""

from __future__ import annotations

from chancery.extract.initiatives.names import context
from chancery.extract.parsed import Sentence

REACH = 7


def measured(sentence: Sentence, i: int) -> int:
    """End of "протяженностью 270 км", "общей мощностью до 1,2 тысячи МВт" from token `i`; `i` where no measure follows."""
    tokens = sentence.tokens
    k = i
    while k < len(tokens) and k < i + 2 and tokens[k].parses and tokens[k].parses[0].pos == "ADJF":
        k += 1
    if k + 1 >= len(tokens) or not any(p.case == "ins" and p.lemma in context("measure") for p in tokens[k].parses):
        return i
    number = next((n for n in range(k + 1, min(len(tokens), k + 5)) if tokens[n].kind == "number"), None)
    if number is None:
        return i
    return _unit(sentence, number + 1)


def _unit(sentence: Sentence, k: int) -> int:
    """End of "тысячи МВт", "км", "куб. м" after a number."""
    tokens, end = sentence.tokens, k
    while k < len(tokens) and k < end + REACH and (tokens[k].kind == "latin" or _is_unit(sentence, k)):
        k += 2 if k + 2 < len(tokens) and tokens[k + 1].text == "." and _is_unit(sentence, k + 2) else 1  # "1,1 тыс. км"
    return k


def _is_unit(sentence: Sentence, k: int) -> bool:
    token = sentence.tokens[k]
    if token.kind != "word" or sentence.at(k) is not None:
        return False
    return token.lemmas.isdisjoint(("в", "на", "и")) and bool(token.parses) and token.parses[0].pos in ("NOUN", "NUMR", "")
