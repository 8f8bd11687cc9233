"""Content after a word of saying: "отметил, что …", "выразил уверенность в …"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.statements.content import Opening, opening
from chancery.extract.statements.ends import closing, without_verb
from chancery.extract.statements.fronted import fronted_content
from chancery.extract.statements.papers import document_says
from chancery.extract.statements.said import Said, Silent, span
from chancery.extract.statements.speakers import Speaker, actor_of
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.words import Saying, is_dash, sayings
from chancery.lang.ru.groups import forms_of

MANY = 3
"""Most persons who are said to say the same."""


def verb_content(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Iterator[Said]:
    """Content after a word of saying: "Министр отметил, что …", "Посол выразил надежду на …"."""
    front = fronted_content(parsed, sentence, silent, notes)
    done: list[Said] = [front] if front is not None else []
    yield from done
    for saying in sayings(sentence)[len(done) :]:
        if saying.at in silent or "cite" in saying.codes:
            continue
        said = _after_verb(parsed, sentence, saying, silent, notes)
        at = sentence.tokens[saying.at].start
        within = any(a <= at < b for other in done for a, b in other.parts)
        if said is not None and not (within and (_is_state(said.speaker) or all(m.kind == "org" for m in said.speaker.mentions))):
            done.append(said)
            yield said
            yield from _in_turn(parsed, sentence, saying, said)


def _after_verb(parsed: Parsed, sentence: Sentence, saying: Saying, silent: Silent, notes: Notes) -> Said | None:
    verb = sentence.tokens[saying.at]
    if "document" in saying.codes:
        return document_says(parsed, sentence, saying, silent)
    speaker = speaker_of(parsed, sentence, saying, silent)
    start = opening(sentence, saying, speaker.mentions if speaker is not None else ())
    if start is None or start.at >= len(sentence.tokens) or silent & {start.at, start.at + 1}:
        return None
    if saying.gerund and start.kind != "that" and not _tells_done(sentence, saying, start):
        return None
    if start.kind != "that" and _follows_content(sentence, saying, speaker):
        return None
    if start.kind in ("colon", "bare") and clause_at(sentence, saying.at).kind != "main":
        return None
    if ("not" in saying.codes) != saying.denied and "not" in saying.codes:
        return None
    if saying.denied and "not" not in saying.codes:
        notes.refuse("statement.after_verb", "the verb of saying is denied", verb.start, verb.end)
        return None
    passed_on = speaker is not None and speaker.only_passes_on("source" in saying.codes)
    if speaker is None or speaker.collective or not (len(speaker.actors) == 1 or (start.kind == "that" and _both_named(speaker))) or passed_on:
        notes.refuse("statement.after_verb", "no single speaker", verb.start, sentence.end)
        return None
    while start.at < len(sentence.tokens) and sentence.tokens[start.at].text == ",":
        start = Opening(start.at + 1, start.kind)
    last = closing(sentence, start, saying)
    if start.kind == "infinitive" and any(t.lemmas & forms_of("unsaid_nouns", "courtesy") for t in sentence.tokens[start.at : start.at + 8]):
        return None
    about_it = [t.low for t in sentence.tokens[start.at : start.at + 2]] in (["об", "этом"], ["о", "нем"], ["об", "этом,"])
    if about_it or (start.kind == "infinitive" and _is_state(speaker) and saying.lemma in forms_of("promising_verbs")):
        return None
    if last <= start.at or _is_source_note(speaker, saying, start) or _is_state_of_affairs(sentence, saying, speaker):
        return None
    rest = saying.lemma.split()[1:] if sentence.tokens[start.at].low not in saying.lemma.split()[1:] else []
    text = " ".join((*("не",) * saying.denied, verb.text, *rest))
    return Said((span(sentence, start.at, last),), (sentence.start, sentence.end), speaker, text, False,
                f"statement.after_verb.{start.kind}")  # fmt: skip


def _both_named(speaker: Speaker) -> bool:
    """ "Рохас и Диас заявили, что …": two or three persons by name, each of whom says it."""
    return 1 < len(speaker.actors) <= MANY and len(speaker.mentions) == len(speaker.actors) and all(m.kind == "person" for m in speaker.mentions)


def _tells_done(sentence: Sentence, saying: Saying, start: Opening) -> bool:
    """ "отметив рост", "призвав открыть мост", "заявив о помощи": "назвав его визит важным"; not "говоря о росте", "предложив пост", "назвав его другом"."""
    whose = any(p.pos == "NOUN" and p.case == "acc" for t in sentence.tokens[start.at + 1 : start.at + 2] for p in t.parses[:2])
    it = any(p.pos == "NPRO" for p in sentence.tokens[start.at].parses[:1]) and not whose
    offers = start.kind == "object" and ("inf" in saying.codes or it)
    return not saying.present and start.kind in ("object", "preposition", "infinitive") and not offers


def _in_turn(parsed: Parsed, sentence: Sentence, saying: Saying, said: Said) -> Iterator[Said]:
    """ "Посол высказался за мост, а министр — за тоннель": the second speaker's row, under the verb of the first."""
    j = next((k for k, t in enumerate(sentence.tokens) if t.start >= said.parts[-1][1]), len(sentence.tokens))
    other = without_verb(sentence, j) if j < len(sentence.tokens) and not said.rule.endswith((".that", ".colon", ".bare")) else None
    actor = actor_of(parsed, other) if other is not None and other.number != "plur" else None
    if other is None or actor is None:
        return
    start = Opening(other.last + 1, "object")
    last = closing(sentence, start, saying)
    if last > start.at:
        yield Said((span(sentence, start.at, last),), said.whole, Speaker((actor,), (other,)), said.verb, False, said.rule)


def _follows_content(sentence: Sentence, saying: Saying, speaker: Speaker | None) -> bool:
    """ "Мост открыт, отметил посол и …": the content stands before the verb, what follows is no object."""
    inverted = speaker is not None and speaker.first is not None and speaker.first.first > saying.at
    before = sentence.tokens[saying.at - 1] if saying.at > 0 else None
    return inverted and before is not None and (before.text == "," or is_dash(before))


def _is_source_note(speaker: Speaker, saying: Saying, start: Opening) -> bool:
    return start.kind == "preposition" and "source" in saying.codes and all(m.kind == "org" for m in speaker.mentions)


def _is_state_of_affairs(sentence: Sentence, saying: Saying, speaker: Speaker) -> bool:
    """ "сообщил, что Пекин высоко ценит мост": a state in a subordinate clause is what is talked of, no speaker."""
    return _is_state(speaker) and clause_at(sentence, saying.at).kind != "main"


def _is_state(speaker: Speaker) -> bool:
    """Whether a state or its authorities speak, not a person."""
    return all(m.kind in ("country", "place") for m in speaker.mentions) if speaker.mentions else speaker.vague
