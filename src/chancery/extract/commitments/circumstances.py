"""What belongs to a promise beyond its clause: examples, the sum that it is done with, the condition on which it hangs."""

from __future__ import annotations

import msgspec

from chancery.extract.amounts.grammar import amounts
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.content import Content, uncapital
from chancery.extract.commitments.scene import Promise
from chancery.extract.commitments.subjects import nominatives
from chancery.extract.parsed import Sentence
from chancery.lang.ru.groups import group


def before_predicate(promise: Promise, content: Content | None) -> Content | None:
    """ "решение дать соседям кредит | одобрили", "о готовности помочь | заявил посол": the predicate is none of the content."""
    if content is None:
        return None
    tokens = promise.sentence.tokens
    last = next((k for k in range(content.first + 1, content.last) if is_predicate(tokens[k])), content.last)
    said = content.what.partition(f" {tokens[last].text} ")[0] if last < content.last else content.what
    return msgspec.structs.replace(content, what=said, last=last)


def with_receiver(promise: Promise, content: Content | None) -> Content | None:
    """ "Чехия пообещала | Сербии | построить школу" → "построить Сербии школу": to whom it is promised stands before the infinitive."""
    sentence, at = promise.sentence, promise.found.trigger
    tokens = sentence.tokens
    receiver = sentence.at(at + 1) if at + 1 < len(tokens) else None
    if content is None or not content.verb or receiver is None or not tokens[at].lemmas & group("promising") or tokens[at].parses[0].pos != "VERB":
        return content
    given = receiver.kind == "country" and not receiver.adjective and "dat" in receiver.cases and (receiver.first, receiver.last) == (at + 1, content.first)
    if not given or not nominatives(sentence, clause_at(sentence, at).first, at):
        return content
    verb, _, rest = content.what.partition(" ")
    return msgspec.structs.replace(content, what=f"{verb} {_text(promise, receiver.first, receiver.last)} {rest}".strip())


def with_circumstances(promise: Promise, content: Content) -> Content:
    """The content with the clause that follows it, or with the condition that stands before it."""
    sentence, at = promise.sentence, content.last
    tokens = sentence.tokens
    if content.first < promise.found.trigger and content.last <= promise.found.trigger:
        return content  # "строить дорогу планируют, если …"
    if at + 2 < len(tokens) and tokens[at].text == ",":
        if tokens[at + 1].low == "как":  # "сотрудничать в таких сферах, | как связь", "объяснять, | как делить воду"
            return _longer(promise, content, _until(sentence, at + 2, ".;!»"))
        if tokens[at + 1].low == "если":  # "помочь соседям, | если они попросят"
            return _longer(promise, content, _until(sentence, at + 2, ".;!?»"))
        if tokens[at + 1].parses and tokens[at + 1].parses[0].pos == "GRND":  # "удвоить помощь, | выделив 5 млн евро"
            last = clause_at(sentence, at + 1).last
            return _longer(promise, content, last) if amounts(_text(promise, at + 1, last)) else content
    return _with_condition(promise, content)


def _with_condition(promise: Promise, content: Content) -> Content:
    """ "если Чили введет пошлины, Перу закроет рынок" → "закрыть рынок, если Чили введет пошлины"."""
    sentence = promise.sentence
    at = next((k for k in range(promise.found.trigger) if sentence.tokens[k].low == "если"), None)
    clause = clause_at(sentence, at) if at is not None else None
    if at is None or clause is None or clause.last != clause_at(sentence, promise.found.trigger).first:
        return content
    condition = uncapital(sentence, at, _text(promise, at, clause.last).rstrip(" ,–—-"))
    return msgspec.structs.replace(content, what=f"{content.what}, {condition}")


def _until(sentence: Sentence, first: int, marks: str) -> int:
    return next((k for k in range(first, len(sentence.tokens)) if sentence.tokens[k].text in marks), len(sentence.tokens))


def _longer(promise: Promise, content: Content, last: int) -> Content:
    return msgspec.structs.replace(content, what=f"{content.what}{_text(promise, content.last, last)}".rstrip(" ,"), last=last)


def _text(promise: Promise, first: int, last: int) -> str:
    tokens = promise.sentence.tokens
    return " ".join(promise.parsed.doc.text[tokens[first].start : tokens[last - 1].end].split())
