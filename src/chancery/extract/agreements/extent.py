"""Where the phrase of a document ends, and the words that only count or qualify it."""

from __future__ import annotations

import functools

from chancery.extract.clauses import is_predicate
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.times.when import times_of
from chancery.lang import table
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.prepositions import subject_case

YEAR = 4
VERB_REACH = 4
SIGNERS_REACH = 6
BRACKETS = 10
CALLED_REACH = 6


def end_of_item(sentence: Sentence, i: int, stop: int) -> int:
    """End of the document's phrase: a semicolon, the next document, a predicate, a new clause."""
    tokens = sentence.tokens
    depth = skip = 0
    for k in range(i, stop):
        token = tokens[k]
        if k < skip:
            continue
        if not depth and token.text in CLOSING and k > i and k + 1 < len(tokens) and tokens[k + 1].text in ",.;":
            return trim(tokens, i, k)  # "…, сказано в тексте"
        if token.text in CLOSING and depth:
            depth -= 1
        elif token.text in OPENING:
            depth += 1
        if depth:
            continue
        if token.text == "(" and (close := _converted(tokens, k, stop)):
            skip = close
            continue
        if token.text == "(" or (k + 1 < stop and token.kind == "word" and token.parses[0].pos == "PREP" and tokens[k + 1].low in group("subject_stops")):
            return trim(tokens, i, k)
        if k > i + 1 and (_called(sentence, i, k) or _in_the_frame(tokens, k, stop)):
            return trim(tokens, i, k)
        if token.low == "на" and k > i + 1 and _gathering(tokens, k + 1, stop):
            return trim(tokens, i, k)  # "о синхронизации сетей | на предстоящем саммите"
        if token.text == "—" and k + 1 < stop and not tokens[k + 1].capital:
            return trim(tokens, i, k)
        governed = k > i and any(p.pos == "PREP" for p in tokens[k - 1].parses[:1])  # "о нем" is no predicate
        if token.text == "." and k + 1 < stop and (tokens[k + 1].kind == "number" or (tokens[k + 1].kind == "word" and not tokens[k + 1].capital)):
            continue  # "200 тыс. тонн"
        if token.text in (";", ":", ".", "!") or (is_predicate(token) and not governed and sentence.at(k) is None and token.parses[0].pos != "PRED"):
            return trim(tokens, i, k)
        if token.text in (",", "и") and k + 1 < stop and tokens[k + 1].kind == "word" and tokens[k + 1].parses[0].pos == "INFN":
            return trim(tokens, i, k)  # "реализовать план сотрудничества, расширить связи"
        if token.text in (",", "и") and k + 1 < stop and tokens[k + 1].low in group("others"):
            return trim(tokens, i, k)  # "… и другие документы"
        if token.text == "," and (_new_clause(tokens, k) or _out_of_case(sentence, i, k)):
            return trim(tokens, i, k)
    return trim(tokens, i, stop)


def _called(sentence: Sentence, i: int, k: int) -> bool:
    """ "назвали договор о границе | важным и нужным": what it is called by those who speak of it."""
    tokens = sentence.tokens
    best = tokens[k].parses[:1]
    names = any(t.lemmas & group("calls_it") and is_predicate(t) for t in tokens[max(0, i - CALLED_REACH) : i])
    return names and bool(best) and best[0].pos == "ADJF" and best[0].case == "ins" and not any(p.pos == "PREP" for p in tokens[k - 1].parses[:1])


def _in_the_frame(tokens: tuple[Token, ...], k: int, stop: int) -> bool:
    """ "о мире | в рамках государственного визита": where it is signed, not what it is about."""
    if [t.low for t in tokens[k : k + 2]] != ["в", "рамках"]:
        return False
    noun = next((t for t in tokens[k + 2 : min(k + 5, stop)] if not any(p.pos in ("ADJF", "PRTF") for p in t.parses[:1])), None)
    return noun is not None and bool(noun.lemmas & forms_of("event_nouns"))


def _gathering(tokens: tuple[Token, ...], k: int, stop: int) -> bool:
    """ "предстоящем саммите", "встрече министров": a gathering in the locative."""
    noun = next((t for t in tokens[k : min(k + 3, stop)] if not any(p.pos == "ADJF" for p in t.parses[:1])), None)
    return noun is not None and any(p.case == "loc" and p.pos == "NOUN" and p.lemma in forms_of("event_nouns") for p in noun.parses[:2]) and not any(p.case == "acc" for p in noun.parses)


