"""Names of initiatives: how far a name reaches in its sentence, its dictionary form, the places that it joins."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.mentions import mentions
from chancery.extract.parsed import Mention, Sentence, Token
from chancery.extract.phrases import dictionary_form
from chancery.extract.tokens import tokenize
from chancery.lang import table
from chancery.lang.ru.morph import known
from chancery.lang.ru.prepositions import case_after
from chancery.types import Country

DASHES = frozenset("–—-−‑")
OPEN, CLOSE = frozenset("«„“\"‟”"), frozenset("»”“\"")


@functools.cache
def context(value: str) -> frozenset[str]:
    """Lemmas of initiative_context.tsv with one value: pointing, linking, document, vague, auxiliary."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "initiative_context.tsv") if r["value"] == value)


class Span(msgspec.Struct, frozen=True):
    """A noun phrase: tokens `first`..`last`, its head noun at `head`; `tail` is where what follows the head starts."""

    first: int
    head: int
    last: int


def is_adjective(token: Token) -> bool:
    """Whether the word is first of all an adjective or a participle."""
    return token.kind == "ordinal" or (bool(token.parses) and token.parses[0].pos in ("ADJF", "PRTF"))


def left_edge(sentence: Sentence, head: int) -> int:
    """Start of the adjectives before a noun: "новая скоростная | железная дорога"; "эта" is left out."""
    tokens, first = sentence.tokens, head
    while first > 0:
        before = tokens[first - 1]
        mention = sentence.at(first - 1)
        if mention is not None:
            if not mention.adjective:
                break
            first = mention.first
        elif (is_adjective(before) and not before.lemmas & context("pointing")) or (before.low == "и" and first > 1 and is_adjective(tokens[first - 2]) and first < head):
            first -= 1
        else:
            break
    return first


def chain(sentence: Sentence, i: int) -> tuple[int, tuple[Country, ...]]:
    """End of a route "A – B – C" that starts at token `i` and the states that it joins; `i` where there is none."""
    tokens = sentence.tokens
    ends, states = [], []
    k = i
    while k < len(tokens):
        size, codes = _station(sentence, k)
        if not size:
            break
        ends.append(k + size)
        states += codes
        k += size
        if k + 1 < len(tokens) and tokens[k].text in DASHES and tokens[k + 1].kind in ("word", "latin") and tokens[k + 1].capital:
            k += 1
        else:
            break
    inner = len(ends) == 1 and (len(states) > 1 or (sentence.at(i) is None and len(_codes_inside(tokens[i])) > 0))
    return (ends[-1], tuple(dict.fromkeys(states))) if len(ends) > 1 or inner else (i, ())


def _station(sentence: Sentence, k: int) -> tuple[int, list[Country]]:
    """A place or a state of a route, or a capital word that no table knows: its size in tokens and its state."""
    mention = sentence.at(k)
    if mention is not None:
        fits = mention.first == k and mention.kind in ("place", "country", "region") and not mention.adjective
        return (mention.last - k, list(mention.codes[:1]) if mention.kind != "region" else []) if fits else (0, [])
    token = sentence.tokens[k]
    if token.kind != "word" or not token.capital or token.text.isupper():
        return 0, []
    return 1, _codes_inside(token)


def _codes_inside(token: Token) -> list[Country]:
    """States of "Белград-Будапешт" written as one word."""
    parts = token.text.replace("‑", "-").split("-")
    if len(parts) < 2 or not all(p[:1].isupper() for p in parts):
        return []
    found: list[Country] = []
    for part in parts:
        found += [c for m in mentions(tokenize(part)) if m.kind in ("place", "country") for c in m.codes[:1]]
    return found


def quoted(sentence: Sentence, i: int) -> int:
    """End of a name in quotation marks that opens at token `i`, its closing mark included; `i` where none opens."""
    tokens = sentence.tokens
    if i >= len(tokens) or tokens[i].text not in OPEN:
        return i
    for k in range(i + 1, min(len(tokens), i + 14)):
        if tokens[k].text in CLOSE and k > i + 1:
            return k + 1
    return i


