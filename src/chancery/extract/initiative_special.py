"""Initiatives that no noun alone names: themed years, visa regimes, chairmanships, joint projects."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.commitment_content import is_future
from chancery.extract.commitment_sides import about_two
from chancery.extract.initiative_names import Span, dictionary_name, left_edge, right_edge, states_in
from chancery.extract.initiative_sides import around, backers
from chancery.extract.initiative_spots import Spot
from chancery.extract.initiative_stage import Stage, stage_of
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states, states_between
from chancery.extract.when import resolve, times_of
from chancery.lang import table
from chancery.lang.ru.morph import inflect
from chancery.types import Country, Initiative, Time


@functools.cache
def special_words(value: str) -> frozenset[str]:
    """Lemmas of initiative_special.tsv with one value: "объявить" says that a themed year is declared."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "initiative_special.tsv") if r["value"] == value)


def special_rows(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Initiative]:
    """Rows of the special constructions of a sentence, in their order."""
    for rule in (themed_years, visa_regimes, chairmanships, presiding, joint_projects):
        yield from rule(parsed, sentence, notes)


def _row(
    parsed: Parsed, sentence: Sentence, kind: str, name: str, countries: tuple[Country, ...], status: str | None,
    time: Time | None = None, support: tuple[str, ...] = (),
) -> Initiative:  # fmt: skip
    return Initiative(
        rule=f"initiative.{kind}", mood="planned" if status == "planned" else "actual", kind=kind, name=name,  # type: ignore[arg-type]
        evidence=(parsed.evidence(sentence.start, sentence.end),), countries=countries, status=status, backers=support,
        period=time.edtf if time is not None else None, period_said=time.said if time is not None else None,
        period_anchor=time.anchor if time is not None else None,
    )  # fmt: skip


# -- themed years ----------------------------------------------------------------------------------------------


def themed_years(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Initiative]:
    """ "2026 год объявлен Годом культуры Индии в Непале", "проходит под эгидой Года туризма …"."""
    for i, token in enumerate(sentence.tokens):
        if token.kind != "word" or not any(p.lemma == "год" for p in token.parses[:2]):
            continue
        before = [t for t in sentence.tokens[max(0, i - 2) : i] if t.kind == "word"]
        crossed = any(t.lemmas & special_words("crossed") for t in before)
        if not ((token.text[0] == "Г" and i > 0) or crossed) or (i > 0 and sentence.tokens[i - 1].kind in ("number", "ordinal")):
            continue
        last = right_edge(sentence, i + 1)
        if last == i + 1:
            continue
        first = left_edge(sentence, i) if crossed else i
        states = states_in(sentence, first, last)
        countries = _two(parsed, sentence, states)
        if len(countries) < 2:
            notes.refuse("initiative.themed_year", "no two states share it", token.start, sentence.tokens[last - 1].end)
            continue
        status = _year_status(sentence, first, last)
        name = dictionary_name(parsed.doc.text, sentence, Span(first, i, last))
        yield _row(parsed, sentence, "themed_year", _titled(name), countries, status, _year(parsed, sentence, first, last, status))


def _titled(name: str) -> str:
    """ "год туризма" → "Год туризма"; the head of a name in capitals stays."""
    words = name.split()
    return " ".join("Год" if w.lower() in ("год", "года", "годом", "году", "годе") else "Годы" if w.lower() in ("годов", "годы", "годами", "годам") else w for w in words)


def _two(parsed: Parsed, sentence: Sentence, states: tuple[Country, ...]) -> tuple[Country, ...]:
    if len(states) > 1:
        return tuple(sorted(states))
    main = main_states(parsed)
    near = set(states) | set(states_between(parsed, sentence, 0, len(sentence.tokens)))
    if len(near) == 2:
        return tuple(sorted(near))
    return main if len(main) == 2 and set(states) <= set(main) and (states or about_two(parsed)) else ()


