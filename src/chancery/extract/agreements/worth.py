"""What a document is worth, told before what it is about: "контракт стоимостью 5 млн долларов | на поставку меди"."""

from __future__ import annotations

from chancery.extract.amounts.grammar import amounts
from chancery.extract.parsed import Parsed, Sentence
from chancery.lang.ru.groups import group
from chancery.lang.ru.prepositions import subject_case

NEAR = 4


def past_worth(parsed: Parsed, sentence: Sentence, begin: int, stop: int) -> int:
    """ "контракт | на сумму 5 млн долларов | на поставку меди": where what it is about starts behind its worth."""
    end = _worth_at(parsed, sentence, begin) if begin < stop else begin
    goes_on = begin < end < stop and sentence.tokens[end].low in subject_case()
    return end if goes_on else begin


def _worth_at(parsed: Parsed, sentence: Sentence, k: int) -> int:
    """The end of the words of worth that start at a token, or the token where none start."""
    tokens = sentence.tokens
    noun = next((n for n in range(k, min(k + NEAR, len(tokens))) if tokens[n].low in group("document_worth")), None)
    if tokens[k].low == "на" and k + 1 < len(tokens) and (tokens[k + 1].kind != "word" or tokens[k + 1].low in group("about_so_many")):
        noun = k
    elif noun is None or any(t.kind != "word" or (t.parses[0].pos not in ("PREP", "ADJF") and t.low != "на") for t in tokens[k:noun]):
        return k
    if noun > k and any(p.pos == "PREP" for p in tokens[k].parses[:1]) and tokens[k].low not in ("на", "в"):
        return k
    start = tokens[noun].end
    found = next((a for a in amounts(parsed.doc.text[start : sentence.end]) if not parsed.doc.text[start : start + a.start].strip(" –-") or _only_about(sentence, noun + 1, start + a.start)), None)
    if found is None or not (len(found.unit) == 3 and found.unit.isupper()):
        return k
    return next((n for n in range(noun + 1, len(tokens)) if tokens[n].start >= start + found.end), len(tokens))


def _only_about(sentence: Sentence, k: int, until: int) -> bool:
    """ "сумму | свыше, более чем, около | 5 млн": nothing but words of measure before the amount."""
    words = [t for t in sentence.tokens[k:] if t.start < until]
    return len(words) < NEAR and all(t.low in group("about_so_many") or t.kind != "word" or t.low == "чем" for t in words)