def right_edge(sentence: Sentence, i: int) -> int:
    """End of what belongs to the noun before token `i`: a name in marks, a route, genitives, "в PLACE", "между …"."""
    tokens = sentence.tokens
    while i < len(tokens):
        step = quoted(sentence, i)
        if step == i:
            step = chain(sentence, i)[0]
        if step > i:
            return step
        if step == i:
            step = _genitive(sentence, i)
        if step == i:
            step = _placed(sentence, i)
        if step == i:
            return i
        i = step
    return i


def _genitive(sentence: Sentence, i: int) -> int:
    """A genitive of adjectives and a noun, a state or a body: "развития туризма", "Казахстана"."""
    tokens = sentence.tokens
    mention = sentence.at(i)
    if mention is not None and not mention.adjective:
        genitive = "gen" in mention.cases and mention.kind in ("country", "org", "place", "region", "person", "office")
        return _joined(sentence, mention) if genitive and mention.first == i else i
    k = i
    while k < len(tokens) and (is_adjective(tokens[k]) or (tokens[k].low == "и" and k > i)) and any(p.case == "gen" for p in tokens[k].parses if p.case) | (tokens[k].low == "и"):
        k += 1
    if k >= len(tokens) or sentence.at(k) is not None or tokens[k].low in ("году", "года"):
        return i
    readings = tokens[k].parses
    if not readings or readings[0].pos != "NOUN" or not any(p.case == "gen" for p in readings):
        return i
    verb = tokens[k + 1].parses[0] if k + 1 < len(tokens) and tokens[k + 1].parses else None
    subject = verb is not None and verb.pos in ("VERB", "PRTS") and any(p.case == "nom" and p.number == verb.number for p in readings)
    return i if subject else k + 1


def _joined(sentence: Sentence, mention: Mention) -> int:
    """End of "России и Китая": a second genitive of the same kind."""
    k = mention.last
    second = sentence.at(k + 1) if k + 1 < len(sentence.tokens) and sentence.tokens[k].low == "и" else None
    joins = second is not None and second.first == k + 1 and second.kind == mention.kind and "gen" in second.cases and not second.adjective
    return second.last if joins and second is not None else k


def _placed(sentence: Sentence, i: int) -> int:
    """ "в Пекине", "на границе двух стран", "между Ираном и Арменией", "из Китая в Европу"."""
    tokens = sentence.tokens
    low = tokens[i].low
    if low in ("в", "во", "на") and i + 1 < len(tokens):
        mention = sentence.at(i + 1)
        if mention is not None and mention.first == i + 1 and mention.kind in ("place", "country", "region") and "loc" in mention.cases:
            return mention.last
        return i + 2 if tokens[i + 1].low in ("границе",) else _place_phrase(sentence, i)
    if low in ("между", "из") and i + 1 < len(tokens):
        return _sides_of(sentence, i)
    return i


def _place_phrase(sentence: Sentence, i: int) -> int:
    """ "в сухом порту Сианя", "в городе Душанбе": a noun in the locative with the place that it belongs to."""
    tokens = sentence.tokens
    k = i + 1
    while k < len(tokens) and is_adjective(tokens[k]) and sentence.at(k) is None:
        k += 1
    if k + 1 >= len(tokens) or not any(p.pos == "NOUN" and p.case == "loc" for p in tokens[k].parses[:3]):
        return i
    mention = sentence.at(k + 1)
    fits = mention is not None and mention.first == k + 1 and mention.kind in ("place", "country") and not mention.adjective
    return mention.last if fits and mention is not None else i


