"""Where the name of an initiative ends: a name in marks, a route, genitives, places, what it is for."""

from __future__ import annotations

from chancery.extract.initiatives.names import context, is_adjective
from chancery.extract.initiatives.routes import chain, sides_of
from chancery.extract.initiatives.sizes import measured
from chancery.extract.parsed import Mention, Sentence
from chancery.lang.quotation import CLOSING, OPENING


def quoted(sentence: Sentence, i: int) -> int:
    """End of a name in quotation marks that opens at token `i`, its closing mark included; `i` where none opens."""
    tokens = sentence.tokens
    if i >= len(tokens) or tokens[i].text not in OPENING:
        return i
    for k in range(i + 1, min(len(tokens), i + 14)):
        if tokens[k].text in CLOSING and k > i + 1:
            return k + 1
    return i


def right_edge(sentence: Sentence, i: int) -> int:
    """End of what belongs to the noun before token `i`: a name in marks, a route, genitives, "в PLACE", "через РЕКУ"."""
    tokens, start = sentence.tokens, i
    while i < len(tokens):
        step = _pair_of_names(sentence, quoted(sentence, i))
        if step == i:
            step = chain(sentence, i)[0]
        if step > i:
            return placed(sentence, step) if step < len(tokens) else step
        step = next((end for rule in EDGES for end in (rule(sentence, i),) if end > i), i)
        if step == i and i > start:
            step = _onward(sentence, start, i)
        if step == i:
            return i
        i = step
    return i


def _onward(sentence: Sentence, start: int, i: int) -> int:
    """ "(РПЗ) у Нила" after a name, and "в Бангкок" after "через Лаос": what goes on behind an abbreviation or a way."""
    tokens = sentence.tokens
    if i + 3 < len(tokens) and tokens[i].text == "(" and tokens[i + 1].text.isupper() and tokens[i + 2].text == ")":
        return max(i, *(end for rule in (placed, _way) for end in (rule(sentence, i + 3),) if end > i + 3), i)
    into = i + 1 < len(tokens) and tokens[i].low in ("в", "во", "на") and any(t.low in context("leads_plain") for t in tokens[start:i])
    mention = sentence.at(i + 1) if into else None
    fits = mention is not None and mention.first == i + 1 and mention.kind in ("place", "country", "region") and not mention.adjective
    return mention.last if fits and mention is not None else i


def _pair_of_names(sentence: Sentence, i: int) -> int:
    """ "«Северный» (первый район) и «Южный»": a second name in marks after the one that ends at token `i`."""
    tokens, k = sentence.tokens, i
    if k < len(tokens) and k and tokens[k - 1].text in CLOSING and tokens[k].text == "(":
        k = next((n + 1 for n in range(k, min(len(tokens), k + 6)) if tokens[n].text == ")"), k)
    if not (0 < k < len(tokens) and tokens[i - 1].text in CLOSING and tokens[k].low == "и"):
        return i
    return quoted(sentence, k + 1) if quoted(sentence, k + 1) > k + 1 else i


def _genitive(sentence: Sentence, i: int) -> int:
    """A genitive of adjectives and a noun, a state or a body: "развития туризма", "Казахстана"."""
    tokens = sentence.tokens
    mention = sentence.at(i)
    if mention is not None and not mention.adjective:
        genitive = "gen" in mention.cases and mention.kind in ("country", "org", "place", "region", "person", "office")
        return _joined(sentence, mention) if genitive and mention.first == i else i
    k = i
    while k < len(tokens) and (is_adjective(tokens[k]) or (tokens[k].low == "и" and k > i)) and any(p.case == "gen" for p in tokens[k].parses if p.case) | (tokens[k].low == "и"):
        k += 1
    if k >= len(tokens) or sentence.at(k) is not None or tokens[k].low in ("году", "года"):
        return i
    readings = tokens[k].parses
    if not readings or readings[0].pos != "NOUN" or not any(p.case == "gen" for p in readings):
        return i
    verb = tokens[k + 1].parses[0] if k + 1 < len(tokens) and tokens[k + 1].parses else None
    subject = verb is not None and verb.pos in ("VERB", "PRTS") and any(p.case == "nom" and p.number == verb.number for p in readings)
    return i if subject else k + 1


