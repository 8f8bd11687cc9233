"""What is said: where the content of reported speech begins after a word of saying, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.parsed import Mention, Sentence, Token
from chancery.extract.statement_words import (
    OPENING,
    STOPS,
    Saying,
    finite,
    has_case,
    is_dash,
    is_preposition,
    saying_at,
    sayings,
    words_of,
)

OBJECT = frozenset(("NOUN", "ADJF", "PRTF", "NUMR", "NPRO"))
SAME = {"об": "о", "обо": "о", "со": "с", "во": "в", "ко": "к"}
QUESTIONS = frozenset(("как", "чем", "почему", "какой", "какие", "какая", "какое", "насколько", "куда", "где", "чтобы"))
TRANSPARENT = frozenset(("ADVB", "PRCL", "CONJ", "GRND", "COMP", "INTJ"))


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
    if is_preposition(token):
        return _prepositional(sentence, saying, k)
    if token.low == "что" and "that" in codes and k + 1 < len(sentence.tokens):
        return Opening(k + 1, "that")
    if token.low == "как":
        return Opening(k, "object") if codes & {"judge", "как"} else None
    pos = token.parses[0].pos if token.parses else ""
    if pos == "INFN":
        return Opening(k, "infinitive") if "inf" in codes else NOTHING
    if finite(token) and pos != "ADJS":
        return NOTHING
    if "inf" in codes and _addressed(sentence, k):
        return Opening(k, "infinitive")
    if "attention" in codes:
        return _attention(sentence, k) if token.low == "внимание" else None
    if "gen" in codes and _in_case(sentence, k, "gen"):
        return Opening(k, "object")
    if codes & {"acc", "ins", "greet", "judge"} and _in_case(sentence, k, "acc"):
        return _object(sentence, saying, k)
    return None


def _in_case(sentence: Sentence, k: int, case: str) -> bool:
    mention = sentence.at(k)
    if mention is not None:
        return case in mention.cases or any(p.case == case for p in sentence.tokens[k].parses if p.pos in OBJECT)
    token = sentence.tokens[k]
    if token.text in OPENING or token.kind in ("number", "latin"):
        return True
    return any(p.pos in OBJECT and p.case == case for p in token.parses)


def _object(sentence: Sentence, saying: Saying, k: int) -> Opening:
    """An object in the accusative, unless it is thanks, a feast or, for "приветствовать", a person."""
    codes = saying.codes
    rest = sentence.tokens[k : k + 4]
    head = next((t for t in rest if t.parses and t.parses[0].pos == "NOUN"), None)
    if head is not None and head.lemmas & words_of("unsaid_nouns"):
        return NOTHING
    mention = sentence.at(k)
    if "greet" in codes and mention is not None and mention.kind in ("person", "office"):
        return NOTHING
    if "ins" in codes and not any(has_case(t, "ins") and not has_case(t, "gen") for t in _own_clause(sentence, k)):
        return NOTHING
    if "judge" in codes and not _judged(sentence, saying, k):
        return NOTHING
    return Opening(k, "object")


def _own_clause(sentence: Sentence, k: int) -> tuple[Token, ...]:
    """The tokens after `k` up to the next mark that parts clauses."""
    for j in range(k + 1, len(sentence.tokens)):
        if sentence.tokens[j].text in (";", ":") or sentence.tokens[j].text in STOPS:
            return sentence.tokens[k + 1 : j]
    return sentence.tokens[k + 1 :]


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
    if SAME.get(token.low, token.low) not in saying.codes or k + 1 >= len(sentence.tokens):
        return None
    if token.low == "на" and not _in_case(sentence, k + 1, "acc"):
        return None
    if token.low in ("в", "во", "на") and saying.lemma not in ("заверить", "заверять", "уверить", "указать", "указывать"):
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
        conditional = sentence.tokens[k - 1].lemmas & words_of("condition_nouns")
        return None if conditional else Opening(k + 2, "that")
    if k - saying.at > 4:
        return None
    if following.low in QUESTIONS or (following.low in ("в", "на", "о") and tokens[k + 2].low in ("какой", "каких", "каком")):
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
    if sentence.at(k) is not None or not any(p.pos == "NOUN" and p.case == "acc" for p in readings):
        return False
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


def closing(sentence: Sentence, start: Opening, saying: Saying) -> int:
    """Token index where content ends: before another attribution, a coordinated main verb, or the final stop.

    >>> # "отметил рост и выразил надежду": "рост"
    """
    end = len(sentence.tokens)
    cut = next((c for c in _cuts(sentence, start, saying)), end)
    return trimmed(sentence.tokens, start.at, min(cut, end))


def trimmed(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The end without final stops, commas and dashes."""
    while last > first and (tokens[last - 1].text in STOPS or tokens[last - 1].text in (",", ";", ":") or is_dash(tokens[last - 1])):
        last -= 1
    return last


def _cuts(sentence: Sentence, start: Opening, saying: Saying) -> Iterator[int]:
    tokens = sentence.tokens
    nominal = start.kind in ("object", "infinitive", "preposition")
    others = {s.at: s for s in sayings(sentence)}
    for j in range(start.at, len(tokens)):
        if nominal and is_dash(tokens[j]) and j > start.at + 1 and any(finite(t) for t in tokens[j + 1 :]):
            yield j
        if nominal and j > start.at and (_quote_follows(tokens, j) or _new_clause(sentence, j)):
            yield j
        other = others.get(j)
        at = None
        if other is not None:
            at = _cut_before(sentence, start, saying, other)
        elif _verb(tokens[j]):
            at = _deed_cut(sentence, start, saying, j, nominal)
        if at is not None and at > start.at:
            yield at


