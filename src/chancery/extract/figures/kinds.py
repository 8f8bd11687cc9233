"""Whether a figure is reached, aimed at, expected, piled up or a change: by the verb or noun that governs it."""

from __future__ import annotations

from chancery import edtf
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.figures.heads import Measure, clause_tokens
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import built_nouns, has_word, likely, words
from chancery.extract.parsed import Clause, Token
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.prepositions import subject_case
from chancery.types import Mood, Time

RECORD_REACH = 4
PLEDGED = frozenset(("aid", "loan", "investment"))
# "число рейсов вырастет до 13", "пошлины снизятся до 5 %": what states agree on
AGREED = frozenset(("count", "tariff"))
SUPPLIED = frozenset(("energy", "transport_volume", "exports", "imports"))
CAPACITY = frozenset(("kW", "MW", "GW"))
PART_OF = frozenset(("target", "forecast"))


def kind_of(spot: Spot, measure: Measure, period: Time | None, earlier: str = "") -> str:
    """The kind: actual, target, stock, forecast or change; investments without a period, or since a year, are a stock.

    `earlier` is the kind of the figure before it in the sentence, of which it may be a part.

    >>> # "намерены довести торговлю до 5 млрд" → target, "торговля достигнет 5 млрд" → forecast
    """
    told = "actual" if spot.amount.role == "from" or _starts_from(spot) or of_now(spot) else _told(spot, measure, earlier)
    if spot.amount.unit == "km" and told == "actual":
        return "forecast" if any(t.lemmas & group("estimating") for t in clause_tokens(spot)) else "actual"
    if measure.rule == "more":
        return "change"
    if measure.rule == "supply" or (told == "actual" and measure.indicator in SUPPLIED and provided_for(spot)):
        return "target" if told == "actual" else told  # "подписали контракты на поставку" is not delivered yet
    if measure.indicator == "growth":
        return "change" if told in ("actual", "forecast") or compared(spot) else told
    if measure.indicator == "project_value" and told == "actual" and any(t.lemmas & group("estimating") for t in clause_tokens(spot)):
        return "forecast"  # "стоимость стройки оценивается в 5 млрд"
    if measure.indicator == "investment" and told == "actual":
        flow = has_word("figure_kinds", clause_tokens(spot), "flow")
        stock = has_word("figure_kinds", clause_tokens(spot), "stock")
        return "stock" if stock or not (flow or (period is not None and period.edtf is not None and not _since(period))) else "actual"
    return told


def not_yet(spot: Spot, kind: str, period: Time | None, published: str | None) -> str:
    """ "увеличение торговли до 10 млрд к 2035 году": what is of a time after the text was published is not reached."""
    when, now = edtf.bounds((period.edtf if period is not None else None) or ""), edtf.bounds(published or "")
    if kind not in ("actual", "stock") or when is None or now is None or when.first <= now.last or (published or "").endswith(".."):
        return kind
    return "target" if spot.amount.role == "to" else "forecast"


def provided_for(spot: Spot) -> bool:
    """ "подписали меморандум о поставках газа в объеме 2 млрд кубометров": what a document is about is laid down in it, not delivered."""
    tokens = spot.sentence.tokens
    for k in range(spot.first - 2, -1, -1):
        if tokens[k].kind != "word" or is_predicate(tokens[k]):
            return False
        if any(words("instruments").get(x, "statement") != "statement" for x in tokens[k].lemmas) and tokens[k + 1].low in subject_case() and any(p.pos == "NOUN" for p in tokens[k].parses[:1]):
            return True
    return False


def of_now(spot: Spot) -> bool:
    """ "нынешние 5 млрд", "сохранить действующие 20 %": what already is, whatever is meant to happen to it."""
    return any(t.kind == "word" and t.lemmas & group("of_now") for t in spot.sentence.tokens[max(0, spot.first - 2) : spot.first])


def compared(spot: Spot) -> bool:
    """ "до 23 млрд, то есть на 40 % больше": only compared, whatever is meant to be reached."""
    behind = spot.sentence.tokens[spot.last : spot.last + 1]
    return has_word("growth_words", behind) and behind[0].parses[0].pos in ("COMP", "ADVB", "ADJF")


def _starts_from(spot: Spot) -> bool:
    """ "довести от 5 млрд долларов в год до 7 млрд", "с нынешних 5 до 7 млрд": what it starts from, words standing between."""
    tokens, at = spot.sentence.tokens, spot.first - 1
    while at > 0 and tokens[at].parses and tokens[at].parses[0].pos == "ADJF":
        at -= 1
    if at < 0 or tokens[at].low not in ("от", "с", "со"):
        return False
    return any(tokens[k].low == "до" and tokens[k + 1].kind != "word" for k in range(spot.last, min(len(tokens) - 1, spot.last + 6)))


