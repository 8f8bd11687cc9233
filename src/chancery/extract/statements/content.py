"""What is said: where the content of reported speech begins after a word of saying, and where it ends."""

from __future__ import annotations

import msgspec

from chancery.extract.parsed import Mention, Sentence, Token
from chancery.extract.statements.words import (
    STOPS,
    Saying,
    finite,
    has_case,
    is_dash,
    is_preposition,
    saying_at,
)
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.prepositions import plain_preposition

OBJECT = frozenset(("NOUN", "ADJF", "PRTF", "NUMR", "NPRO"))


class Opening(msgspec.Struct, frozen=True):
    """Where content begins: token index; `kind` is that, bare, colon, object, infinitive or preposition."""

    at: int
    kind: str


def opening(sentence: Sentence, saying: Saying, subject: tuple[Mention, ...]) -> Opening | None:
    """Where the content begins after the word of saying, or None where it has none there.

    >>> # "отметил на встрече, что рад": at "рад"; "выразил также надежду на рост": at "надежду"
    """
    k = saying.at + 1
    tokens = sentence.tokens
    while k < len(tokens):
        token, mention = tokens[k], sentence.at(k)
        if mention is not None and mention in subject:
            k = mention.last
            continue
        if token.text == ":":
            plain = "that" in saying.codes and not any(_is_object(sentence, j) for j in range(saying.at + 1, k))
            return Opening(k + 1, "colon") if plain else None
        if token.text in (",", "(", ";") or token.text in STOPS or is_dash(token):
            return _after_comma(sentence, saying, k) if token.text == "," else None
        found = _here(sentence, saying, k)
        if found is not None:
            return found if found.at >= 0 else None
        following = _next(sentence, k)
        if following is None:
            return None
        k = following
    return None


NOTHING = Opening(-1, "")


def _here(sentence: Sentence, saying: Saying, k: int) -> Opening | None:
    """The content begins at this token; NOTHING where the token ends the search."""
    token = sentence.tokens[k]
    codes = saying.codes
    following = sentence.tokens[k + 1].low if k + 1 < len(sentence.tokens) else ""
    if token.low == "с" and following in group("with_plea") and saying.lemma in group("addressing"):
        return _plea(sentence, k + 1)
    if is_preposition(token):
        demand = "gen" in codes and token.low == "от" and _demanded(sentence, k)
        return Opening(k, "object") if demand else _prepositional(sentence, saying, k)
    if token.low == "что" and "that" in codes and k + 1 < len(sentence.tokens):
        return Opening(k + 1, "that")
    if token.low == "как":
        return Opening(k, "object") if codes & {"judge", "как"} else None
    pos = token.parses[0].pos if token.parses else ""
    if k == saying.at + 1 and saying.lemma.endswith(f" {token.low}"):
        return Opening(k, "object") if "acc" in codes else None  # "дал | высокую оценку мосту"
    if pos == "INFN":
        return Opening(k, "infinitive") if "inf" in codes else NOTHING
    if finite(token) and pos != "ADJS" and sentence.at(k) is None:
        return NOTHING
    if "inf" in codes and _addressed(sentence, k):
        return Opening(k, "infinitive")
    if "attention" in codes:
        return _attention(sentence, k) if token.low == "внимание" else None
    if "gen" in codes and _in_case(sentence, k, "gen"):
        return Opening(k, "object")
    if "threat" in codes and _in_case(sentence, k, "ins") and not _in_case(sentence, k, "dat"):
        return Opening(k, "object")  # "пригрозил соседям | разрывом связей"
    if "thought" in codes and token.lemmas & group("shared_thought") and _in_case(sentence, k, "ins"):
        return Opening(k, "object")
    named = "ins" in codes and pos == "ADJF" and _is_instrumental(sentence, k)
    if codes & {"acc", "ins", "greet", "judge"} and (named or _in_case(sentence, k, "acc")):
        return _object(sentence, saying, k)
    return None


def _plea(sentence: Sentence, k: int) -> Opening:
    """ "обратился к соседям с просьбой | построить мост", "с призывом | о мире": what is asked for."""
    after = k + 1
    while after < len(sentence.tokens) and sentence.tokens[after].text in OPENING:
        after += 1
    token = sentence.tokens[after] if after < len(sentence.tokens) else None
    asked = token is not None and bool(token.parses) and token.parses[0].pos == "INFN"
    return Opening(after, "infinitive") if asked else NOTHING


def _demanded(sentence: Sentence, k: int) -> bool:
    """ "потребовал | от соседей извинений": a second genitive behind the one of whom something is asked."""
    mention = sentence.at(k + 1) if k + 1 < len(sentence.tokens) else None
    j = mention.last if mention is not None else k + 2
    head = sentence.tokens[j].parses[:3] if j < len(sentence.tokens) else ()
    return any(p.pos in ("NOUN", "ADJF") and p.case == "gen" for p in head) and not any(p.pos == "INFN" for p in head)


