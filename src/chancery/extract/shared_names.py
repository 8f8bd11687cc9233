"""Names that several states share ("РК", "РМ", "Конго"): each is of the one that the text also names otherwise."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from chancery import world
from chancery.extract.mentions import mentions
from chancery.extract.parsed import Mention, Sentence, Token
from chancery.extract.persons.sentence import with_persons
from chancery.extract.slots import CASES
from chancery.lang.ru.morph import fold
from chancery.types import Actor, Country


def of_one_state(text: str, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The sentences with shared names given to the state that the text is about.

    >>> # "президент РК" is South Korea's in a text that names South Korea and not Kazakhstan
    """
    said = {fold(m[0]) for m in _written().finditer(text)}
    if not said:
        return sentences
    named = _named(sentences)
    meant = {form: found[0] for form, codes in shared().items() if len(found := [c for c in codes if c in named]) == 1}
    return tuple(_again(s, meant) if any(t.lemmas & meant.keys() for t in s.tokens) else s for s in sentences) if meant else sentences


@functools.cache
def shared() -> dict[str, tuple[Country, ...]]:
    """Folded names with the states that bear them: `shared()["рк"] == ("KR", "KZ")`; one state alone must be named too."""
    found: dict[str, list[Country]] = {}
    for code, fact in sorted(world.countries().items()):
        for name in fact.weak:
            if " " not in name:
                found.setdefault(fold(name), []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@functools.cache
def _written() -> re.Pattern[str]:
    """Where a shared name may stand: abbreviations as they are, words with any ending."""
    words = sorted({name for fact in world.countries().values() for name in fact.weak if " " not in name}, key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(re.escape(w) if w.isupper() else re.escape(w[:-1]) + r"\w*" for w in words) + r")\b")


def _named(sentences: tuple[Sentence, ...]) -> frozenset[Country]:
    """The states that a text names by a name of their own."""
    own = (m for s in sentences for m in s.mentions if not _only_shared(s, m))
    return frozenset(code for m in own for code in (*(m.codes if m.kind in ("country", "place") else ()), *(t.of for t in m.titles if t.of is not None)))


def _only_shared(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention may have its state from a shared name alone: "РК", "президент РК", not "Республика Конго"."""
    alone = mention.last == mention.first + 1 or mention.kind not in ("country", "place")
    return alone and any(t.lemmas & shared().keys() for t in sentence.tokens[mention.first : mention.last])


def _again(sentence: Sentence, meant: Mapping[str, Country]) -> Sentence:
    found = _given(sentence.tokens, mentions(sentence.tokens), meant)
    return replace(sentence, mentions=with_persons(sentence.tokens, found))


def _given(tokens: Sequence[Token], found: tuple[Mention, ...], meant: Mapping[str, Country]) -> tuple[Mention, ...]:
    """The mentions with each shared name of the state that is meant; a name inside a longer one stays."""
    taken = {k: m for m in found for k in range(m.first, m.last)}
    done = list(found)
    for i, token in enumerate(tokens):
        code = next((meant[form] for form in token.lemmas & meant.keys()), None)
        if code is None or not token.capital:
            continue
        held = taken.get(i)
        if held is None:
            cases = CASES if token.text.isupper() else frozenset(p.case for p in token.parses if p.case)
            done.append(Mention("country", token.start, token.end, i, i + 1, cases, codes=(code,), role="country"))
        elif held.kind == "country" and held.last == held.first + 1:
            done[done.index(held)] = replace(held, codes=(code,))
        elif held.kind == "org" and len(held.codes) == 1 and held.codes[0] != code:  # "МИД РК" of a table
            name = " ".join(t.text for t in tokens[held.first : held.last])
            done[done.index(held)] = replace(held, codes=(code,), actor=Actor(name, f"o:{name.lower()}"))
    return tuple(sorted(done, key=lambda m: m.first))