def _since(period: Time) -> bool:
    return (period.said or "").lower().startswith(("с ", "со ", "начиная "))


def mood_of(kind: str) -> Mood:
    """The mood that goes with a kind: targets and forecasts are planned."""
    return "planned" if kind in ("target", "forecast") else "actual"


def recorded(spot: Spot, others: tuple[Spot, ...], measure: Measure) -> bool:
    """Whether the figure is called a record: "рекордные 5 млрд", "достиг 5 млрд, установив новый рекорд"."""
    if measure.indicator in ("growth", "share"):
        return False
    levels = sorted((spot, *(o for o in others if o.amount.unit == spot.amount.unit)), key=lambda s: s.first)
    for i, token in enumerate(spot.sentence.tokens):
        if token.kind == "word" and has_word("figure_kinds", (token,), "record"):
            ahead = [s for s in levels if i < s.first <= i + RECORD_REACH]
            behind = [s for s in levels if s.last <= i]
            if spot is (ahead or behind[-1:] or levels)[0]:
                return True
    return False


def _told(spot: Spot, measure: Measure, earlier: str) -> str:
    tokens = spot.sentence.tokens
    clause = _telling(spot)
    verb = next((t for t in reversed(tokens[clause.first : min(spot.first, clause.last)]) if t.kind == "word" and t.parses[0].pos in ("VERB", "INFN", "PRED")), None)
    if verb is not None and verb.lemmas & group("reached_it") and "past" in verb.parses[0].tags:
        return "actual"  # "достигла намеченного рубежа в 5 млрд"
    if spot.amount.unit in CAPACITY and _to_be_built(tokens[clause.first : spot.first]):
        return "target"
    left = list(reversed(range(clause.first, min(spot.first, clause.last))))
    if has_word("figure_kinds", tokens[spot.first : spot.last], "target"):  # "девять запланированных школ"
        return "target"
    attributed = measure.indicator == "project_value" and any(t.low == "стоимостью" for t in tokens[max(0, spot.first - 3) : spot.first])
    right = [] if attributed else list(range(spot.last, clause.last))  # "проект стоимостью 5 млн предусматривает …"
    for order in (left, right):
        for i in order:
            said = _decides(tokens, i, clause.first, measure)
            if said is not None:
                return said
    if earlier in PART_OF and measure.indicator not in ("growth", "share"):
        return earlier  # "выделит 5 млн евро, из них 3 млн – грантами"
    return "actual" if measure.heading is None else _of_heading(measure)


def _to_be_built(before: tuple[Token, ...]) -> bool:
    """ "подписали соглашения по проекту станции мощностью 1 ГВт": the power of what is a project still."""
    return any(t.kind == "word" and t.lemmas & group("project") for t in before)


def _telling(spot: Spot) -> Clause:
    """The clause that tells of the amount: "довести торговлю, которая превысила 3 млрд, до 5 млрд" goes on after the relative one."""
    clause = clause_at(spot.sentence, spot.first)
    tokens = spot.sentence.tokens
    goes_on = spot.first - 2 > clause.first and tokens[spot.first - 1].low == "до" and tokens[spot.first - 2].text == ","
    if not goes_on or not clause.first or not any("который" in t.lemmas for t in tokens[clause.first : clause.first + 2]):
        return clause
    return clause_at(spot.sentence, clause.first - 1)


def _of_heading(measure: Measure) -> str:
    """The kind that the heading of a list gives: "Россия выделит:" pledges each item."""
    tokens = measure.heading.tokens if measure.heading is not None else ()
    said = (_decides(tokens, i, 0, measure) for i in reversed(range(len(tokens))))
    return next((s for s in said if s is not None), "actual")


