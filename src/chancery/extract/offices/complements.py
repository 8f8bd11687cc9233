"""What stands behind the noun of an office: "заместитель | министра торговли Сербии", "посол | Индии в Непале"."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.offices.complement_names import (
    Walk,
    area,
    begins_rank,
    company_in_latin,
    heads_organ,
    is_body_noun,
    latin_name,
    quoted_name,
)
from chancery.extract.offices.nouns import head_of, heads, honorifics, is_name_word, states_again
from chancery.extract.offices.posts import CHIEFS, post_abroad, where_it_serves
from chancery.extract.parsed import Mention, Token
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import group
from chancery.world import names

BODY_OR_PLACE = frozenset(("Orgn", "Geox"))
HEADS_OF_STATES = frozenset(("head_of_state", "head_of_government"))  # "президент по традиции поздравил"
PARLIAMENTARIANS = frozenset(("chair", "speaker", "deputy", "deputy_mp"))
OF_STATES = frozenset(("minister", "deputy_minister", "head_of_government", "deputy_head_of_government"))
PREPOSITIONS = frozenset(("в", "во", "из", "от", "по", "при"))
GEN = frozenset(("gen",))
LONGEST_GLOSS = 8
"""Most tokens of a gloss in brackets inside an office."""


def complement(
    tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, lemma: str
) -> tuple[int, list[int], list[str], Mention | None]:
    """End of the complement, its tokens that belong to the office, its countries and its organisation."""
    walk = Walk()
    last = i
    while i < len(tokens):
        step = _step(tokens, cover, i, lemma, walk) or (_past_gloss(tokens, cover, i) if walk.parts else 0)
        if step == 0:
            break
        i += step
        last = i
    return last, walk.parts, walk.codes, walk.org


def _past_gloss(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int) -> int:
    """ "председатель Халк Маслахаты (Народный совет) | Туркменистана": what a name means, before the state that it belongs to."""
    end = next((k for k in range(i + 1, min(i + LONGEST_GLOSS, len(tokens) - 1)) if tokens[k].text == ")"), None) if tokens[i].text == "(" else None
    state = cover[end + 1] if end is not None else None
    stands = state is not None and end is not None and state.first == end + 1 and state.kind == "country" and not state.adjective and "gen" in state.cases
    return end + 1 - i if stands and end is not None else 0


def _named_in_capitals(tokens: Sequence[Token], walk: Walk, i: int, lemma: str) -> bool:
    """ "соглашение с Агентством Международного Развития | по проекту дорог": the name of an agency is whole before a small letter."""
    parts = [tokens[k] for k in walk.parts]
    return lemma in group("names_in_capitals") and len(parts) > 1 and all(t.capital for t in parts) and not any(t.capital for t in tokens[i + 1 : i + 2])


def _step(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, lemma: str, walk: Walk) -> int:
    mention = cover[i]
    if mention is not None:
        return _step_mention(tokens, cover, i, mention, walk, heads().get(lemma, ""))
    token = tokens[i]
    if token.kind == "latin" and token.capital and walk.parts and walk.org is None and is_body_noun(tokens[walk.parts[-1]]):
        return latin_name(tokens, cover, i, walk)
    if token.kind == "latin" and walk.org is None and not walk.codes and heads().get(lemma) in CHIEFS and company_in_latin(tokens, i):
        return latin_name(tokens, cover, i, walk, bare=True)
    if token.text in OPENING and walk.parts and walk.org is None and is_body_noun(tokens[walk.parts[-1]]):
        return quoted_name(tokens, i, walk)
    if token.kind != "word":
        if token.text == "," and walk.parts and walk.parts[-1] == i - 1 and _list_goes_on(tokens, cover, i):
            walk.parts.append(i)
            return 1
        if token.text in OPENING and walk.org is None and heads_organ(tokens, walk) and not walk.codes and heads().get(lemma) in CHIEFS:
            return quoted_name(tokens, i, walk, cover[i + 1] if i + 1 < len(cover) else None)
        if token.text in "–—-" and _same_number(tokens, i, lemma) and not tokens[i + 1].capital:
            walk.parts.extend((i, i + 1))
            return 2
        return 0
    if token.low == "в" and heads().get(lemma) == "envoy" and tokens[i + 1 : i + 2] and tokens[i + 1].low in group("of_affairs"):
        walk.parts.extend((i, i + 1))
        return 2  # "поверенный в делах Чили"
    if token.low in PREPOSITIONS:
        return _step_preposition(tokens, cover, i, lemma, walk)
    if token.low in ("и", ",") and walk.codes and _next_state(cover, i):
        return 1
    foreign = _foreign_body(tokens, cover, i, lemma, walk)
    if foreign:
        walk.parts.extend(range(i, i + foreign))
        return foreign
    if walk.parts and walk.parts[-1] == i - 1 and tokens[i - 1].lemmas & group("region_noun") and token.capital:
        if cover[i] is None and _named_by_adjective(tokens, i - 1):
            return 0  # "губернатора Омской области | Хуана Риваса"
        walk.parts.append(i)  # "губернатор провинции Балх"
        return 1
    if token.low == "и" and walk.codes and i + 1 < len(tokens) and is_body_noun(tokens[i + 1]):
        return 0  # "Минобороны Чили и Минобороны Перу" are two bodies
    if token.low == "и" and _joins(tokens, cover, i):
        walk.parts.append(i)
        return 1
    if walk.codes and token.capital and token.lemmas & group("crown_name"):
        return 0  # "министра торговли Чада | Шаха Ахмеда"
    if walk.codes and begins_rank(tokens, cover, i):
        return 0  # "главу представительства ЕС | посла"
    chamber = bool(walk.parts) and walk.parts[-1] == i - 1 and is_body_noun(tokens[i - 1]) and head_of(token) is not None  # "Совета | министров"
    if heads().get(lemma) in ("head_of_state", "head_of_government") and not chamber and not _heads_of_body(tokens, i):
        return 0  # "передал президенту приветствия"
    return _take(tokens, cover, i, walk, GEN, 1)


def _named_by_adjective(tokens: Sequence[Token], i: int) -> bool:
    """ "Омской области": the region noun has its name before it."""
    before = tokens[i - 1] if i else None
    return before is not None and before.capital and any(p.pos == "ADJF" for p in before.parses[:2])


def _step_preposition(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, lemma: str, walk: Walk) -> int:
    """ "комитет | по туризму", "представитель | при ООН", "посол | в Чили", "коллега | из Перу"."""
    token = tokens[i]
    if token.low in ("по", "при") and not _of_manner(tokens, i + 1) and bodies_take_po(lemma) and heads().get(lemma) not in HEADS_OF_STATES and not _named_in_capitals(tokens, walk, i, lemma) and _governed(tokens, cover, i + 1, "dat" if token.low == "по" else "loc"):
        walk.parts.append(i)
        behind = cover[i + 1]
        if behind is not None:  # "при ООН"
            walk.parts.extend(range(i + 1, behind.last))
            walk.org = behind if walk.org is None and not walk.codes and heads().get(lemma) != "envoy" else walk.org
            return behind.last - i
        return 1 + _take(tokens, cover, i + 1, walk, frozenset(("dat", "loc", "gen")))
    if token.low == "по" and heads().get(lemma) == "envoy" and (theme := area(cover, i + 1)):
        walk.parts.extend(range(i, theme.last))
        return theme.last - i
    if token.low in ("в", "во") and i + 1 < len(tokens) and (serves := where_it_serves(tokens, cover, i, lemma, walk)):
        return serves
    if token.low == "от" and heads().get(lemma) == "deputy_mp":
        return 1 + _take(tokens, cover, i + 1, walk, GEN) if i + 1 < len(tokens) else 0
    if token.low in ("в", "во") and i + 1 < len(tokens) and (abroad := post_abroad(tokens, cover, i, lemma, walk)):
        return abroad
    if token.low == "из" and heads().get(lemma) == "colleague":
        home = cover[i + 1] if i + 1 < len(cover) else None
        walk.codes.extend(home.codes if home is not None and home.kind == "country" else ())
        return home.last - i if home is not None and home.kind == "country" else 0
    return 0


def _foreign_body(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, lemma: str, walk: Walk) -> int:
    """ "председатель Халк Маслахаты Туркменистана": names in capitals between the office and its state; their number."""
    if walk.parts or walk.codes or heads().get(lemma) not in PARLIAMENTARIANS:
        return 0
    k = i
    while k < len(tokens) and cover[k] is None and tokens[k].kind == "word" and tokens[k].capital and head_of(tokens[k]) is None:
        k += 1
    state = cover[k] if k < len(cover) else None
    said = state is not None and state.kind == "country" and not state.adjective and "gen" in state.cases
    return k - i if said and 0 < k - i < 4 else 0


def _heads_of_body(tokens: Sequence[Token], i: int) -> bool:
    """Whether a genitive after "президент" is what he heads: a body, a state, or an adjective before one."""
    while i < len(tokens) and tokens[i].parses and tokens[i].parses[0].pos in ("ADJF", "PRTF"):
        i += 1
    if i >= len(tokens):
        return False
    return tokens[i].low in states_again() or tokens[i].text.isupper() or tokens[i].capital or is_body_noun(tokens[i])


def _same_number(tokens: Sequence[Token], i: int, lemma: str) -> bool:
    """ "министр – руководитель аппарата", not "сопредседатели – заместитель премьера": the second office is of the same one."""
    if i + 1 >= len(tokens) or head_of(tokens[i + 1]) is None:
        return False
    first = next((t for t in reversed(tokens[:i]) if lemma in t.lemmas), None)
    return first is None or any(p.number == "sing" for p in first.parses if p.pos == "NOUN")


def _list_goes_on(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int) -> bool:
    """ "министр торговли, рудников и промышленности": genitives with commas between them and "и" before the last."""
    k, said = i + 1, False
    while k < len(tokens) and k - i < 12:
        if tokens[k].text == "," or tokens[k].low == "и":
            if not said:
                return False
            if tokens[k].low == "и":
                return _joins(tokens, cover, k)
            said = False
        elif (named := cover[k]) is not None and named.kind in ("region", "country", "place") and "gen" in named.cases and not named.adjective:
            said = True  # "департамент Африки, Ближнего Востока и региональных организаций"
        elif cover[k] is not None or tokens[k].capital or head_of(tokens[k]) is not None or not _in_case(tokens[k], GEN):
            return False
        else:
            said = True
        k += 1
    return False


def _of_manner(tokens: Sequence[Token], i: int) -> bool:
    """ "пресс-служба президента по итогам разговора": no part of the body's name."""
    return i < len(tokens) and bool(tokens[i].lemmas & group("manner_noun"))


