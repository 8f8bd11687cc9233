"""Times that a text names of things other than its news: what may still lie ahead, having been agreed or decided; what is recalled."""

from __future__ import annotations

from chancery.extract.parsed import Sentence, Token
from chancery.lang.ru.groups import forms_of, group

VERBAL = ("VERB", "PRTS", "INFN", "GRND")


def may_lie_ahead(sentence: Sentence, offset: int) -> bool:
    """Whether the time at an offset is of something that need not be over when the sentence is written."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.end > offset), 0)
    return _is_agreed_on(sentence, at) or _is_decided(sentence, at) or _begins_what_is_told(sentence, at)


def is_recalled(sentence: Sentence) -> bool:
    """ "Напомним, 18 февраля …", "Последние переговоры состоялись 1 марта": a day of the background, even in the lead."""
    words = forms_of("background_words")
    return any(t.low in words or any(p.pos == "ADJF" and p.lemma in words for p in t.parses[:1]) for t in sentence.tokens)


def _is_agreed_on(sentence: Sentence, at: int) -> bool:
    """ "подписали соглашение о поставке в 2031 году": a time in what a document is about."""
    document = next((k for k in range(at - 1, -1, -1) if sentence.tokens[k].lemmas & forms_of("instruments")), None)
    if document is None:
        return False
    between = sentence.tokens[document + 1 : at]
    return any(t.low in group("about_what") for t in between[:2]) and _is_one_phrase(between)


def _is_decided(sentence: Sentence, at: int) -> bool:
    """ "договорились о поездке в мае 2031 года", "утвердил введение пошлин с марта 2031 года"; not "договорились в мае 2031 года о поездке".

    >>> # whom somebody invites need not stand there: "министра пригласили в Лиму в 2031 году"
    """
    tokens = sentence.tokens
    deed = next((k for k in range(at - 1, -1, -1) if tokens[k].lemmas & forms_of("deciding_words")), None)
    if deed is None or deed + 1 == at:
        return False
    what = tokens[deed + 1]
    is_noun = any(p.pos == "NOUN" for p in tokens[deed].parses[:1])
    object_next = what.low in group("told_about") or (not is_noun and any(p.pos in ("NOUN", "ADJF") for p in what.parses[:1]))
    invited = bool(tokens[deed].lemmas & forms_of("deciding_words", "invited"))
    return (object_next or invited) and _is_one_phrase(tokens[deed + 1 : at])


def _begins_what_is_told(sentence: Sentence, at: int) -> bool:
    """ "сообщил об отмене виз с 2031 года": the beginning of what somebody tells of."""
    tokens = sentence.tokens
    if not at or "с" not in (tokens[at].low, tokens[at - 1].low):
        return False
    about = next((k for k in range(at - 1, -1, -1) if tokens[k].low in group("told_about")), None)
    return about is not None and _is_one_phrase(tokens[about:at])


def _is_one_phrase(tokens: tuple[Token, ...]) -> bool:
    return not any(t.text == "," or any(p.pos in VERBAL for p in t.parses[:1]) for t in tokens)