def _decides(tokens: tuple[Token, ...], i: int, first: int, measure: Measure) -> str | None:
    """What one word says: a noun of aim, an infinitive, a verb by its tense; None where it says nothing."""
    token = tokens[i]
    if token.kind != "word" or (token.capital and i > first):  # "под Маракаем" is no verb
        return None
    best = token.parses[0]
    if best.pos == "INFN":
        return _infinitive(tokens, i, first, measure)
    if best.pos == "NOUN" and _agreed_growth(tokens, i):
        return "target"
    known = words("figure_kinds")
    word = next((known[w] for w in sorted(likely(token)) if known.get(w) in ("target", "forecast", "pledge")), None)
    if word == "pledge" and (measure.indicator in PLEDGED or (measure.rule == "count" and measure.indicator == "other")):
        return "target"
    raised = best.pos == "VERB" and "past" in best.tags and (likely(token) & group("raises") or has_word("growth_words", (token,)))
    if raised:
        return "actual"  # "нарастили торговлю на четверть"
    if word == "forecast" and best.pos == "VERB" and best.lemma in forms_of("initiative_special", "providing") and _by_document(tokens, i):
        return "target"  # "контракт предполагает поставку 2 млрд кубометров"
    if word not in (None, "pledge") and not (best.pos == "VERB" and "past" in best.tags and word == "forecast"):
        return word
    if word == "pledge" and best.pos == "VERB" and _growth_behind(tokens, i):
        return "target"
    if best.pos == "VERB" and _is_indicator(token):
        return None
    if best.pos == "VERB" and not likely(token) & group("copula"):
        if "futr" in best.tags and not any("pres" in p.tags for p in token.parses):
            return _of_future(tokens, i, measure)
        if "past" in best.tags:
            return "actual"
        if _hoped(tokens[first:i]):
            return "forecast"
        return "target" if measure.indicator in (*PLEDGED, "share") and _gives(token) else "actual"
    if "стать" in likely(token) and "futr" in best.tags and measure.indicator in PLEDGED:
        return "target"  # "итогом станет передача 6 млн долларов"
    if best.pos == "PRTS" and _future_reading(tokens, i):
        return "target" if measure.indicator in PLEDGED - {"investment"} else "forecast"
    if best.pos == "PRTS" and any("futr" in p.tags for t in tokens[max(first, i - 2) : i] for p in t.parses[:1]):
        return "target"
    if best.pos == "GRND":
        return _of_gerund(tokens, i, measure)
    return "actual" if best.pos == "PRTS" else None


