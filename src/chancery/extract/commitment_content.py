"""What is promised: the words after "намерены", "готовы к", "договорились о", or around a verb in the future tense."""

from __future__ import annotations

import functools
import re

import msgspec

from chancery.extract.amounts import amounts
from chancery.extract.clauses import clause_at, clauses, is_predicate
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.phrases import dictionary_form
from chancery.extract.slots import CASES
from chancery.extract.when import times_of
from chancery.lang import table
from chancery.lang.ru.morph import inflect

REACH = 14
TAIL = re.compile(r"[\s,;:–—-]+(?:и|а|но|а также)?$")
OPENING, CLOSING = frozenset("«„“"), frozenset("»”")
DASHES = frozenset("–—-")
PREPOSITIONS = {"ко": "к", "об": "о", "обо": "о", "во": "в"}


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
    what = _words(parsed, sentence, before[0], trigger)
    return Content(what, before[0], trigger, tokens[before[0]].parses[0].lemma) if what.count(" ") else None


def _from_infinitive(parsed: Parsed, sentence: Sentence, trigger: int, i: int) -> Content | None:
    tokens = sentence.tokens
    last = end_of_content(sentence, i)
    what = _words(parsed, sentence, i, last)
    fronted = fronted_object(sentence, trigger)
    if fronted is not None:
        verb, rest = tokens[i].text, _words(parsed, sentence, i + 1, last)
        what = f"{verb} {_uncapital(sentence, fronted[0], _words(parsed, sentence, *fronted))} {rest}".strip()
    return Content(what, i, last, tokens[i].parses[0].lemma)


def _uncapital(sentence: Sentence, at: int, words: str) -> str:
    """The first word of a sentence in small letters, unless it is a name."""
    token = sentence.tokens[at]
    name = sentence.at(at) is not None or token.text.isupper() or not token.parses or "Geox" in token.parses[0].tags
    return words if name else words[:1].lower() + words[1:]


def is_infinitive(token: Token) -> bool:
    """Whether the word is first of all an infinitive."""
    return bool(token.parses) and token.parses[0].pos == "INFN"


def fronted_object(sentence: Sentence, trigger: int) -> tuple[int, int] | None:
    """The object before an impersonal trigger: "строительство планируем начать"; None where a subject stands there."""
    tokens = sentence.tokens
    first = _clause_start(sentence, trigger)
    nouns = [i for i in range(first, trigger) if sentence.at(i) is None and tokens[i].parses and tokens[i].parses[0].pos == "NOUN"]
    if not nouns or not impersonal(tokens[trigger], tokens[nouns[0]]):
        return None
    head = nouns[0]
    clear = {p.case for p in tokens[head].parses} == {"acc"}  # "дорогу" can be no subject, whatever follows
    if not clear and any(sentence.at(i) is not None and "nom" in sentence.at(i).cases for i in range(first, trigger)):  # type: ignore[union-attr]
        return None
    start = head
    while start > first and tokens[start - 1].parses and tokens[start - 1].parses[0].pos in ("ADJF", "PRTF"):
        start -= 1
    if start > first and tokens[start - 1].parses and tokens[start - 1].parses[0].pos == "PREP":
        return None
    last = trigger
    while last > head + 1 and tokens[last - 1].parses and tokens[last - 1].parses[0].pos in ("ADVB", "PRCL", "CONJ"):
        last -= 1
    whole = not any(t.text in DASHES and not clear or t.text in "," or is_predicate(t) for t in tokens[start:last])
    return (start, last) if whole and any(p.case == "acc" for p in tokens[head].parses) else None


def impersonal(trigger: Token, noun: Token) -> bool:
    """Whether the noun can be no subject: "объем планируют", "строительство планируем", "экспорт планируется"."""
    best = trigger.parses[0]
    if best.lemma.endswith("ся") or "1per" in best.tags or best.pos == "PRTS" and best.gender == "neut" and best.lemma != "намерить":
        return True
    plural = any(p.case == "nom" and p.number == "plur" for p in noun.parses)
    return best.number == "plur" and noun.parses[0].number == "sing" and not plural


def _clause_start(sentence: Sentence, trigger: int) -> int:
    tokens = sentence.tokens
    first = clause_at(sentence, trigger).first
    while first < trigger and (tokens[first].text in DASHES or tokens[first].text in "«“\"„,:" or _links(tokens[first])):
        first += 1
    return first


def _links(token: Token) -> bool:
    return bool(token.parses) and token.parses[0].pos in ("CONJ", "PRCL") or token.low == "также"


# -- noun phrases ----------------------------------------------------------------------------------------------


