"""What a document without words of its own is about, where the text tells it before: "договорились построить порт. Меморандум подписан"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.agreements.extent import end_of_item, is_plural
from chancery.extract.agreements.nouns import instrument_at
from chancery.extract.agreements.subjects import deeds_of_documents, subject_of_item
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.phrases import dictionary_form
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect

BACK = 2
BESIDE = 4
"""Most words between "договорились" and what was agreed."""


def agreed_before(parsed: Parsed, sentence: Sentence, first: int, head: int, code: str) -> str | None:
    """What two sides are told to have agreed on right before the sentence of the document.

    >>> # "Чили и Перу договорились о поставках меди. Соответствующий меморандум подписан …": поставки меди
    """
    if not _points_back(sentence, first, head):
        return None
    for before in _before(parsed, sentence):
        if any(instrument_at(before, k) == code for k in range(len(before.tokens))):
            return None  # the same document told again
        told = next(_agreed(parsed, before), None)
        if told is not None:
            return told
    return None


def among_others(parsed: Parsed, sentence: Sentence, head: int, last: int, code: str) -> tuple[str | None, int]:
    """ "подписали три меморандума, | в том числе по вопросам труда": what some of the documents are about."""
    tokens = sentence.tokens
    said = " ".join(t.low for t in tokens[head + 1 : head + 5])
    opening = next((x for x in sorted(group("some_of_them")) if said.startswith(f", {x}")), None)
    if opening is None:
        return None, last
    start = head + 2 + len(opening.split())
    end = end_of_item(sentence, start, len(tokens))
    about, subject = subject_of_item(parsed, sentence, start, end, code)
    return (subject, end) if about == start and start < end else (None, last)


def _before(parsed: Parsed, sentence: Sentence) -> Iterator[Sentence]:
    yield from reversed(parsed.sentences[max(0, sentence.number - BACK) : sentence.number])


def _points_back(sentence: Sentence, first: int, head: int) -> bool:
    """ "соответствующий договор", "об этом говорится в заявлении", "меморандум о взаимопонимании", "заявление на этот счет"."""
    tokens = sentence.tokens
    behind = [t.low for t in tokens[head + 1 : head + 4]]
    if any("соответствующий" in t.lemmas for t in tokens[max(0, min(first, head - 2)) : head]) or behind[1:2] == ["взаимопонимании"] or points_at(tokens, head + 1):
        return True
    return [t.low for t in tokens[:2]] == ["об", "этом"]


def points_at(tokens: tuple[Token, ...], k: int) -> bool:
    """ "заявление | на этот счет", "договор | об этом", "меморандум | по этому вопросу"."""
    said = tuple(t.low for t in tokens[k : k + 3])
    return said[:2] == ("об", "этом") or " ".join(said) in group("on_that")


def _agreed(parsed: Parsed, sentence: Sentence) -> Iterator[str]:
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        if token.kind != "word" or not token.lemmas & group("agreed_on") or (k and tokens[k - 1].low == "не"):
            continue
        for j in range(k + 1, min(k + 1 + BESIDE, len(tokens) - 1)):
            end = end_of_item(sentence, j + 1, len(tokens))
            if tokens[j].low in ("о", "об") and sentence.at(j + 1) is None:
                yield dictionary_form(parsed.doc.text, sentence, j + 1, end, "loc")
                return
            if tokens[j].parses and tokens[j].parses[0].pos == "INFN":
                yield _deed(parsed, sentence, j, end)
                return


def _deed(parsed: Parsed, sentence: Sentence, verb: int, end: int) -> str:
    """ "удвоить поставки газа": "поставки газа" with the noun of the deed before them where the table has one."""
    done = sentence.tokens[verb + 1]
    deed = next((d for x, d in deeds_of_documents().items() if x in sentence.tokens[verb].lemmas and d != "-"), None)
    first = inflect(done.text, "gent", "plur" if is_plural(done) else "sing", "NOUN") if done.kind == "word" else None
    if deed is not None and first is not None:
        return f"{deed} {first}" + parsed.doc.text[done.end : sentence.tokens[end - 1].end]
    return parsed.doc.text[sentence.tokens[verb].start : sentence.tokens[end - 1].end]
