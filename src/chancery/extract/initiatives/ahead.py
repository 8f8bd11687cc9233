"""Documents and deeds that are still to come, or decided together: "проект соглашения", "приблизились к договоренности", "решили создать"."""

from __future__ import annotations

from chancery.extract.initiatives.names import context
from chancery.extract.parsed import Sentence
from chancery.lang.ru.groups import group

NEAR = 6


def to_come(sentence: Sentence, i: int) -> bool:
    """Whether the document at token `i` is no more than drafted, wished for or negotiated.

    >>> # "проект кредитного соглашения", "согласие на подписание контракта", "переговоры о соглашении"; no "пришли к соглашению"
    """
    tokens = sentence.tokens
    k = i - 1
    while k > 0 and tokens[k].parses and tokens[k].parses[0].pos in ("ADJF", "NUMR"):
        k -= 1
    if k >= 0 and tokens[k].lemmas & group("draft"):
        return not any(t.lemmas & context("approve") for t in tokens[max(0, k - 3) : k])
    signing = k >= 0 and bool(tokens[k].lemmas & group("signed_near"))
    k -= signing
    if k < 1 or not tokens[k].parses or tokens[k].parses[0].pos != "PREP":
        return False
    before = tokens[max(0, k - NEAR) : k]
    if tokens[k].low in ("к", "ко"):
        return not any(t.lemmas & context("come_to") for t in before)
    return tokens[k].low in ("о", "об", "на", "над") and any(t.lemmas & (context("wished") | group("negotiating")) for t in before[-3:])


def consented(sentence: Sentence, i: int) -> bool:
    """ "согласие на подписание контракта": what somebody may sign is not signed."""
    tokens = sentence.tokens
    return i + 2 < len(tokens) and bool(tokens[i].lemmas & context("wished")) and tokens[i + 1].low == "на" and bool(tokens[i + 2].lemmas & group("signed_near"))


def negotiated(sentence: Sentence, i: int) -> bool:
    """ "ведутся переговоры о строительстве", "начали консультации по заводу": what goes on is talk, not the thing."""
    near = sentence.tokens[i + 1 : i + 3] or ()
    before = sentence.tokens[max(0, i - 1) : i]
    return any(t.lemmas & context("talks") and any(p.pos == "NOUN" for p in t.parses[:1]) for t in (*before, *near))


def decided(sentence: Sentence, i: int) -> bool:
    """ "стороны решили создать", "решено открыть": what several decide is agreed; what one state decides is its plan."""
    for token in sentence.tokens[max(0, i - NEAR) : i]:
        for p in token.parses[:1]:
            if p.lemma in context("decide") and (p.number == "plur" or (p.pos == "PRTS" and p.gender == "neut")):
                return True
    return False
