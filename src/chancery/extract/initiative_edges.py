"""How far the name of an initiative reaches to the right: names in marks, routes, genitives, places, purposes."""

from __future__ import annotations

from chancery.extract.initiative_names import CLOSE, OPEN, chain, context, is_adjective
from chancery.extract.parsed import Mention, Sentence
from chancery.lang.ru.groups import group


def quoted(sentence: Sentence, i: int) -> int:
    """End of a name in quotation marks that opens at token `i`, its closing mark included; `i` where none opens."""
    tokens = sentence.tokens
    if i >= len(tokens) or tokens[i].text not in OPEN:
        return i
    for k in range(i + 1, min(len(tokens), i + 14)):
        if tokens[k].text in CLOSE and k > i + 1:
            return k + 1
    return i


def both_quoted(sentence: Sentence, i: int) -> int:
    """End of "«Достук» (Ошская область) и «Айгуль»": names in marks that "и" joins; `i` where none opens."""
    tokens = sentence.tokens
    last = quoted(sentence, i)
    k = last
    if last > i and k < len(tokens) and tokens[k].text == "(":
        k = next((j + 1 for j in range(k, min(len(tokens), k + 6)) if tokens[j].text == ")"), k)
    if last > i and k + 1 < len(tokens) and tokens[k].low == "и" and quoted(sentence, k + 1) > k + 1:
        return quoted(sentence, k + 1)
    return last


def right_edge(sentence: Sentence, i: int) -> int:
    """End of what belongs to the noun before token `i`: a name in marks, a route, genitives, "в PLACE", "между …"."""
    tokens = sentence.tokens
    while i < len(tokens):
        step = both_quoted(sentence, i)
        if step == i:
            step = chain(sentence, i)[0]
        if step > i:
            return step
        if step == i:
            step = _genitive(sentence, i)
        if step == i:
            step = _placed(sentence, i)
        if step == i:
            return i
        i = step
    return i


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


def _placed(sentence: Sentence, i: int) -> int:
    """ "в Пекине", "на границе двух стран", "между Ираном и Арменией", "из Китая в Европу"."""
    tokens = sentence.tokens
    low = tokens[i].low
    if low in ("в", "во", "на") and i + 1 < len(tokens):
        mention = sentence.at(i + 1)
        if mention is not None and mention.first == i + 1 and mention.kind in ("place", "country", "region") and "loc" in mention.cases:
            return mention.last
        if tokens[i + 1].low in ("границе",):
            return i + 2
        last = _place_phrase(sentence, i)
        return last if last > i else _situated(sentence, i)
    if low in ("между", "из") and i + 1 < len(tokens):
        return _sides_of(sentence, i)
    return _situated(sentence, i) if low in group("situating") else i


def _situated(sentence: Sentence, i: int) -> int:
    """ "через реку Макару", "до Джубы", "на реке Нил", "от тунисской до египетской границы": up to the proper name."""
    tokens = sentence.tokens
    if tokens[i].low == "с" and not any(m.first == i + 1 and "ins" in m.cases and m.kind in ("place", "country") for m in sentence.mentions):
        return i
    to = next((j for j in range(i + 2, min(len(tokens), i + 6)) if tokens[j].low == "до"), None) if tokens[i].low == "от" else None
    if to is not None:
        last = _situated(sentence, to)
        return last if last > to else i
    k = i + 1
    while k < min(len(tokens), i + 4):
        mention = sentence.at(k)
        if mention is not None and mention.kind in ("place", "country", "region"):
            k = mention.last
            if not mention.adjective:
                return k
        elif tokens[k].kind == "word" and tokens[k].capital and tokens[k].parses and not tokens[k].text.isupper() and mention is None:
            waters = k + 1 < len(tokens) and bool(tokens[k + 1].lemmas & group("waters"))
            return k + 1 + waters
        elif mention is None and tokens[k].parses and tokens[k].parses[0].pos in ("NOUN", "ADJF") and tokens[k].kind == "word":
            k += 1
        else:
            break
        if tokens[k - 1].lemmas & group("edge") and k - i > 2:
            return k
    return i


def _place_phrase(sentence: Sentence, i: int) -> int:
    """ "в сухом порту Сианя", "в городе Душанбе": a noun in the locative with the place that it belongs to."""
    tokens = sentence.tokens
    k = i + 1
    while k < len(tokens) and is_adjective(tokens[k]) and sentence.at(k) is None:
        k += 1
    if k + 1 >= len(tokens) or not any(p.pos == "NOUN" and p.case == "loc" for p in tokens[k].parses[:3]):
        return i
    mention = sentence.at(k + 1)
    fits = mention is not None and mention.first == k + 1 and mention.kind in ("place", "country") and not mention.adjective
    return mention.last if fits and mention is not None else i


def purpose(sentence: Sentence, i: int) -> int:
    """ "программа по развитию туризма", "для поддержки школ": what it is for; `i` where nothing says so."""
    tokens = sentence.tokens
    start, i = i, _past_amount(sentence, i)
    if i + 1 >= len(tokens) or tokens[i].low not in ("по", "для"):
        return start
    case = "dat" if tokens[i].low == "по" else "gen"
    k = i + 1
    while k < len(tokens) and (is_adjective(tokens[k]) or tokens[k].low == "и"):
        k += 1
    if k >= len(tokens) or not any(p.pos == "NOUN" and p.case == case for p in tokens[k].parses):
        return start
    last = right_edge(sentence, k + 1)
    if last + 1 < len(tokens) and tokens[last].low == "и" and any(p.pos == "NOUN" and p.case == case for p in tokens[last + 1].parses[:1]):
        return right_edge(sentence, last + 2)
    return last


def _past_amount(sentence: Sentence, i: int) -> int:
    """Past "на 36 млн евро": an amount between a programme and its purpose."""
    tokens = sentence.tokens
    if i + 2 >= len(tokens) or tokens[i].low not in ("на", "в") or (tokens[i + 1].kind != "number" and tokens[i + 1].text not in "$€"):
        return i
    k = i + 1
    while k < len(tokens) and k < i + 6 and tokens[k].low not in ("по", "для") and (tokens[k].kind != "punct" or tokens[k].text in "$€"):
        k += 1
    return k


def _sides_of(sentence: Sentence, i: int) -> int:
    tokens = sentence.tokens
    k, last = i + 1, i
    while k < len(tokens):
        mention = sentence.at(k)
        if mention is not None and mention.kind in ("country", "place", "region", "org") and not mention.adjective:
            last = k = mention.last
        elif tokens[k].low in ("и", "в", ",") and last > i:
            k += 1
        else:
            break
    return last


def linking(sentence: Sentence, i: int) -> int:
    """End of ", связывающей A с B" after a line; `i` where nothing of the kind follows."""
    tokens = sentence.tokens
    k = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    relative = k + 1 < len(tokens) and "который" in tokens[k].lemmas
    k += relative
    if k >= len(tokens) or not any(p.pos in ("PRTF", "VERB") and p.lemma in context("linking") for p in tokens[k].parses[:1]):
        return i
    found = [m for m in sentence.mentions if k < m.first < k + 12 and m.kind in ("country", "place", "region") and not m.adjective]
    return found[1].last if len(found) > 1 and found[1].first - found[0].last < 4 else i
