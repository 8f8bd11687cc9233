"""Names of persons, places and organisations in a text of any topic: the tagger's, corrected by tables and rules.

Each rule is a function over the names of one sentence; RULES is their order. After them, the document decides: a name
that was found once is found everywhere, and a name of two kinds gets the kind that it mostly has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from chancery.extract.marks.entity_document import across
from chancery.extract.marks.entity_organisations import around_heads, extended, named_after_head
from chancery.extract.marks.entity_persons import behind_nouns, from_the_name, leftwards, no_families, persons_by_title
from chancery.extract.marks.entity_places import held_by_those_inside, latin_states, no_places, places_inside
from chancery.extract.marks.entity_words import Line, Named, in_case, is_adjective, is_org, naming, seat_of_power
from chancery.extract.marks.position_phrases import noun_readings
from chancery.extract.marks.tagger import tag
from chancery.extract.mentions import PROPER, mentions
from chancery.extract.offices.nouns import head_of
from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.extract.persons.sentence import cover_of
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.morph import known

PARTING = frozenset("()[]{}/;•·|—–:")
DOMAINS = frozenset(("ru", "com", "org", "net", "info", "su", "kz", "ua", "by"))
ONLY_BETWEEN_NAMES = frozenset(",")
KINDS = {"person": "per", "country": "loc", "region": "loc", "place": "loc", "org": "org"}


def entities(lines: Sequence[Line]) -> tuple[tuple[tuple[Named, ...], tuple[Named, ...]], ...]:
    """The names of each sentence, in the order of the text, and the places that stand inside those of its organisations.

    >>> # "Завод «Прогресс» открыл в Туле Олег Рытов" has an organisation, a place and a person
    """
    found = []
    tagged = _tagged([line.sentence for line in lines])
    for line, names in zip(lines, tagged, strict=True):
        for rule in RULES:
            names = rule(line, names)
        found.append((line, names))
    return tuple((names, tuple(places_inside(*seen))) for seen in zip(lines, across(found), tagged, strict=True) for names in seen[1:2])


def lined(parsed: Parsed) -> tuple[Line, ...]:
    """The sentences with the mentions of the world's tables over their tokens."""
    return tuple(Line(s.tokens, tuple(cover_of(s.tokens, _mentions(s.tokens))), s) for s in parsed.sentences)


