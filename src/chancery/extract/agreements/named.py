"""What a document is about, where a sentence before names it: "меморандум о нем", "соглашение о реализации проекта"."""

from __future__ import annotations

from chancery.extract.clauses import is_predicate
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import group

BACK = 2
LONGEST = 9
STOPS = frozenset(",;:.()!?")


def antecedent(parsed: Parsed, sentence: Sentence, pronoun: str) -> str | None:
    """ "Поможет новый морской путь. Меморандум о нем подписан": the thing in the nominative that the sentence before tells of."""
    wanted = "plur" if pronoun in group("of_them") else "femn" if pronoun in group("of_her") else "masc" if pronoun in group("of_him") else ""
    if not wanted or not sentence.number:
        return None
    before = parsed.sentences[sentence.number - 1]
    for k, token in enumerate(before.tokens):
        if before.at(k) is None and any(_agrees(token, i, wanted) for i in range(len(token.parses[:2]))):
            first = k
            while first > 0 and any(p.pos == "ADJF" and p.case == "nom" for p in before.tokens[first - 1].parses[:2]):
                first -= 1
            last = _end(before, k + 1)
            return parsed.doc.text[before.tokens[first].start : before.tokens[last - 1].end]
    return None


def _agrees(token: Token, i: int, wanted: str) -> bool:
    p = token.parses[i]
    if p.pos != "NOUN" or p.case != "nom":
        return False
    return p.number == "plur" if wanted == "plur" else p.number == "sing" and (p.gender == wanted or (wanted == "masc" and p.gender == "neut"))


def _end(sentence: Sentence, k: int) -> int:
    """Where the words that belong to a noun end."""
    start = k
    while k < len(sentence.tokens) and k - start < LONGEST and sentence.tokens[k].text not in STOPS and not (is_predicate(sentence.tokens[k]) and sentence.at(k) is None):
        k += 1
    return k


def named_before(parsed: Parsed, sentence: Sentence, head: int, subject: str) -> str:
    """ "Проект газопровода «Север» … Меморандум о реализации проекта": the bare thing with the name that it had before."""
    bare = subject.split()[-1].lower()
    lemma = next((w for w in group("bare_thing") if bare.startswith(w[:-1]) and len(bare) - len(w) < 3), None)
    if lemma is None:
        return subject
    for before in (sentence, *reversed(parsed.sentences[max(0, sentence.number - BACK) : sentence.number])):
        until = head if before is sentence else len(before.tokens)
        for k in range(until - 1):
            following = before.tokens[k + 1]
            named = following.text in OPENING or before.at(k + 1) is not None or any(p.case == "gen" and p.pos in ("NOUN", "ADJF") for p in following.parses[:2])
            if lemma in before.tokens[k].lemmas and named and not is_predicate(following):
                return subject + parsed.doc.text[before.tokens[k].end : before.tokens[min(until, _end(before, k + 1)) - 1].end]
    return subject


def closed(subject: str | None) -> str | None:
    """Without a closing mark whose opening stands before the subject: "развитие портов»"."""
    if subject is None:
        return None
    subject = subject.rstrip(" ,-–—")
    for opening, closing in (("«", "»"), ("“", "”"), ('"', '"')):
        odd = subject.count(closing) % 2 == 1 if opening == closing else subject.count(closing) > subject.count(opening)
        if odd and subject.endswith(closing):
            return subject.removesuffix(closing).rstrip() or None
    return subject or None
