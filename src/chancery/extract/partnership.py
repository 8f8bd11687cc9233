"""Partnership formulas: "вечное всестороннее стратегическое партнерство" and their kin, in dictionary form."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from chancery.extract.initiatives.names import context
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.phrases import dictionary_form
from chancery.extract.rows import Notes, joined, one_row_a_fact
from chancery.extract.sides import main_states, states_between
from chancery.lang import table
from chancery.lang.ru.morph import fold
from chancery.types import Country, Partnership

NOUNS = frozenset(("head", "allied", "joined", "field", "relations"))
AIM = 14


@functools.cache
def _words() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "partnership_words.tsv")}


@functools.cache
def _every_word() -> frozenset[str]:
    return frozenset(_words())


def partnership(parsed: Parsed, notes: Notes) -> tuple[Partnership, ...]:
    """The named formulas of the text, the longest one of each pair of states.

    >>> # "отношения особо привилегированного стратегического партнерства" → "особо привилегированное стратегическое партнерство"
    """
    rows = [r for s in parsed.sentences for r in _of_sentence(parsed, s, notes)]
    rows = list(one_row_a_fact(rows, lambda r: (r.parties, fold(r.formula))))
    return tuple(_longest(rows))


def _of_sentence(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Partnership]:
    last = 0
    for i, token in enumerate(sentence.tokens if not sentence.lemma_set().isdisjoint(_every_word()) else ()):
        if i < last or token.kind != "word" or not _is(token, "head", "allied", "joined"):
            continue
        formula, last = _formula(parsed, sentence, i)
        if not formula:
            continue
        parties = _with_whom(parsed, sentence, i, last) or _parties(parsed, sentence)
        if len(parties) < 2:
            notes.refuse("partnership.formula", "the two sides are not named", sentence.start, sentence.end)
            continue
        yield Partnership(
            rule="partnership.formula", parties=parties, formula=formula,
            evidence=(parsed.evidence(sentence.start, sentence.end),),
        )  # fmt: skip


def _is(token: Token, *values: str) -> bool:
    """Whether the word has one of the values in partnership_words.tsv, as the part of speech that fits it."""
    return any(_words().get(p.lemma) in values and (p.pos == "NOUN") is (_words()[p.lemma] in NOUNS) for p in token.parses[:2] if p.pos != "VERB" and p.pos != "INFN")


def _formula(parsed: Parsed, sentence: Sentence, i: int) -> tuple[str, int]:
    """The formula that has its first noun at token `i`, in dictionary form, and its end; "" where it is none.

    >>> # "(к отношениям) специального глобального сотрудничества и партнерства", "союзничества и стратегического партнерства"
    """
    tokens = sentence.tokens
    first = _first_adjective(sentence, i)
    second = _second(sentence, i + 1)
    named = any(_is(t, "formula") for t in tokens[first : (second or i) + 1])
    partner = _is(tokens[i], "head") or (bool(second) and _is(tokens[second], "head"))
    topic = first > 0 and bool(tokens[first - 1].lemmas & context("topic_of"))  # "вопросы стратегического сотрудничества и партнерства"
    if not named or not partner or topic:
        return "", i + 1
    formula = _nominative(parsed, sentence, first, i)
    if second:
        formula += f" и {_nominative(parsed, sentence, _first_adjective(sentence, second), second)}"
    last = _for_what(sentence, (second or i) + 1)
    tail = parsed.doc.text[tokens[(second or i) + 1].start : tokens[last - 1].end] if last > (second or i) + 1 else ""
    return " ".join((formula.lower(), *tail.split())), last


def _first_adjective(sentence: Sentence, i: int) -> int:
    """Start of the adjectives of the formula: known ones, "и" between them, an adverb of degree before them."""
    tokens, first = sentence.tokens, i
    while first > 0:
        token = tokens[first - 1]
        joined = token.low in ("и", ",") and first < i and first > 1 and _is(tokens[first - 2], "formula")
        if (token.kind == "word" and _is(token, "formula", "degree", "added")) or joined:
            first -= 1
        else:
            break
    return first


def _second(sentence: Sentence, i: int) -> int:
    """The second noun of "партнерства и союзничества", "партнерстве и союзнических отношениях"; 0 where there is none."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i].low != "и":
        return 0
    k = i + 1
    while k + 1 < len(tokens) and tokens[k].kind == "word" and _is(tokens[k], "formula", "added"):
        k += 1
    nouns = ("head", "allied", "joined", "relations") if k > i + 1 else ("head", "allied", "joined")
    return k if tokens[k].kind == "word" and _is(tokens[k], *nouns) else 0


