"""Dictionary forms of what a text names: organisations and places in the nominative, positions as they are called."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery.extract.marks.entity_words import Line, Named, is_adjective
from chancery.extract.marks.position_phrases import Position, positions
from chancery.extract.parsed import Token
from chancery.lang import table
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.morph import analyzer, fold, inflect, inflect_adjective, keep_capitals, known


def nominative_name(line: Line, name: Named) -> str:
    """The name in the nominative: `"Государственной думы России"` → `"Государственная дума России"`."""
    tokens = line.tokens[name.first : name.last]
    head = next((k for k, t in enumerate(tokens) if t.kind == "word" and not _adjective_in(tokens, k)), len(tokens))
    made = [_nominative(t, tokens[head] if head < len(tokens) else None, name.kind == "loc") if k <= head else t.text for k, t in enumerate(tokens)]
    if any(t.text in OPENING for t in tokens[:1]) or not tokens:
        made = [t.text for t in tokens]
    return _spaced(tokens, made)


def _adjective_in(tokens: Sequence[Token], k: int) -> bool:
    """An adjective before another word of the name; at its end a word is the noun."""
    return k + 1 < len(tokens) and is_adjective(tokens[k]) and tokens[k + 1].kind == "word"


def _nominative(token: Token, head: Token | None, place: bool) -> str:
    if token.kind != "word" or (token.text.isupper() and len(token.text) > 1) or head is None:
        return token.text
    if token is head:
        return _noun(token, place)
    return _adjective(token, head) or token.text


def _noun(token: Token, place: bool) -> str:
    """The noun in the nominative singular; "Юте" that names a place is "Юта", no "ют"."""
    if place and known(token.text) and (named := [p for p in token.parses if "Geox" in p.tags]):
        return token.text if any(p.case == "nom" and p.lemma == token.low for p in named) else keep_capitals(token.text, named[0].lemma)
    nouns = [p for p in token.parses if p.pos == "NOUN" and not (p.tags & {"Name", "Surn", "Patr"})] or [p for p in token.parses if p.pos == "NOUN"]
    if not nouns or (nouns[0].case == "nom" and nouns[0].number == "sing"):
        return token.text
    number = "sing" if any(p.number == "sing" for p in nouns) else "plur"
    if not known(token.text) and token.capital:
        return token.text
    return inflect(token.text, "nomn", number, "NOUN") or token.text


def _adjective(token: Token, head: Token) -> str | None:
    """The adjective in the nominative, in the number and gender of its noun."""
    nouns = [p for p in head.parses if p.pos == "NOUN"]
    number = "sing" if any(p.number == "sing" for p in nouns) or not nouns else "plur"
    gender = next((p.gender for p in nouns if p.gender), "masc")
    for reading in analyzer().parse(token.text):
        if reading.tag.POS in ("ADJF", "PRTF"):
            wanted = {"nomn", "plur"} if number == "plur" else {"nomn", "sing", gender}
            got = reading.inflect(wanted)
            return keep_capitals(token.text, got.word) if got is not None else None
    return None


def _spaced(tokens: Sequence[Token], words: Sequence[str]) -> str:
    """Words with the blanks that stand between them in the text; quotation marks around all are left out."""
    text, end = "", tokens[0].start if tokens else 0
    for token, word in zip(tokens, words, strict=True):
        text += (" " if token.start > end else "") + word
        end = token.end
    if text[:1] in OPENING and text[-1:] in CLOSING and not any(c in CLOSING for c in text[1:-1]):
        return text[1:-1]
    return text


@functools.cache
def _modifiers() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "office_modifiers.tsv"))


@functools.cache
def _title_adjectives() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "title_adjectives.tsv")}


def _describes(token: Token, masculine: str) -> bool:
    """Whether an adjective tells what the holder is like, not what the position is called: "самый молодой | мэр", "свергнутый | эмир"."""
    told = _title_adjectives().get(fold(masculine))
    if told is not None:
        return told == "holder"
    adjectives = [p for p in token.parses if p.pos in ("ADJF", "PRTF")]
    return bool(adjectives) and ("Supr" in adjectives[0].tags or (adjectives[0].pos == "PRTF" and "past" in adjectives[0].tags))


def _head(token: Token) -> str:
    """The noun of a position in the nominative singular; "замдиректора" stays, "управляющего" is "управляющий"."""
    if token.low in positions():
        return token.text
    return inflect(token.text, "nomn", "sing", "NOUN") or inflect_adjective(token.text, "masc") or token.text


def position_text(line: Line, position: Position) -> str:
    """The position in the nominative singular: `"бывшего первого секретаря"` → `"первый секретарь"`."""
    words, tokens = [], []
    head = line.tokens[position.head]
    for k in position.words:
        token = line.tokens[k]
        if k < position.head:
            said = (_adjective(token, head) or token.text).lower()
            masculine = (inflect_adjective(token.text, "masc") or said).lower()
            if said in _modifiers() or masculine in _modifiers() or _describes(token, masculine):
                continue
            words.append(said)
        elif k == position.head:
            said = token.text if position.acting else _head(token)
            words.append(said if token.text.isupper() else said.lower())
        else:
            words.append(token.text)
        tokens.append(token)
    return " ".join((position.acting, *words)).strip().replace(" - ", "-")
