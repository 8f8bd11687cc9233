"""Where a sentence names an initiative: known ones, routes, nouns with what tells them from others."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.commitments.content import coordinated_form
from chancery.extract.initiatives.companies import of_company
from chancery.extract.initiatives.known import first_words, programme_at
from chancery.extract.initiatives.names import (  # fmt: skip
    Span,
    context,
    dictionary_name,
    governed_case,
    is_adjective,
    left_edge,
    states_in,
)
from chancery.extract.initiatives.routes import DASHES, chain
from chancery.extract.initiatives.sizes import measured
from chancery.extract.initiatives.stage import actions
from chancery.extract.initiatives.things import LINES, noun_at, opening_places, span_of
from chancery.extract.parsed import Parsed, Sentence
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import inflect_adjective
from chancery.types import Country

WORDED = 8


class Spot(msgspec.Struct, frozen=True):
    """An initiative at tokens `first`..`last`: `states` those of its name, `owners` those of a known programme,
    `known` its key in programmes.tsv, `specific` whether the name alone tells it from others."""

    kind: str
    name: str
    first: int
    head: int
    last: int
    states: tuple[Country, ...] = ()
    owners: tuple[Country, ...] = ()
    known: str | None = None
    specific: bool = False
    route: bool = False
    anaphora: bool = False


def spots(parsed: Parsed, sentence: Sentence) -> tuple[Spot, ...]:
    """The initiatives that a sentence names, none inside another."""
    found: list[Spot] = []
    for finder in (known, named, routes):
        for spot in finder(parsed, sentence):
            inside = next((o for o in found if spot.first < o.last and o.first < spot.last), None)
            if inside is None:
                found.append(spot)
    return tuple(sorted(found, key=lambda s: s.first))


# -- known initiatives -----------------------------------------------------------------------------------------


def known(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """ "«Одного пояса, одного пути»", "ТМТМ", "Сила Сибири": names that programmes.tsv holds."""
    tokens = sentence.tokens
    done = 0
    for i in sentence.where(first_words()):
        last, entry = programme_at(tokens, i) if i >= done else (i, None)
        if entry is None or (" – " in entry.name and (_longer(sentence, i, last) or _of_a_gathering(sentence, i))):
            continue
        span = _worded(sentence, i, last)
        name, first, end = entry.name, _with_noun(sentence, i), last
        if span is not None:
            worded = dictionary_name(parsed.doc.text, sentence, span)
            label = sentence.tokens[span.head].lemmas & context("labelled")
            name, first, end = worded if label else max(worded, entry.name, key=lambda n: len(n.split())), span.first, span.last
        end, short = _in_short(sentence, end, entry.id)
        yield Spot(entry.kind, f"{name} ({short})" if short and short not in name else name, first, i, end, (), entry.owners, entry.id, True, " – " in entry.name)
        done = end


def _of_a_gathering(sentence: Sentence, i: int) -> bool:
    """ "в формате «Центральная Азия – Китай»", "саммит «Центральная Азия – Китай»": who meets, no pipeline between them."""
    before = i - 2 if i > 1 and sentence.tokens[i - 1].text in OPENING else i - 1
    return before >= 0 and bool(sentence.tokens[before].lemmas & (forms_of("event_nouns") | context("gathered")))


def _longer(sentence: Sentence, i: int, last: int) -> bool:
    """ "Карс – Ван | – Тебриз": a known route that is only a part of the one named."""
    tokens = sentence.tokens
    behind = last + 1 < len(tokens) and tokens[last].text in DASHES and tokens[last + 1].capital
    return behind or (i > 1 and tokens[i - 1].text in DASHES and tokens[i - 2].capital and tokens[i - 2].kind == "word")


def _worded(sentence: Sentence, i: int, last: int) -> Span | None:
    """ "индустриальный парк «Великий камень»", "магистраль через Монголию «Союз Восток»": the noun phrase that a known name closes."""
    inside = sentence.at(i)
    if inside is not None and inside.kind != "office" and inside.first < i and inside.last >= last:  # a place or body that the tables name so
        return Span(inside.first, next((k for k in range(inside.first, i) if sentence.tokens[k].parses and sentence.tokens[k].parses[0].pos == "NOUN"), i), inside.last)
    if i and last == i + 1 and sentence.tokens[i - 1].lemmas & context("labelled") and sentence.tokens[i].text[1:].islower():  # "инициатива Троеморья"
        return Span(i - 1, i - 1, last)
    for k in range(i - 1, max(-1, i - WORDED), -1):
        size, kind = noun_at(sentence, k)
        if not size:
            continue
        span = span_of(sentence, k, size, kind)
        part = sentence.tokens[span.head].lemmas & (context("part") | actions())  # "вторая ветка «Северного потока»"
        aside = any(t.low in group("purpose") or t.low == "по" for t in sentence.tokens[k + size : i])  # "город для строителей АЭС «Аккую»"
        return span if span.last >= last and not part and not aside else None
    return None


def _in_short(sentence: Sentence, i: int, key: str) -> tuple[int, str]:
    """ "(ТАПИ)" right behind a known name that it stands for: its end and the short name; `i` and "" where there is none."""
    tokens = sentence.tokens
    k = i + (i < len(tokens) and tokens[i].text in CLOSING)
    if k + 2 >= len(tokens) or tokens[k].text != "(" or tokens[k + 2].text != ")" or not tokens[k + 1].text.isupper():
        return i, ""
    entry = programme_at(tokens, k + 1)[1]
    return (k + 3, tokens[k + 1].text) if entry is not None and entry.id == key else (i, "")


def _with_noun(sentence: Sentence, i: int) -> int:
    """Start of "новая железная дорога", "железная дорога на участке" before a route that is known by its ends alone."""
    near = i - 2 if i > 2 and sentence.tokens[i - 2].low in ("на", "по") and sentence.tokens[i - 1].lemmas & context("stretch") else i
    for size in (3, 2, 1):
        if near >= size and noun_at(sentence, near - size)[0] == size:
            return left_edge(sentence, near - size)
    return i


# -- nouns -----------------------------------------------------------------------------------------------------


def named(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """ "нефтепровод Сербия – Венгрия", "филиал МГУ в Астане", "второй мост на границе"."""
    done = 0
    for i in opening_places(sentence):
        size, kind = noun_at(sentence, i) if i >= done else (0, "")
        if not size:
            continue
        span = span_of(sentence, i, size, kind)
        if not of_company(sentence, span, kind) and not _railways(sentence, span, kind):
            yield _spot(parsed, sentence, kind, span)
        done = max(span.last, i + size)


def _railways(sentence: Sentence, span: Span, kind: str) -> bool:
    """ "«Чилийские железные дороги»", "Чилийские железные дороги": the firm that runs them, no line."""
    tokens = sentence.tokens
    plural = any(p.number == "plur" for p in tokens[span.first].parses[:1])
    whole = span.first > 0 and tokens[span.first - 1].text in OPENING
    named = tokens[span.first].capital and sentence.at(span.first) is not None and span.first < span.head
    return kind == "railway" and plural and named and (whole or span.first > 0)


def _proper(sentence: Sentence, span: Span) -> bool:
    """Whether a capital in the name is more than the start of the sentence or an abbreviation for the noun: "Рижский мост", no "ГЭС"."""
    lead = next((k for k, t in enumerate(sentence.tokens) if t.kind != "punct"), 0)
    inside = enumerate(sentence.tokens[max(span.first, lead + 1) : span.last], max(span.first, lead + 1))
    return any(t.capital and t.kind in ("word", "latin") for k, t in inside if k != span.head or not t.text.isupper())


def _spot(parsed: Parsed, sentence: Sentence, kind: str, span: Span) -> Spot:
    tokens = sentence.tokens
    states, route = _route_states(sentence, span)
    inside = tuple(dict.fromkeys((*states, *states_in(sentence, span.first, _before_marks(sentence, span)))))
    marked = any(t.text in OPENING for t in tokens[span.first : span.last])
    proper = _proper(sentence, span) and (span.first > 0 or span.last > span.head + 1)
    name = _joined_name(parsed, sentence, span) if kind == "projects" else dictionary_name(parsed.doc.text, sentence, span)
    linked = kind in LINES and (len(states_in(sentence, span.head + 1, span.last)) > 1 or _between_states(sentence, span))
    pointed = bool(tokens[span.first - 1].lemmas & context("pointing")) if span.first else False
    latin = any(t.kind == "latin" for t in tokens[span.head + 1 : span.last])
    if (linked or kind == "other") and not route:
        name = _linked_name(parsed.doc.text, sentence, span, name)
    sized = any(measured(sentence, k) > k for k in range(span.head + 1, span.last))
    enclosed = span.first > 0 and span.last < len(tokens) and tokens[span.first - 1].text in OPENING and tokens[span.last].text in CLOSING
    specific = marked or route or proper or latin or sized or enclosed
    if kind == "plant" and tokens[span.head].parses[0].number == "plur" and "проект" in tokens[span.head].lemmas:
        kind = "projects"
    return Spot(kind, name, _superlative(sentence, span.first), span.head, span.last, inside, (), None, specific, route or linked, pointed)


def _between_states(sentence: Sentence, span: Span) -> bool:
    """ "железная дорога между двумя странами", "трубопровод, связывающий обе столицы": it has its ends, though no name."""
    behind = sentence.tokens[span.head + 1 : span.last]
    joined = any(t.low == "между" or t.lemmas & context("linking") for t in behind)
    return joined and any(t.lemmas & context("ends") for t in behind)


def _superlative(sentence: Sentence, first: int) -> int:
    """Start of "крупнейший в мире" before a name that begins at token `first`: praise, no part of the name."""
    tokens = sentence.tokens
    praised = first > 2 and tokens[first - 1].low in group("praised_in") and tokens[first - 2].low == "в" and is_adjective(tokens[first - 3])
    return first - 3 if praised else first


def _joined_name(parsed: Parsed, sentence: Sentence, span: Span) -> str:
    """ "о разведке и добыче на месторождении …" → "разведка и добыча на месторождении …"."""
    case = governed_case(sentence, span.first)
    return coordinated_form(parsed, sentence, span.first, span.last, case) if case and span.first < span.head else dictionary_name(parsed.doc.text, sentence, span)


def _before_marks(sentence: Sentence, span: Span) -> int:
    """End of a name without what stands in marks: a border point «Кызыл» lies in no city of that name."""
    return next((k for k in range(span.head + 1, span.last) if sentence.tokens[k].text in OPENING), span.last)


def _linked_name(text: str, sentence: Sentence, span: Span, name: str) -> str:
    """ "железной дороги, связывающей А с Б" → "железная дорога, связывающая А с Б"."""
    tokens = sentence.tokens
    at = next((k for k in range(span.head + 1, span.last) if tokens[k].parses and tokens[k].parses[0].pos == "PRTF" and tokens[k].lemmas & context("linking")), None)
    if at is None:
        return name
    gender = next((p.gender for p in tokens[span.head].parses if p.pos == "NOUN"), "")
    form = inflect_adjective(tokens[at].text, gender) or tokens[at].text
    return name.replace(tokens[at].text, form, 1)


def _route_states(sentence: Sentence, span: Span) -> tuple[tuple[Country, ...], bool]:
    for k in range(span.head + 1, span.last):
        end, states = chain(sentence, k)
        if end > k:
            return states, True
    return (), False


# -- routes without a noun -------------------------------------------------------------------------------------


def routes(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """A route of cities without its noun beside: "переход Аягоз – Бахты – Тачэн строится"."""
    words = sentence.lemma_set()
    kind = "railway" if words & group("rail") else "road" if words & {"дорога", "трасса"} else ""
    i = 0
    while kind and i < len(sentence.tokens):
        end, states = chain(sentence, i)
        mention = sentence.at(i)
        if end > i and mention is not None and mention.kind == "place" and len(states) > 1:
            name = " ".join(parsed.doc.text[sentence.tokens[i].start : sentence.tokens[end - 1].end].split())
            yield Spot(kind, name, i, i, end, states, (), None, True, True)
        i = max(end, i + 1)