def _in_case(sentence: Sentence, k: int, case: str) -> bool:
    mention = sentence.at(k)
    if mention is not None:
        return case in mention.cases or any(p.case == case for p in sentence.tokens[k].parses if p.pos in OBJECT)
    token = sentence.tokens[k]
    if token.text in OPENING or token.kind in ("number", "latin"):
        return True
    if not token.parses or token.parses[0].pos in ("CONJ", "PREP", "PRCL", "ADVB"):
        return False
    return any(p.pos in OBJECT and p.case == case for p in token.parses)


def _object(sentence: Sentence, saying: Saying, k: int) -> Opening:
    """An object in the accusative, unless it is thanks, a feast or, for "приветствовать", a person."""
    codes = saying.codes
    rest = sentence.tokens[k : k + 4]
    head = next((t for t in rest if t.parses and t.parses[0].pos == "NOUN"), None)
    if head is not None and (head.lemmas & forms_of("unsaid_nouns") or _only_subject(head)):
        return NOTHING
    mention = sentence.at(k)
    if "greet" in codes and ((mention is not None and mention.kind in ("person", "office")) or sentence.tokens[k].low in group("him") | group("theirs")):
        return NOTHING  # "приветствовал гостей", "приветствовал их тостом"
    if "ins" in codes and not any(_is_instrumental(sentence, j) for j in range(k, _clause_end(sentence, k))):
        return NOTHING
    if mention is not None and mention.kind == "org" and "nom" in mention.cases and mention.first == k and mention.last < len(sentence.tokens) and sentence.tokens[mention.last].text in (",", "."):
        return NOTHING  # "связи, отмечает МИД, растут"
    if "judge" in codes and not _judged(sentence, saying, k):
        return NOTHING
    return Opening(k, "object")


def _only_subject(noun: Token) -> bool:
    """ "связи, отметил чилийский дипломат, растут": a man in the nominative is no object."""
    readings = [p for p in noun.parses if p.pos == "NOUN"]
    return bool(readings) and all("anim" in p.tags for p in readings) and "acc" not in {p.case for p in readings}


def _clause_end(sentence: Sentence, k: int) -> int:
    """The next mark after `k` that parts clauses."""
    marks = (j for j in range(k + 1, len(sentence.tokens)) if sentence.tokens[j].text in (";", ":", *STOPS))
    return next(marks, len(sentence.tokens))


def _is_instrumental(sentence: Sentence, j: int) -> bool:
    """A predicate in the instrumental: "надежным другом", "полезной"; "новой программы" is a genitive."""
    tokens = sentence.tokens
    if not has_case(tokens[j], "ins") or (j > 0 and is_preposition(tokens[j - 1])):
        return False
    if not has_case(tokens[j], "gen"):
        return True
    after = j + 1
    while after < len(tokens) and (tokens[after].low == "и" or (tokens[after].parses and tokens[after].parses[0].pos in ("ADJF", "ADVB"))):
        after += 1
    noun = after < len(tokens) and bool(tokens[after].parses) and tokens[after].parses[0].pos == "NOUN"
    agrees = noun and has_case(tokens[after], "gen")
    return any(p.pos == "ADJF" for p in tokens[j].parses) and not agrees


def _judged(sentence: Sentence, saying: Saying, k: int) -> bool:
    """ "высоко оценил", "оценил как": a judgement, not a sum."""
    before = sentence.tokens[max(0, saying.at - 2) : saying.at + 2]
    if any(t.parses and t.parses[0].pos == "ADVB" for t in before):
        return True
    return any(t.low == "как" for t in sentence.tokens[k:])


def _addressed(sentence: Sentence, k: int) -> bool:
    """ "призвал соседей открыть": an addressee with an infinitive after it."""
    if not (_in_case(sentence, k, "acc") or _in_case(sentence, k, "dat")):
        return False
    for token in sentence.tokens[k + 1 : k + 14]:
        pos = token.parses[0].pos if token.parses else ""
        if pos == "INFN" or token.low in ("к", "ко"):
            return True
        if (token.kind == "punct" and token.text not in "«»\"“”-–") or pos == "VERB":
            return False
    return False


def _attention(sentence: Sentence, k: int) -> Opening | None:
    tokens = sentence.tokens
    for j in range(k + 1, min(k + 8, len(tokens) - 1)):
        if tokens[j].low == "на":
            return _that_after(sentence, j) or Opening(j, "preposition")
    return None


