"""Themed years: "2026 год объявлен Годом культуры Индии в Непале", "перекрестные Годы туризма"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery import edtf
from chancery.extract.clauses import clause_at
from chancery.extract.commitments.concern import about_two
from chancery.extract.commitments.content import is_future
from chancery.extract.initiatives.cue import Cue, special_words
from chancery.extract.initiatives.edges import right_edge
from chancery.extract.initiatives.names import Span, context, dictionary_name, left_edge, states_in
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.sides import main_states, states_between
from chancery.extract.times.when import resolve, times_of
from chancery.lang.ru.groups import group
from chancery.types import Country, Initiative, Time

FORMS = {"год": "Год", "годы": "Годы"}


def themed_year(cue: Cue) -> Iterator[Initiative]:
    """A year that two states give a theme: its name, whose it is, its stage and its period."""
    sentence, i = cue.sentence, cue.at
    token = sentence.tokens[i]
    crossed = any(t.lemmas & special_words("crossed") for t in sentence.tokens[max(0, i - 2) : i] if t.kind == "word")
    capital = token.text[0] == "Г" and i > 0 and sentence.tokens[i - 1].kind not in ("number", "ordinal")
    last = right_edge(sentence, i + 1)
    last = _second_theme(sentence, last)
    theme = any(t.lemmas & special_words("theme") for t in sentence.tokens[i + 1 : last])
    paired = theme and _paired(sentence, i)
    if not (capital or crossed or paired or (theme and i == 0)) or last == i + 1:
        return
    first = left_edge(sentence, i) if crossed or paired else i
    countries = _two(cue.parsed, sentence, states_in(sentence, first, last))
    if len(countries) < 2:
        cue.refuse("no two states share it")
        return
    status = _status(sentence, first, last)
    if paired:
        status = status or "under_way"
    name = dictionary_name(cue.parsed.doc.text, sentence, Span(first, i, last))
    yield cue.row(_titled(name), countries, status, _year(cue.parsed, sentence, first, last, status))


def _second_theme(sentence: Sentence, last: int) -> int:
    """ "Год дружбы и солидарности между …": the second noun, and what belongs to both."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens) or tokens[last].low != "и" or sentence.at(last + 1) is not None:
        return last
    noun = tokens[last + 1].parses[:1]
    joined = bool(noun) and noun[0].pos == "NOUN" and any(p.case == "gen" for p in tokens[last + 1].parses)
    return right_edge(sentence, last + 2) if joined else last


def _paired(sentence: Sentence, i: int) -> bool:
    """ "Греко-армянский год театра": two states in the adjective before it."""
    before = sentence.at(i - 1) if i else None
    return before is not None and before.adjective and len(before.codes) > 1


def _titled(name: str) -> str:
    """ "год туризма" → "Год туризма"."""
    return " ".join(FORMS.get(w.lower(), w) for w in name.split())


def _two(parsed: Parsed, sentence: Sentence, states: tuple[Country, ...]) -> tuple[Country, ...]:
    if len(states) > 1:
        return tuple(sorted(states))
    main = main_states(parsed)
    near = set(states) | set(states_between(parsed, sentence, 0, len(sentence.tokens)))
    if len(near) == 2:
        return tuple(sorted(near))
    both = any(t.lemmas & context("both") for t in sentence.tokens)  # "Год, который две страны отложили"
    return main if len(main) == 2 and set(states) <= set(main) and (states or about_two(parsed) or both) else ()


def _status(sentence: Sentence, first: int, last: int) -> str | None:
    clause = clause_at(sentence, first)
    for start, stop in ((clause.first, clause.last), (0, len(sentence.tokens))):
        tokens = [t for k, t in enumerate(sentence.tokens[start:stop], start) if not first <= k < last]
        for status in ("declared", "planned", "completed", "under_way"):
            if any(p.lemma in special_words(status) for t in tokens for p in t.parses[:1]):
                if status == "declared" and any(t.lemmas & group("offer") for t in tokens):  # "предложил объявить следующий год Годом туризма"
                    return "proposed"
                future = any(is_future(t) for t in tokens)
                return "planned" if future and status != "declared" else status
    return None


def _year(parsed: Parsed, sentence: Sentence, first: int, last: int, status: str | None) -> Time | None:
    """The year it is held: the one said in its clause, else in the sentence; for a running one that of publication."""
    clause = clause_at(sentence, first)
    inside = sentence.tokens[clause.first].start, sentence.tokens[clause.last - 1].end
    for start, end in (inside, (sentence.start, sentence.end)):
        found = _years(parsed, sentence, (start, end), (sentence.tokens[first].start, sentence.tokens[last - 1].end), status)
        if found is not None:
            return found
    return Time(_year_of(parsed.doc.published), None, "published") if status == "under_way" and parsed.doc.published is not None else None


def _year_of(published: str) -> str:
    """The year of a publication date; a text that may be of two years keeps the whole interval."""
    days = edtf.bounds(published)
    return str(days.first.year) if days is not None and days.first.year == days.last.year else published


def _years(parsed: Parsed, sentence: Sentence, within: tuple[int, int], name: tuple[int, int], status: str | None) -> Time | None:
    spans = [s for s in times_of(parsed, sentence) if within[0] <= s.start < within[1] and not name[0] <= s.start < name[1]]
    found = [(s, resolve(parsed, s)) for s in spans]
    years = [(s, t) for s, t in found if t.edtf is not None and (len(t.edtf) == 4 or (len(t.edtf) == 9 and "/" in t.edtf))]
    if not years and status in ("under_way", "planned"):
        years = [(s, msgspec.structs.replace(t, edtf=t.edtf[:4])) for s, t in found if t.edtf is not None and len(t.edtf) == 7]
    return min(years, key=lambda pair: min(abs(pair[0].end - name[0]), abs(pair[0].start - name[1])))[1] if years else None
