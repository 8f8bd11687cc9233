"""Visa regimes: "безвизовый режим между …", "отмена виз для …", "граждане … смогут находиться в … без виз"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery import world
from chancery.extract.commitment_content import is_future
from chancery.extract.initiative_cue import Cue, special_words
from chancery.extract.initiative_edges import right_edge
from chancery.extract.initiative_names import Span, dictionary_name, left_edge
from chancery.extract.initiative_sides import around
from chancery.extract.initiative_spots import Spot
from chancery.extract.initiative_stage import Stage, stage_of
from chancery.extract.parsed import Mention, Sentence
from chancery.extract.sides import main_states
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect, inflect_adjective
from chancery.types import Country, Initiative

MOST = 4


def visa_regime(cue: Cue) -> Iterator[Initiative]:
    """ "вступил в силу безвизовый режим между …", "соглашение о взаимной отмене виз"."""
    sentence, i = cue.sentence, cue.at
    form = _form(sentence, i)
    if form is None or sentence.tokens[-1].text == "?":
        return
    countries = _countries(cue, form)
    name = _name(cue, form)
    if len(countries) < 2 or name is None:
        cue.refuse("the states are not named")
        return
    stage = stage_of(sentence, i, i + 1) or stage_of(sentence, max(0, i - 1), i + 1)
    ahead = form == "without" and any(is_future(t) for t in sentence.tokens if t.kind == "word")
    yield cue.row(name, countries, "announced" if ahead else _status(sentence, stage))


def _form(sentence: Sentence, i: int) -> str | None:
    """How the regime is told: as a regime or an entry ("free"), an end of visas, a visa of a kind, "без виз"."""
    tokens = sentence.tokens
    if any(p.lemma == "безвизовый" for p in tokens[i].parses[:1]):
        return "free" if any(t.lemmas & special_words("visa_head") for t in tokens[i + 1 : i + 3]) else None
    if not any(p.lemma == "виза" for p in tokens[i].parses[:1]):
        return "end"
    if any(t.lemmas & special_words("visa_end") for t in tokens[max(0, i - 4) : i]):
        return "end"
    if i and tokens[i - 1].low == "без":
        return "without" if _guests(sentence) and _host(sentence) is not None else None
    return "kind" if i and tokens[i - 1].lemmas & special_words("visa_kind") else None


def _countries(cue: Cue, form: str) -> tuple[Country, ...]:
    near = around(cue.parsed, cue.sentence, Spot("visa_regime", "", cue.at, cue.at, cue.at + 1))
    main = main_states(cue.parsed)
    if form == "without":
        host = _host(cue.sentence)
        return tuple(sorted({*_guests(cue.sentence), *(host.codes if host is not None else ())}))
    if len(near) == 2 or (2 < len(near) <= MOST and form == "free"):
        return tuple(sorted(near))
    return main if len(main) == 2 and set(near) <= set(main) else ()


def _name(cue: Cue, form: str) -> str | None:
    """ "безвизовый режим между Оманом и Арменией", "безвизовый въезд сроком до 15 дней", "отмена виз для владельцев …"."""
    sentence, i, text = cue.sentence, cue.at, cue.parsed.doc.text
    tokens = sentence.tokens
    if form == "free":
        head = next(k for k in range(i + 1, i + 3) if tokens[k].lemmas & special_words("visa_head"))
        noun = next((p.lemma for p in tokens[head].parses if p.lemma in special_words("visa_head")), "режим")
        free = inflect_adjective("безвизовый", next((p.gender for p in tokens[head].parses if p.pos == "NOUN"), "masc"))
        last = _tail(sentence, head + 1)
        tail = " ".join(text[tokens[head + 1].start : tokens[last - 1].end].split()) if last > head + 1 else ""
        return f"{free or 'безвизовый'} {noun} {tail}".strip()
    if form == "without":
        return _entry(sentence)
    if form == "kind":
        return dictionary_name(text, sentence, Span(left_edge(sentence, i), i, _tail(sentence, i + 1)))
    last = _tail(sentence, i + 1)
    holders = i + 1 < len(tokens) and tokens[i + 1].low == "для" and last > i + 1
    return f"отмена виз {' '.join(text[tokens[i + 1].start : tokens[last - 1].end].split())}" if holders else "безвизовый режим"


def _tail(sentence: Sentence, i: int) -> int:
    """What belongs to the regime: "между …", "для граждан Индии", "в Китай", "сроком до 15 дней"."""
    tokens = sentence.tokens
    last = right_edge(sentence, i)
    while last < len(tokens) and tokens[last].low in group("visa_tail"):
        k = last + 1
        while k < len(tokens) and tokens[k].kind != "punct" and (tokens[k].kind == "number" or (bool(tokens[k].parses) and tokens[k].parses[0].pos in ("ADJF", "PREP", "NOUN", "CONJ", "NUMR"))):
            if tokens[k].low in group("visa_tail"):
                break
            k += 1
        last = k
    while last > i and tokens[last - 1].parses and tokens[last - 1].parses[0].pos in ("CONJ", "PREP"):
        last -= 1
    return last


def _entry(sentence: Sentence) -> str | None:
    """ "граждане Индии смогут находиться в Малайзии без виз" → "безвизовый въезд в Малайзию для граждан Индии"."""
    host = _host(sentence)
    if host is None:
        return None
    where = inflect(world.countries()[host.codes[0]].name, "accs", pos="NOUN") or world.countries()[host.codes[0]].name
    names = [inflect(world.countries()[c].name, "gent", pos="NOUN") or world.countries()[c].name for c in _guests(sentence)]
    return f"безвизовый въезд в {where} для граждан {' и '.join(names)}"


def _host(sentence: Sentence) -> Mention | None:
    found = (m for m in sentence.mentions if m.kind == "country" and not m.adjective and len(m.codes) == 1 and preposition(sentence, m) == "в")
    return next(found, None)


def _guests(sentence: Sentence) -> tuple[Country, ...]:
    """Whose citizens travel: "граждане Китая и Индии", "малайзийцы"."""
    nationals = [c for m in sentence.mentions if m.role == "demonym" for c in m.codes]
    at = next((k for k, t in enumerate(sentence.tokens) if t.lemmas & {"гражданин"}), None)
    if at is not None:
        nationals += [c for m in sentence.mentions if at < m.first <= at + 4 and m.kind == "country" and not m.adjective and "gen" in m.cases for c in m.codes]
    return tuple(dict.fromkeys(nationals))


def _status(sentence: Sentence, stage: Stage | None) -> str | None:
    if any(t.lemmas & special_words("visa_document") for t in sentence.tokens):
        return "agreed"
    if stage is None:
        return None
    if sentence.tokens[stage.trigger].lemmas & special_words("visa_end"):
        free = any("безвиз" in t.low for t in sentence.tokens)
        return "cancelled" if free else "in_force"
    return "in_force" if stage.name in ("completed", "launched", "operating", "under_way") else stage.name