def purpose(sentence: Sentence, i: int) -> int:
    """ "программа по развитию туризма", "для поддержки школ": what it is for; `i` where nothing says so."""
    tokens = sentence.tokens
    start, i = i, _past_amount(sentence, i)
    if i + 1 >= len(tokens) or tokens[i].low not in ("по", "для"):
        return start
    case = "dat" if tokens[i].low == "по" else "gen"
    k = i + 1
    while k < len(tokens) and (is_adjective(tokens[k]) or tokens[k].low == "и"):
        k += 1
    if k >= len(tokens) or not any(p.pos == "NOUN" and p.case == case for p in tokens[k].parses):
        return start
    last = right_edge(sentence, k + 1)
    if last + 1 < len(tokens) and tokens[last].low == "и" and any(p.pos == "NOUN" and p.case == case for p in tokens[last + 1].parses[:1]):
        return right_edge(sentence, last + 2)
    return last


def _past_amount(sentence: Sentence, i: int) -> int:
    """Past "на 36 млн евро": an amount between a programme and its purpose."""
    tokens = sentence.tokens
    if i + 2 >= len(tokens) or tokens[i].low not in ("на", "в") or (tokens[i + 1].kind != "number" and tokens[i + 1].text not in "$€"):
        return i
    k = i + 1
    while k < len(tokens) and k < i + 6 and tokens[k].low not in ("по", "для") and (tokens[k].kind != "punct" or tokens[k].text in "$€"):
        k += 1
    return k


def _sides_of(sentence: Sentence, i: int) -> int:
    tokens = sentence.tokens
    k, last = i + 1, i
    while k < len(tokens):
        mention = sentence.at(k)
        if mention is not None and mention.kind in ("country", "place", "region", "org") and not mention.adjective:
            last = k = mention.last
        elif tokens[k].low in ("и", "в", ",") and last > i:
            k += 1
        else:
            break
    return last


def linking(sentence: Sentence, i: int) -> int:
    """End of ", связывающей A с B" after a line; `i` where nothing of the kind follows."""
    tokens = sentence.tokens
    k = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    relative = k + 1 < len(tokens) and "который" in tokens[k].lemmas
    k += relative
    if k >= len(tokens) or not any(p.pos in ("PRTF", "VERB") and p.lemma in context("linking") for p in tokens[k].parses[:1]):
        return i
    found = [m for m in sentence.mentions if k < m.first < k + 12 and m.kind in ("country", "place", "region") and not m.adjective]
    return found[1].last if len(found) > 1 and found[1].first - found[0].last < 4 else i


def governed_case(sentence: Sentence, first: int) -> str:
    """The case that governs a phrase: by the preposition before it, gen after a noun, "" where nothing does."""
    if first == 0:
        return ""
    before = sentence.tokens[first - 1]
    if before.text in OPEN:
        return ""
    if before.low in case_after():
        return case_after()[before.low]
    noun = bool(before.parses) and before.parses[0].pos in ("NOUN",) and sentence.at(first - 1) is None
    return "gen" if noun else ""


def dictionary_name(text: str, sentence: Sentence, span: Span) -> str:
    """The name in dictionary form: "по строительству железной дороги А – Б" → "железная дорога А – Б"."""
    case = governed_case(sentence, span.first)
    readings = {p.case for p in sentence.tokens[span.head].parses if p.pos == "NOUN"}
    if case == "loc" and "loc" not in readings:
        case = "acc"
    if case and case not in readings:
        case = ""
    name = dictionary_form(text, sentence, span.first, span.last, case)
    name = " ".join(name.split()).strip(" ,;")
    first = sentence.tokens[span.first]
    plain = sentence.at(span.first) is None or sentence.at(span.first).adjective  # type: ignore[union-attr]
    return name[:1].lower() + name[1:] if span.first == 0 and plain and first.kind == "word" and not first.text.isupper() and known(first.text) else name


def states_in(sentence: Sentence, first: int, last: int) -> tuple[Country, ...]:
    """States that stand inside a name, as countries, adjectives, places or bodies of one state."""
    found: list[Country] = []
    for m in sentence.mentions:
        if first <= m.first < last and m.kind in ("country", "place", "org") and (m.kind != "org" or len(m.codes) == 1):
            found += m.codes
    return tuple(dict.fromkeys(found))


def covers(mention: Mention, i: int) -> bool:
    """Whether the mention covers the token."""
    return mention.first <= i < mention.last