def _converted(tokens: tuple[Token, ...], k: int, stop: int) -> int:
    """ "кредит в 5 млрд иен (50 млн долларов) | для порта": past an amount in brackets, where the phrase goes on; else 0."""
    close = next((n for n in range(k + 1, min(k + BRACKETS, stop)) if tokens[n].text == ")"), None)
    if close is None or close + 1 >= stop or not any(t.kind == "number" for t in tokens[k:close]):
        return 0
    return close + 1 if any(p.pos == "PREP" for p in tokens[close + 1].parses[:1]) else 0


def _out_of_case(sentence: Sentence, i: int, k: int) -> bool:
    """ "договор о выдаче, суд передал …": what follows the comma stands in another case than what the document is about."""
    tokens = sentence.tokens
    case = next((subject_case()[t.low] for t in tokens[i:k] if t.low in subject_case()), "acc")
    noun = next((n for n in range(k + 1, min(k + 4, len(tokens))) if not any(p.pos == "ADJF" for p in tokens[n].parses[:1])), k)
    if case == "acc" or noun == k or sentence.at(noun) is not None or tokens[noun].kind != "word":
        return False
    cases = {p.case for p in tokens[noun].parses if p.pos == "NOUN"}
    return bool(cases) and not cases & {case, "gen", "ins"}


def _new_clause(tokens: tuple[Token, ...], k: int) -> bool:
    if k + 1 >= len(tokens):
        return True
    following = tokens[k + 1]
    if k + 2 < len(tokens) and tokens[k + 2].low.startswith("котор") and following.kind == "word":
        return True
    if any(t.kind == "word" and t.parses[0].pos == "GRND" for t in tokens[k + 1 : k + 3]):
        return True
    if following.low == "а" and k + 2 < len(tokens) and tokens[k + 2].low != "также":
        return True
    if following.low == "и" and any(p.pos == "NPRO" and p.case == "nom" for t in tokens[k + 2 : k + 8] for p in t.parses[:1]):
        return True  # "о дружбе, и с тех пор мы …"
    return bool(following.parses) and (following.parses[0].pos in ("PRTF", "GRND") or following.low.startswith("котор") or following.low in group("subject_ends"))


def before_times(parsed: Parsed, sentence: Sentence, begin: int, last: int) -> int:
    """ "о визах 27 ноября", "о границе в 1998 году": the day of the document is no part of what it is about."""
    tokens = sentence.tokens
    for span in reversed(times_of(parsed, sentence)):
        first = next((k for k in range(begin, last) if tokens[k].start >= span.start), last)
        if span.spec.kind == "set":
            continue  # "о поставках 5 млн тонн угля | в год": how much, not when
        if not (begin <= first < last and span.end >= tokens[last - 1].end):
            continue
        if span.spec.kind == "duration" and "на" in (tokens[first].low, tokens[first - 1].low):  # "о поставках газа (сроком) | на три года"
            start = first - (tokens[first].low != "на")
            return trim(tokens, begin, start - (tokens[start - 1].low == "сроком"))
        if tokens[first].kind == "word" and tokens[first].parses[0].pos == "PREP":
            return trim(tokens, begin, first) if tokens[first].low in ("в", "во") or [t.low for t in tokens[first : first + 2]] in (["до", "конца"], ["к", "концу"]) else last
        before = tokens[first - 1]
        if before.text == "," and first - 1 > begin:
            return trim(tokens, begin, first - 1)  # "о взаимной обороне, 17 сентября сообщили …"
        if before.low in ("в", "во"):
            return trim(tokens, begin, first - 1)
        if first > begin and before.kind == "word" and before.parses[0].pos not in ("PREP", "CONJ"):
            return trim(tokens, begin, first)
    return last