def _prepositional(sentence: Sentence, saying: Saying, k: int) -> Opening | None:
    token = sentence.tokens[k]
    if plain_preposition(token.low) not in saying.codes or k + 1 >= len(sentence.tokens):
        return None
    if token.low == "на" and not _in_case(sentence, k + 1, "acc"):
        return None
    if token.low in ("в", "во", "на") and saying.lemma not in group("assure"):
        return None
    return _that_after(sentence, k) or Opening(k, "preposition")


def _that_after(sentence: Sentence, k: int) -> Opening | None:
    """ "на то, что", "о том, что": the content begins after "что"."""
    tokens = sentence.tokens
    if k + 3 < len(tokens) and tokens[k + 1].low in ("то", "том", "тем") and tokens[k + 2].text == "," and tokens[k + 3].low == "что":
        return Opening(k + 4, "that") if k + 4 < len(tokens) else None
    return None


def _after_comma(sentence: Sentence, saying: Saying, k: int) -> Opening | None:
    """ ", что …"; ", в свою очередь, что …"; without "что" where the verb opens the sentence."""
    tokens = sentence.tokens
    if k + 2 >= len(tokens):
        return None
    following = tokens[k + 1]
    if "that" not in saying.codes:
        return None
    if following.low == "что":
        if sentence.tokens[k - 1].low == "то" and sentence.tokens[k - 2].low in group("blamed_for"):
            return None  # "объявил выговор за то, что"
        conditional = sentence.tokens[k - 1].lemmas & forms_of("condition_nouns")
        return None if conditional else Opening(k + 2, "that")
    if k - saying.at > 4:
        return None
    if following.low in forms_of("question_words") or (following.low in ("в", "на", "о") and tokens[k + 2].low in group("which_in_question")):
        return Opening(k + 1, "that")
    inner = _insertion_end(sentence, k)
    if inner is not None:
        return _after_comma(sentence, saying, inner) if tokens[inner].text == "," else None
    return _bare(sentence, saying, k)


def _insertion_end(sentence: Sentence, k: int) -> int | None:
    """The comma that closes ", комментируя сделку," or ", в свою очередь," where "что" follows it."""
    for j in range(k + 1, min(k + 25, len(sentence.tokens) - 1)):
        token = sentence.tokens[j]
        if token.text == "," and sentence.tokens[j + 1].low == "что":
            return j
        if token.text in STOPS or token.text in (":", ";") or (token.parses and token.parses[0].pos == "VERB"):
            return None
    return None


def _bare(sentence: Sentence, saying: Saying, k: int) -> Opening | None:
    """ "Министр отметил, сотрудничество растет": a clause without "что" after the verb that opens the sentence."""
    following = sentence.tokens[k + 1]
    if following.low in ("а", "и", "но", "который") or any(p.pos in ("GRND", "CONJ", "PRTF", "VERB") for p in following.parses[:1]):
        return None
    before = [t for t in sentence.tokens[: saying.at] if t.text in (",", ":") or is_dash(t)]
    if before or saying.gerund or saying_at(sentence, k + 1) is not None:
        return None
    if any(p.lemma == "который" for p in following.parses):
        return None
    rest = sentence.tokens[k + 1 :]
    return Opening(k + 1, "bare") if any(finite(t) for t in rest) else None


def _is_object(sentence: Sentence, k: int) -> bool:
    """Whether a noun stands there as an object: in the accusative, outside a prepositional phrase."""
    token = sentence.tokens[k]
    readings = token.parses[:2]
    if sentence.at(k) is not None or not any(p.pos == "NOUN" and p.case == "acc" and "anim" not in p.tags for p in readings):
        return False  # "успокоил соседей: …" names the hearer
    before = sentence.tokens[k - 1]
    return not is_preposition(before) and not any(p.pos in ("ADJF", "PRTF") for p in before.parses[:1])


def _next(sentence: Sentence, k: int) -> int | None:
    """The token after an adverb, a dative or a prepositional phrase; None where something else stands."""
    token, mention = sentence.tokens[k], sentence.at(k)
    if is_preposition(token):
        return _past_phrase(sentence, k)
    if mention is not None:
        return mention.last
    if token.kind == "punct":
        return k + 1 if token.text in "«»\"“”()'" else None
    return k + 1


def _past_phrase(sentence: Sentence, k: int) -> int:
    """Past a prepositional phrase: adjectives, the noun, genitives after it."""
    tokens, j, noun = sentence.tokens, k + 1, False
    while j < len(tokens):
        token, mention = tokens[j], sentence.at(j)
        if mention is not None:
            if noun and not ("gen" in mention.cases or mention.kind in ("time", "org")):
                return j
            j, noun = mention.last, True
            continue
        if token.kind in ("number", "ordinal", "latin"):
            j += 1
            continue
        pos = token.parses[0].pos if token.parses else ""
        if pos not in OBJECT or (noun and not has_case(token, "gen")):
            return max(j, k + 1)
        noun = noun or pos == "NOUN"
        j += 1
    return j
