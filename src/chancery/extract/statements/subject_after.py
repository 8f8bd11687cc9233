"""The subject behind a word of saying: "заявил во вторник посол"."""

from __future__ import annotations

from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.extract.slots import preposition
from chancery.extract.statements.references import common_subject, described, unknown_name
from chancery.extract.statements.speakers import (
    PRESS,
    Speaker,
    agrees,
    is_nominative,
    may_say,
)
from chancery.extract.statements.subject_mentions import as_speaker, attached
from chancery.extract.statements.words import Saying, is_preposition
from chancery.lang.quotation import CLOSING, OPENING

TAKES_OBJECT = frozenset(("acc", "inf", "ins", "greet", "judge"))
FREE, OPEN, CLOSED = "", "preposition", "noun"  # outside a prepositional phrase, before its noun, after it


def subject_after(
    parsed: Parsed, sentence: Sentence, saying: Saying, silent: frozenset[int], lenient: bool = False
) -> Speaker | None:
    """ "заявил во вторник посол": past adverbs and prepositional phrases; a noun in the nominative ends the search.

    A body or a state after a verb that takes an object is its object ("призвал ООН"), unless `lenient`.
    """
    objects = bool(saying.codes & TAKES_OBJECT) and not lenient
    k, phrase = saying.at + 1, FREE
    tokens = sentence.tokens
    while k < len(tokens) and k not in silent:
        mention = sentence.at(k)
        if mention is not None:
            if phrase != OPEN and _may_follow(sentence, mention, saying, objects):
                return as_speaker(parsed, sentence, mention, saying)
            k, phrase = mention.last, phrase if mention.adjective else _past(phrase)  # "о давлении на чилийские компании"
            continue
        if tokens[k].text in OPENING and (closed := _closing(tokens, k)) is not None:
            k, phrase = closed, _past(phrase)  # "рассказал «Вестнику» посол"
            continue
        if tokens[k].kind == "punct":
            if not _inserted(tokens, k):
                return None
            k = _past_insertion(tokens, k)
            continue
        if tokens[k].low == "что":
            return None
        governed = phrase == CLOSED and any(p.case == "gen" for p in tokens[k].parses)  # "за выход | страны из состава ЕС"
        found = _common(parsed, sentence, saying, k, objects) if phrase != OPEN and not governed else None
        if found is not None:
            return found
        phrase = _phrase(tokens[k], phrase)
        k += 1
    return None


def _closing(tokens: tuple[Token, ...], k: int) -> int | None:
    """Past a short name in quotation marks."""
    return next((j + 1 for j in range(k + 1, min(k + 6, len(tokens))) if tokens[j].text in CLOSING), None)


def _past(phrase: str) -> str:
    return CLOSED if phrase == OPEN else phrase


def _phrase(token: Token, phrase: str) -> str:
    """Where in a prepositional phrase the search stands after this token."""
    if is_preposition(token):
        return OPEN
    closes = token.kind in ("latin", "number") or (bool(token.parses) and token.parses[0].pos in ("NOUN", "NPRO"))
    return _past(phrase) if closes else phrase


def _may_follow(sentence: Sentence, mention: Mention, saying: Saying, objects: bool) -> bool:
    """Whether a mention after the verb may be its subject."""
    if not (may_say(mention) and is_nominative(mention) and agrees(mention, saying)) or _to_press(sentence, mention, saying):
        return False
    if mention.kind == "person":
        return not objects or "nom" in mention.cases or "acc" not in mention.cases  # "газета обвиняет Ли Пэна"
    if mention.kind == "office":
        return not attached(sentence, mention)
    near = mention.first == saying.at + 1 or (mention.kind == "org" and not _apposed(sentence, mention.first))
    return near and not objects


def _common(parsed: Parsed, sentence: Sentence, saying: Saying, k: int, objects: bool) -> Speaker | None:
    """A subject after the verb that is no mention: an unknown name beside it, "дипломат", "адвокат Иванов"."""
    token = sentence.tokens[k]
    between = sentence.tokens[saying.at + 1 : k]
    if len(between) < 2 and all(t.parses and t.parses[0].pos == "ADVB" for t in between) and not objects:
        named = unknown_name(sentence, k)
        if named is not None:
            return named
    if not token.parses or token.parses[0].pos != "NOUN":
        return None
    return common_subject(parsed, sentence, k, saying) or described(sentence, k, saying)


def _apposed(sentence: Sentence, k: int) -> bool:
    """ "еженедельнику Bild": a name after a common noun is its apposition."""
    before = sentence.tokens[k - 1]
    return k > 0 and sentence.at(k - 1) is None and bool(before.parses) and before.parses[0].pos == "NOUN"


def _inserted(tokens: tuple[Token, ...], k: int) -> bool:
    return tokens[k].text == "," and k + 2 < len(tokens) and tokens[k + 1].low in ("в", "со") and _past_insertion(tokens, k) > k + 1


def _past_insertion(tokens: tuple[Token, ...], k: int) -> int:
    """Past ", в свою очередь," and ", со своей стороны,"."""
    if k + 4 < len(tokens) and tokens[k + 2].low in ("свою", "своей") and tokens[k + 4].text == ",":
        return k + 5
    return k + 1


def _to_press(sentence: Sentence, mention: Mention, saying: Saying) -> bool:
    """ "сообщили РИА Новости в пресс-службе", "рассказала агентству посол": an agency is told, it does not tell."""
    if mention.kind != "org" or mention.role not in PRESS:
        return False
    stop = next((k for k in range(mention.last, len(sentence.tokens)) if sentence.tokens[k].kind == "punct"), len(sentence.tokens))
    others = [m for m in sentence.mentions if mention.last <= m.first < stop and m.kind in ("person", "office") and "nom" in m.cases]
    return saying.number == "plur" or any(not preposition(sentence, m) for m in others)