def _nominative(parsed: Parsed, sentence: Sentence, first: int, i: int) -> str:
    token = sentence.tokens[i]
    plural = all(p.number == "plur" for p in token.parses[:1])
    case = next((p.case for p in token.parses if p.pos == "NOUN" and p.number == ("plur" if plural else "sing") and p.case), "")
    return " ".join(dictionary_form(parsed.doc.text, sentence, first, i + 1, case).split())


def _for_what(sentence: Sentence, i: int) -> int:
    """End of "во имя мира в Азии", "в сфере энергетики" after a formula; `i` where nothing of it follows."""
    tokens = sentence.tokens
    if i + 2 >= len(tokens):
        return i
    if tokens[i].low in ("во", "в") and tokens[i + 1].low == "имя":
        return next((k for k in range(i + 2, min(len(tokens), i + AIM)) if tokens[k].kind == "punct" or (tokens[k].parses and tokens[k].parses[0].pos == "VERB")), min(len(tokens), i + AIM))
    if tokens[i].low == "в" and _is(tokens[i + 1], "field"):
        k = i + 3 if any(p.pos == "NOUN" and p.case == "gen" for p in tokens[i + 2].parses) else i
        more = k > i and k + 1 < len(tokens) and tokens[k].low == "и" and any(p.pos == "NOUN" and p.case == "gen" for p in tokens[k + 1].parses[:1])
        return k + 2 if more else k
    return i


def _parties(parsed: Parsed, sentence: Sentence) -> tuple[Country, ...]:
    regions = {c for m in sentence.mentions if m.kind == "region" and len(m.codes) < 9 for c in m.codes}
    states = {*states_between(parsed, sentence, 0, len(sentence.tokens)), *regions}
    if len(states) == 2 or (len(states) > 2 and regions):
        return tuple(sorted(states))
    main = main_states(parsed)
    before = _pair_before(parsed, sentence) if not states else ()
    return before or (main if len(main) == 2 and (len(states) < 2 or set(main) <= states) else ())


def _pair_before(parsed: Parsed, sentence: Sentence) -> tuple[Country, ...]:
    """ "Он встретился с премьером Чили. Речь шла о партнерстве двух стран": the pair of the sentence before, with one state of the text."""
    if not sentence.number or not any(t.lemmas & context("both") for t in sentence.tokens):
        return ()
    earlier = parsed.sentences[sentence.number - 1]
    states = states_between(parsed, earlier, 0, len(earlier.tokens))
    return states if len(states) == 2 and earlier.block_no == sentence.block_no and set(states) & set(main_states(parsed)) else ()


def _with_whom(parsed: Parsed, sentence: Sentence, i: int, last: int) -> tuple[Country, ...]:
    """ "(поддержит подписание Чили) соглашения о расширенном партнерстве с Евросоюзом": whom it is with, and the last state named before."""
    if last >= len(sentence.tokens) or sentence.tokens[last].low not in ("с", "со"):
        return ()
    states = states_between(parsed, sentence, 0, len(sentence.tokens))
    partner = states_between(parsed, sentence, last, last + 4)[:1]
    before = [m for m in sentence.mentions if m.last <= i and states_between(parsed, sentence, m.first, m.last)]
    if len(states) < 3 or not partner or not before:
        return ()
    own = states_between(parsed, sentence, before[-1].first, before[-1].last)
    return tuple(sorted({*partner, *own})) if len({*partner, *own}) == 2 else ()


def _longest(rows: list[Partnership]) -> Iterator[Partnership]:
    words = {id(r): set(fold(r.formula).split()) for r in rows}
    for row in rows:
        others = [o for o in rows if o is not row and o.parties == row.parties]
        if any(words[id(row)] < words[id(o)] for o in others):
            continue
        shorter = [o.evidence for o in others if words[id(o)] < words[id(row)]]
        yield msgspec.structs.replace(row, evidence=joined(row.evidence, *shorter))
