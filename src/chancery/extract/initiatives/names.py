"""Names of initiatives: where a name starts in its sentence, its dictionary form, the states inside it."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.mentions import mentions
from chancery.extract.parsed import Mention, Sentence, Token
from chancery.extract.phrases import dictionary_form, is_local
from chancery.lang import table
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.morph import inflect, known
from chancery.lang.ru.prepositions import case_after
from chancery.types import Country


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
    """Whether the word is first of all an adjective or a participle, or looks like one made of a name: "Рижской"."""
    if token.kind == "ordinal" or (bool(token.parses) and token.parses[0].pos in ("ADJF", "PRTF")):
        return True
    return is_local(token)


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
        elif before.text in CLOSING and first > 2 and tokens[first - 3].text in OPENING and is_adjective(tokens[first - 2]):  # "«зеленый» коридор"
            first -= 3
        elif before.text == "-" and first > 1 and tokens[first - 2].kind == "latin" and tokens[first - 2].end == before.start and first == head:  # "IT-центр"
            first -= 2
        elif _of_stage(before) or before.lemmas & context("one_more"):
            break
        elif (is_adjective(before) and not before.lemmas & context("pointing")) or (before.low == "и" and first > 1 and is_adjective(tokens[first - 2]) and (first < head or is_adjective(tokens[first]))):
            first -= 1
        else:
            break
    return first


def _of_stage(token: Token) -> bool:
    """ "недавно созданный (совет)", "строящийся (мост)": a participle that tells the stage, no part of the name."""
    return any(p.pos == "PRTF" and p.lemma in _stage_words() for p in token.parses[:1])


@functools.cache
def _stage_words() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "initiative_stages.tsv"))


def governed_case(sentence: Sentence, first: int) -> str:
    """The case that governs a phrase: by the preposition before it, gen after a noun, "" where nothing does."""
    if first == 0:
        return ""
    before = sentence.tokens[first - 1]
    if before.text in OPENING:
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
    if not case and span.first and sentence.tokens[span.first - 1].kind == "number" and readings == {"gen"}:  # "10 пожарных машин"
        case = "gen"
    name = _few(text, sentence, span) or dictionary_form(text, sentence, span.first, span.last, case)
    name = " ".join(name.split()).strip(" ,;")
    first = sentence.tokens[span.first]
    plain = sentence.at(span.first) is None or sentence.at(span.first).adjective  # type: ignore[union-attr]
    return name[:1].lower() + name[1:] if span.first == 0 and plain and first.kind == "word" and not first.text.isupper() and known(first.text) else name


def _few(text: str, sentence: Sentence, span: Span) -> str:
    """ "(открыли) два новых пункта пропуска" → "новые пункты пропуска"; "" where no such number stands before."""
    before, head = sentence.tokens[span.first - 1] if span.first else None, sentence.tokens[span.head]
    best = next(iter(head.parses), None)  # a Latin name has none
    if before is None or best is None or not (before.kind == "number" or before.lemmas & context("quantity")):
        return ""
    if (best.pos, best.case, best.number) != ("NOUN", "gen", "sing") or not known(head.text):
        return ""
    words = [inflect(t.text, "nomn", "plur", "ADJF") or t.text for t in sentence.tokens[span.first : span.head]]
    rest = text[head.end : sentence.tokens[span.last - 1].end]
    noun = inflect(head.text, "nomn", "plur", "NOUN")
    return " ".join((*words, noun)) + rest if noun else ""


def states_in(sentence: Sentence, first: int, last: int) -> tuple[Country, ...]:
    """States that stand inside a name, as countries, adjectives, places or bodies of one state."""
    found: list[Country] = []
    for m in sentence.mentions:
        if first <= m.first < last and m.kind in ("country", "place", "org") and (m.kind != "org" or len(m.codes) == 1):
            found += m.codes
            found += shared_by(sentence, m) if m.kind == "org" else ()
    return tuple(dict.fromkeys(found))


def shared_by(sentence: Sentence, body: Mention) -> tuple[Country, ...]:
    """States of "Чилийско-Перуанская (палата)" within the name of a body; none of a body of one state."""
    for token in sentence.tokens[body.first : body.last]:
        if "-" in token.text and is_adjective(token):
            codes = tuple(c for m in mentions((token,)) if m.adjective for c in m.codes)
            return codes if len(codes) > 1 else ()
    return ()


def covers(mention: Mention, i: int) -> bool:
    """Whether the mention covers the token."""
    return mention.first <= i < mention.last


@functools.cache
def nouns() -> dict[tuple[str, ...], str]:
    """Nouns of initiatives with their kind, by lemmas: `nouns()[("железный", "дорога")] == "railway"`."""
    return {tuple(r["form"].split()): r["value"] for r in table("chancery.lang.ru", "initiative_nouns.tsv")}
