"""Whether two names of one text name one thing: "порт в Иране" and "порт в городе Чабахар", a station and its name."""

from __future__ import annotations

import functools
import re

from chancery.extract.tokens import tokenize

WHERE = re.compile(r" (в|на|под|у|из|близ|между) [А-ЯЁ].*$")
ON_LAND = re.compile(r" на территории .*$")
SIZE = re.compile(r" (общей )?(мощностью|протяженностью|длиной|емкостью) .*$")


def one_unnamed(a: str, b: str, line: bool = False) -> bool:
    """Whether both have one head and one of them says no more than what it is, how large and in which state; a line may be called by any noun."""
    return (line or head(a) == head(b) != "") and (unnamed(a) or unnamed(b)) and not _numbered_apart(a, b)


def unnamed(name: str) -> bool:
    """Whether no name, route or mark tells it from others: "новая ГЭС в Чили", "нефтепровод протяженностью 40 км"."""
    plain = WHERE.sub("", ON_LAND.sub("", SIZE.sub("", name)))
    return not any(w[:1].isupper() and not w.isupper() for w in plain.split()) and not any(c in plain for c in "«\"–")


@functools.lru_cache(maxsize=10_000)
def head(name: str) -> str:
    """The lemma of the first noun: `head("новая железная дорога Карс – Ван") == "дорога"`."""
    return next((p.lemma for t in tokenize(name) if t.kind == "word" for p in t.parses[:1] if p.pos in ("NOUN", "")), "")


def _numbered_apart(a: str, b: str) -> bool:
    """ "второй мост" beside "мост": a thing that is counted is another one."""
    counted = [any("Anum" in p.tags for t in tokenize(n) for p in t.parses[:1]) for n in (a, b)]
    return counted[0] is not counted[1]
