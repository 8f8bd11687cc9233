"""The documents that a sentence names: instrument, bodies that sign, subject."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from chancery.extract.agreements.extent import (
    before_subject,
    before_times,
    counted,
    end_of_item,
    is_plural,
    naming,
    qualities,
    starts_at,
    trim,
)
from chancery.extract.agreements.named import antecedent, closed, named_before
from chancery.extract.agreements.nouns import SEVERAL, instrument_at, instrument_nouns
from chancery.extract.agreements.signers import bodies_joined, signatories_of, signers_after
from chancery.extract.agreements.subjects import (
    bare_words,
    continued,
    is_generic,
    is_place,
    of_a_session,
    own_words,
    provided_subject,
    says_nothing,
    subject_of_item,
    told_subject,
)
from chancery.extract.agreements.told import agreed_before, among_others, points_at
from chancery.extract.agreements.worth import past_worth
from chancery.extract.clauses import is_predicate
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.times.when import times_of
from chancery.lang import table
from chancery.lang.quotation import CLOSING, OPENING, QUOTES
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect
from chancery.lang.ru.prepositions import subject_case
from chancery.types import Actor, Country

REACH = 8


class Item(msgspec.Struct, frozen=True):
    """One document in a sentence: tokens `first`..`last`, its head noun at `head`, what it is about from `about` on; `bare` where that is not told."""

    instrument: str
    first: int
    head: int
    about: int
    last: int
    subject: str | None
    signatories: tuple[Actor, ...]
    signing_states: tuple[Country, ...]
    listed: bool
    bare: bool = False


def items(parsed: Parsed, sentence: Sentence) -> tuple[Item, ...]:
    """The documents of a sentence in order.

    >>> # "соглашение о защите инвестиций и меморандум между МИД Чили и МИД Перу о консультациях" names two
    """
    if sentence.lemma_set().isdisjoint(instrument_nouns()):
        return ()
    heads: list[int] = []
    bundles = _bundled(sentence)
    for i in range(len(sentence.tokens)):
        if i in bundles.values():
            continue
        if instrument_at(sentence, i) is not None and not _left(sentence.tokens, i) and not (heads and _inside(sentence.tokens, heads[-1], i)):
            heads.append(i)
    found: list[Item] = []
    for n, head in enumerate(heads):
        stop = starts_at(sentence, heads[n + 1]) if n + 1 < len(heads) else len(sentence.tokens)
        if head in bundles:
            end = end_of_item(sentence, bundles[head] + 1, stop)
            found.append(Item("documents", head, head, end, end, _both_nouns(parsed, sentence, head, bundles[head], end), (), (), False))
            continue
        if n + 1 < len(heads) and _shares_subject(sentence, head, heads[n + 1]):
            stop = starts_at(sentence, heads[n + 2]) if n + 2 < len(heads) else len(sentence.tokens)
            shared = next(_items_at(parsed, sentence, heads[n + 1], stop, True), None)
            code = instrument_at(sentence, head)
            if shared is not None and code is not None and shared.about < shared.last:
                found.append(msgspec.structs.replace(shared, instrument=code, head=head, listed=len(heads) > 2))
                continue
        for item in _items_at(parsed, sentence, head, stop, len(heads) > 2 or sentence.block == "list_item"):
            back = item.subject is not None and item.subject.startswith(("этот счет", "эта тема", "эти цели")) and found
            found.append(msgspec.structs.replace(item, subject=found[-1].subject) if back else item)
    return tuple(found)


def _shares_subject(sentence: Sentence, head: int, second: int) -> bool:
    """ "меморандум и «дорожную карту» по торговле": two documents of one subject, nothing but "и" and qualities between them."""
    between = sentence.tokens[head + 1 : second]
    return any(t.low == "и" for t in between) and all(t.low == "и" or t.text in QUOTES or t.lemmas & qualities() for t in between)


def _bundled(sentence: Sentence) -> dict[int, int]:
    """ "соглашения и контракты", "меморандумов и соглашений": two nouns in the plural joined, the first with no subject."""
    tokens, found = sentence.tokens, {}
    for i in range(len(tokens) - 2):
        k = i + 2
        while tokens[i + 1].low == "и" and k < len(tokens) - 1 and tokens[k].lemmas & qualities():
            k += 1
        if tokens[i + 1].low != "и" or not instrument_at(sentence, i) or not instrument_at(sentence, k):
            continue
        genitive = counted(sentence, i) or any(t.lemmas & group("signed_near") for t in tokens[max(0, i - 3) : i])  # "ряд меморандумов и соглашений"
        if is_plural(tokens[i], genitive) and is_plural(tokens[k], genitive):
            found[i] = k
    return found


def _both_nouns(parsed: Parsed, sentence: Sentence, head: int, second: int, end: int) -> str | None:
    """ "заключение контрактов и соглашений": "контракты и соглашения"; a number keeps its genitives."""
    subject, noun = own_words(parsed, sentence, head, end), sentence.tokens[second].text
    if subject is None or counted(sentence, head):
        return subject
    return subject.replace(noun, inflect(noun, "nomn", "plur", "NOUN") or noun, 1)


def _inside(tokens: tuple[Token, ...], head: int, i: int) -> bool:
    """ "дорожная карта по выполнению договоренностей", "протокол к соглашению": the second belongs to the first."""
    between = tokens[head + 1 : i]
    if len(between) > 3 and between[0].text == "," and any(p.pos == "PRTF" for p in between[1].parses[:1]) and any(t.lemmas & group("amendment") for t in between):
        return True  # "протокол, вносящий изменения в соглашение"
    if any(t.low in ("и", ",", ";", ":", "также") or (t.kind == "punct" and t.text != "№") or is_predicate(t) for t in between) or i - head > REACH:
        return False
    cases = {p.case for p in tokens[i].parses if p.pos == "NOUN"}
    return bool(between) and (any(p.pos == "PREP" for t in between for p in t.parses[:1]) or cases <= {"gen"})


def _left(tokens: tuple[Token, ...], i: int) -> bool:
    """ "выйти из договора", "денонсировал соглашение": a document that ends is no news of its stage."""
    return any(t.lemmas & _ends() for t in tokens[max(0, i - 4) : i]) 


@functools.cache
def _ends() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_ends.tsv"))


def _items_at(parsed: Parsed, sentence: Sentence, head: int, stop: int, listed: bool) -> Iterator[Item]:
    """The documents of one noun: "соглашения о туризме, о транзите и о спорте" are three."""
    starts = _subjects_joined(sentence, head, stop)
    for n, start in enumerate(starts or [head + 1]):
        until = starts[n + 1] - 1 if n + 1 < len(starts) else stop
        item = _item(parsed, sentence, head, start, until, listed or len(starts) > 1)
        if item is not None:
            yield item


def _subjects_joined(sentence: Sentence, head: int, stop: int) -> list[int]:
    """Where the subjects of a plural start, each with its preposition: "о …, о … и о …", "в области …, в сфере …"; none where there is one."""
    tokens = sentence.tokens
    if not is_plural(tokens[head], genitive=True):
        return []
    end = end_of_item(sentence, head + 1, stop)
    own = next((k for k in range(head + 1, end) if _opens_subject(tokens, k)), None)
    starts = [head + 1] if own is not None else []
    depth = 0
    for k in range(head + 2, end):
        depth += (tokens[k].text == "«") - (tokens[k].text == "»")
        if own is not None and k > own and depth == 0 and _opens_subject(tokens, k) and tokens[k - 1].low in ("и", ",", "также"):
            starts.append(k)
    return starts if len(starts) > 1 else []


def _opens_subject(tokens: tuple[Token, ...], k: int) -> bool:
    """ "о …", "об …", "в сфере …", "в области …"."""
    return tokens[k].low in ("о", "об") or (tokens[k].low == "в" and k + 1 < len(tokens) and tokens[k + 1].low in group("subject_field"))


def _item(parsed: Parsed, sentence: Sentence, head: int, begin: int, stop: int, listed: bool) -> Item | None:
    tokens = sentence.tokens
    code = instrument_at(sentence, head)
    assert code is not None
    first = head
    while first > 0 and tokens[first - 1].kind == "word" and any(p.pos == "ADJF" for p in tokens[first - 1].parses[:1]) and (
            tokens[first - 1].lemmas & qualities() or naming(sentence, first - 1)):
        first -= 1
    begin = past_worth(parsed, sentence, begin, stop)
    last = before_times(parsed, sentence, begin, before_subject(sentence, head, begin, end_of_item(sentence, begin, stop)))
    start, signatories, states = signatories_of(sentence, begin, last, _before_subject(tokens, code, begin, min(last, begin + 6)))
    cut = next((k for k in range(start, last) if tokens[k].low == "между" and _sides(sentence, k, last)), last)
    about, subject = subject_of_item(parsed, sentence, start, trim(tokens, begin, cut), code)
    last = _end_of_title(tokens, about, last)
    if about < last and tokens[about].text in OPENING:
        subject = parsed.doc.text[tokens[about].start : tokens[last - 1].end]
    if subject is not None and points_at(tokens, begin):
        about, last, subject = head + 1, head + 1, None
    if cut < last and not signatories:
        _, signatories, states = signatories_of(sentence, cut, last, cut + 1)
    if subject is None and code in ("declaration", "statement"):
        subject, last = told_subject(parsed, sentence, last)
    if subject is None and code != "plan":
        subject, last = provided_subject(parsed, sentence, last)
    if subject is None and code in SEVERAL:
        subject, last = among_others(parsed, sentence, head, last, code)
    if subject is None:
        subject = agreed_before(parsed, sentence, first, head, code)
    if code == "protocol" and subject is None:
        subject, last = of_a_session(parsed, sentence, head, last)
    if subject is not None and subject.split()[0].lower() in group("pronoun_subject"):
        subject = antecedent(parsed, sentence, subject.split()[0].lower())
        if subject is None:
            return None
    if subject is not None and about < last:
        subject = named_before(parsed, sentence, head, subject)
    if subject is not None and any(tokens[k].low in ("к", "ко") and not any(p.pos == "ADJF" for p in tokens[k + 1].parses[:1]) and instrument_at(sentence, k + 1) for k in range(begin, min(head + 4, last - 1))):
        subject = own_words(parsed, sentence, first, trim(tokens, begin, cut))  # "соглашение № 2 к контракту о …"
    if subject is None or says_nothing(subject):
        named = any(naming(sentence, k) for k in range(first, head))
        phrase = own_words(parsed, sentence, first, _end_of_own_words(parsed, sentence, head, last)) if named or _worth_naming(tokens, head, code, subject) else None
        if phrase is None and not (signatories and code != "documents") and code not in SEVERAL:
            return None
        after = signers_after(sentence, last, stop) if any(t.low == "между" for t in tokens[last:stop]) and not tokens[head].lemmas & group("understanding") else ()
        if phrase is None and not signatories and after:
            return Item(code, first, head, last, last, None, after, states, listed)
        if phrase is None and not signatories:  # "трехстороннее соглашение", "договор": whether its sides are named its row decides
            return Item(code, first, head, last, last, bare_words(parsed, sentence, first, head), (), states, listed, bare=True)
        between = next((k for k in range(head + 1, last) if tokens[k].low == "между"), head)
        about, subject = last, phrase if phrase is not None or between <= head + 1 else own_words(parsed, sentence, first, between)
    if code == "documents" and subject is not None and counted(sentence, head) and is_generic(subject):
        about, subject = last, own_words(parsed, sentence, first, last)  # "более 20 соглашений о сотрудничестве"
    if cut < last and subject is not None and is_generic(subject):
        subject = continued(parsed, sentence, cut, last, subject)
    if not signatories:
        signatories = signers_after(sentence, last, stop)
    return Item(code, first, head, min(about, last), last, closed(subject), signatories, states, listed)


def _end_of_title(tokens: tuple[Token, ...], about: int, last: int) -> int:
    """ "соглашение «газ за электричество» | от 2006 года": a title ends with its mark."""
    if about >= last or tokens[about].text not in OPENING:
        return last
    depth = 0
    for k in range(about, last):
        closes = tokens[k].text in CLOSING and depth
        depth += -1 if closes else tokens[k].text in OPENING
        if depth == 0:
            return k + 1
    return last


def _sides(sentence: Sentence, between: int, last: int) -> bool:
    """ "между МИД Чили и МИД Перу" names who signs; "консультации между министерствами" belongs to the subject."""
    found = bodies_joined(sentence, between, last)
    return len(found) > 1 or any(m.codes for m in found)


def _end_of_sides(sentence: Sentence, head: int, last: int) -> int:
    """ "мирный договор между Чили и Перу и создание …": the words of the document end with its sides."""
    between = next((k for k in range(head + 1, last) if sentence.tokens[k].low == "между"), None)
    chain = bodies_joined(sentence, between, last) if between is not None else []
    if chain:
        return chain[-1].last
    with_state = next((k for k in range(head + 1, last - 1) if sentence.tokens[k].low in ("с", "со") and (m := sentence.at(k + 1)) is not None and m.kind == "country" and m.last == last), None)
    return next((k for k in range(head + 1, last) if _ends_words(sentence, k)), last) if with_state is None else with_state


def _end_of_own_words(parsed: Parsed, sentence: Sentence, head: int, last: int) -> int:
    """ "Хаэнская декларация | 2015 года и готовность": before its sides, its day and what is joined to it."""
    end = _end_of_sides(sentence, head, last)
    days = [next(k for k, t in enumerate(sentence.tokens) if t.end > span.start) for span in times_of(parsed, sentence)]
    places = [k for k in range(head + 1, min(end, len(sentence.tokens) - 1)) if sentence.tokens[k].low == "в" and (is_place(sentence, k + 1) or sentence.tokens[k + 1].low == "рамках")]
    end = trim(sentence.tokens, head + 1, min((k for k in (*days, *places) if head < k < end), default=end))
    return end - (end > head + 1 and sentence.tokens[end - 1].low == "и")


def _ends_words(sentence: Sentence, k: int) -> bool:
    """A mark, or a noun that cannot be a genitive behind another word: "в коммюнике | тройка высказалась"."""
    token = sentence.tokens[k]
    if token.kind == "punct":
        return token.text not in QUOTES
    governed = any(p.pos in ("PREP", "ADJF") for p in sentence.tokens[k - 1].parses[:1])
    nouns = [p.case for p in token.parses if p.pos == "NOUN"]
    return bool(nouns) and sentence.at(k) is None and not governed and not set(nouns) & {"gen", "ins"}


def _worth_naming(tokens: tuple[Token, ...], head: int, code: str, subject: str | None) -> bool:
    """A bundle, a declaration or statement, or what has a complement: "контракты на 2 млн долларов"."""
    return subject is not None or (code in ("documents", "declaration", "statement", "roadmap") and "договоренность" not in tokens[head].lemmas)


def _before_subject(tokens: tuple[Token, ...], code: str, i: int, until: int) -> int:
    """Where a "между" that stands before the subject must stand: before the preposition of the subject."""
    if code == "plan":
        return min(until, i + 1)
    for k in range(i, until):
        if tokens[k].low in subject_case():
            return until if k + 1 < until and tokens[k + 1].low in group("empty_subject") else k
    return until