def bodies_take_po(lemma: str) -> bool:
    """ "комитет по туризму" yes, "правительствами по развитию …" no: there "по" belongs to the document."""
    return lemma not in group("body_without_po")


def _step_mention(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, mention: Mention, walk: Walk, role: str) -> int:
    size = mention.last - i
    of_state = role in OF_STATES
    foreign = role in PARLIAMENTARIANS and not walk.parts and size > 1 and mention.kind == "org"  # "председатель Халк Маслахаты" does not decline
    if mention.kind in ("country", "region") and "gen" in mention.cases and mention.role != "demonym":
        walk.codes.extend(mention.codes if mention.kind == "country" else ())
        if (mention.adjective and (tokens[i].capital or mention.kind == "region")) or (mention.kind == "region" and walk.parts):
            walk.parts.extend(range(i, mention.last))
        return size
    if mention.kind == "org" and mention.actor is not None and ("gen" in mention.cases or "any" in mention.cases or foreign):
        if walk.org is None:
            walk.org = mention
        walk.parts.extend(range(i, _state_begins(tokens, mention)))
        return size
    named = i > 0 and bool(walk.parts) and walk.parts[-1] == i - 1 and tokens[i - 1].lemmas & group("region_noun")
    if mention.kind == "place" and (walk.codes or (of_state and not mention.government)) and _begins_name(tokens, mention):
        return 0  # "посла Кубы | Орландо Эрнандеса", "министр торговли | Гао Хучэн"
    if mention.kind in ("place", "region") and ("gen" in mention.cases or named):
        walk.codes.extend(mention.codes)
        walk.parts.extend(range(i, mention.last))
        return size
    return 0