def _year_status(sentence: Sentence, first: int, last: int) -> str | None:
    clause = clause_at(sentence, first)
    for start, stop in ((clause.first, clause.last), (0, len(sentence.tokens))):
        tokens = [t for k, t in enumerate(sentence.tokens[start:stop], start) if not first <= k < last]
        for status in ("declared", "planned", "completed", "under_way"):
            if any(p.lemma in special_words(status) for t in tokens for p in t.parses[:1]):
                future = any(is_future(t) for t in tokens)
                return "planned" if future and status != "declared" else status
    return None


def _year(parsed: Parsed, sentence: Sentence, first: int, last: int, status: str | None) -> Time | None:
    """The year it is held: the one named beside it, else for a running one the year of publication."""
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    spans = [s for s in times_of(parsed, sentence) if not start <= s.start < end]
    found = [(s, resolve(parsed, s)) for s in spans]
    years = [(s, t) for s, t in found if t.edtf is not None and (len(t.edtf) == 4 or (len(t.edtf) == 9 and "/" in t.edtf))]
    if not years and status in ("under_way", "planned"):
        years = [(s, msgspec.structs.replace(t, edtf=t.edtf[:4])) for s, t in found if t.edtf is not None and len(t.edtf) == 7]
    if years:
        return min(years, key=lambda pair: min(abs(pair[0].end - start), abs(pair[0].start - end)))[1]
    if status == "under_way" and parsed.doc.published is not None:
        return Time(parsed.doc.published[:4], None, "published")
    return None


# -- visa regimes ----------------------------------------------------------------------------------------------


def visa_regimes(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Initiative]:
    """ "вступил в силу безвизовый режим между …", "соглашение о взаимной отмене виз"."""
    for i, token in enumerate(sentence.tokens):
        if token.kind != "word" or not _visa(sentence, i):
            continue
        near = around(parsed, sentence, Spot("visa_regime", "", i, i, i + 1))
        main = main_states(parsed)
        countries = tuple(sorted(near)) if len(near) == 2 else main if len(main) == 2 and set(near) <= set(main) | set() else ()
        if len(countries) < 2:
            notes.refuse("initiative.visa_regime", "the two states are not named", sentence.start, sentence.end)
            return
        stage = stage_of(sentence, i, i + 1) or stage_of(sentence, max(0, i - 1), i + 1)
        last = right_edge(sentence, i + 2) if token.low.startswith("безвизов") else i
        between = " ".join(parsed.doc.text[t.start : t.end] for t in sentence.tokens[i + 2 : last])
        yield _row(parsed, sentence, "visa_regime", f"безвизовый режим {between}".strip(), countries, _visa_status(sentence, stage))
        return


