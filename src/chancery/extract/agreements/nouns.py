"""Which nouns name a document between states, and of what instrument."""

from __future__ import annotations

import functools

from chancery.extract.agreements.extent import counted, is_plural, qualities
from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Sentence
from chancery.lang import table
from chancery.lang.ru.groups import group

REACH = 8
SIGNED_NEAR = 4
SEVERAL = frozenset(("agreement", "memorandum", "protocol", "contract"))


@functools.cache
def instruments() -> dict[str, str]:
    """Nouns of documents with their code: `instruments()["соглашение"] == "agreement"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "instruments.tsv")}


@functools.cache
def instrument_nouns() -> frozenset[str]:
    """The nouns of documents alone, to look at a sentence with."""
    return frozenset(instruments())


def names_document(sentence: Sentence) -> bool:
    """Whether the sentence names a document between states, or "документ" alone."""
    if sentence.lemma_set().isdisjoint(instrument_nouns()) and "документ" not in sentence.lemma_set():
        return False
    return any(instrument_at(sentence, i) is not None or "документ" in t.lemmas for i, t in enumerate(sentence.tokens) if t.kind == "word")


def names_document_at(sentence: Sentence, i: int) -> bool:
    """Whether the token is the noun of a document between states."""
    return instrument_at(sentence, i) is not None


def instrument_at(sentence: Sentence, i: int) -> str | None:
    """The code of the document that the token names, or None."""
    token = sentence.tokens[i]
    if token.kind != "word" or sentence.at(i) is not None:
        return None
    code = next((instruments()[p.lemma] for p in token.parses[:2] if p.lemma in instruments() and p.pos == "NOUN"), None)
    if code in ("agreement", "memorandum") and token.lemmas & _needing():
        return code if _exchanged_or_of_intent(sentence, i) else None
    if "договоренность" in token.lemmas and _understandings(sentence, i):
        return "documents" if any(t.lemmas & group("reached") for t in sentence.tokens[max(0, i - SIGNED_NEAR) : i + SIGNED_NEAR]) else None
    if code == "roadmap":
        return code if i > 0 and "дорожный" in sentence.tokens[i - 1].lemmas else None
    if code in ("plan", "statement"):
        named = i > 0 and sentence.tokens[i - 1].lemmas & (qualities() - (group("of_one_side") if code == "statement" else frozenset()))
        return code if named or (code == "plan" and _of_deeds(sentence, i)) else None
    if code == "documents" and _one_about(sentence, i):
        return "agreement"
    if code == "documents":
        return code if counted(sentence, i) or _documents_signed(sentence, i) or _one_by(sentence, i) else None
    if code is not None and code in SEVERAL and (_many_ones(sentence, i) or (is_plural(token, genitive=True) and counted(sentence, i))):
        return "documents"  # "восемь межведомственных соглашений"
    return code


def _many_ones(sentence: Sentence, i: int) -> bool:
    """ "51 соглашение", "21 меморандум": a number that ends in one leaves the noun in the singular."""
    before = sentence.tokens[i - 1] if i else None
    return before is not None and before.kind == "number" and before.text.isdecimal() and before.text != "1" and before.text.endswith("1") and counted(sentence, i)


@functools.cache
def _needing() -> frozenset[str]:
    return group("exchanged") | group("of_intent")


def _exchanged_or_of_intent(sentence: Sentence, i: int) -> bool:
    """ "обменялись нотами", "обменные ноты", "письмо о намерениях": other notes and letters are no documents of two states."""
    tokens = sentence.tokens
    if tokens[i].lemmas & group("exchanged"):
        return any(t.lemmas & group("exchange") for t in tokens[max(0, i - SIGNED_NEAR) : i])
    return any(t.low == "намерениях" for t in tokens[i + 1 : i + 3])


def _one_by(sentence: Sentence, i: int) -> bool:
    """ "подписан документ по проекту дороги", "министры подписали документ по …", no "президент подписал документ по бюджету"."""
    alone = any(p.number == "sing" and p.pos == "VERB" and t.lemmas & group("signed_near") for t in sentence.tokens[max(0, i - SIGNED_NEAR) : i] for p in t.parses[:1])
    return not alone and _one_about(sentence, i, ("по",))


def _one_about(sentence: Sentence, i: int, about: tuple[str, ...] = ("о", "об")) -> bool:
    """ "подпишут документ о точке стыка границ": one document, told by what it is about."""
    near = sentence.tokens[max(0, i - SIGNED_NEAR) : i]
    return (any(p.number == "sing" and p.pos == "NOUN" and p.lemma == "документ" for p in sentence.tokens[i].parses[:2]) and i + 1 < len(sentence.tokens)
            and sentence.tokens[i + 1].low in about and (any(t.lemmas & group("signed_near") for t in near) or _signed_by_several(sentence, i)))  # fmt: skip


def _signed_by_several(sentence: Sentence, i: int) -> bool:
    """ "документ о создании фонда подписан президентами", "… подписали министры": more than one signs it, so it is no decree."""
    after = sentence.tokens[i + 1 : clause_at(sentence, i).last]
    at = next((k for k, t in enumerate(after) if t.lemmas & group("signed_near") and t.parses[0].pos in ("VERB", "PRTS")), None)
    if at is None or len({c for m in sentence.mentions if len(m.codes) == 1 and m.kind != "place" for c in m.codes}) == 1:  # "документ о налогах подписали депутаты Перу"
        return False
    plural = after[at].parses[0].pos == "VERB" and after[at].parses[0].number == "plur"
    return plural or any(p.pos == "NOUN" and p.case == "ins" and p.number == "plur" for t in after[at + 1 : at + 4] for p in t.parses[:1])


def _understandings(sentence: Sentence, i: int) -> bool:
    """ "достигнуты договоренности", "достигли договоренностей" are several, "достигли договоренности" is one."""
    near = sentence.tokens[max(0, i - SIGNED_NEAR) : i + SIGNED_NEAR]
    if any(p.number == "sing" for p in sentence.tokens[i].parses):
        return is_plural(sentence.tokens[i]) and any(p.pos in ("PRTS", "PRTF", "ADJF") and p.number == "plur" for t in near for p in t.parses[:1])
    return True


def _of_deeds(sentence: Sentence, i: int) -> bool:
    """ "план мероприятий", "программа военного сотрудничества": a plan between states, no plan of a company."""
    for k, t in enumerate(sentence.tokens[i + 1 : i + 1 + REACH]):
        if t.lemmas & _deeds():
            return True
        if k > 2 and not (t.text in ("и", ",") or any(p.pos == "ADJF" for p in t.parses[:1])):
            return False
    return False


@functools.cache
def _deeds() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "plan_words.tsv"))


def _documents_signed(sentence: Sentence, i: int) -> bool:
    """ "подписали документы", "документы подписаны", "подписание документов": a bundle that nobody counts."""
    near = sentence.tokens[max(0, i - SIGNED_NEAR) : i + SIGNED_NEAR]
    if any(t.low in group("document_only_named") for t in sentence.tokens[max(0, i - SIGNED_NEAR) : i]):
        return False
    return is_plural(sentence.tokens[i], genitive=True) and any(t.lemmas & group("signed_near") for t in near)