def _joined(sentence: Sentence, mention: Mention) -> int:
    """End of "России и Китая": a second genitive of the same kind."""
    k = mention.last
    second = sentence.at(k + 1) if k + 1 < len(sentence.tokens) and sentence.tokens[k].low == "и" else None
    joins = second is not None and second.first == k + 1 and second.kind == mention.kind and "gen" in second.cases and not second.adjective
    return second.last if joins and second is not None else k


def placed(sentence: Sentence, i: int) -> int:
    """ "в Пекине и Риге", "на границе двух стран", "между Ираном и Арменией", "из Китая в Европу"."""
    tokens = sentence.tokens
    low = tokens[i].low
    if low in ("в", "во", "на") and i + 1 < len(tokens):
        mention = sentence.at(i + 1)
        if mention is not None and not mention.adjective and mention.first == i + 1 and mention.kind in ("place", "country", "region") and "loc" in mention.cases:
            return _and_place(sentence, mention.last)
        unknown = mention is None and tokens[i + 1].capital and tokens[i + 1].kind == "word" and not is_adjective(tokens[i + 1])
        if unknown and any(p.case == "loc" for p in tokens[i + 1].parses):
            return _and_place(sentence, i + 2)
        if quoted(sentence, i + 1) > i + 2 and low != "на":  # "станция в «Эль-Дабаа»"
            return quoted(sentence, i + 1)
        return _border(sentence, i + 2) if tokens[i + 1].low in ("границе", "границах") else _place_phrase(sentence, i)
    if low in ("между", "из") and i + 1 < len(tokens):
        return sides_of(sentence, i)
    return i


def _border(sentence: Sentence, i: int) -> int:
    """ "(на границе) Чили и Перу", "(на границе) с Чили", "(на границе) двух стран": whose border it is."""
    tokens = sentence.tokens
    if i + 1 < len(tokens) and tokens[i].low in ("с", "со", "между"):
        mention = sentence.at(i + 1)
        fits = mention is not None and mention.first == i + 1 and mention.kind in ("country", "place", "region") and not mention.adjective
        return sides_of(sentence, i) if tokens[i].low == "между" else mention.last if fits and mention is not None else i
    return _genitive(sentence, i) if i < len(tokens) else i


def _apposed(sentence: Sentence, i: int) -> int:
    """ "порт Ламу", "имени Авиценны": a capital word or a place right after the noun that it names."""
    tokens = sentence.tokens
    if i == 0 or tokens[i - 1].kind != "word" or tokens[i - 1].parses[0].pos != "NOUN":
        return i
    mention = sentence.at(i)
    if mention is not None:
        fits = mention.kind == "place" or (mention.kind == "person" and "nom" not in mention.cases)
        return mention.last if mention.first == i and fits and not mention.adjective else i
    token = tokens[i]
    brand = token.kind == "latin" and len(token.text) > 2  # "завод STAR"
    named = token.capital and token.kind in ("word", "latin") and (brand or not token.text.isupper()) and not (token.parses and token.parses[0].pos in ("PREP", "CONJ", "VERB"))
    return i + 1 if named else i


def _way(sentence: Sentence, i: int) -> int:
    """ "через реку Днестр", "до Джубы", "от Тифлиса до границы", "по дну моря", "под Минском": where it lies or leads."""
    tokens = sentence.tokens
    if tokens[i].low not in context("leads") or i + 1 >= len(tokens) or (tokens[i].low == "по" and tokens[i + 1].lemmas & context("no_purpose")):
        return i
    end = _noun_phrase(sentence, i + 1)
    if end > i + 1 and any(t.capital for t in tokens[i + 1 : end]) | (tokens[i].low in context("leads_plain")) | (end < len(tokens) and tokens[end].low in context("leads")):
        return _and_place(sentence, end)
    return i