def _visa(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    following = sentence.tokens[i + 1 : i + 3]
    if any(p.lemma == "безвизовый" for p in token.parses[:1]):
        return any(t.lemmas & special_words("visa_head") for t in following)
    if "безвиз" in token.low:
        return True
    if any(p.lemma == "виза" for p in token.parses[:1]):
        return any(t.lemmas & special_words("visa_end") for t in sentence.tokens[max(0, i - 4) : i])
    return False


def _visa_status(sentence: Sentence, stage: Stage | None) -> str | None:
    if any(t.lemmas & special_words("visa_document") for t in sentence.tokens):
        return "agreed"
    if stage is None:
        return None
    if sentence.tokens[stage.trigger].lemmas & special_words("visa_end"):
        free = any("безвиз" in t.low for t in sentence.tokens)
        return "cancelled" if free else "in_force"
    return "in_force" if stage.name in ("completed", "launched", "operating", "under_way") else stage.name


# -- chairmanships ---------------------------------------------------------------------------------------------


def chairmanships(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Initiative]:
    """ "председательство Индии в ШОС": whose, where, and who supports it."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if not any(p.lemma == "председательство" for p in token.parses[:1]):
            continue
        if i and tokens[i - 1].low == "под":
            continue
        first = left_edge(sentence, i)
        mentions = [m for m in sentence.mentions if first <= m.first < i or i < m.first < i + 6]
        state = next((m for m in mentions if m.kind == "country" and ((m.adjective and m.first < i) or ("gen" in m.cases and m.first > i))), None)
        body = next((m for m in mentions if m.kind == "org" and m.first > i and tokens[m.first - 1].low in ("в", "во")), None)
        if state is None or body is None or len(state.codes) != 1:
            notes.refuse("initiative.chairmanship", "state or organisation is not named", token.start, token.end)
            continue
        spot = Spot("chairmanship", "", i, i, body.last)
        status = "planned" if any(is_future(t) for t in tokens) else "under_way"
        name = dictionary_name(parsed.doc.text, sentence, Span(first, i, body.last))
        yield _row(parsed, sentence, "chairmanship", name, state.codes, status, None, backers(parsed, sentence, spot))


def presiding(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Initiative]:
    """ "Индия, председательствующая в ШОС, …": the same as a verb."""
    for i, token in enumerate(sentence.tokens):
        if not any(p.lemma == "председательствовать" and p.pos in ("VERB", "PRTF") for p in token.parses[:1]):
            continue
        state = next((m for m in reversed(sentence.mentions) if m.kind == "country" and m.last <= i and i - m.last < 4 and "nom" in m.cases and not m.adjective), None)
        body = next((m for m in sentence.mentions if m.kind == "org" and i < m.first < i + 4 and m.actor is not None), None)
        if state is None or body is None or body.actor is None:
            continue
        whose = inflect(world.countries()[state.codes[0]].name, "gent", pos="NOUN") or parsed.doc.text[state.start : state.end]
        short = " ".join(parsed.doc.text[body.start : body.end].split())
        yield _row(parsed, sentence, "chairmanship", f"председательство {whose} в {short}", state.codes[:1], "under_way")


# -- joint projects --------------------------------------------------------------------------------------------


def joint_projects(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Initiative]:
    """ "реализуются крупные совместные проекты", "52 совместных проекта": one row a text."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if sentence.at(i) is not None or not any(p.lemma in special_words("project") and p.pos == "NOUN" for p in token.parses[:1]):
            continue
        first = left_edge(sentence, i)
        counted = any(t.kind == "number" for t in tokens[max(0, i - 4) : i])
        kinds = {p.lemma for t in tokens[first:i] for p in t.parses[:1]}
        joint = bool(kinds & special_words("joint")) or any(t.low == "совместно" for t in tokens)
        if not (counted or token.parses[0].number == "plur") or not (joint or ((counted or kinds & special_words("quality")) and about_two(parsed))):
            continue
        stage = stage_of(sentence, i, i + 1)
        main = main_states(parsed)
        near = states_between(parsed, sentence, 0, len(tokens))
        countries = near if len(near) == 2 else main
        if stage is None and counted and joint:
            stage = Stage("under_way", "actual", i)
        told = (stage is not None and tokens[stage.trigger].parses and (tokens[stage.trigger].parses[0].pos != "NOUN" or stage.name == "agreed")) or (counted and joint)
        if stage is None or not told or stage.name in ("proposed", "planned") or len(countries) != 2 or any(t.low == "чтобы" for t in tokens[:i]):
            notes.refuse("initiative.projects", "nothing says that they are under way", sentence.start, sentence.end)
            continue
        adjectives = [t for t in tokens[first:i] if t.kind == "word" and t.parses and t.parses[0].lemma in special_words("joint") | special_words("quality")]
        name = " ".join((*(f"{_plural(t.parses[0].lemma)}" for t in adjectives), "проекты"))
        yield _row(parsed, sentence, "projects", name, countries, stage.name)
        return


def _plural(lemma: str) -> str:
    """The nominative plural of an adjective: "совместный" → "совместные"."""
    return inflect(lemma, "nomn", "plur", "ADJF") or lemma
