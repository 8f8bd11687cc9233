"""Percentages and multiples: shares ("половина экспорта") and changes ("вырос на 13 %", "втрое больше")."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.figures.heads import (
    Before,
    Measure,
    carried,
    clause_tokens,
    genitive_after,
    left,
    near_tokens,
    real,
    right,
    within,
)  # fmt: skip
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import Head, governor, has_word, heads, likely, words
from chancery.extract.parsed import Token
from chancery.lang.ru.groups import group

# what may grow or have a share
RATIO_OF = frozenset((
    "trade_turnover", "exports", "imports", "investment", "loan", "transport_volume", "energy", "people", "goods",
))  # fmt: skip


COUNTED = frozenset(("people", "transport_volume", "energy"))
TRADED = frozenset(("trade_turnover", "exports", "imports"))
FINANCED = frozenset(("loan", "aid", "investment"))


def ratio(spot: Spot, before: Before) -> Measure | str | None:
    """ "вырос на 13 %", "втрое больше", "половина экспорта", "доля достигла 30 %"."""
    if spot.amount.unit not in ("percent", "times", "percentage_point"):
        return None
    if any("годовой" in t.lemmas for t in spot.sentence.tokens[spot.last : spot.last + 1]):
        return "a rate of interest"
    if spot.amount.unit == "percent" and spot.amount.role != "by" and not _signed(spot):
        share = _share(spot, before)
        if share is not None:
            return share
    if not _moving(spot, before) or spot.amount.role in ("to", "from") or (spot.amount.share and spot.amount.role != "by"):
        return "a percentage of nothing that we count"
    of = genitive_after(spot, RATIO_OF)
    if _other_subject(spot):
        return "growth of something that is no relation"
    head = left(spot, RATIO_OF) or right(spot, RATIO_OF) or of or carried(spot, before)
    if head is None and spot.amount.role == "by" and before.beside in COUNTED:  # "161 тыс. туристов, на 77 % больше"
        return Measure("growth", "growth")
    if head is None and spot.amount.role == "by" and before.beside in TRADED and before.what is not None:
        head = before.what.head  # "он составил 25 млрд, что на 8 % меньше"
    if head is not None and _of_another_measure(spot, head):
        return "a change of the time or price of something"
    return Measure("growth", "growth", head) if real(head) else "growth of something that is no relation"


def _of_another_measure(spot: Spot, head: Head) -> bool:
    """ "сократить время оформления грузов вдвое", "вдвое выросла цена перевозки": the time or price of something is no volume of it; "цена экспорта" is its worth."""
    sentence, clause = spot.sentence, clause_at(spot.sentence, spot.first)
    measures = group("other_measure") - (group("price") if head.indicator in TRADED else frozenset())
    for k in range(clause.first, clause.last):
        said = sentence.tokens[k].lemmas & measures and any(p.case in ("nom", "acc") for p in sentence.tokens[k].parses[:3])
        if not said or any(p.pos == "PREP" for t in sentence.tokens[max(0, k - 2) : k] for p in t.parses[:1]):
            continue
        inside = head.sentence is sentence and clause.first <= head.first < clause.last
        if not inside or (k < head.first and all(_in_genitive(t) for t in sentence.tokens[k + 1 : head.last])):
            return True
        if not any(p.case in ("nom", "acc") for p in head.token.parses):
            return True
    return False


def _in_genitive(token: Token) -> bool:
    return token.kind == "word" and any(p.case == "gen" for p in token.parses)


def _other_subject(spot: Spot) -> bool:
    """ "вырос выпуск товаров, и на треть снизился уровень безработицы": what stands behind the verb of the amount's own clause is no trade."""
    clause = clause_at(spot.sentence, spot.first)
    before = [h for h in heads(spot.sentence) if clause.first <= h.first < spot.first]
    behind = next((h for h in heads(spot.sentence) if spot.last <= h.first < clause.last), None)
    verb = any(p.pos == "VERB" for t in spot.sentence.tokens[spot.last : behind.first] for p in t.parses[:1]) if behind is not None else False
    return not before and behind is not None and behind.indicator == "none" and not behind.verb and verb


def _share(spot: Spot, before: Before) -> Measure | str | None:
    """ "половина экспорта", "доля Китая в торговле – 30 %"; None where the percentage is a change."""
    of = genitive_after(spot, RATIO_OF)
    near = near_tokens(spot)
    if of is None and _subject_grows(spot):
        return None
    if before.shared is not None and of is None and not has_word("growth_words", near):
        return Measure("share", "share", before.shared)
    if of is None and _financed(spot):
        return Measure("share", "share", left(spot, FINANCED))
    if of is None and _settled(spot):
        return Measure("share", "share")
    placed = _placed(spot)
    if placed is not None and not has_word("growth_words", near):
        return Measure("share", "share", placed)
    if of is None and _of_trade(spot):
        return Measure("share", "share", left(spot, TRADED | {"delivery"}))
    part = any("доля" in likely(t) for t in near) or _of_which(spot) or _part_before(spot) or _bracketed(spot)
    if has_word("growth_words", near) and not part:
        return None
    if of is None and not part and (not has_word("share_words", near) or _other_noun(spot)):
        return None
    head = of or (right(spot, RATIO_OF) if _of_which(spot) else None)
    head = head or within(spot, left(spot, RATIO_OF)) or right(spot, RATIO_OF) or carried(spot, before)
    return Measure("share", "share", head) if real(head) else "a share of something that is no relation"


