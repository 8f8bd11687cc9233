"""Countries, regions, organisations, places and known persons of one sentence, by the longest name at each token."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from chancery import world
from chancery.extract.amounts.units import currency_words, named_currencies
from chancery.extract.parsed import Mention, Token
from chancery.extract.slots import CASES
from chancery.lang import table
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import known
from chancery.types import Actor
from chancery.world import names

PROPER = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"))
PREFERENCE = ("person", "country", "org", "region", "place", "surname", "demonym", "adjective", "region_adjective")


def mentions(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """Non-overlapping mentions in the order of the sentence.

    >>> # "Пекин и Астана подписали …" has two countries (capitals as governments), "в Пекине" a place
    """
    found, done = [], 0
    starts = names.index().starts
    for i in [i for i, token in enumerate(tokens) if token.low in starts or "-" in token.low]:
        mention = (_compound(tokens, i) or _longest(tokens, i)) if i >= done else None
        if mention is None:
            continue
        done = mention.last
        if not (_of_waters(tokens, mention) or _namesake(tokens, mention)):
            found.append(mention)
    return _of_routes(tokens, found) if any(t.text == "-" for t in tokens) else tuple(found)


def _of_routes(tokens: Sequence[Token], found: list[Mention]) -> tuple[Mention, ...]:
    """ "нефтепровод Баку-Джейхан": a capital joined by a hyphen to a town that is none is an end of a road, no government."""
    done = list(found)
    for _ in range(2):  # from the town to both sides
        for a, b in (*pairwise(range(len(done))), *((k + 1, k) for k in reversed(range(len(done) - 1)))):
            town, capital = done[a], done[b]
            between = min(town.last, capital.last)
            joined = abs(town.first - capital.last) == 1 or abs(capital.first - town.last) == 1
            if joined and capital.government and town.kind == "place" and not town.government and tokens[between].text == "-":
                done[b] = msgspec.structs.replace(capital, government=False)
    return tuple(done)


def _of_waters(tokens: Sequence[Token], mention: Mention) -> bool:
    """ "Индийский океан", "в Персидском заливе": waters that bear a state's name are not the state's; nor is "польский язык"."""
    after = tokens[mention.last] if (mention.adjective or mention.role == "demonym") and mention.last < len(tokens) else None
    if after is None:
        return False
    return (mention.adjective and tokens[mention.first].capital and bool(after.lemmas & group("waters"))) or bool(after.lemmas & group("tongue"))


def _namesake(tokens: Sequence[Token], mention: Mention) -> bool:
    """ "шаттл «Колумбия»", "канал «Россия»": a thing that bears a state's name in quotation marks is not the state."""
    if mention.kind != "country" or mention.role == "demonym" or mention.first < 2 or mention.last >= len(tokens):
        return False
    marked = tokens[mention.first - 1].text in OPENING and tokens[mention.last].text in CLOSING
    return marked and any(p.pos == "NOUN" for p in tokens[mention.first - 2].parses[:1])


def _compound(tokens: Sequence[Token], i: int) -> Mention | None:
    token = tokens[i]
    pair = names.compound(token.low) if "-" in token.low and token.kind == "word" else None
    if pair is None:
        return None
    return Mention("country", token.start, token.end, i, i + 1, _cases(token), codes=pair, adjective=True)


def _cases(token: Token) -> frozenset[str]:
    return frozenset(p.case for p in token.parses if p.case) or names.ALL_CASES


def _longest(tokens: Sequence[Token], i: int) -> Mention | None:
    if tokens[i].kind not in ("word", "latin", "ordinal"):
        return None
    found = names.matches(tokens, i)
    if not found or _of_currency(tokens, i):
        return None
    size = found[0].size
    best = sorted((m for m in found if m.size == size), key=lambda m: PREFERENCE.index(m.name.kind))
    best = [m for m in best if not _common_noun(tokens[i], m) and not _of_another(tokens, i, m) and not _of_a_person(tokens, i, m)]
    if size == 1 and _ordinary(tokens, i):
        best = [m for m in best if m.name.kind in ("adjective", "region_adjective", "demonym")]
    return _mention(tokens, i, best) if best else None


