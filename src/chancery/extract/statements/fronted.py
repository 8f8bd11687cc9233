"""Content before a word of saying whose subject stands behind it: "О готовности к диалогу заявил посол"."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.rows import Notes
from chancery.extract.statements.said import Said, Silent, span
from chancery.extract.statements.speakers import Speaker
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.words import Saying, finite, is_preposition, sayings
from chancery.extract.times.when import times_of
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.prepositions import plain_preposition

FEWEST = 2
LOOK = 4
"""Words in which the noun of an object in front must come: "Свою полную готовность"."""


def fronted_content(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Said | None:
    """What the sentence begins with, as content of its first word of saying, where nobody but its subject follows.

    >>> # "Готовность к диалогу подтвердил посол": not "Рост отметил страну", not "Благодарность выразил посол"
    """
    told = [s for s in sayings(sentence) if s.at not in silent]
    if not told or told[0].gerund or told[0].denied or silent or "cite" in told[0].codes or "document" in told[0].codes:
        return None
    saying = told[0]
    first = _first_word(sentence)
    last = _before_adverbs(parsed, sentence, saying.at, first)
    clause = clause_at(sentence, saying.at)
    if clause.kind != "main" or clause.first > first or last - first < FEWEST or any(finite(t) for t in sentence.tokens[first : saying.at]):
        return None
    if sentence.tokens[last - 1].lemmas & group("said_again"):
        return None  # "уверенность в этом выразил посол"
    kind = _kind(sentence, saying, first)
    speaker = speaker_of(parsed, sentence, saying, silent) if kind is not None else None
    if speaker is None or kind is None or not _stands_behind(sentence, speaker, saying):
        return None
    if speaker.collective or len(speaker.actors) != 1 or speaker.only_passes_on("source" in saying.codes):
        notes.refuse("statement.fronted", "no single speaker", sentence.tokens[saying.at].start, sentence.end)
        return None
    return Said((span(sentence, first, last),), (sentence.start, sentence.end), speaker, sentence.tokens[saying.at].text, False, f"statement.fronted.{kind}")


def _first_word(sentence: Sentence) -> int:
    """Past "при этом", "также", "кроме того" with which a sentence may begin."""
    tokens = sentence.tokens
    k = 0
    while k + 1 < len(tokens) and (tokens[k].low in group("further") or tokens[k].text == "," or (tokens[k].parses and tokens[k].parses[0].pos in ("ADVB", "PRCL", "CONJ"))):
        k += 1
    return k


def _before_adverbs(parsed: Parsed, sentence: Sentence, at: int, first: int) -> int:
    """Where the content ends: before "также", "вновь" and a time beside the verb ("о помощи в среду | заявил посол")."""
    tokens, last = sentence.tokens, at
    while last > first:
        token = tokens[last - 1]
        time = next((t for t in times_of(parsed, sentence) if t.start < token.end <= t.end), None)
        if time is not None:
            last = max(first, next(k for k, t in enumerate(tokens) if t.end > time.start))
        elif token.kind == "word" and token.parses and token.parses[0].pos in ("ADVB", "PRCL"):
            last -= 1
        else:
            return last
    return last


def _kind(sentence: Sentence, saying: Saying, first: int) -> str | None:
    """How the word of saying governs what stands in front of it, None where it does not."""
    tokens = sentence.tokens
    if is_preposition(tokens[first]):
        this = bool(tokens[first + 1].lemmas & group("said_again"))  # "об этом", "о таком решении"
        return "preposition" if plain_preposition(tokens[first].low) in saying.codes and not this else None
    if "acc" not in saying.codes or saying.codes & {"ins", "greet", "judge"} or sentence.at(first) is not None:
        return None
    head = next((k for k in range(first, min(first + LOOK, saying.at)) if _is_noun(tokens[k])), None)
    again = any(t.lemmas & group("said_again") for t in tokens[first:head])  # "такое мнение высказал посол"
    if head is None or again or sentence.at(head) is not None or tokens[head].lemmas & forms_of("unsaid_nouns"):
        return None
    before = all(any(p.pos in ("ADJF", "NPRO", "PRTF") and p.case == "acc" for p in t.parses) for t in tokens[first:head])
    inanimate = any(p.pos == "NOUN" and p.case == "acc" and "anim" not in p.tags for p in tokens[head].parses)
    return "object" if before and inanimate else None


def _is_noun(token: Token) -> bool:
    return token.kind == "word" and bool(token.parses) and token.parses[0].pos == "NOUN"


def _stands_behind(sentence: Sentence, speaker: Speaker, saying: Saying) -> bool:
    """The subject follows the verb, or the verb has none and a body is named: "выразили в МИД"."""
    if speaker.first is None:
        return False
    behind = speaker.first.first > saying.at and speaker.first.kind in ("person", "office", "org", "country", "place")
    beside = not any(t.text in (",", ":", ";") for t in sentence.tokens[saying.at + 1 : speaker.first.first])
    return behind and beside