def _begins_name(tokens: Sequence[Token], place: Mention) -> bool:
    return place.last < len(tokens) and tokens[place.last].kind == "word" and is_name_word(tokens[place.last])


def _state_begins(tokens: Sequence[Token], mention: Mention) -> int:
    """Where the state stands in the name of a body, its end where it names none: "МИД | Китая"."""
    for k in range(mention.first + 1, mention.last):
        if any(m.name.kind == "country" and k + m.size == mention.last and m.name.codes == mention.codes for m in names.matches(tokens, k)):
            return k
    return mention.last


def _take(
    tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, walk: Walk, cases: frozenset[str], most: int = 9
) -> int:
    """Tokens from `i` on that stand in one of the cases and are no name."""
    n = 0
    while i + n < len(tokens) and n < most:
        token = tokens[i + n]
        if cover[i + n] is not None or token.kind != "word":
            break
        if token.low == "и" and n and i + n + 1 < len(tokens) and _in_case(tokens[i + n + 1], cases):
            walk.parts.append(i + n)
            n += 1
            continue
        if not _in_case(token, cases) or is_name_word(token) or _starts_name(tokens, i + n) or (token.lemmas | {token.low}) & honorifics():
            break
        walk.parts.append(i + n)
        n += 1
    return n


def _starts_name(tokens: Sequence[Token], i: int) -> bool:
    """ "спикер Госдепа Мари Делламеа": a surname behind a capital that is no body makes a name of both."""
    pair = tokens[i : i + 2]
    if len(pair) < 2 or not all(t.capital and not t.text[1:2].isupper() for t in pair) or is_body_noun(pair[0]):
        return False
    proper = any(p.tags & BODY_OR_PLACE for p in pair[0].parses[:2])
    return not proper and is_name_word(pair[1]) and not any("Name" in p.tags for p in pair[1].parses)