def _mentions(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    found = mentions(tokens)
    return (*found, *latin_states(tokens, found))


def _tagged(sentences: Sequence[Sentence]) -> list[tuple[Named, ...]]:
    """What the tagger finds, the whole text at once, cut at the ends of sentences; nothing without the network.

    A headline has no full stop; the tagger is shown one, or the first words below it would go on with its last name.
    """
    ends = ["." if s.tokens and s.tokens[-1].kind != "punct" else "" for s in sentences]
    found = tag([[word for s, end in zip(sentences, ends, strict=True) for word in (*(t.text for t in s.tokens), end) if word]])
    runs = iter(found[0] if found is not None else ())
    cut, start = [], 0
    run = next(runs, None)
    for sentence, full_stop in zip(sentences, ends, strict=True):
        end = start + len(sentence.tokens)
        following = end + len(full_stop)
        own = []
        while run is not None and run.first < following:
            piece = Named(run.kind, max(run.first, start) - start, min(run.last, end) - start)
            if piece.first < piece.last and (run.first >= start or not _begins(sentence.tokens[0])):
                own.append(piece)
            if run.last > following:
                break
            run = next(runs, None)
        cut.append(tuple(own))
        start = following
    return cut


def _begins(token: Token) -> bool:
    """Whether a sentence begins with a word that is no name: "вернулись на Землю. | Все …"."""
    return token.kind == "word" and known(token.text) and not any(p.tags & PROPER for p in token.parses)


def parted(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Ливан • Ливия" are two names, "Олег Рытов (Oleg Rytov)" two of one kind; marks at the ends belong to none."""
    return tuple(piece for name in names for piece in _pieces(line.tokens, name))


def _pieces(tokens: Sequence[Token], name: Named) -> Iterator[Named]:
    marks = PARTING | ONLY_BETWEEN_NAMES if name.kind == "per" or not _quoted(tokens, name) else PARTING
    start = name.first
    for k in range(name.first, name.last + 1):
        if k == name.last or tokens[k].text in marks:
            piece = trimmed(tokens, Named(name.kind, start, k))
            if piece is not None:
                yield piece
            start = k + 1


def _quoted(tokens: Sequence[Token], name: Named) -> bool:
    return any(tokens[k].text in OPENING for k in range(name.first, name.last))


def trimmed(tokens: Sequence[Token], name: Named) -> Named | None:
    """The name without marks at its ends; a closing quotation mark stays with its opening one, the point with its initial."""
    first, last = name.first, name.last
    while first + 1 < last and tokens[first].text in OPENING and tokens[first + 1].text in CLOSING:
        first += 2  # "''Sofitel''"
    while first < last and tokens[first].kind == "punct" and not (tokens[first].text in OPENING and _closes(tokens, first, last)):
        first += 1
    while last > first and tokens[last - 1].kind == "punct":
        mark = tokens[last - 1].text
        if mark in CLOSING and any(tokens[k].text in OPENING for k in range(first, last - 1)):
            break
        if mark == "." and last - 2 >= first and len(tokens[last - 2].text) == 1:
            break
        last -= 1
    while last > first and tokens[first].text in OPENING and tokens[last - 1].text in CLOSING:
        first, last = first + 1, last - 1
    opened = any(t.text in OPENING for t in tokens[first:last]) and not any(t.text in CLOSING for t in tokens[first:last])
    if opened and last < len(tokens) and tokens[last].text in CLOSING:
        last += 1
    return Named(name.kind, first, last) if last > first else None


def _closes(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[k].text in CLOSING for k in range(first + 1, last))


def known_names(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """Names that the world's tables hold: a state is a place, "ЕС" an organisation, whatever the tagger says."""
    found = list(names)
    for mention in line.known():
        kind = "org" if mention.kind == "country" and mention.codes == ("EU",) else KINDS.get(mention.kind)
        if kind is None or mention.adjective or mention.role in ("demonym", "pronoun"):
            continue
        first, last = mention.first, mention.last
        if mention.kind == "person":
            if mention.name_start < 0:
                continue
            first = next((k for k in range(first, last) if line.tokens[k].start >= mention.name_start), first)
            last = _before_titles(line, mention.titles[-1].start if mention.titles else -1, first, last)
        fact = mention.actor is not None and mention.actor.id is not None and not mention.actor.id.startswith("o:")
        if not fact and (mention.kind == "org" or (mention.kind == "place" and not _governs(line, mention))):
            continue
        over = [n for n in found if n.first < last and n.last > first]
        if not over:
            found.append(Named(kind, first, last))
        elif len(over) == 1 and over[0].first >= first and over[0].last <= last and kind != "per":
            found[found.index(over[0])] = Named(kind, first, last)
    return tuple(sorted(found, key=lambda n: n.first))


def _governs(line: Line, mention: Mention) -> bool:
    """ "Заявление Даунинг-стрит"; the rally «Дакар-2010» is no government."""
    return mention.government and not (mention.first and line.tokens[mention.first - 1].text in OPENING)


def _before_titles(line: Line, title_start: int, first: int, last: int) -> int:
    """ "Олег Рытов, министр …": the name ends before the office behind it."""
    ends = [k for k in range(first, last) if line.tokens[k].start == title_start and k > first]
    end = ends[0] if ends else last
    while end > first + 1 and line.tokens[end - 1].kind == "punct":
        end -= 1
    return end


def by_noun(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Ракета «Онега»", "конкурс «Юность»" and "СМИ" name no organisation; "станция «Мир»" names a place."""
    return tuple(msgspec.structs.replace(n, kind=_kind_by_noun(line, n)) for n in names)


def _kind_by_noun(line: Line, name: Named) -> str:
    alone = naming(line.tokens[name.first]) if name.last == name.first + 1 else None
    if alone == "common" or _domain(line.tokens, name.first):
        return "thing"
    if alone == "place" and line.tokens[name.first].text.isupper():
        return "loc"
    if name.kind == "per":
        return name.kind
    before = _noun_before(line, name.first)
    if before == "thing" and name.kind == "org" and _as_it_is(line, name.first):
        return "thing"
    if before == "place" and line.cover[name.first] is None:
        return "loc"
    if name.kind in ("loc", "org") and seat_of_power(line.tokens[name.first : name.last]):
        return "loc" if _whereabouts(line, name.first) and not held_by_those_inside(line, name) else "org"
    noun = next((t for t in line.tokens[name.first : name.last] if t.kind == "word" and not is_adjective(t)), None)
    own = naming(noun) if noun is not None else None
    body = noun is not None and is_org(noun) and not noun.capital  # "Камерный театр", not "Советский Союз"
    if body and name.kind == "loc" and line.cover[name.first] is None and name.last > name.first + 1:
        return "org"
    return "loc" if own == "place" and name.kind == "org" and name.last > name.first + 1 else name.kind


def _as_it_is(line: Line, first: int) -> bool:
    """Whether a name stands in quotation marks or does not decline: "ракета «Онега»", not "балет Камерного театра"."""
    return line.tokens[first - 1].text in OPENING or not in_case(line.tokens[first], "gen") or line.tokens[first].kind == "latin"


def _whereabouts(line: Line, first: int) -> bool:
    """ "В Кремле", "у Белого дома": the place itself."""
    return first > 0 and any(p.pos == "PREP" for p in line.tokens[first - 1].parses[:1]) and line.tokens[first - 1].low not in ("с", "от")


def _domain(tokens: Sequence[Token], first: int) -> bool:
    """ "В зоне .РФ": the ending of an address names no state."""
    before = tokens[first - 1] if first else None
    return before is not None and before.text == "." and before.end == tokens[first].start and first > 1 and tokens[first - 2].end < before.start


def _noun_before(line: Line, first: int) -> str | None:
    """The kind of the noun right before a name, over an opening quotation mark."""
    k = first - 1
    if k >= 0 and line.tokens[k].text in OPENING:
        k -= 1
    return naming(line.tokens[k]) if k >= 0 else None


def no_offices(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Замглавы Ростуризма": an office at the start of a name is no part of it."""
    kept = []
    for name in names:
        first = name.first
        while first < name.last and name.kind != "loc" and head_of(line.tokens[first]) is not None and not _surname(line.tokens, first, name):
            first += 1
        titled = name.kind == "per" and name.last == name.first + 1 == 1 and _begins(line.tokens[0]) and noun_readings(line.tokens[0])
        if first < name.last and not titled:
            kept.append(Named(name.kind, first, name.last))
    return tuple(kept)


def in_brackets(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Ведомство по патентам (USPTO)", "Иван Лунев (Ivan Lunev)": what stands in brackets behind a name is its other name."""
    made = list(names)
    for name in names:
        k = name.last
        if k + 2 < len(line.tokens) and line.tokens[k].text in CLOSING:
            k += 1
        if k + 2 >= len(line.tokens) or line.tokens[k].text != "(":
            continue
        end = next((n for n in range(k + 1, min(k + 8, len(line.tokens))) if line.tokens[n].text == ")"), None)
        inner = line.tokens[k + 1 : end] if end is not None else ()
        latin = inner and all(t.kind in ("latin", "punct") for t in inner) and inner[0].capital
        latin = latin and not (name.kind == "loc" and any(t.text == "," for t in inner))  # "рейсы в Рим (Spain, Portugal)"
        short = len(inner) == 1 and inner[0].text.isupper() and len(inner[0].text) > 1 and name.kind == "org"
        if end is None or not (latin or short) or (short and naming(inner[0]) == "common"):
            continue
        made = [m for m in made if m.last <= k or m.first >= end] + [Named(name.kind, k + 1, end)]
    return tuple(sorted(made, key=lambda n: n.first))


def _surname(tokens: Sequence[Token], first: int, name: Named) -> bool:
    """ "Король" in "Степан Король" or alone is a name; so is what the dictionary does not hold."""
    return name.kind == "per" and (first > name.first or name.last == name.first + 1 or not known(tokens[first].text))


def addresses(line: Line, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Пишет Gazeta.ru": the address of a site is its name."""
    taken = {k for n in names for k in range(n.first, n.last)}
    sites = (k for k, t in enumerate(line.tokens) if t.kind == "latin" and "." in t.text and t.low.rpartition(".")[2] in DOMAINS)
    return tuple(sorted((*names, *(Named("org", k, k + 1) for k in sites if k not in taken)), key=lambda n: n.first))


Rule = Callable[[Line, tuple[Named, ...]], tuple[Named, ...]]
RULES: tuple[Rule, ...] = (
    parted, addresses, known_names, no_places, no_offices, in_brackets, persons_by_title, leftwards, from_the_name, behind_nouns, no_families, named_after_head, by_noun, extended, around_heads,
)  # fmt: skip