def _noun_phrase(sentence: Sentence, k: int) -> int:
    """End of adjectives, a noun and its genitives from token `k`; `k` where no noun follows."""
    tokens, start = sentence.tokens, k
    while k < len(tokens) and (is_adjective(tokens[k]) or ((m := sentence.at(k)) is not None and m.adjective)):
        k += 1
    if k >= len(tokens) or tokens[k].kind not in ("word", "latin"):
        return start
    mention = sentence.at(k)
    if mention is not None:
        return mention.last if mention.kind in ("place", "country", "region", "org") else start
    noun = tokens[k].kind == "latin" or any(p.pos == "NOUN" or (p.pos == "" and tokens[k].capital) for p in tokens[k].parses[:2])
    if not noun:
        return start
    k += 1
    while k < len(tokens):
        step = max(_genitive(sentence, k), _apposed(sentence, k))
        if step == k:
            break
        k = step
    return k


def _and_place(sentence: Sentence, k: int) -> int:
    """ "до Италии и Израиля", "в Риге, Вильнюсе и Таллине": more places after the one that ends at token `k`."""
    tokens = sentence.tokens
    while k + 1 < len(tokens) and (tokens[k].low == "и" or tokens[k].text == ","):
        mention = sentence.at(k + 1)
        place = mention.last if mention is not None and mention.kind in ("place", "country") and not mention.adjective and mention.first == k + 1 else 0
        unknown = k + 2 if mention is None and tokens[k].low == "и" and tokens[k + 1].capital and tokens[k + 1].kind == "word" else 0
        if (not place and not unknown) or (tokens[k].text == "," and not _goes_on(sentence, place)):
            break
        k = place or unknown
    return k


def _goes_on(sentence: Sentence, k: int) -> bool:
    """ "Рига, Минск и …": a comma before a place lists only where the list goes on."""
    return k < len(sentence.tokens) and (sentence.tokens[k].low == "и" or sentence.tokens[k].text == ",")


def _place_phrase(sentence: Sentence, i: int) -> int:
    """ "в сухом порту Сианя", "в городе Душанбе", "на реке Двине": a noun in the locative with the place that it belongs to."""
    tokens = sentence.tokens
    k = i + 1
    while k < len(tokens) and (is_adjective(tokens[k]) or ((m := sentence.at(k)) is not None and m.adjective)):
        k += 1
    adjective = any(m.adjective and i < m.first < k for m in sentence.mentions) or any(t.capital for t in tokens[i + 1 : k])
    if k >= len(tokens) or not any(p.pos == "NOUN" and p.case == "loc" for p in tokens[k].parses[:3]):
        return i
    mention = sentence.at(k + 1)
    if mention is not None and mention.first == k + 1 and mention.kind in ("place", "country") and not mention.adjective:
        return mention.last
    if quoted(sentence, k + 1) > k + 1:
        return quoted(sentence, k + 1)
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if after is not None and mention is None and after.capital and after.kind == "word" and not after.text.isupper():
        return k + 2
    route = chain(sentence, k + 1)[0] if k + 1 < len(tokens) else 0
    if route > k + 1:  # "на участке Решт – Астара"
        return route
    end = _noun_phrase(sentence, k + 1) if k + 1 < len(tokens) and _genitive(sentence, k + 1) > k + 1 else k + 1
    if end > k + 1 and any(t.capital for t in tokens[k + 1 : end]):  # "в бассейне реки Меконг"
        return end
    if tokens[k].lemmas & context("settled"):  # "в горных районах республики"
        return max(end, k + 1)
    return k + 1 if adjective else i


def purpose(sentence: Sentence, i: int) -> int:
    """ "программа по развитию туризма", "для поддержки школ": what it is for; `i` where nothing says so."""
    tokens = sentence.tokens
    if _with_what(sentence, i) > i:
        return _with_what(sentence, i)
    start, i = i, _past_amount(sentence, i)
    if i + 1 >= len(tokens) or tokens[i].low not in ("по", "для"):
        return start
    case = "dat" if tokens[i].low == "по" else "gen"
    k = i + 1
    while k < len(tokens) and (is_adjective(tokens[k]) or tokens[k].low == "и"):
        k += 1
    if k >= len(tokens) or not any(p.pos == "NOUN" and p.case == case for p in tokens[k].parses) or tokens[k].lemmas & context("no_purpose"):
        return start
    last = _with_what(sentence, right_edge(sentence, k + 1))
    if last + 1 < len(tokens) and tokens[last].low == "и" and any(p.pos == "NOUN" and p.case == case for p in tokens[last + 1].parses[:1]):
        return _with_what(sentence, right_edge(sentence, last + 2))
    return more_aims(sentence, last, case)


