"""The name of a gathering around its noun, in dictionary form."""

from __future__ import annotations

from chancery.extract.clauses import is_predicate
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.morph import inflect, inflect_adjective, keep_capitals

LONGEST_QUOTE = 12


def name_range(sentence: Sentence, i: int) -> tuple[int, int]:
    """Tokens of the name around a noun: "Третьем форуме высокого уровня «…»", "25-й саммит ШОС"."""
    tokens = sentence.tokens
    first = i
    while first > 0 and _modifies(tokens[first - 1]):
        first -= 1
    last = i + 1
    while last < len(tokens):
        step = _name_step(sentence, last)
        if step == 0:
            break
        last += step
    return first, last


def gathering_name(parsed: Parsed, sentence: Sentence, at: int) -> str:
    """The name in dictionary form: head and adjectives in the nominative, the rest as it stands."""
    tokens, text = sentence.tokens, parsed.doc.text
    first, last = name_range(sentence, at)
    head = tokens[at]
    gender = next((p.gender for p in head.parses if p.pos == "NOUN"), "masc")
    words = []
    for token in tokens[first:at]:
        words.append(_ordinal(token.text) if token.kind == "ordinal" else _adjective(token.text, gender))
    noun = inflect(head.text, "nomn", "sing", "NOUN") or head.text
    return " ".join([*words, noun]) + text[head.end : tokens[last - 1].end]


def _modifies(token: Token) -> bool:
    if token.kind == "ordinal":
        return True
    return token.kind == "word" and any(p.pos == "ADJF" and "Apro" not in p.tags for p in token.parses[:1])


def _name_step(sentence: Sentence, k: int) -> int:
    tokens = sentence.tokens
    if tokens[k].text in OPENING:
        close = next((n for n in range(k + 1, min(k + LONGEST_QUOTE, len(tokens))) if tokens[n].text in CLOSING), None)
        return close - k + 1 if close is not None else 0
    mention = sentence.at(k)
    if mention is not None:
        joined = tokens[k - 1].text in "–—-" or "gen" in mention.cases or (mention.kind == "org" and tokens[k].text.isupper())
        return mention.last - k if mention.kind in ("org", "region", "country") and mention.first == k and joined else 0
    if tokens[k].text in "–—-" and k + 1 < len(tokens) and sentence.at(k + 1) is not None and sentence.at(k - 1) is not None:
        return 1
    if tokens[k].low == "и" and sentence.at(k - 1) is not None and k + 1 < len(tokens):
        other = sentence.at(k + 1)  # "саммит стран Азии и США"
        return 1 if other is not None and other.first == k + 1 and other.kind in ("org", "region", "country") and "gen" in other.cases else 0
    if tokens[k].low in ("по", "о", "об") and k + 1 < len(tokens) and sentence.at(k - 1) is not None:
        return 2  # "конференция ООН по климату"
    word = tokens[k].kind == "word" and len(tokens[k].text) > 2 and any(p.case == "gen" and p.pos in ("NOUN", "ADJF") for p in tokens[k].parses[:2])
    word = word and not any(p.pos == "VERB" for p in tokens[k].parses[:2])
    verb_after = k + 1 < len(tokens) and is_predicate(tokens[k + 1])  # "на саммите стороны подписали"
    return 1 if word and not verb_after else 0


def _ordinal(word: str) -> str:
    return word if not word.endswith(("го", "му", "м")) else word.rstrip("гомую").rstrip("-–") + "-й"


def _adjective(form: str, gender: str) -> str:
    return keep_capitals(form, inflect_adjective(form, gender) or form)