def _quote_follows(tokens: tuple[Token, ...], j: int) -> bool:
    return tokens[j].text == ":" and j + 1 < len(tokens) and tokens[j + 1].text in OPENING


def _new_clause(sentence: Sentence, j: int) -> bool:
    """ ", однако спрос упал": a main clause with a subject and a verb of its own after an object."""
    tokens = sentence.tokens
    if tokens[j].text != "," or j + 1 >= len(tokens) or tokens[j + 1].low not in ("а", "но", "однако", "и", "при", "зато"):
        return False
    end = next((k for k in range(j + 2, len(tokens)) if tokens[k].text in (",", ";", ":")), len(tokens))
    verbs = [k for k in range(j + 2, end) if finite(tokens[k])]
    return bool(verbs) and nominative_between(sentence, j + 2, end) and _verb(tokens[verbs[0]])


def _verb(token: Token) -> bool:
    return bool(token.parses) and token.parses[0].pos == "VERB"


def _cut_before(sentence: Sentence, start: Opening, saying: Saying, other: Saying) -> int | None:
    """Where the content ends because another word of saying begins its own clause."""
    tokens = sentence.tokens
    c = coordinator(sentence, other.at)
    if c is None:
        return _new_subject(sentence, start, other)
    if other.gerund:
        follows = any(t.low == "что" for t in tokens[other.at : other.at + 12])
        return c if tokens[c].text == "," and follows and "that" in other.codes else None
    if _ends_sentence_as_tag(sentence, other, c):
        return c
    same = other.number == saying.number and (other.gender == saying.gender or not other.gender) and other.present == saying.present
    if same or saying.gerund:
        return c if tokens[c].text != "," or tokens[c + 1].low in ("а", "и", "но") or not nominative_between(sentence, c, other.at) else None
    return None


def _ends_sentence_as_tag(sentence: Sentence, other: Saying, c: int) -> bool:
    """ ", отметил посол": the verb right after the comma and its subject after it."""
    tokens = sentence.tokens
    direct = c == other.at - 1 or (c == other.at - 2 and tokens[c + 1].low == "как")
    if tokens[c].text != "," or not direct:
        return False
    return any(m.first > other.at and "nom" in m.cases for m in sentence.mentions) or other.number == "plur"


def _new_subject(sentence: Sentence, start: Opening, other: Saying) -> int | None:
    """ "…, а Путин подчеркнул": a new subject with its own verb of saying after ", а" or ", и"."""
    tokens = sentence.tokens
    for m in reversed(sentence.mentions):
        if start.at < m.first < other.at and may_speak(m) and "nom" in m.cases:
            if m.first >= 2 and tokens[m.first - 1].low in ("а", "и") and tokens[m.first - 2].text == ",":
                return m.first - 2
            return None
    return None


def may_speak(mention: Mention) -> bool:
    """Whether a mention may be the subject of a new clause of saying."""
    return mention.kind in ("person", "office", "org") or (mention.kind in ("country", "place") and not mention.adjective)


def coordinator(sentence: Sentence, at: int) -> int | None:
    """The "и", "а" or comma before a verb, past adverbs and "также"; None where a subject stands between."""
    k = at - 1
    tokens = sentence.tokens
    while k >= 0 and at - k < 8:
        low = tokens[k].low
        if low in ("и", "а", "но") or tokens[k].text == ",":
            if low in ("и", "а", "но") and k > 0 and tokens[k - 1].text == ",":
                return k - 1
            return k
        mention = sentence.at(k)
        pos = tokens[k].parses[0].pos if tokens[k].parses else ""
        if mention is not None and "nom" in mention.cases and mention.kind in ("person", "office"):
            return None
        if tokens[k].kind == "punct" or pos in ("VERB", "INFN"):
            return None
        k -= 1
    return None


def _deed_cut(sentence: Sentence, start: Opening, saying: Saying, j: int, nominal: bool) -> int | None:
    """ "отметил рост и подписал договор": a verb of the same form whose subject is the speaker's."""
    p = sentence.tokens[j].parses[0]
    past = "past" in p.tags and p.gender == saying.gender
    if saying.present or p.number != saying.number or not (past or (nominal and "3per" in p.tags)):
        return None
    c = coordinator(sentence, j)
    if c is None or c <= start.at or (sentence.tokens[c].text == "," and sentence.tokens[c + 1].low not in ("и", "а")):
        return None
    if nominal and not _relative_between(sentence, start.at, c):
        return c
    own = nominative_between(sentence, start.at, c, p.gender, p.number)
    return None if own else c


def _relative_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(p.lemma in ("который", "что") for t in sentence.tokens[first:last] for p in t.parses[:1])


def nominative_between(sentence: Sentence, first: int, last: int, gender: str = "", number: str = "") -> bool:
    """Whether a noun in the nominative (of that gender and number) stands between two tokens."""
    for k in range(first, last):
        for p in sentence.tokens[k].parses[:3]:
            if p.pos in ("NOUN", "NPRO") and p.case == "nom" and (not number or p.number == number):
                if not gender or not p.gender or p.gender == gender:
                    return True
    return False