def governed(parsed: Parsed, sentence: Sentence, trigger: int, preposition: str, case: str) -> Content | None:
    """ "готов к углублению связей": the phrase after the preposition, in dictionary form."""
    tokens = sentence.tokens
    clause = clause_at(sentence, trigger)
    reach = 2 if preposition == "по" else 8
    for i in range(trigger + 1, min(clause.last - 1, trigger + reach)):
        low = PREPOSITIONS.get(tokens[i].low, tokens[i].low)
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
    if i >= len(tokens) or not any(p.pos == "NOUN" and p.case == "acc" for p in tokens[i].parses) or not _of_action(tokens[i]):
        return None
    return _phrase(parsed, sentence, trigger + 1, "acc")


def _of_action(token: Token) -> bool:
    return any(p.lemma.endswith(("ние", "тие", "ство", "ция", "ка")) for p in token.parses[:1])


def _phrase(parsed: Parsed, sentence: Sentence, first: int, case: str) -> Content | None:
    """The phrase in dictionary form; parts joined by "и" in the same case each for itself."""
    tokens = sentence.tokens
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


# -- the future tense ------------------------------------------------------------------------------------------


def future(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "Китай передаст соседям грузовики" → "передать соседям грузовики"; what stands before the verb is kept where nothing follows."""
    reading = next((p for p in sentence.tokens[verb].parses[:2] if p.pos == "VERB" and "futr" in p.tags), None)
    if reading is None or (reading is not sentence.tokens[verb].parses[0] and not reading.lemma.endswith("овать")):
        return None
    inverted = _inverted(parsed, sentence, verb)
    if inverted is not None:
        return msgspec.structs.replace(inverted, what=f"{reading.lemma} {inverted.what}", verb=reading.lemma)
    last = end_of_content(sentence, verb + 1)
    rest = _words(parsed, sentence, verb + 1, last)
    if not is_future(sentence.tokens[verb]) and not amounts(rest):
        return None  # "импортирует" may be the present tense
    if " " not in rest:
        start = _quote_or_clause_start(sentence, verb)
        before = _words(parsed, sentence, start, verb)
        rest = f"{before} {rest}".strip() if before.count(" ") else ""
        verb = start
    return Content(f"{reading.lemma} {rest}", verb, last, reading.lemma) if rest else None


def _inverted(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "половину суммы даст Пекин": the subject after the verb ends the clause, the object stands before it."""
    mention = sentence.at(verb + 1) if verb + 1 < len(sentence.tokens) else None
    if mention is None or mention.first != verb + 1 or "nom" not in mention.cases or mention.kind not in ("country", "place", "org"):
        return None
    if end_of_content(sentence, verb + 1) > mention.last + 2:
        return None
    start = _clause_start(sentence, verb)
    what = _uncapital(sentence, start, _words(parsed, sentence, start, verb)) if start < verb else ""
    return Content(what, start, verb, "") if what.count(" ") else None


def is_future(token: Token) -> bool:
    """Whether the form is future and cannot be present: "построит", not "реализует"."""
    return any("futr" in p.tags for p in token.parses[:1]) and not any("pres" in p.tags for p in token.parses)


def will(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "будет всегда поддерживать соседа и будет другом" → "всегда поддерживать соседа и быть другом"."""
    tokens = sentence.tokens
    if not any("futr" in p.tags for p in tokens[verb].parses[:1]):
        return None
    for i in range(verb + 1, min(len(tokens), verb + 5)):
        if is_infinitive(tokens[i]):
            last = end_of_content(sentence, i, futures=True)
            start = verb if verb and tokens[verb - 1].low in ("всегда", "неизменно") else i
            what = _words(parsed, sentence, i, last).replace(" будет ", " быть ").replace(" будут ", " быть ").replace(" будем ", " быть ")
            what = f"{tokens[verb - 1].low} {what}" if start == verb else what
            return Content(what, i, last, tokens[i].parses[0].lemma)
        if tokens[i].parses and tokens[i].parses[0].pos not in ("ADVB", "PRCL", "CONJ", "PREP", "NOUN", "ADJF"):
            return None
    return None


def passive_future(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "мост будет достроен в 2025 году" → "достроить мост": the subject of a passive in the future as an object."""
    tokens = sentence.tokens
    clause = clause_at(sentence, verb)
    at = next((i for i in range(verb + 1, min(clause.last, verb + 4)) if tokens[i].parses and tokens[i].parses[0].pos == "PRTS"), None)
    if at is None or not any("futr" in p.tags for p in tokens[verb].parses[:1]):
        return None
    head = next((i for i in range(_clause_start(sentence, verb), verb) if sentence.at(i) is None and any(p.pos == "NOUN" and p.case == "nom" for p in tokens[i].parses[:1])), None)
    if head is None:
        return None
    start = head
    while start > clause.first and tokens[start - 1].parses and tokens[start - 1].parses[0].pos in ("ADJF", "PRTF"):
        start -= 1
    last = _trimmed(tokens, start, next((k for k in range(head + 1, verb) if tokens[k].text == ","), verb))
    rest = _words(parsed, sentence, at + 1, end_of_content(sentence, at + 1))
    lemma = tokens[at].parses[0].lemma
    return Content(f"{lemma} {_accusative(parsed, sentence, start, head, last)} {rest}".strip(), start, max(at + 1, last), lemma)


def _accusative(parsed: Parsed, sentence: Sentence, start: int, head: int, last: int) -> str:
    """The phrase with its head and the adjectives before it in the accusative."""
    tokens = sentence.tokens
    words = [inflect(t.text, "accs", pos="ADJF|PRTF|NOUN") or t.text for t in tokens[start : head + 1]]
    tail = _words(parsed, sentence, head + 1, last)
    return " ".join((*words, tail)).strip()


def _quote_or_clause_start(sentence: Sentence, verb: int) -> int:
    """Where the words before a final verb start: after the subject, the time and the marks."""
    tokens = sentence.tokens
    subs = [c for c in clauses(sentence) if c.last <= verb and c.kind == "sub"]
    first = clause_at(sentence, verb).first
    if subs and subs[-1].last == first:
        earlier = [c for c in clauses(sentence) if c.last <= subs[-1].first]
        first = earlier[-1].first if earlier else first
    while first < verb and tokens[first].kind == "punct":
        first += 1
    mention = sentence.at(first)
    return mention.last if mention is not None and "nom" in mention.cases and mention.last < verb else first


# -- where it ends ---------------------------------------------------------------------------------------------


def end_of_content(sentence: Sentence, first: int, futures: bool = False) -> int:
    """The token after the content that starts at `first`: a new clause, a closing quotation mark, a full stop."""
    tokens = sentence.tokens
    stop = clause_at(sentence, min(first, len(tokens) - 1)).last
    if stop < len(tokens) and tokens[stop].lemmas & {"превышающий", "превышать"}:
        stop = clause_at(sentence, stop).last  # "на сумму, превышающую 3 млн"
    depth = 0
    straight = sum(t.text == '"' for t in tokens[:first]) % 2
    for k in range(first, stop):
        token = tokens[k]
        if token.text in OPENING or (token.text == '"' and not straight and depth == 0):
            depth += 1
        elif token.text in CLOSING or token.text == '"':
            if not depth:
                return _trimmed(tokens, first, k)
            depth -= 1
        if not depth and k > first and _breaks(sentence, k, futures):
            return _trimmed(tokens, first, k)
    return _trimmed(tokens, first, stop)


def _breaks(sentence: Sentence, k: int, futures: bool) -> bool:
    tokens = sentence.tokens
    token = tokens[k]
    if token.text == "." and k + 1 < len(tokens) and not tokens[k + 1].capital:
        return False  # "млн долл. в год"
    if token.text in (";", ":", "!", "?", "…", ".", "•") or token.low in ("чтобы", "благодаря", "поскольку"):
        return True
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if token.text in DASHES and following is not None and not following.capital and following.kind == "word":
        return True
    if token.low in ("и", "а", "но") and following is not None:
        return _predicate_soon(sentence, k + 1, futures)
    return False


def _predicate_soon(sentence: Sentence, k: int, futures: bool) -> bool:
    """ "договорились открыть мост и подписали план": the second verb is none of the content."""
    for token in sentence.tokens[k : k + 4]:
        best = token.parses[0] if token.parses else None
        if token.kind == "punct" or best is None or best.pos in ("INFN", "PREP"):
            return False
        if best.pos in ("VERB", "PRTS"):
            return not (futures and "futr" in best.tags)
    return False


def _trimmed(tokens: tuple[Token, ...], first: int, k: int) -> int:
    while k > first and (tokens[k - 1].kind == "punct" and tokens[k - 1].text not in "»”)\"%" or tokens[k - 1].low in ("и", "а", "но", "также")):
        k -= 1
    return k


def _words(parsed: Parsed, sentence: Sentence, first: int, last: int) -> str:
    """The text of tokens `first`..`last` without time expressions at its ends, in one line."""
    tokens = sentence.tokens
    if last <= first:
        return ""
    start, end = tokens[first].start, tokens[last - 1].end
    spans = [s for s in times_of(parsed, sentence) if s.spec.kind != "duration"]
    for span in spans:
        if span.start <= start < span.end <= end:
            start = span.end
        elif start < span.start < end <= span.end and parsed.doc.text[span.start - 1].isspace():
            end = span.start
    return TAIL.sub("", " ".join(parsed.doc.text[start:end].split()).strip(" ,;:–—-"))