def before_subject(sentence: Sentence, head: int, begin: int, last: int) -> int:
    """ "согласно договору о транзите | грузы идут": behind a document in an oblique case the nominative before the verb is another thing."""
    tokens = sentence.tokens
    verb = next((k for k in range(last, min(last + VERB_REACH, len(tokens))) if is_predicate(tokens[k])), None)
    if verb is not None and any(t.kind == "punct" for t in tokens[last:verb]):
        verb = None
    if verb is None and _states_behind(sentence, head, last) > begin + 1:
        return trim(tokens, begin, _states_behind(sentence, head, last))
    if verb is None or last - begin < 3:
        return last
    number = tokens[verb].parses[0].number
    after = sentence.at(verb + 1)
    if (after is not None and "nom" in after.cases) or (number == "plur" and _signers_behind(sentence, verb)):
        return last  # "договор о создании союза ратифицировали Чили и Перу"
    if is_subject(sentence, head) and not (number == "plur" and not is_plural(tokens[head])) and not _done_to_documents(tokens[verb]):
        return last
    noun = last - 1
    while noun > begin and not _nominative(sentence, noun, number):
        if sentence.at(noun) is None and any(p.pos not in ("NOUN", "ADJF", "CONJ", "PREP") for p in tokens[noun].parses[:1]):
            return last
        noun -= 1
    while noun - 1 > begin and ((_nominative(sentence, noun - 1, "") and not _governed(sentence, noun - 1)) or tokens[noun - 1].low == "и" or _listed(sentence, noun)) and tokens[noun - 1].low not in subject_case():
        noun -= 1
    return trim(tokens, begin, noun) if noun > begin + 1 else last


def _done_to_documents(verb: Token) -> bool:
    """ "протокол о лесах парламент ратифицировал": a document does not ratify, so that another noun is the subject."""
    best = verb.parses[0]
    return best.pos == "VERB" and best.lemma in forms_of("agreement_verbs") and "tran" in best.tags


def _signers_behind(sentence: Sentence, verb: int) -> bool:
    """ "поставили 21 января | министры", "подписали | министры": who does it stands behind the verb."""
    for k in range(verb + 1, min(verb + SIGNERS_REACH, len(sentence.tokens))):
        token = sentence.tokens[k]
        if token.kind == "punct" or (token.parses and token.parses[0].pos == "PREP"):
            return False
        mention = sentence.at(k)
        if mention is not None and "nom" in mention.cases:
            return True
        if mention is None and any(p.pos == "NOUN" and p.case == "nom" and p.number == "plur" for p in token.parses) and not _governed(sentence, k):
            return True
    return False


def _governed(sentence: Sentence, k: int) -> bool:
    """ "сотрудничество в области рыболовства | Чили и Перу": what may be a genitive belongs to the noun before it."""
    return sentence.at(k) is None and any(p.case == "gen" and p.number == "sing" and p.pos in ("NOUN", "ADJF") for p in sentence.tokens[k].parses)


def _states_behind(sentence: Sentence, head: int, last: int) -> int:
    """Where "Чили, Перу и Боливия" starts in "подписали договор о дружбе Чили, Перу и Боливия": the states that sign; 0 where none end the phrase."""
    tokens, k = sentence.tokens, last
    chain = []
    while k > head and (m := sentence.at(k - 1)) is not None and m.kind == "country" and "nom" in m.cases and not m.adjective:
        chain.append(m)
        k = m.first - 1
        if tokens[k].low != "и" and tokens[k].text != ",":
            break
    plural = any(is_predicate(t) and t.parses[0].number == "plur" for t in tokens[:head])
    return chain[-1].first if plural and len(chain) > 1 and any("gen" not in m.cases for m in chain) else 0


def _listed(sentence: Sentence, k: int) -> bool:
    """A comma between two names: "Азербайджан, Грузия и Турция"."""
    return sentence.tokens[k - 1].text == "," and sentence.at(k) is not None and sentence.at(k - 2) is not None


def _nominative(sentence: Sentence, k: int, number: str) -> bool:
    mention = sentence.at(k)
    if mention is not None:
        return "nom" in mention.cases and (not number or mention.number == number or number == "plur")
    return any(p.case == "nom" and p.pos in ("NOUN", "ADJF") and (not number or p.number == number) for p in sentence.tokens[k].parses)


