"""The subject of a word of saying: before it, after it, in the main clause, or "в МИД"."""

from __future__ import annotations

import msgspec

from chancery.extract.clauses import clause_at, clauses
from chancery.extract.parsed import Clause, Mention, Parsed, Sentence
from chancery.extract.slots import preposition
from chancery.extract.statements.references import common_subject, unknown_name
from chancery.extract.statements.speakers import (
    NOBODY,
    Speaker,
    actor_of,
    agrees,
    is_nominative,
    may_say,
)
from chancery.extract.statements.subject_after import subject_after
from chancery.extract.statements.subject_bodies import in_body
from chancery.extract.statements.subject_mentions import as_speaker, attached
from chancery.extract.statements.words import Saying, is_noun, is_preposition, sayings
from chancery.lang.ru.groups import group


def speaker_of(parsed: Parsed, sentence: Sentence, saying: Saying, silent: frozenset[int]) -> Speaker | None:
    """The subject of a word of saying, or None; tokens in `silent` (quoted speech) are no part of the search.

    >>> # "Токаев, прибывший в Пекин, отметил": Токаев; "В МИД отметили": МИД; "стороны отметили": NOBODY
    """
    clause = clause_at(sentence, saying.at)
    if saying.gerund:
        return _main_subject(parsed, sentence, saying, clause, silent)
    after = subject_after(parsed, sentence, saying, silent)
    if after is not None:
        return _beside_verb(parsed, sentence, saying, clause, silent) or after
    earlier = _joined_verb(sentence, saying, silent)
    if earlier is not None:
        return speaker_of(parsed, sentence, earlier, silent)
    found = _before(parsed, sentence, saying, clause.first, saying.at, silent)
    if found is not None:
        return found
    if saying.at and sentence.tokens[saying.at - 1].low == "как" and saying.number == "plur":
        return in_body(parsed, sentence, saying)  # "как сообщили в МИД, …"
    if clause.kind in ("sub", "participle"):
        return _antecedent(parsed, sentence, saying, clause)
    found = _main_subject(parsed, sentence, saying, clause, silent) or in_body(parsed, sentence, saying)
    return found or subject_after(parsed, sentence, saying, silent, lenient=True)


def _beside_verb(parsed: Parsed, sentence: Sentence, saying: Saying, clause: Clause, silent: frozenset[int]) -> Speaker | None:
    """ "лидер назвал Делламеа другом": a subject right before the verb, where the name after it may be its object."""
    before, after = sentence.at(saying.at - 1), sentence.at(saying.at + 1)
    if before is None or after is None or before.first < clause.first or saying.at - 1 in silent or "acc" not in after.cases:
        return None
    whole = before.kind in ("person", "office") and _may_precede(sentence, before, saying)
    return as_speaker(parsed, sentence, before, saying) if whole else None


def _joined_verb(sentence: Sentence, saying: Saying, silent: frozenset[int]) -> Saying | None:
    """The word of saying of a main clause to which this one is joined by "и": both have one subject."""
    tokens = sentence.tokens
    k = saying.at - 1
    while k > 0 and (tokens[k].low in group("further") or (tokens[k].parses and tokens[k].parses[0].pos in ("ADVB", "PRCL"))):
        k -= 1
    if k > 1 and tokens[k - 1].low in ("с", "со") and is_noun(tokens[k], "ins"):
        k -= 2  # "назвал соседа другом и с радостью отметил"
    if k <= 0 or tokens[k].low not in ("и", "а") or saying.number == "plur":
        return None
    before = [s for s in sayings(sentence) if s.at < k and not s.gerund and s.at not in silent]
    same = [s for s in before if (s.number, s.gender, s.present) == (saying.number, saying.gender, saying.present)]
    main = [s for s in same if clause_at(sentence, s.at).kind == "main" or clause_at(sentence, s.at) == clause_at(sentence, saying.at)]
    return main[-1] if main else None


