"""Attributions inside a sentence: "…, заявил посол", "как отметил посол", "по словам посла"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.offices.nouns import honorifics
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.statements.around import around, attribution_end
from chancery.extract.statements.content import opening
from chancery.extract.statements.papers import author, cited_source
from chancery.extract.statements.references import noun_speaker
from chancery.extract.statements.said import Said, Silent
from chancery.extract.statements.speakers import Speaker, actor_of, antecedent, may_say
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.words import STOPS, Saying, sayings
from chancery.lang.ru.groups import forms_of, group


def parenthetical(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Iterator[Said]:
    """Content around the verb: "Мост открыт, заявил посол", "Китай, как отметил посол, рад", "Как отметил посол, …"."""
    tokens = sentence.tokens
    for saying in sayings(sentence):
        i = saying.at
        if i in silent or saying.gerund or saying.denied or not saying.codes & {"quote", "document"}:
            continue
        how = i > 0 and tokens[i - 1].low == "как"
        first = i - 1 if how else i - 2 if _about_this(sentence, i) else i
        if not ((first == 0 and how) or (first > 0 and tokens[first - 1].text == ",")):
            continue
        written = author(parsed, sentence, i) if "document" in saying.codes else None
        speaker = written or speaker_of(parsed, sentence, saying, silent | frozenset(range(first)))
        if speaker is None or speaker.collective or len(speaker.actors) != 1:
            continue
        if speaker.first is not None and speaker.first.first < i and not (how or speaker.impersonal):
            continue
        cited = cited_source(parsed, sentence) if _is_source(parsed, speaker, saying) else None
        if cited is not None:
            yield from around(sentence, first, len(tokens), cited, tokens[i].text, silent, "statement.parenthetical")
            continue
        if _is_source(parsed, speaker, saying):
            notes.refuse("statement.parenthetical", "a note of the source", tokens[i].start, tokens[i].end)
            continue
        last = attribution_end(sentence, max(i + 1, speaker.mentions[-1].last if speaker.mentions else 0))
        if opening(sentence, saying, speaker.mentions) is not None and _has_that(sentence, i, last):
            continue
        yield from around(sentence, first, last, speaker, tokens[i].text, silent, "statement.parenthetical")


def _about_this(sentence: Sentence, i: int) -> bool:
    """ "Мост открыт, об этом сообщил посол": the content stands before "об этом"."""
    tokens = sentence.tokens
    return i > 2 and tokens[i - 1].low in ("этом", "чем") and tokens[i - 2].low in ("об", "о") and tokens[i - 3].text == ","


def _has_that(sentence: Sentence, i: int, last: int) -> bool:
    return last + 1 < len(sentence.tokens) and sentence.tokens[last].text == "," and sentence.tokens[last + 1].low == "что"


def _is_source(parsed: Parsed, speaker: Speaker, saying: Saying) -> bool:
    if speaker.only_passes_on("source" in saying.codes):
        return True
    return "source" in saying.codes and all(m.kind == "org" for m in speaker.mentions)


def according(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Iterator[Said]:
    """ "По словам посла, мост открыт"; "Мост, по его словам, открыт"."""
    tokens = sentence.tokens
    nouns = forms_of("attribution_nouns")
    people = forms_of("attribution_nouns", "person")
    for k, token in enumerate(tokens):
        if token.low not in nouns or k in silent or k == 0:
            continue
        found = _according_speaker(parsed, sentence, k)
        if found is None:
            continue
        first, last, speaker = found
        person = all(m.kind in ("person", "office") for m in speaker.mentions) or not speaker.mentions
        if (not person and token.low not in people) or speaker.only_passes_on(True):
            continue
        if speaker.mentions:
            last = attribution_end(sentence, last)
        verb = " ".join(t.text for t in tokens[first : k + 1])
        before_bare = last < len(tokens) and tokens[last].text not in (",",) and tokens[last].text not in STOPS
        if before_bare and first == 0:
            continue
        yield from around(sentence, first, last, speaker, verb, silent, "statement.according")


def _common_noun(parsed: Parsed, sentence: Sentence, k: int, own: int) -> tuple[int, int, Speaker] | None:
    """ "по словам дипломата": whom the common noun stands for."""
    noun = own + 1
    while noun < len(sentence.tokens) and any(p.pos in ("ADJF", "PRTF") and p.case == "gen" for p in sentence.tokens[noun].parses[:4]):
        noun += 1  # "по словам высокопоставленного дипломата"
    if noun >= len(sentence.tokens) or not any(p.case == "gen" for p in sentence.tokens[noun].parses):
        return None
    found = noun_speaker(parsed, sentence, noun)
    return (k - 1, noun + 1, found) if found is not None and found.actors else None


def _according_speaker(parsed: Parsed, sentence: Sentence, k: int) -> tuple[int, int, Speaker] | None:
    """Begin and end of "по [его] словам [посла]", "с [его] точки зрения [посла]" around the noun at `k`, and who is meant."""
    tokens = sentence.tokens
    k, noun = k - (tokens[k - 1].low == "точки"), k  # "с точки зрения"
    if k and tokens[k - 1].low in group("by_words_of"):
        at = noun + 1
        while at + 1 < len(tokens) and sentence.at(at) is None and tokens[at].lemmas & honorifics():
            at += 1  # "по словам господина Рохаса"
        mention = sentence.at(at) if at < len(tokens) else None
        if mention is None or mention.first != at or not may_say(mention) or not (mention.cases & {"gen", "acc"} or mention.role == "new"):
            return _common_noun(parsed, sentence, k, noun)
        actor = actor_of(parsed, mention)
        return (k - 1, mention.last, Speaker((actor,), (mention,))) if actor is not None and mention.number != "plur" else None
    at = k - 1 - (tokens[k - 1].low in group("own_words"))  # "по его собственному признанию"
    if at >= 1 and tokens[at - 1].low in group("by_words_of") and tokens[at].low in ("его", "ее"):
        actor = antecedent(parsed, tokens[k].start, "m" if tokens[at].low == "его" else "f")
        return (at - 1, noun + 1, Speaker((actor,))) if actor is not None else None
    return None