def trim(tokens: tuple[Token, ...], i: int, k: int) -> int:
    while k > i and (tokens[k - 1].text in ",;.:–—" or tokens[k - 1].low in group("subject_trailing") or (
            tokens[k - 1].kind == "word" and not tokens[k - 1].capital and tokens[k - 1].parses[0].pos in ("ADVB", "PREP"))):
        k -= 1
    if [t.low for t in tokens[max(i, k - 3) : k]] in (["в", "том", "числе"], [",", "в", "частности"]):
        return trim(tokens, i, k - 3)
    return _without_sides(tokens, i, k)


def _without_sides(tokens: tuple[Token, ...], i: int, k: int) -> int:
    """ "о границе | двух государств", "о границе | между республиками": the sides told by a noun for any, where something is told before."""
    if k - 2 <= i or not tokens[k - 1].lemmas & group("sides_of_any"):
        return k
    number = tokens[k - 2].low in numerals()
    first = k - 2 if number else k - 1
    if tokens[first - 1].low == "между":
        first -= 1
    elif not number or not any(p.case == "gen" for p in tokens[first].parses):
        return k
    told = any(p.pos == "NOUN" and not t.lemmas & forms_of("agreement_generic") for t in tokens[i:first] for p in t.parses[:1])
    return first if told and first > i + 1 else k


@functools.cache
def qualities() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_qualities.tsv"))


@functools.cache
def bundles() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_bundles.tsv"))


def is_plural(token: Token, genitive: bool = False) -> bool:
    """Whether a form is plural; a form that may be a genitive counts only where that is asked for."""
    return any(p.pos == "NOUN" and p.number == "plur" and (genitive or p.case != "gen") for p in token.parses[:4])


def counted(sentence: Sentence, i: int) -> bool:
    """ "ряд документов", "12 соглашений", "около пятидесяти деловых соглашений": a number or a word of quantity before the adjectives."""
    k = i - 1
    while k > 0 and sentence.tokens[k].kind == "word" and any(p.pos == "ADJF" for p in sentence.tokens[k].parses[:1]) and not sentence.tokens[k].lemmas & bundles():
        k -= 1
    token = sentence.tokens[k] if k >= 0 else None
    if token is None:
        return False
    return (token.kind == "number" and len(token.text) < YEAR) or bool(token.lemmas & bundles()) or token.low in numerals()


@functools.cache
def numerals() -> frozenset[str]:
    """Cardinal numbers in words, in all forms: `"пятидесяти" in numerals()`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "numerals.tsv") if r["value"].startswith("card:") and r["value"] != "card:1")


@functools.cache
def cardinals() -> dict[str, int]:
    """Cardinal numbers in words: `cardinals()["пятидесяти"] == 50`."""
    return {r["form"]: int(r["value"].removeprefix("card:")) for r in table("chancery.lang.ru", "numerals.tsv") if r["value"].removeprefix("card:").isdecimal()}


def naming(sentence: Sentence, k: int) -> bool:
    """ "мирный договор", "Пхеньянская декларация": the adjective says which document it is."""
    token = sentence.tokens[k]
    if token.kind != "word" or token.parses[0].pos != "ADJF":
        return False
    opens = k == 0 and not any(token.low.endswith(x) for x in group("of_a_place"))
    return bool(token.lemmas & _fields()) or (token.capital and not opens and sentence.at(k) is None and not token.lemmas & qualities())


@functools.cache
def _fields() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_fields.tsv"))


def starts_at(sentence: Sentence, head: int) -> int:
    """Where the phrase of the document starts: "в | итоговой совместной декларации"."""
    first = head
    while first > 0 and sentence.tokens[first - 1].kind == "word" and any(p.pos in ("ADJF", "PRTF") for p in sentence.tokens[first - 1].parses[:1]):
        first -= 1
    return first


def is_subject(sentence: Sentence, head: int) -> bool:
    """Whether the document may be what its clause tells of: in the nominative, behind no preposition."""
    first = starts_at(sentence, head)
    before = sentence.tokens[first - 1].parses[:1] if first > 0 and sentence.at(first - 1) is None else ()
    genitive = any(p.case == "gen" for p in sentence.tokens[head].parses if p.pos == "NOUN")
    governed = any(p.pos == "PREP" or (p.pos == "NOUN" and genitive) for p in before)
    return not governed and any(p.case == "nom" for p in sentence.tokens[head].parses if p.pos == "NOUN")
