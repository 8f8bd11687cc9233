"""Nouns of initiatives in a sentence, and how far their names reach."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator

from chancery.extract.initiatives.companies import dashed
from chancery.extract.initiatives.edges import field, more_aims, purpose, right_edge
from chancery.extract.initiatives.names import Span, is_adjective, left_edge, nouns
from chancery.extract.initiatives.routes import DASHES, chain, linking
from chancery.extract.initiatives.stage import actions
from chancery.extract.mentions import mentions
from chancery.extract.parsed import Sentence, Token, token
from chancery.lang.quotation import OPENING

PURPOSEFUL = frozenset(("programme", "institution", "plant", "other"))
LINES = frozenset(("corridor", "railway", "road", "pipeline"))


@functools.cache
def openers() -> frozenset[str]:
    return frozenset(key[0] for key in nouns())


@functools.cache
def _sizes() -> dict[str, frozenset[int]]:
    """How many words the nouns have that begin with a lemma: "железный" opens those of two, "железная дорога"."""
    found: dict[str, set[int]] = {}
    for key in nouns():
        found.setdefault(key[0], set()).add(len(key))
    return {lemma: frozenset(sizes) for lemma, sizes in found.items()}


@functools.lru_cache(maxsize=200_000)
def _sizes_at(form: str) -> tuple[int, ...]:
    """The sizes of the nouns that a form may open, the largest first."""
    found = frozenset[int]().union(*(_sizes().get(lemma, ()) for lemma in _likely(form)))
    return tuple(sorted(found & {1, 2, 3}, reverse=True))


@functools.lru_cache(maxsize=200_000)
def _likely(form: str) -> tuple[str, ...]:
    """The lemmas of the likely readings of a form, and an abbreviation itself."""
    word = token(0, form, "word")
    likely = set(tuple(dict.fromkeys(p.lemma for p in word.parses))[:3])  # "хаба" is first of all a word nobody uses
    return tuple(sorted(likely | {word.low} if form.isupper() else likely))


def opening_places(sentence: Sentence) -> list[int]:
    """The tokens where the noun of an initiative may begin."""
    if sentence.lemma_set().isdisjoint(openers()):
        return []
    return [i for i, word in enumerate(sentence.tokens) if word.kind == "word" and _sizes_at(word.text)]


def noun_at(sentence: Sentence, i: int) -> tuple[int, str]:
    sizes = _sizes_at(sentence.tokens[i].text) if sentence.tokens[i].kind == "word" else ()
    for count in sizes:
        places = _without_states(sentence, i, count)
        part = tuple(sentence.tokens[k] for k in places)
        if len(part) < count or any(t.kind not in ("word",) for t in part):
            continue
        size = places[-1] + 1 - i
        for key in _keys(part):
            if key in nouns() and any(p.pos in ("NOUN", "") for p in part[-1].parses[:2]):  # "хаб" stands in no dictionary
                inside = sentence.at(i + size - 1)
                own = inside is not None and inside.kind == "org" and inside.role not in ("igo", "bloc") and nouns()[key] in ("institution", "plant")
                if inside is not None and not own:
                    return 0, ""
                return size, nouns()[key]
    return 0, ""


def _without_states(sentence: Sentence, i: int, count: int) -> tuple[int, ...]:
    """The next words of a noun from token `i`; "межправительственная российско-малийская комиссия" holds a state between its words."""
    free = (k for k in range(i, min(len(sentence.tokens), i + count + 2)) if k == i or not _of_states(sentence, k))
    return tuple(itertools.islice(free, count))


def _of_states(sentence: Sentence, k: int) -> bool:
    """Whether a word is the adjective of a state, by itself or within the name of a body."""
    mention = sentence.at(k)
    if mention is None or mention.adjective:
        return mention is not None
    return mention.kind == "org" and is_adjective(sentence.tokens[k]) and any(m.adjective for m in mentions((sentence.tokens[k],)))


def _keys(part: tuple[Token, ...]) -> Iterator[tuple[str, ...]]:
    """Lemmas of the words in all readings; few words, few readings."""
    keys: list[tuple[str, ...]] = [()]
    for one in part:
        keys = [(*k, lemma) for k in keys for lemma in _likely(one.text)]
    yield from keys


def span_of(sentence: Sentence, i: int, size: int, kind: str) -> Span:
    """The noun with its adjectives and what belongs to it; a body that holds the noun is taken whole."""
    body = sentence.at(i + size - 1)
    head = next(k for k in range(i, i + size) if k == i + size - 1 or sentence.tokens[k].parses[0].pos == "NOUN")  # "пункт | пропуска"
    first, last = left_edge(sentence, i), i + size
    if body is not None:
        first, last = min(first, body.first), max(last, body.last)
    person = sentence.at(last) if kind in LINES and last < len(sentence.tokens) else None
    last = last if person is not None and person.kind in ("person", "office") else right_edge(sentence, last)  # "на открытие дороги премьера пригласили"
    if _numbered(sentence, last):
        last = right_edge(sentence, last + 2)
    if kind == "projects":
        first, last = _works_before(sentence, first), _works_after(sentence, last)
    if kind == "institution":
        last = dashed(sentence, _and_what(sentence, i + size, last))
    if (kind in LINES and not _called(sentence, head, last)) or (kind == "other" and last == i + size):  # "тоннель, который соединит A и B"
        last = linking(sentence, last)
    if kind in PURPOSEFUL:
        last = max(purpose(sentence, last), field(sentence, last), _aims_of_body(sentence, last))
    return Span(first, head, last)


def _aims_of_body(sentence: Sentence, last: int) -> int:
    """ "комиссия по торговле | , экономике и связи" where the tables hold the body with its first aim alone."""
    tokens, k = sentence.tokens, last - 2
    while k > 0 and is_adjective(tokens[k]):
        k -= 1
    aimed = k > 0 and tokens[k].low == "по" and any(p.pos == "NOUN" and p.case == "dat" for p in tokens[last - 1].parses)
    return more_aims(sentence, last, "dat") if aimed else last


def _and_what(sentence: Sentence, k: int, last: int) -> int:
    """ "совет по инвестициям | и торговле": a second dative where the noun itself ends with "по" and a first one."""
    tokens = sentence.tokens
    if k < 2 or tokens[k - 2].low != "по" or last + 1 >= len(tokens) or tokens[last].low != "и":
        return last
    joined = sentence.at(last + 1) is None and any(p.pos == "NOUN" and p.case == "dat" for p in tokens[last + 1].parses)
    return right_edge(sentence, last + 2) if joined else last


def _numbered(sentence: Sentence, last: int) -> bool:
    """ "ТЭЦ-3", "АЭС – 2": a number joined to the abbreviation that ends at token `last`."""
    tokens = sentence.tokens
    return last + 1 < len(tokens) and tokens[last - 1].text.isupper() and tokens[last].text in DASHES and tokens[last + 1].kind == "number"


def _called(sentence: Sentence, head: int, last: int) -> bool:
    """Whether marks or a route already tell a line from others, so that "которая соединяет A и B" adds nothing."""
    return any(sentence.tokens[k].text in OPENING or chain(sentence, k)[0] > k for k in range(head + 1, last))


def _works_before(sentence: Sentence, first: int) -> int:
    """Start of "совместная разведка, добыча и освоение" before a deposit: what is done there is the project."""
    tokens, k = sentence.tokens, first
    while k > 0 and (tokens[k - 1].lemmas & actions() or (k < first and (tokens[k - 1].low in ("и", ",") or is_adjective(tokens[k - 1])))):
        k -= 1
    while k < first and tokens[k].low in ("и", ","):
        k += 1
    return k


def _works_after(sentence: Sentence, last: int) -> int:
    """End of ", добыча и переработка руды" after "совместная разведка"."""
    tokens = sentence.tokens
    while last + 2 < len(tokens) and tokens[last].low in ("и", ",") and tokens[last + 1].lemmas & actions() and tokens[last + 1].parses[0].pos == "NOUN":
        last = right_edge(sentence, last + 2)
    return last