def _governed(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, case: str) -> bool:
    if i >= len(tokens):
        return False
    mention = cover[i]
    if mention is not None:
        return mention.kind == "org"
    return _in_case(tokens[i], frozenset((case,)))


def _next_state(cover: Sequence[Mention | None], i: int) -> bool:
    """ "президенты Беларуси и Зимбабве": after a state and "и" another state in the genitive."""
    before = cover[i - 1] if i else None
    after = cover[i + 1] if i + 1 < len(cover) else None
    return before is not None and after is not None and after.kind == before.kind == "country" and "gen" in after.cases and not after.adjective


def _joins(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int) -> bool:
    """ "торговли и интеграции": the next word is a genitive of its own, no office and no name."""
    if i + 1 >= len(tokens) or cover[i + 1] is not None:
        return False
    token = tokens[i + 1]
    best = token.parses[0] if token.parses else None
    return best is not None and best.case == "gen" and head_of(token) is None and not is_name_word(token)


def _in_case(token: Token, cases: frozenset[str]) -> bool:
    if token.kind == "latin":
        return token.text.isupper()
    nouns = [p for p in token.parses if p.pos in ("NOUN", "ADJF", "PRTF", "NUMR")]
    if token.text.isupper() and len(token.text) > 1:
        return True
    return any(p.case in cases for p in nouns) and token.parses[0].pos in ("NOUN", "ADJF", "PRTF", "NUMR")