def _by_document(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a document is the subject right before a verb."""
    return any(t.lemmas & words("instruments").keys() and any(p.case == "nom" for p in t.parses[:2]) for t in tokens[max(0, i - 3) : i] if t.kind == "word")


def _is_indicator(token: Token) -> bool:
    """ "получила заем": a noun that measures, though its form is also that of a verb."""
    codes = (words("indicators").get(w, "") for w in likely(token))
    return any(code and not code.endswith(" verb") for code in codes) and any(p.pos == "NOUN" for p in token.parses)


def _growth_behind(tokens: tuple[Token, ...], i: int) -> bool:
    """ "обсудили увеличение торговли до 5 млрд": what is only talked of is meant, not reached."""
    return any(t.parses[0].pos == "NOUN" and has_word("growth_words", (t,)) for t in tokens[i + 1 : i + 3] if t.kind == "word")


def _hoped(before: tuple[Token, ...]) -> bool:
    """ "потенциал торговли составляет 8 млрд": the subject is what is expected."""
    known = words("figure_kinds")
    nouns = (t for t in before if t.kind == "word" and t.parses[0].pos == "NOUN" and t.parses[0].case == "nom")
    return any(known.get(w) == "forecast" for t in nouns for w in likely(t))


def _of_future(tokens: tuple[Token, ...], i: int, measure: Measure) -> str:
    """ "торговля достигнет 5 млрд" is expected, "Иран поставит 5 млн тонн" is meant; what a document lays down is meant too.

    >>> # "по договору в страну придет 5 млн тонн" → target
    """
    if measure.indicator in PLEDGED or _laid_down(tokens[:i]) or (measure.rule in AGREED and _comes(tokens[i])):
        return "target"
    covers = measure.indicator == "share" and not _gives(tokens[i])
    return "forecast" if covers or _comes(tokens[i]) or _of_thing(tokens[:i]) else "target"


def _of_thing(before: tuple[Token, ...]) -> bool:
    """ "магистраль (она) будет перевозить 5 млн тонн": what a road or a plant will do is expected of it, nobody means it."""
    since = max((k + 1 for k, t in enumerate(before) if t.text == ":"), default=0)
    readings = (t.parses[0] for t in reversed(before[since:]) if t.kind == "word")
    subject = next((p for p in readings if (p.case == "nom" and p.pos in ("NOUN", "NPRO")) or (not p.case and p.lemma in built_nouns())), None)  # "ГЭС"
    if subject is None or subject.pos == "NPRO":
        return subject is not None and subject.number == "sing" and "1per" not in subject.tags
    return subject.lemma in words("initiative_nouns") or subject.lemma in built_nouns() or subject.lemma in words("instruments")


def _agreed_growth(tokens: tuple[Token, ...], i: int) -> bool:
    """ "договор об увеличении поставок до 4 млн тонн": the noun of growth after the document that lays it down."""
    if i < 2 or not likely(tokens[i]) & words("growth_words").keys() or tokens[i - 1].low not in ("о", "об", "по"):
        return False
    return any(t.lemmas & (words("instruments").keys() | group("agreeing")) for t in tokens[max(0, i - 9) : i - 1] if t.kind == "word")


def _comes(token: Token) -> bool:
    """Whether the verb tells what comes about, not what somebody does: "достигнет", "вырастет", "поступит", "потребуется"."""
    known = words("figure_kinds")
    made = "tran" in token.parses[0].tags  # "увеличим поставки до 5 млн" is a deed
    return any(w in group("reach_level") or (w in words("growth_words") and not made) or known.get(w) in ("comes", "forecast") for w in likely(token))


def _laid_down(before: tuple[Token, ...]) -> bool:
    """ "по договору", "согласно договоренности", "в рамках сделки", "договорились, что": what is agreed on is meant."""
    for k, token in enumerate(before):
        if token.lemmas & group("agreeing") and any(t.low == "что" for t in before[k + 1 : k + 4]):
            return True
        if token.low in group("according") and any(t.lemmas & words("instruments").keys() for t in before[k + 1 : k + 4]):
            return True
        if token.lemmas & group("entering") and any(t.low == "силу" for t in before[k + 1 : k + 4]):
            return True
    return False


def _of_gerund(tokens: tuple[Token, ...], i: int, measure: Measure) -> str:
    """ "удвоит помощь, выделив 4 млн": a gerund has the time of the verb before it."""
    at = next((k for k in range(i - 1, -1, -1) if tokens[k].parses and tokens[k].parses[0].pos == "VERB"), None)
    verb = tokens[at].parses[0] if at is not None else None
    if at is not None and "past" not in tokens[at].parses[0].tags and any(words("figure_kinds").get(w) == "target" for w in likely(tokens[at])):
        return "target"  # "планирует расширить связи, вложив 3 млрд"
    if verb is None or "futr" not in verb.tags:
        return "actual"
    return "target" if measure.indicator in PLEDGED else "forecast"


def _future_reading(tokens: tuple[Token, ...], i: int) -> bool:
    """ "вложения достигнут 7 млрд": no participle ("рубеж достигнут") where the subject is a plural."""
    if tokens[i].parses[0].number != "sing" or not any("futr" in p.tags and p.number == "plur" for p in tokens[i].parses):
        return False
    nouns = (p for t in tokens[:i] if t.kind == "word" for p in t.parses[:2] if p.pos == "NOUN" and p.case == "nom")
    subject = next(nouns, None)
    return subject is not None and subject.number == "plur"


def _gives(token: Token) -> bool:
    """ "выделяет", "инвестирует": said of what is only pledged."""
    codes = (words("indicators").get(lemma, "") for lemma in likely(token))
    return any(code.endswith(" verb") and code.split(" ")[0] in PLEDGED for code in codes)


def _infinitive(tokens: tuple[Token, ...], i: int, first: int, measure: Measure) -> str:
    """ "намерены довести" aims, "может достичь" and "будет возить" expect, "удалось довести" tells what is reached."""
    known = words("figure_kinds")
    for token in reversed(tokens[max(first, i - 4) : i]):
        lemmas = likely(token) if token.kind == "word" else frozenset()
        if lemmas & group("can"):
            able = "futr" in token.parses[0].tags and not _comes(tokens[i]) and not _of_thing(tokens[first:i]) and not any(known.get(w) == "forecast" for w in lemmas)  # "смогут выполнять до 10 рейсов"
            return "actual" if "past" in token.parses[0].tags else "target" if able else "forecast"
        if any(known.get(w) in ("target", "forecast") for w in lemmas):
            return "target" if any(known.get(w) == "target" for w in lemmas) else "forecast"  # "предполагается перевозить"
        if lemmas & group("ought") and likely(tokens[i]) & group("reach_level") and not likely(tokens[i]) & words("growth_words").keys():
            return "forecast"  # "должна составить"; "должна вырасти" is meant
        if "быть" in lemmas and "futr" in token.parses[0].tags:
            return _of_future(tokens, i, measure)
    return "target"
