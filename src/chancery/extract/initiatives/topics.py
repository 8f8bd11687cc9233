"""What projects are on, behind their noun: a field, a purpose, whose part in them, what they are aimed at."""

from __future__ import annotations

from chancery.extract.initiatives.edges import field, purpose, right_edge
from chancery.extract.initiatives.names import context, is_adjective
from chancery.extract.initiatives.stage import actions
from chancery.extract.parsed import Sentence
from chancery.lang.ru.morph import inflect

REACH = 12


def topic(sentence: Sentence, i: int) -> tuple[int, bool]:
    """The end of what belongs to "проекты" before token `i`, and whether it tells them from others.

    >>> # "проекты в сфере связи", "по ремонту школ", "с участием китайских фирм", ", направленные на рост торговли"
    """
    last = i
    for rule in (field, in_trades, purpose, with_part, aimed):
        end = rule(sentence, last)
        last = max(last, end)
    if last == i:
        last = right_edge(sentence, i)
        last = max(field(sentence, last), purpose(sentence, last))
        return deed(sentence, last), deed(sentence, last) > last
    return deed(sentence, last), True


def in_trades(sentence: Sentence, i: int) -> int:
    """End of "в энергетике и сельском хозяйстве" from token `i`; no "в этом году", "в стадии"."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i].low not in ("в", "во"):
        return i
    last = i
    while last + 1 < len(tokens) and (last == i or tokens[last].low == "и" or (tokens[last].text == "," and _trade(sentence, last + 1))):
        end = _trade(sentence, last + 1)
        if not end:
            break
        last = end
    return last


def _trade(sentence: Sentence, k: int) -> int:
    """End of "сельском хозяйстве", "переработке руды" from token `k`; 0 where no noun in the locative stands there."""
    tokens, start = sentence.tokens, k
    while k < len(tokens) and is_adjective(tokens[k]) and sentence.at(k) is None:
        k += 1
    if k >= len(tokens) or sentence.at(k) is not None or tokens[k].kind != "word" or tokens[k].capital:
        return 0
    noun = any(p.pos == "NOUN" and p.case == "loc" for p in tokens[k].parses[:3])
    pointing = any(t.lemmas & context("pointing") for t in tokens[start:k])
    return right_edge(sentence, k + 1) if noun and not pointing and not tokens[k].lemmas & context("no_field") else 0


def with_part(sentence: Sentence, i: int) -> int:
    """End of "с участием немецкого капитала", "с финансированием Азиатского банка" from token `i`."""
    tokens = sentence.tokens
    if i + 2 >= len(tokens) or tokens[i].low != "с" or not tokens[i + 1].lemmas & context("with_part"):
        return i
    return right_edge(sentence, i + 2)


def aimed(sentence: Sentence, i: int) -> int:
    """End of ", направленные на рост торговли", ", реализуемые в горных районах": a participle with what depends on it."""
    tokens = sentence.tokens
    k = i + 1
    if k + 1 >= len(tokens) or tokens[i].text != "," or not _participle(sentence, k):
        return i
    return _phrase_end(sentence, k + 1, i)


def aimed_at(sentence: Sentence, i: int) -> int:
    """End of "направлены на рост торговли" after the subject "Проекты" before token `i`; `i` where nothing of it follows."""
    tokens = sentence.tokens
    if i + 2 >= len(tokens) or not tokens[i].parses or tokens[i].parses[0].pos != "PRTS" or not tokens[i].lemmas & context("aimed") or tokens[i + 1].low not in ("на", "в"):
        return i
    return _phrase_end(sentence, i + 1, i)


def _participle(sentence: Sentence, k: int) -> bool:
    readings = sentence.tokens[k].parses[:1]
    return any(p.pos == "PRTF" and p.lemma in context("aimed") | context("carried") for p in readings)


def _phrase_end(sentence: Sentence, k: int, none: int) -> int:
    """The end of the words up to the next mark or verb; `none` where they break off at once."""
    tokens, start = sentence.tokens, k
    while k < len(tokens) and k - start < REACH and (tokens[k].kind in ("word", "latin", "number", "ordinal") or tokens[k].text in "«»-–") and not (tokens[k].parses and tokens[k].parses[0].pos in ("VERB", "PRTS")):
        k += 1
    while k > start and tokens[k - 1].parses and tokens[k - 1].parses[0].pos in ("PREP", "CONJ"):
        k -= 1
    return k if k > start else none


def deed(sentence: Sentence, i: int) -> int:
    """ ", строительстве мостов": a work that stands beside the projects as what they are."""
    tokens = sentence.tokens
    if i + 2 >= len(tokens) or tokens[i].text != "," or not tokens[i + 1].lemmas & actions("work") or tokens[i + 1].parses[0].pos != "NOUN":
        return i
    return max(i, right_edge(sentence, i + 2))


def called(text: str, sentence: Sentence, i: int, last: int) -> str:
    """The words behind "проекты" in the name of a row: a participle in the nominative plural, the rest as worded."""
    tokens = sentence.tokens
    words, k = [], i
    while k < last:
        told = tokens[k].parses[:1] and tokens[k].parses[0].pos in ("PRTF", "PRTS") and (k == i or tokens[k - 1].text == ",")
        form = inflect(tokens[k].text, "nomn", "plur", "PRTF|PRTS") if told else None
        gap = text[tokens[k - 1].end : tokens[k].start] if k > i else " "
        words.append(gap + (form or tokens[k].text))
        k += 1
    joined = " ".join("".join(words).split())
    return joined if not joined or joined[0] == "," else f" {joined}"