def _before(
    parsed: Parsed, sentence: Sentence, saying: Saying, first: int, last: int, silent: frozenset[int]
) -> Speaker | None:
    """The nearest nominative before the verb; a noun in the nominative that names nobody hides those before it.

    >>> # "13 февраля Орбан Чавеш заявил": a name that does not decline may stand behind a noun and be the subject all the same
    """
    undeclined: Mention | None = None
    k = last - 1
    while k >= first:
        token, mention = sentence.tokens[k], sentence.at(k)
        if mention is not None:
            fits = k not in silent and _may_precede(sentence, mention, saying)
            found = as_speaker(parsed, sentence, mention, saying) if fits else None
            if found is not None:
                return found
            if undeclined is None and k not in silent and _stands_alone(sentence, mention, saying):
                undeclined = mention
            k = mention.first - 1
            continue
        if k not in silent and k == saying.at - 1 and (named := unknown_name(sentence, k, k)) is not None:
            return named
        if k not in silent and token.kind == "word" and _names_other(sentence, k, saying):
            return common_subject(parsed, sentence, k, saying) or NOBODY
        k -= 1
    return as_speaker(parsed, sentence, undeclined, saying) if undeclined is not None else None


def _stands_alone(sentence: Sentence, mention: Mention, saying: Saying) -> bool:
    """A person that may be a genitive by form alone, right before the verb: "на встрече | Сийярто заявил"."""
    return mention.kind == "person" and mention.last == saying.at and "nom" in mention.cases and agrees(mention, saying) and not preposition(sentence, mention)


def _may_precede(sentence: Sentence, mention: Mention, saying: Saying) -> bool:
    """Whether a mention before the verb may be its subject."""
    if not (may_say(mention) and is_nominative(mention)) or attached(sentence, mention):
        return False
    return agrees(mention, saying) or saying.number == "plur"


def _names_other(sentence: Sentence, k: int, saying: Saying) -> bool:
    """A noun in the nominative with the verb's number and gender: "стороны отметили", "издание отмечает"."""
    token = sentence.tokens[k]
    if token.low in group("speaks_or_hears"):
        return True  # "я тем самым признал"
    if len(token.text) < 3:
        return False
    for p in token.parses[:3]:
        if p.pos in ("NOUN", "NPRO") and p.case == "nom" and p.number == saying.number:
            same = not saying.gender or not p.gender or p.gender == saying.gender
            if same and not _governed(sentence, k) and (p is token.parses[0] or saying.number == "plur"):
                return True
    return False


def _governed(sentence: Sentence, k: int) -> bool:
    i = k - 1
    while i >= 0 and sentence.tokens[i].parses and sentence.tokens[i].parses[0].pos in ("ADJF", "PRTF", "NUMR"):
        i -= 1
    return i >= 0 and (is_preposition(sentence.tokens[i]) or sentence.tokens[i].kind == "number")


def _main_subject(
    parsed: Parsed, sentence: Sentence, saying: Saying, clause: Clause, silent: frozenset[int]
) -> Speaker | None:
    """The subject in the main clauses before: "Токаев принял гостя, который …, и отметил"; a gerund looks behind too."""
    parts = clauses(sentence)
    here = parts.index(clause) if clause in parts else 0
    for part in reversed(parts[:here]):
        if part.kind == "main":
            found = _before(parsed, sentence, _plain(saying), part.first, part.last, silent)
            if found is not None:
                return found
    if saying.gerund and not any(part.kind == "main" for part in parts[:here]):
        for part in parts[here + 1 :]:
            found = _before(parsed, sentence, _plain(saying), part.first, part.last, silent) if part.kind == "main" else None
            if found is not None:
                return found
    return None


def _plain(saying: Saying) -> Saying:
    return msgspec.structs.replace(saying, number="", gender="") if saying.gerund else saying


def _antecedent(parsed: Parsed, sentence: Sentence, saying: Saying, clause: Clause) -> Speaker | None:
    """ "встретился с послом Ли, который отметил": the mention before the relative clause."""
    opening = sentence.tokens[clause.first]
    if not any(p.lemma == "который" and p.case == "nom" for p in opening.parses):
        return None
    before = [m for m in sentence.mentions if m.last <= clause.first and may_say(m) and agrees(m, saying)]
    if not before or clause.first - before[-1].last > 1:
        return None
    actor = actor_of(parsed, before[-1])
    return Speaker((actor,), (before[-1],)) if actor is not None else None