def _of_currency(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name only tells a currency: "долларов США", "белорусских рублей"."""
    behind = currency_words().get(tokens[i - 1].low) if i > 0 else None
    if behind is not None and (tokens[i].low, behind.base) in named_currencies():
        return True
    ahead = currency_words().get(tokens[i + 1].low) if i + 1 < len(tokens) else None
    return ahead is not None and ahead.base != "" and any(p.pos == "ADJF" for p in tokens[i].parses[:1])


def _ordinary(tokens: Sequence[Token], i: int) -> bool:
    """A word in small letters is no name; nor is the first word of a sentence that the table of doubtful names lists."""
    token = tokens[i]
    doubt = _doubtful().get(token.low)
    return not token.capital or doubt == "anywhere" or (i == 0 and doubt is not None)


def _of_another(tokens: Sequence[Token], i: int, match: names.Match) -> bool:
    """A surname behind a first name that is not its bearer's: "фигуристка Юко Кавагути" is no Ёрико Кавагути."""
    before = tokens[i - 1] if i > 0 else None
    if match.name.kind != "surname" or before is None or not _first_name(before):
        return False
    from rapidfuzz.distance import Levenshtein

    fact = world.people()[match.name.id]
    own = {w for name in (fact.name, *fact.aliases) for word in names.words(name) for w in (word, *word.split("-"))}
    return not any(before.low[:3] == word[:3] or Levenshtein.distance(before.low, word, score_cutoff=2) <= 2 for word in own)


def _of_a_person(tokens: Sequence[Token], i: int, match: names.Match) -> bool:
    """ "София Лорен": a city whose name is a first name, before a surname in the same case that is no name of the world."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if match.name.kind != "place" or match.size > 1 or after is None or after.kind != "word" or not after.text[1:].islower():
        return False
    first = any("Name" in p.tags for p in tokens[i].parses[:3]) and after.capital and after.start == tokens[i].end + 1
    surname = any("Surn" in p.tags for p in after.parses[:2]) or not known(after.text)
    return first and surname and after.low not in names.index().starts


def _first_name(token: Token) -> bool:
    """Whether a word in title case is a first name, or neither a word nor a name that is known."""
    if not token.capital or token.kind != "word" or len(token.text) < 3 or not token.text[1:].islower():
        return False
    return any("Name" in p.tags for p in token.parses[:2]) or not (known(token.text) or names.is_name_form(token.low))


def _common_noun(token: Token, match: names.Match) -> bool:
    """A newspaper called by a common noun is named only in quotation marks; "ПОЛИТИКА" in a menu is none."""
    if match.size > 1 or match.name.kind != "org" or match.name.abbreviation or token.kind != "word":
        return False
    return known(token.text) and not any(p.tags & PROPER for p in token.parses[:2])


@functools.cache
def _doubtful() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "doubtful_names.tsv")}


def _mention(tokens: Sequence[Token], i: int, best: list[names.Match]) -> Mention:
    match = best[0]
    name, last = match.name, i + match.size
    start, end = tokens[i].start, tokens[last - 1].end
    kind = name.kind
    if kind in ("person", "surname"):
        ids = tuple(dict.fromkeys(m.name.id for m in best if m.name.kind in ("person", "surname")))
        return _person(ids, start, end, i, last, match, kind)
    if kind in ("country", "demonym", "adjective"):
        adjective = kind == "adjective"
        return Mention("country", start, end, i, last, match.cases, codes=name.codes, adjective=adjective, role=kind)
    if kind in ("region", "region_adjective"):
        return Mention("region", start, end, i, last, match.cases, codes=name.codes, adjective=kind != "region", role=name.id)
    if kind == "org":
        fact = world.orgs()[name.id]
        actor = Actor(fact.short if names.words(fact.short) == name.words else fact.name, fact.id, fact.name_en)
        return Mention("org", start, end, i, last, match.cases, codes=name.codes, actor=actor, role=fact.type)
    return _place(tokens, i, last, match)


def _person(ids: tuple[str, ...], start: int, end: int, i: int, last: int, match: names.Match, kind: str) -> Mention:
    fact = world.people()[ids[0]]
    alone = len(ids) == 1 and (kind == "person" or fact.verified)  # a surname of an unverified row needs more than the row
    actor = Actor(fact.name, fact.id, fact.name_en) if alone else None
    role = "full" if kind == "person" else "surname"
    cases = CASES if kind == "person" and len(fact.name.rpartition(" ")[2]) == 1 else match.cases  # "с Ван И", "визит Ван И"
    return Mention(
        "person", start, end, i, last, cases, gender=fact.gender, actor=actor, role=role, name_start=start
    )


def _place(tokens: Sequence[Token], i: int, last: int, match: names.Match) -> Mention:
    name = match.name
    code = name.codes[0]
    start, end = tokens[i].start, tokens[last - 1].end
    seat = any(name.words == names.words(c) for c in (world.countries()[code].capital,) if c)
    capital = ":" in name.id or seat
    fact = None if ":" in name.id else world.places()[name.id]
    text = fact.name if fact is not None else name.id.partition(":")[2]
    english = fact.name_en if fact is not None else world.countries()[code].capital_en if seat else None
    government = capital and _as_government(tokens, i)
    return Mention(
        "place", start, end, i, last, match.cases, codes=(code,), government=government,
        actor=Actor(text, fact.id if fact is not None else None, english),
    )  # fmt: skip


@functools.cache
def _place_words() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "place_words.tsv"))


def _as_government(tokens: Sequence[Token], i: int) -> bool:
    """A capital is a place after "в", "из", "город" …, a government elsewhere: "Астана поддержала", "позиция Анкары"."""
    j = i - 1
    if j >= 0 and tokens[j].text in OPENING and i + 1 < len(tokens) and tokens[i + 1].text in CLOSING:
        return False  # the rally «Дакар», the hotel «Москва»
    while j > 1 and tokens[j].low in ("и", ",") and tokens[j - 1].capital:  # "в Баку и Тбилиси"
        j -= 2
    return not (j >= 0 and tokens[j].low in _place_words())