def more_aims(sentence: Sentence, i: int, case: str) -> int:
    """ "(по торговле), экономике и связи", "(по торговле), экономическому и научному сотрудничеству": a list goes on to its "и"."""
    tokens, end, joined = sentence.tokens, i, False
    while i + 1 < len(tokens) and (tokens[i].text == "," or tokens[i].low == "и"):
        joined = joined or tokens[i].low == "и"
        k = i + 1
        while k < len(tokens) and ((is_adjective(tokens[k]) and any(p.case == case for p in tokens[k].parses)) or (tokens[k].low == "и" and k > i + 1)):
            joined = joined or tokens[k].low == "и"
            k += 1
        if k >= len(tokens) or sentence.at(k) is not None or not any(p.pos == "NOUN" and p.case == case for p in tokens[k].parses[:2]):
            break
        i = right_edge(sentence, k + 1)
        end = i if joined else end
    return end


def _with_what(sentence: Sentence, i: int) -> int:
    """ "по борьбе с контрабандой и наркоторговлей": what "с" joins to a noun before token `i`."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i].low not in ("с", "со") or not tokens[i - 1].lemmas & context("joins_with"):
        return i
    last = i
    while last + 1 < len(tokens) and (last == i or tokens[last].low == "и"):
        k = last + 1
        while k < len(tokens) and is_adjective(tokens[k]):
            k += 1
        if k >= len(tokens) or not any(p.pos == "NOUN" and p.case == "ins" for p in tokens[k].parses):
            break
        last = right_edge(sentence, k + 1)
    return last


def field(sentence: Sentence, i: int) -> int:
    """End of "в области связи", "в нефтяной и газовой сфере", "на территории Чили"; `i` where nothing of it follows."""
    tokens = sentence.tokens
    while i + 1 < len(tokens) and tokens[i].low in ("в", "на"):
        k = i + 1
        while k < len(tokens) and (is_adjective(tokens[k]) or tokens[k].low == "и"):
            k += 1
        if k >= len(tokens) or not tokens[k].lemmas & context("field"):
            break
        i = _and_fields(sentence, right_edge(sentence, k + 1))
    return i


def _and_fields(sentence: Sentence, i: int) -> int:
    """ "(в сферах логистики), сельского хозяйства и связи": more genitives after the first, each behind a comma or "и"."""
    tokens = sentence.tokens
    while i + 1 < len(tokens) and (tokens[i].text == "," or tokens[i].low == "и"):
        end = _genitive(sentence, i + 1)
        alike = end > i + 1 and sentence.at(i + 1) is None and "gen" in {p.case for p in tokens[end - 1].parses[:1]}
        if not alike:
            break
        i = end
    return i


def _past_amount(sentence: Sentence, i: int) -> int:
    """Past "на 36 млн евро": an amount between a programme and its purpose."""
    tokens = sentence.tokens
    if i + 2 >= len(tokens) or tokens[i].low not in ("на", "в") or (tokens[i + 1].kind != "number" and tokens[i + 1].text not in "$€"):
        return i
    k = i + 1
    while k < len(tokens) and k < i + 6 and tokens[k].low not in ("по", "для") and (tokens[k].kind != "punct" or tokens[k].text in "$€"):
        k += 1
    return k


def _exchanged(sentence: Sentence, i: int) -> int:
    """ "(программа обмена) студентами", "опытом и знаниями": what is exchanged."""
    tokens = sentence.tokens
    if not i or i >= len(tokens) or "обмен" not in tokens[i - 1].lemmas or sentence.at(i) is not None:
        return i
    end = i + 1 if any(p.pos == "NOUN" and p.case == "ins" for p in tokens[i].parses[:1]) else i
    joined = end > i and end + 1 < len(tokens) and tokens[end].low == "и" and any(p.pos == "NOUN" and p.case == "ins" for p in tokens[end + 1].parses[:1])
    return end + 2 if joined else end


EDGES = (_exchanged, _genitive, placed, _apposed, _way, measured)
