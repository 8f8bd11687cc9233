"""The name of a gathering around its noun, in dictionary form."""

from __future__ import annotations

import re

from chancery.extract.clauses import is_predicate
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect, inflect_adjective, keep_capitals

LONGEST_QUOTE = 12
ROMAN = re.compile(r"[IVXLХ]+")
SUM = re.compile(r"[сc]\d\+\w", re.IGNORECASE)
SIDES = ("org", "region", "country")
HEADS = ("глав", "лидеров")


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
    if token.kind == "ordinal" or ROMAN.fullmatch(token.text):
        return True
    return token.kind == "word" and any(p.pos == "ADJF" and "Apro" not in p.tags for p in token.parses[:1])


def _name_step(sentence: Sentence, k: int) -> int:
    tokens = sentence.tokens
    if tokens[k].text in OPENING:
        close = next((n for n in range(k + 1, min(k + LONGEST_QUOTE, len(tokens))) if tokens[n].text in CLOSING), None)
        return close - k + 1 if close is not None else 0
    added = sum_at(sentence, k)
    if added:
        return added
    if tokens[k].low == "в" and k + 2 < len(tokens) and tokens[k + 1].low == "формате":
        return 2 if tokens[k + 2].text in OPENING or sum_at(sentence, k + 2) else 0
    mention = sentence.at(k)
    if mention is not None:
        joined = tokens[k - 1].text in "–—-" or "gen" in mention.cases or (mention.kind == "org" and tokens[k].text.isupper())
        joined = joined or _dash_follows(sentence, mention)
        if mention.kind == "office" and mention.first == k and mention.actor is None and tokens[k].low in HEADS:
            return mention.last - k  # "саммит глав прикаспийских государств"
        return mention.last - k if mention.kind in SIDES and mention.first == k and joined else 0
    if tokens[k].text in "–—-" and k + 1 < len(tokens) and sentence.at(k + 1) is not None and sentence.at(k - 1) is not None:
        return 1
    if tokens[k].low == "и" and sentence.at(k - 1) is not None and k + 1 < len(tokens):
        other = sentence.at(k + 1)  # "саммит стран Азии и США"
        return 1 if other is not None and other.first == k + 1 and other.kind in SIDES and "gen" in other.cases else 0
    if tokens[k].low == "по" and k + 1 < len(tokens) and tokens[k - 1].lemmas & (event_nouns("summit") | event_nouns("forum")) and not tokens[k + 1].lemmas & group("manner_noun"):
        return 2  # "саммит по ядерной безопасности"
    if tokens[k].low in ("по", "о", "об") and k + 1 < len(tokens) and sentence.at(k - 1) is not None:
        return 2  # "конференция ООН по климату"
    if _coordinated(sentence, k):
        return 2
    if tokens[k].text.isascii() and tokens[k].capital and tokens[k].kind == "word" and tokens[k - 1].kind == "word":
        return 1  # "форум газеты Lima Times"
    word = tokens[k].kind == "word" and len(tokens[k].text) > 2 and any(p.case == "gen" and p.pos in ("NOUN", "ADJF") for p in tokens[k].parses[:2])
    word = word and not any(p.pos == "VERB" for p in tokens[k].parses[:2])
    verb_after = k + 1 < len(tokens) and is_predicate(tokens[k + 1]) and not _of_adjective(tokens[k - 1], tokens[k])  # "на саммите стороны подписали"
    return 1 if word and not verb_after else 0


def _of_adjective(before: Token, token: Token) -> bool:
    """ "заседание совместной комиссии | пройдет": a noun behind its adjective in the genitive is no subject of the verb behind it."""
    ends = {(p.case, p.number) for p in token.parses if p.pos == "NOUN" and p.case == "gen"}
    return any(p.pos == "ADJF" and (p.case, p.number) in ends for p in before.parses[:3])


def sum_at(sentence: Sentence, k: int) -> int:
    """How many tokens a name that is a sum takes: four in "С5+1", three where the letter and the digit are one token, else none."""
    near = sentence.tokens[k : k + 4]
    plus = next((i for i, t in enumerate(near) if t.text == "+"), 0)
    return plus + 2 if plus and plus + 1 < len(near) and SUM.match("".join(t.text for t in near)) else 0


def _coordinated(sentence: Sentence, k: int) -> bool:
    """ "конференция и выставка «Нефть Чили»": a second noun before the name in quotation marks."""
    tokens = sentence.tokens
    return tokens[k].low == "и" and k + 2 < len(tokens) and tokens[k + 2].text in OPENING and any(p.pos == "NOUN" for p in tokens[k + 1].parses[:1])


def _dash_follows(sentence: Sentence, mention: Mention) -> bool:
    """ "саммит Центральная Азия – Чили": the first of two sides, in the nominative."""
    k = mention.last
    after = sentence.at(k + 1) if k + 1 < len(sentence.tokens) and sentence.tokens[k].text in "–—-" else None
    return after is not None and after.first == k + 1 and after.kind in SIDES and not after.adjective


def _ordinal(word: str) -> str:
    return word if not word.endswith(("го", "му", "м")) else word.rstrip("гомую").rstrip("-–") + "-й"


def _adjective(form: str, gender: str) -> str:
    return keep_capitals(form, inflect_adjective(form, gender) or form)