def _subject_grows(spot: Spot) -> bool:
    """ "рост экспорта Сербии в Венгрию в прошлом году составил 24 %": the subject of its clause, however far before; no "рост доли"."""
    nouns = [t for t in clause_tokens(spot) if t.end <= spot.start and t.kind == "word" and t.parses[0].pos == "NOUN"]
    return bool(nouns) and has_word("growth_words", tuple(nouns[:1])) and not any("доля" in likely(t) for t in nouns[1:2])


def _placed(spot: Spot) -> Head | None:
    """ "занимает 8 % во внешней торговле соседей", "15 % от экспорта": the whole stands behind "в" or "от"."""
    behind = (h for h in heads(spot.sentence) if spot.last < h.first <= spot.last + 3 and not h.verb)
    head = next((h for h in behind if h.indicator in TRADED), None)
    clause = clause_at(spot.sentence, spot.first)
    return head if head is not None and head.first < clause.last and governor(spot.sentence, head.first) in group("part_of") else None


def _of_trade(spot: Spot) -> bool:
    """ "ввозит из соседней страны 80 % асфальта": a part of the goods that are bought or sold."""
    head = left(spot, TRADED | {"delivery"})
    if head is None or not head.verb or head.indicator not in TRADED | {"delivery"} or has_word("growth_words", clause_tokens(spot)):
        return False
    behind = next((t for t in spot.sentence.tokens[spot.last : spot.last + 3] if t.kind == "word" and t.parses[0].pos != "ADJF"), None)
    clause = clause_at(spot.sentence, spot.first)
    return clause.first <= head.first and behind is not None and behind.parses[0].pos == "NOUN" and any(p.case == "gen" for p in behind.parses)


def _settled(spot: Spot) -> bool:
    """ "согласовано 85 % границы", "90 % текста договора готово": how much of a border or document two states agreed on."""
    behind = (t for t in spot.sentence.tokens[spot.last : spot.last + 3] if t.kind == "word" and t.parses[0].pos == "NOUN")
    noun = next(behind, None)
    settled = any(t.kind == "word" and t.lemmas & group("settled") for t in clause_tokens(spot))
    return settled and noun is not None and bool(noun.lemmas & group("settled_of")) and any(p.case == "gen" for p in noun.parses)


def _financed(spot: Spot) -> bool:
    """ "соседи профинансируют 85 % стройки": a verb of financing, and no word of growth."""
    head = left(spot, FINANCED)
    clause = clause_at(spot.sentence, spot.first)
    return head is not None and head.verb and clause.first <= head.first and not has_word("growth_words", clause_tokens(spot))


def _moving(spot: Spot, before: Before) -> bool:
    """Whether the percentage is a change: "вырос на 5 %", "экспорт – на 5 %", "5 млрд (+5 %)"."""
    if has_word("growth_words", clause_tokens(spot)) or _signed(spot):
        return True
    told = before.grew or has_word("growth_words", spot.sentence.tokens)
    return spot.amount.role == "by" and told and within(spot, left(spot, RATIO_OF)) is not None


def _signed(spot: Spot) -> bool:
    """ "3 млрд (+5 %)", "(−3 %)": a change told by its sign, which is part of an amount below zero."""
    if spot.amount.said[:1] in "−–-" and spot.first and spot.sentence.tokens[spot.first - 1].text in ("(", ","):
        return True
    return spot.first > 1 and [t.text for t in spot.sentence.tokens[spot.first - 2 : spot.first]] in (["(", "+"], ["(", "–"], ["(", "-"])


def _part_before(spot: Spot) -> bool:
    """ "доля рубля в расчетах между соседями превысила 90 %": the subject of its clause, however far before, and no growth of it."""
    before = [t for t in clause_tokens(spot) if t.end <= spot.start and t.kind == "word"]
    subject = next((t for t in before if t.parses[0].pos == "NOUN"), None)
    return subject is not None and "доля" in likely(subject)


def _bracketed(spot: Spot) -> bool:
    """ "доля экспорта пришлась на Чили (12 %), Перу (9 %)": what each named state has of it."""
    tokens = spot.sentence.tokens
    at = spot.first - 1
    named = spot.sentence.at(at - 1) if at > 0 and tokens[at].text == "(" else None
    return named is not None and named.kind == "country" and any("доля" in likely(t) for t in tokens[: spot.first] if t.kind == "word")


def _of_which(spot: Spot) -> bool:
    """ "из них 95 % – экспорт"."""
    return [t.low for t in spot.sentence.tokens[max(0, spot.first - 2) : spot.first]] in (["из", "них"], ["из", "которых"])


def _other_noun(spot: Spot) -> bool:
    """Whether the share is of something else: "42 % мировой добычи"."""
    for token in spot.sentence.tokens[spot.last : spot.last + 3]:
        best = token.parses[0] if token.kind == "word" else None
        if best is None or best.pos not in ("ADJF", "NOUN"):
            return False
        if best.pos == "NOUN":
            return best.case == "gen" and not likely(token) & words("whole_words").keys()
    return False
