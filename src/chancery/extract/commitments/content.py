"""What is promised: the words after "намерены", "готовы к", "договорились о"."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.range import DASHES, end_of_content, in_line
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.phrases import dictionary_form
from chancery.extract.slots import CASES
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.lang.ru.prepositions import plain_preposition

REACH = 14


class Content(msgspec.Struct, frozen=True):
    """The promised thing: its words, its tokens `first`..`last`, the lemma of its verb ("" for a noun phrase)."""

    what: str
    first: int
    last: int
    verb: str


@functools.cache
def deeds() -> dict[str, str]:
    """Verbs of deeds by sort: `deeds()["углублять"] == "soft"`, `deeds()["довести"] == "growth"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "commitment_deeds.tsv")}


def complement(parsed: Parsed, sentence: Sentence, trigger: int, specs: str) -> Content | None:
    """The complement of a trigger by the first of its patterns that fits: "inf|к dat|acc".

    >>> # "готовы к углублению связей и росту торговли" → "углубление связей и рост торговли"
    """
    for spec in specs.split("|"):
        if spec == "inf":
            found = infinitive(parsed, sentence, trigger)
        elif spec == "acc":
            found = bare_object(parsed, sentence, trigger)
        elif spec == "nom":
            found = _subject_of_action(parsed, sentence, trigger)
        elif spec == "thing":
            found = _thing(parsed, sentence, trigger)
        elif spec == "dat":
            found = _bare_dative(parsed, sentence, trigger)
        else:
            preposition, case = spec.split()
            assert case in CASES
            found = governed(parsed, sentence, trigger, preposition, case)
        if found is not None:
            return found
    return None


# -- infinitives -----------------------------------------------------------------------------------------------


def infinitive(parsed: Parsed, sentence: Sentence, trigger: int) -> Content | None:
    """ "намерены в этом году открыть мост" → "открыть мост"; "открыть мост планируют" too."""
    tokens = sentence.tokens
    clause = clause_at(sentence, trigger)
    for i in range(trigger + 1, min(clause.last, trigger + REACH)):
        if tokens[i].low in ("о", "об", "что") or tokens[i].text in (";", ":"):
            return None
        if is_infinitive(tokens[i]) and sentence.at(i) is None:
            return _from_infinitive(parsed, sentence, trigger, i)
    before = [i for i in range(clause.first, trigger) if is_infinitive(tokens[i])]
    if not before:
        return None
    what = in_line(parsed, sentence, before[0], trigger)
    return Content(what, before[0], trigger, tokens[before[0]].parses[0].lemma) if what.count(" ") else None


def _from_infinitive(parsed: Parsed, sentence: Sentence, trigger: int, i: int) -> Content | None:
    tokens = sentence.tokens
    last = end_of_content(sentence, i)
    if tokens[i - 1].low == "не" and i - 1 > trigger:  # "обязались не размещать войска"
        return Content(in_line(parsed, sentence, i - 1, last), i - 1, last, tokens[i].parses[0].lemma)
    what = in_line(parsed, sentence, i, last)
    resumed = _resumed(sentence, last)
    if resumed > last:
        end = end_of_content(sentence, resumed)
        what, last = f"{what} {in_line(parsed, sentence, resumed, end)}", end
    fronted = fronted_object(sentence, trigger)
    if fronted is not None:
        verb, rest = tokens[i].text, in_line(parsed, sentence, i + 1, last)
        what = f"{verb} {uncapital(sentence, fronted[0], in_line(parsed, sentence, *fronted))} {rest}".strip()
    return Content(what, i if fronted is None else fronted[0], last, tokens[i].parses[0].lemma)


def _resumed(sentence: Sentence, last: int) -> int:
    """Where "довести торговлю, которая едва превысила 12 млн, | до 500 млн" goes on behind the relative clause; `last` where it does not.

    >>> # "восстановить связи, прерванные в мае, и открыть посольства" goes on behind the participle too
    """
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or tokens[last].text != ",":
        return last
    participle = bool(tokens[last + 1].parses) and tokens[last + 1].parses[0].pos == "PRTF"
    if not participle and "который" not in tokens[last + 1].lemmas:
        return last
    for k in range(last + 2, len(tokens) - 1):
        if tokens[k].text == "," and participle and tokens[k + 1].low == "и" and any(is_infinitive(t) for t in tokens[k + 2 : k + 10]):
            return k + 1
        if tokens[k].text == "," and not participle and tokens[k + 1].low in ("до", "с"):
            return k + 1
        if tokens[k].text in ".;":
            break
    return last


def uncapital(sentence: Sentence, at: int, words: str) -> str:
    """The first word of a sentence in small letters, unless it is a name."""
    token = sentence.tokens[at]
    mention = sentence.at(at)
    name = (mention is not None and not mention.adjective) or token.text.isupper() or not token.parses or "Geox" in token.parses[0].tags
    return words if name else words[:1].lower() + words[1:]


def is_infinitive(token: Token) -> bool:
    """Whether the word is first of all an infinitive; "есть" is a form of "быть"."""
    return token.low not in group("there_is") and bool(token.parses) and token.parses[0].pos == "INFN"


def fronted_object(sentence: Sentence, trigger: int) -> tuple[int, int] | None:
    """The object before an impersonal trigger: "строительство планируем начать"; None where a subject stands there."""
    tokens = sentence.tokens
    first = clause_start(sentence, trigger)
    nouns = [i for i in range(first, trigger) if sentence.at(i) is None and tokens[i].parses and tokens[i].parses[0].pos == "NOUN"]
    if not nouns or not impersonal(tokens[trigger], tokens[nouns[0]]):
        return None
    head = nouns[0]
    clear = {p.case for p in tokens[head].parses} == {"acc"} or nobody(tokens[trigger])
    if not clear and any(sentence.at(i) is not None and "nom" in sentence.at(i).cases and not _of_route(tokens, i) for i in range(first, trigger)):  # type: ignore[union-attr]
        return None
    start = head
    while start > first and tokens[start - 1].parses and tokens[start - 1].parses[0].pos in ("ADJF", "PRTF"):
        start -= 1
    if start > first and tokens[start - 1].parses and tokens[start - 1].parses[0].pos == "PREP":
        return None
    last = trigger
    while last > head + 1 and tokens[last - 1].parses and tokens[last - 1].parses[0].pos in ("ADVB", "PRCL", "CONJ"):
        last -= 1
    joined = {k for k in range(start, last - 1) if tokens[k].text in DASHES and tokens[k + 1].capital}
    whole = not any((t.text in DASHES and not clear and k not in joined) or t.text in "," or is_predicate(t) for k, t in enumerate(tokens[start:last], start))
    return (start, last) if whole and any(p.case == "acc" for p in tokens[head].parses) else None


def _of_route(tokens: tuple[Token, ...], i: int) -> bool:
    """ "газопровода Лима-Арика": a name beside a dash is an end of a line, no subject."""
    return tokens[i - 1].text in DASHES or (i + 1 < len(tokens) and tokens[i + 1].text in DASHES)


def nobody(trigger: Token) -> bool:
    """Whether the verb has no subject: "планируется", "намечалось"."""
    best = trigger.parses[0]
    return best.lemma.endswith("ся") and best.number == "sing" and ("3per" in best.tags or best.gender == "neut")


def impersonal(trigger: Token, noun: Token) -> bool:
    """Whether the noun can be no subject: "объем планируют", "строительство планируем", "экспорт планируется"."""
    best = trigger.parses[0]
    if nobody(trigger) or "1per" in best.tags or (best.pos == "PRTS" and best.gender == "neut" and best.lemma != "намерить"):
        return True
    plural = any(p.case == "nom" and p.number == "plur" for p in noun.parses)
    return best.number == "plur" and noun.parses[0].number == "sing" and not plural


def clause_start(sentence: Sentence, trigger: int) -> int:
    """Start of the clause of a token, after marks, conjunctions and particles."""
    tokens = sentence.tokens
    first = clause_at(sentence, trigger).first
    while first < trigger and (tokens[first].text in DASHES or tokens[first].text in "«“\"„,:" or _links(tokens[first])):
        first += 1
    return first


def _links(token: Token) -> bool:
    return (bool(token.parses) and token.parses[0].pos in ("CONJ", "PRCL")) or token.low == "также"


def is_future(token: Token) -> bool:
    """Whether the form is future and cannot be present: "построит", not "реализует"."""
    return any("futr" in p.tags for p in token.parses[:1]) and not any("pres" in p.tags for p in token.parses)


# -- noun phrases ----------------------------------------------------------------------------------------------


def governed(parsed: Parsed, sentence: Sentence, trigger: int, preposition: str, case: str) -> Content | None:
    """ "готов к углублению связей": the phrase after the preposition, in dictionary form."""
    tokens = sentence.tokens
    clause = clause_at(sentence, trigger)
    reach = 2 if preposition == "по" else 8
    for i in range(trigger + 1, min(clause.last - 1, trigger + reach)):
        low = plain_preposition(tokens[i].low)
        if low == preposition and i + 1 < len(tokens) and tokens[i + 1].low in group("pronoun_subject"):
            return None  # "договоренность об этом"
        if low == preposition and i + 1 < len(tokens) and tokens[i + 1].low != "том":
            return _phrase(parsed, sentence, i + 1, case)
        if tokens[i].text in (";", ":", "."):
            return None
    return None


def bare_object(parsed: Parsed, sentence: Sentence, trigger: int) -> Content | None:
    """ "планируют строительство моста": the accusative right after the verb, a noun of action."""
    i = trigger + 1
    tokens = sentence.tokens
    while i < len(tokens) and tokens[i].parses and tokens[i].parses[0].pos in ("ADVB", "PRCL", "ADJF"):
        i += 1
    if i >= len(tokens) or not any(p.pos == "NOUN" and p.case == "acc" for p in tokens[i].parses) or not of_action(tokens[i]):
        return None
    return _phrase(parsed, sentence, trigger + 1, "acc")


def _subject_of_action(parsed: Parsed, sentence: Sentence, trigger: int) -> Content | None:
    """ "планируется строительство дороги", "намечено открытие консульства": the noun of action that is planned."""
    tokens = sentence.tokens
    i = trigger + 1
    while i < len(tokens) - 1 and tokens[i].parses and tokens[i].parses[0].pos == "ADJF":
        i += 1
    if i >= len(tokens) or sentence.at(i) is not None or not any(p.pos == "NOUN" and p.case == "nom" for p in tokens[i].parses[:2]) or not of_action(tokens[i]):
        return None
    last = end_of_content(sentence, trigger + 1)
    what = in_line(parsed, sentence, trigger + 1, last)
    return Content(what, trigger + 1, last, "") if " " in what else None


def _thing(parsed: Parsed, sentence: Sentence, trigger: int) -> Content | None:
    """ "обещает Перу помощь в ремонте порта" → "предоставить Перу помощь …": a thing that is given, the receiver before or behind it."""
    tokens, given = sentence.tokens, group("promised_thing") | {r["form"] for r in table("chancery.lang.ru", "commitment_sums.tsv")}
    last = end_of_content(sentence, trigger + 1) if trigger + 1 < len(tokens) else trigger
    head = next((k for k in range(trigger + 1, last) if tokens[k].kind != "word" or (sentence.at(k) is None and any(p.pos in ("NOUN", "PREP", "INFN") for p in tokens[k].parses[:1]))), None)
    if head is None or not any(p.pos == "NOUN" and p.case == "acc" and p.lemma in given for p in tokens[head].parses):
        return None
    return Content(f"предоставить {in_line(parsed, sentence, trigger + 1, last)}", trigger + 1, last, "предоставить")


def _bare_dative(parsed: Parsed, sentence: Sentence, trigger: int) -> Content | None:
    """ "приверженность увеличению торговли до 5 млрд": the dative right after the noun."""
    tokens = sentence.tokens
    i = trigger + 1
    while i < len(tokens) - 1 and tokens[i].parses and tokens[i].parses[0].pos == "ADJF":
        i += 1
    best = tokens[i].parses[0] if i < len(tokens) and tokens[i].parses and sentence.at(i) is None else None
    if best is None or best.pos != "NOUN" or best.case != "dat" or best.lemma not in group("soft_noun") | group("growth_noun"):
        return None  # "приверженность партнерству" tells what somebody believes in
    return _phrase(parsed, sentence, trigger + 1, "dat")


def of_action(token: Token) -> bool:
    """Whether the word is a noun of action: "строительство", "поставка"."""
    return any(p.lemma.endswith(tuple(group("action_ending"))) for p in token.parses[:1])


def _phrase(parsed: Parsed, sentence: Sentence, first: int, case: str) -> Content | None:
    """The phrase in dictionary form; parts joined by "и" in the same case each for itself."""
    last = end_of_content(sentence, first)
    what = coordinated_form(parsed, sentence, first, last, case).strip(" ,–—-«»\"")
    return Content(what, first, last, "") if " " in what else None


def coordinated_form(parsed: Parsed, sentence: Sentence, first: int, last: int, case: str) -> str:
    """Phrases of one case joined by "и" or a comma, each in dictionary form: "тестами и масками" → "тесты и маски"."""
    tokens = sentence.tokens
    cuts = [k for k in range(first + 1, last - 1) if (tokens[k].low == "и" or tokens[k].text == ",") and _stands_in(sentence, k + 1, case)]
    words, start = "", first
    for k in (*cuts, last):
        words += dictionary_form(parsed.doc.text, sentence, start, k, case)
        words += "" if k == last else ", " if tokens[k].text == "," else " и "
        start = k + 1
    return " ".join(words.split())


def _stands_in(sentence: Sentence, i: int, case: str) -> bool:
    """Whether a noun (after its adjectives) at token `i` stands in the case and in no other of the same form."""
    tokens = sentence.tokens
    while i < len(tokens) - 1 and tokens[i].parses and tokens[i].parses[0].pos == "ADJF":
        i += 1
    readings = [p for p in tokens[i].parses if p.pos == "NOUN"]
    return bool(readings) and readings[0].case == case and sentence.at(i) is None
