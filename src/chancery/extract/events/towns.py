"""Towns that a sentence names without a table's help: "столица Чили", "в сербском Паличе", "в городе Хаэн", "в Акорде"."""

from __future__ import annotations

import functools

import msgspec

from chancery import world
from chancery.extract.parsed import Mention, Sentence, Token
from chancery.extract.slots import apposed_nouns
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import inflect, keep_capitals, known
from chancery.types import Actor

SHORTEST = 4
LONGEST_SITE = 5


def with_capitals(sentence: Sentence) -> Sentence:
    """The sentence with "столица Чили", "перуанская столица" as mentions of the city."""
    found = [m for i, t in enumerate(sentence.tokens) if t.kind == "word" and _may_be_place(sentence, i, t)
             for m in (_capital(sentence, i), _residence(sentence, i), _town(sentence, i), _named_town(sentence, i), _unlisted(sentence, i), _named_site(sentence, i)) if m is not None]  # fmt: skip
    found += [msgspec.structs.replace(m, cases=m.cases | {"loc"}) for m in sentence.mentions if _unbending(sentence, m)]
    if not found:
        return sentence
    kept = [m for m in sentence.mentions if not any(c.first < m.last and m.first < c.last for c in found)]
    return msgspec.structs.replace(sentence, mentions=tuple(sorted((*kept, *found), key=lambda m: m.first)))


def _unbending(sentence: Sentence, mention: Mention) -> bool:
    """ "в Бразилиа", "в Осака": a city whose name has no form of its own behind "в"."""
    return mention.kind == "place" and not mention.cases & {"loc", "acc"} and mention.first > 0 and sentence.tokens[mention.first - 1].low in ("в", "во")


@functools.cache
def _before_towns() -> frozenset[str]:
    return apposed_nouns() | {"в", "во"}


def _may_be_place(sentence: Sentence, i: int, token: Token) -> bool:
    """Whether one of the readings below may hold: "столица", or a capital behind "в" or an adjective of a state."""
    if not token.capital:
        return "столица" in token.lemmas
    before = sentence.at(i - 1)
    if i > 1 and sentence.tokens[i - 1].text in OPENING:
        return bool(sentence.tokens[i - 2].lemmas & group("site_noun"))
    return "столица" in token.lemmas or (before is not None and before.adjective) or (i > 0 and sentence.tokens[i - 1].low in _before_towns())


def _capital(sentence: Sentence, i: int) -> Mention | None:
    if "столица" not in sentence.tokens[i].lemmas:
        return None
    before, after = sentence.at(i - 1) if i else None, sentence.at(i + 1)
    state = before if before is not None and before.adjective and before.kind == "country" else after
    if state is None or state.kind != "country" or len(state.codes) != 1 or (state is after and state.adjective):
        return None
    if after is not None and after.kind == "place":
        return None
    fact = world.countries()[state.codes[0]]
    if not fact.capital:
        return None
    first, last = (state.first, i + 1) if state is before else (i, state.last)
    cases = frozenset(p.case for p in sentence.tokens[i].parses if p.case)
    return Mention("place", sentence.tokens[first].start, sentence.tokens[last - 1].end, first, last, cases, codes=state.codes,
                   actor=Actor(fact.capital, None, fact.capital_en))  # fmt: skip


def _residence(sentence: Sentence, i: int) -> Mention | None:
    """ "в Акорде": the seat of a head of state, named as where one meets."""
    token, mention = sentence.tokens[i], sentence.at(i)
    if i == 0 or not token.capital or sentence.tokens[i - 1].low not in ("в", "во"):
        return None
    named = next((x for x in sorted(token.lemmas) if x in forms_of("residences")), None)
    if named is None or mention is None or mention.kind == "place":
        return None
    return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), codes=mention.codes, actor=Actor(named.capitalize()))


def _town(sentence: Sentence, i: int) -> Mention | None:
    """ "в сербском Паличе": a town that no table holds, its state told by the adjective."""
    state, token = sentence.at(i - 1) if i > 1 else None, sentence.tokens[i]
    if state is None or not state.adjective or state.kind != "country" or len(state.codes) != 1 or "loc" not in state.cases:
        return None
    if not token.capital or sentence.at(i) is not None or sentence.tokens[state.first - 1].low not in ("в", "во"):
        return None
    name = inflect(token.text, "nomn", "sing", "NOUN")
    if name is None or not any(p.case == "loc" for p in token.parses):
        return None
    return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), codes=state.codes, actor=Actor(keep_capitals(token.text, name)))


def _named_town(sentence: Sentence, i: int) -> Mention | None:
    """ "в городе Тяньцзинь", "в перуанском городе Хаэн": a name in the nominative behind the word for what it is, listed or not."""
    token, mention = sentence.tokens[i], sentence.at(i)
    if i < 2 or not token.capital or sentence.tokens[i - 1].low != "городе" or (mention is not None and (mention.kind != "place" or mention.first != i)):
        return None
    state = sentence.at(i - 2)
    own = state.codes if state is not None and state.adjective and state.kind == "country" and len(state.codes) == 1 else ()
    if mention is not None:
        return None if "loc" in mention.cases else msgspec.structs.replace(mention, cases=mention.cases | {"loc"})
    return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), codes=own, actor=Actor(token.text))


def _named_site(sentence: Sentence, i: int) -> Mention | None:
    """ "в туристической зоне «Авла»", "в резиденции «Ала»": the name in quotation marks behind the word for what it is."""
    tokens = sentence.tokens
    if i < 3 or tokens[i - 1].text not in OPENING or not tokens[i - 2].lemmas & group("site_noun") or not any(p.case == "loc" for p in tokens[i - 2].parses):
        return None
    close = next((k for k in range(i + 1, min(i + LONGEST_SITE, len(tokens))) if tokens[k].text in CLOSING), None)
    k = i - 3
    while k > 0 and any(p.pos == "ADJF" for p in tokens[k].parses[:1]):
        k -= 1
    if close is None or tokens[k].low not in ("в", "во"):
        return None
    known_site = sentence.at(i)
    listed = known_site is not None and known_site.kind == "place"
    name = Actor(" ".join(t.text for t in tokens[i:close]).replace(" - ", "-"))
    return Mention("place", tokens[i - 2].start, tokens[close].end, i - 2, close + 1, frozenset(("loc",)),
                   codes=known_site.codes if listed and known_site is not None else (), actor=known_site.actor if listed and known_site is not None else name)  # fmt: skip


def _unlisted(sentence: Sentence, i: int) -> Mention | None:
    """ "в Загульбе", "в Сигнахи": a town that no table holds; the dictionary knows no other word of that form."""
    token = sentence.tokens[i]
    if i == 0 or token.kind != "word" or not token.capital or token.text.isupper() or len(token.text) < SHORTEST or sentence.at(i) is not None:
        return None
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if sentence.tokens[i - 1].low not in ("в", "во") or (following is not None and (following.capital or following.text in "-–«\"")):
        return None
    town = any("Geox" in p.tags and p.case == "loc" for p in token.parses)
    if token.parses[:1] and token.parses[0].pos == "ADJF":
        return None  # "в Каспийском море"
    if (not town and known(token.text)) or token.lemmas & group("wide_place"):
        return None
    name = inflect(token.text, "nomn", "sing", "NOUN") if any(p.case == "loc" and p.pos == "NOUN" for p in token.parses[:3]) else token.text
    return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), actor=Actor(keep_capitals(token.text, name or token.text)))
