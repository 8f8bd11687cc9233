"""Content around an attribution: what stands before it, what after it, and where the attribution ends."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Sentence, Token
from chancery.extract.statements.ends import coordinator, trimmed
from chancery.extract.statements.said import Said, Silent, span
from chancery.extract.statements.speakers import Speaker
from chancery.extract.statements.words import STOPS, finite, is_dash, sayings
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import forms_of

OPENING_WORDS = 4


def attribution_end(sentence: Sentence, k: int) -> int:
    """Past the words after the speaker, up to the comma, the dash or the stop: "посол на встрече с министром"."""
    tokens = sentence.tokens
    depth = 0
    while k < len(tokens):
        if tokens[k].text in OPENING:
            depth += 1
        elif tokens[k].text == "»":
            depth -= 1
        mention = sentence.at(k)
        if mention is not None and mention.first == k:
            k = mention.last
            continue
        if depth <= 0 and (tokens[k].text in (",", ";", ":") or tokens[k].text in STOPS or is_dash(tokens[k])):
            return k
        k += 1
    return k


def around(
    sentence: Sentence, first: int, last: int, speaker: Speaker, verb: str, silent: Silent, rule: str
) -> Iterator[Said]:
    """The content before and after an attribution `[first, last)`; what is only a connecting word is left out."""
    tokens = sentence.tokens
    left = _left(sentence, first)
    other = any(t.low in forms_of("attribution_nouns") for t in tokens[left:first])
    before = (left, left if other else trimmed(tokens, left, first))
    after = _right(sentence, last)
    parts = [p for p in (before, after) if p[1] > p[0] and not silent & frozenset(range(*p))]
    own = [(a, b) for a, b in parts if not all(_in_relative(sentence, k) for k in range(a, b) if finite(tokens[k]))]
    if parts and not own and not after[1] > after[0] and any(finite(t) for t in tokens[before[0] : before[1]]):
        return  # "Приглашение, которое пришло вчера, прокомментировал посол": what is commented on, nothing said
    if not parts or not any(finite(t) or _infinitive(t) or t.kind == "number" or _elliptic(t.text) for a, b in parts for t in tokens[a:b]):
        return
    said = [t for a, b in parts for t in tokens[a:b]]
    if said[0].low == "как" and len(said) > 1 and said[1].lemmas & forms_of("reporting_verbs"):
        return  # "Как передает «Вестник», …, сообщил посол": where it comes from
    if len(said) < 8 and said[0].low in ("об", "о", "обо") and said[1].low in ("этом", "чем"):
        return
    if said[0].low == "как" and not any(t.text == "," for t in said):
        return
    direct = any(t.low in forms_of("first_person") for t in _unquoted(said)) and sentence.block == "paragraph"
    if len(parts) == 2 and sum(t.kind == "word" for t in tokens[before[0] : before[1]]) < OPENING_WORDS:
        parts = [(before[0], after[1])]  # the first words of "Мост, пообещал он, откроют" hold the attribution
    yield Said(tuple(span(sentence, a, b) for a, b in parts), (sentence.start, sentence.end), speaker, verb, direct, rule)


def _in_relative(sentence: Sentence, k: int) -> bool:
    """Whether a token stands in a clause with "который"."""
    clause = clause_at(sentence, k)
    return clause.kind == "sub" and any(t.low.startswith("котор") for t in sentence.tokens[clause.first : clause.first + 3])


def _unquoted(tokens: list[Token]) -> Iterator[Token]:
    """The tokens outside quotation marks."""
    depth = 0
    for token in tokens:
        depth += token.text in OPENING and 1
        if depth <= 0:
            yield token
        depth -= token.text in CLOSING and 1


def _infinitive(token: Token) -> bool:
    """ "по его мнению, важно помнить": an infinitive makes a clause as well."""
    return bool(token.parses) and token.parses[0].pos == "INFN"


def _elliptic(text: str) -> bool:
    return text in ("–", "—", "-")


def _left(sentence: Sentence, first: int) -> int:
    """Where the content before an attribution begins; `first` where only connecting words stand there."""
    tokens = sentence.tokens[:first]
    begin = first if first > 0 and tokens[-1].text == ":" else 0  # "Он говорил о мосте: по его словам, он открыт"
    words = [t for t in tokens[begin:] if t.kind != "punct"]
    content = [t for t in words if t.parses and t.parses[0].pos not in ("CONJ", "PRCL", "PREP", "ADVB", "NPRO", "ADJF")]
    if len(words) <= 4 and not [t for t in content if t.low not in forms_of("connecting_words")] and not _is_noun_phrase(sentence, begin, first):
        return first
    while begin < first and tokens[begin].kind == "punct" and tokens[begin].text not in OPENING:
        begin += 1
    return begin


def _is_noun_phrase(sentence: Sentence, first: int, last: int) -> bool:
    return any(first <= m.first < last for m in sentence.mentions)


def _right(sentence: Sentence, last: int) -> tuple[int, int]:
    """The content after an attribution; empty where the rest belongs to the attribution or nothing follows."""
    tokens = sentence.tokens
    k = last
    if k >= len(tokens) or (tokens[k].text not in (",", ":") and not is_dash(tokens[k])):
        return (len(tokens), len(tokens))
    k += 1
    while k < len(tokens) and (is_dash(tokens[k]) or tokens[k].low == "что"):
        k += 1
    if k < len(tokens) and (any(p.pos in ("GRND",) for p in tokens[k].parses[:1]) or _relative(sentence, k)):
        return (len(tokens), len(tokens))
    end = trimmed(tokens, k, _until_other(sentence, k))
    while end > k and tokens[end - 1].low in forms_of("opposing_words"):
        end = trimmed(tokens, k, end - 1)
    return (k, end)


def _relative(sentence: Sentence, k: int) -> bool:
    head = sentence.tokens[k].parses[:1]
    if any(p.lemma == "который" for t in sentence.tokens[k : k + 3] for p in t.parses[:1]):
        return True
    return any(p.pos == "PRTF" for p in head)


def _until_other(sentence: Sentence, k: int) -> int:
    """The rest of the sentence, up to another verb of saying joined by "и" or ", а также"."""
    for other in sayings(sentence):
        if other.at <= k or other.present:
            continue
        c = coordinator(sentence, other.at)
        if sentence.tokens[other.at - 1].low == "как" and other.at - 2 > k and sentence.tokens[other.at - 2].text == ",":
            return other.at - 2
        if c is not None and c > k and sentence.tokens[c].low in ("и", "а"):
            return c
        follows = any(t.low == "что" for t in sentence.tokens[other.at : other.at + 12])
        if c is not None and c > k and other.gerund and follows:
            return c
    return len(sentence.tokens)
