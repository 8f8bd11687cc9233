"""Who said what: the statements of a document, quoted and reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from chancery import world
from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.extract.spans import Spans, Taken
from chancery.extract.statements.backward import backward
from chancery.extract.statements.headlines import headline
from chancery.extract.statements.interviews import interview, transcript
from chancery.extract.statements.introductions import cut_off, introduced, signed_paragraph, standing
from chancery.extract.statements.lists import listed
from chancery.extract.statements.passages import Passage, passages
from chancery.extract.statements.quotes import speeches
from chancery.extract.statements.relevance import (
    is_full_name,
    is_mostly_on_relations,
    is_on_relations,
    may_speak_across,
    sides,
    speaks_across,
    speaks_for_side,
)
from chancery.extract.statements.repeats import one_row_a_statement
from chancery.extract.statements.reports import reports
from chancery.extract.statements.said import Said
from chancery.extract.statements.speakers import Speaker, antecedent
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.words import sayings
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import lemmas
from chancery.types import Evidence, Mood, Statement

Span = tuple[int, int]
NEAR = 60  # paragraphs before one that an attribution may look back to
UNSIGNED = frozenset(("statement.quote.document", "statement.quote.cut"))


def statements(parsed: Parsed, notes: Notes) -> tuple[Statement, ...]:
    """What the document says that somebody said, one row an utterance and speaker, in the order of the text.

    >>> # "Мост открыт, – сказал Вучич. Он отметил, что поезда пойдут." gives a direct and a reported statement
    """
    on_relations = is_on_relations(parsed)
    rows: list[Statement] = []
    if on_relations or (len(sides(parsed)) > 1 and may_speak_across(parsed)):
        told = _without_inner(tuple(_said(parsed, notes)))
        rows = [row for said in sorted(told, key=lambda s: s.parts) for row in _rows(parsed, said)]
    if not on_relations:
        rows = [row for row in rows if speaks_across(parsed, row)]
    if not rows and not on_relations:
        if parsed.sentences:
            notes.refuse("statement", "not on relations between states", parsed.sentences[0].start, parsed.sentences[0].end)
        return ()
    rows = _of_relations(parsed, notes, rows)
    return one_row_a_statement(parsed, rows)


def _without_inner(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """ "Чили выступает за мир. Об этом заявил министр" is one statement, the minister's."""
    back = [s.parts[0] for s in said if s.rule == "statement.backward"]
    return tuple(s for s in said if s.rule == "statement.backward" or not any(a <= s.parts[0][0] and s.parts[-1][1] <= b for a, b in back))


def _of_relations(parsed: Parsed, notes: Notes, rows: list[Statement]) -> list[Statement]:
    """Rows that belong into the record; the others are noted as refused."""
    kept: list[Statement] = []
    matter = is_mostly_on_relations(parsed)
    for row in rows:
        if _only_source(row):
            notes.refuse(row.rule, "an agency that reports is the source of the text", row.evidence[0].start, row.evidence[0].end)
            continue
        if row.rule == "statement.after_verb.object" and len(row.text.split()) < 2:
            notes.refuse(row.rule, "one word tells nothing", row.evidence[0].start, row.evidence[0].end)
            continue
        if row.speaker is not None and not matter and lemmas(row.speaker.name.split()[0]) & group("of_a_court"):
            known = False  # "прокурор утверждает, что …"
        elif row.speaker is None:
            known = row.rule in UNSIGNED and (matter or not _tells_of_crime(parsed))
        elif row.speaker.id is None and " " in row.speaker.name and any(word in forms_of("anaphor_nouns") for word in row.speaker.name.split()):
            known = True  # "источник в МИД Чили"
        else:
            known = speaks_for_side(parsed, row.speaker) or len(row.about) > 1 or (matter and is_full_name(row.speaker.name))
        if known:
            kept.append(row)
        else:
            notes.refuse(row.rule, "a speaker without an office", row.evidence[0].start, row.evidence[0].end)
    return kept


def _tells_of_crime(parsed: Parsed) -> bool:
    """Whether the title tells of affairs at home, a trial or an arrest: a paper without a speaker is quoted about those."""
    return any(s.lemma_set() & forms_of("home_words") for s in parsed.sentences if s.block == "title")


def _only_source(row: Statement) -> bool:
    """ "агентство, ссылаясь на посла, сообщило, что …" names who reports; "агентство: премьер ошибся" says it itself."""
    if row.speaker is None or not lemmas(row.verb or "") & group("press_reports"):
        return False
    fact = world.orgs().get(row.speaker.id or "")
    if fact is not None:
        return fact.type in ("press", "press_service")
    unknown = (row.speaker.id or "").startswith("o:")
    return unknown and any(lemmas(word) & group("citing") for word in row.evidence[0].text.split())


def _said(parsed: Parsed, notes: Notes) -> Iterator[Said]:
    spoken, questions = _direct(parsed)
    yield from spoken
    silent = Spans((a, b, (a, b)) for s in spoken for a, b in s.parts)
    for sentence in parsed.sentences:
        if sentence.block in ("credit", "dateline") or sentence.block_no in questions:
            continue
        parts = silent.meeting(sentence.start, sentence.end)
        hidden = frozenset(i for i, t in enumerate(sentence.tokens) if any(a <= t.start < b for a, b in parts))
        if len(hidden) < len(sentence.tokens):
            looking = backward(parsed, sentence, hidden)
            if looking is not None:
                yield looking
            yield from reports(parsed, sentence, hidden, notes)
            if sentence.block in ("title", "lead"):
                yield from headline(parsed, sentence)


def _direct(parsed: Parsed) -> tuple[list[Said], frozenset[int]]:
    """Direct speech with an attribution, then what an earlier sentence introduces; and the blocks that are questions."""
    every = passages(parsed)
    answers, questions = interview(parsed, every)
    found: list[Said] = list(answers or transcript(parsed, every) or listed(parsed, every))
    every = tuple(p for p in every if p.line.block_no not in questions)
    taken = Taken()
    taken.add(p for s in found for p in s.parts)
    for n, passage in enumerate(every):
        if not _inside(passage, taken):
            _keep(found, taken, speeches(parsed, passage, every[max(0, n - NEAR) : n]))
    for n, passage in enumerate(every):
        following = every[n + 1] if n + 1 < len(every) else None
        _keep(found, taken, introduced(parsed, passage, following, _near(taken, passage, following)))
        signed = signed_paragraph(parsed, passage, following)
        if signed is not None and not any(a <= signed.parts[0][0] < b for a, b in taken.near(*signed.parts[0])):
            _keep(found, taken, (signed,))
    whole = Spans((s.whole[0], max(s.whole[1], s.whole[0] + 1), s) for s in found)
    for n, passage in enumerate(every):
        following = every[n + 1] if n + 1 < len(every) else None
        before = every[n - 1] if n else None
        speaker = _earlier(passage, before, whole) or _reporting(parsed, passage, before)
        told = tuple(standing(parsed, passage, speaker, following, _near(taken, passage, following)))
        if told:
            _keep(found, taken, told)
            whole = Spans((s.whole[0], max(s.whole[1], s.whole[0] + 1), s) for s in found)
    cut = cut_off(every[-1], _near(taken, every[-1], None)) if every else None
    if cut is not None:
        last = _reporting(parsed, every[-1], every[-2] if len(every) > 1 else None) or _before_in_block(parsed, every[-1], cut)
        cut = msgspec.structs.replace(cut, speaker=last, rule="statement.quote.standing") if last is not None else cut
    return ([*found, cut] if cut is not None else found), questions


def _keep(found: list[Said], taken: Taken, told: Iterable[Said]) -> None:
    more = list(told)
    found += more
    taken.add(p for s in more for p in s.parts)


def _near(taken: Taken, passage: Passage, following: Passage | None) -> tuple[Span, ...]:
    """What is said already in this block or the next."""
    return taken.near(passage.line.start, (following or passage).line.end)


def _inside(passage: Passage, taken: Taken) -> bool:
    """Whether a block is an answer or a turn already."""
    line = passage.line
    return bool(line.tokens) and any(a < line.end and line.start < b for a, b in taken.near(line.start, line.end))


def _earlier(passage: Passage, before: Passage | None, found: Spans[Said]) -> Speaker | None:
    """Who spoke last in this or the last paragraph."""
    since = before.line.start if before is not None else passage.line.start
    last = [s for s in found.meeting(since, passage.line.end) if since <= s.whole[0] and s.whole[1] <= passage.line.end]
    return max(last, key=lambda s: s.whole, default=None).speaker if last else None  # type: ignore[union-attr]


def _reporting(parsed: Parsed, passage: Passage, before: Passage | None) -> Speaker | None:
    """ "Президент отметил, что Чили рада." above a paragraph that is a quotation: the one person who speaks last there."""
    if before is None or before.line.block != "paragraph" or not passage.quotes or passage.quotes[0].start > passage.line.start + 1:
        return None
    last = parsed.sentences_in(before.line.start, before.line.end)[-1:]
    for saying in (s for sentence in last for s in reversed(sayings(sentence)) if not s.gerund and "quote" in s.codes):
        found = speaker_of(parsed, last[0], saying, frozenset())
        person = found is not None and len(found.actors) == 1 and all(m.kind in ("person", "office") for m in found.mentions)
        return found if person and found is not None and found.mentions and is_full_name(found.actors[0].name) else None
    return None


def _before_in_block(parsed: Parsed, passage: Passage, cut: Said) -> Speaker | None:
    """ "Президент поблагодарил соседей. «Хочу сказать, что …" where the text breaks off: whom the sentence before is about."""
    start = cut.parts[0][0]
    actor = antecedent(parsed, start, "") if start > passage.line.start + 1 else None
    return Speaker((actor,)) if actor is not None else None


def _rows(parsed: Parsed, said: Said) -> Iterator[Statement]:
    text = _bare(_joined(parsed.doc.text, said.parts))
    if not any(c.isalpha() for c in text):
        return
    evidence = (_evidence(parsed, said),)
    mood: Mood = "denied" if said.denied else "actual"
    for actor in said.speaker.actors or (None,):
        yield Statement(
            speaker=actor, direct=said.direct, text=text, verb=said.verb and said.verb[:1].lower() + said.verb[1:], about=_about(parsed, said.parts),
            rule=said.rule, mood=mood, evidence=evidence,
        )  # fmt: skip


def _joined(text: str, parts: tuple[Span, ...]) -> str:
    """The parts of a speech, with the full stop that an attribution took: «Рады, – сказал он. – Мы ждем» is "Рады. Мы ждем"."""
    whole = text[slice(*parts[0])].strip()
    for (_, before), (start, end) in pairwise(parts):
        part, between = text[start:end].strip(), text[before:start].rstrip(" –—-\n\r\t")
        ended = part[:1].isupper() and between.endswith(".")
        whole += "." * (ended and whole[-1:].isalnum()) + " " + part
    return whole


def _bare(text: str) -> str:
    """The text without a mark at its end or beginning that nothing closes or opens: `_bare("рад»") == "рад"`."""
    text = text.strip().removesuffix("''").removeprefix("''").strip()
    if text.endswith(("».", "”.")):
        text = text[:-1]
    for left, right in (("«", "»"), ("“", "”"), ("„", "“")):
        if text.endswith(right) and text.count(right) > text.count(left):
            text = text[:-1].rstrip(" ,")
        if text.startswith(left) and text.count(left) > text.count(right):
            text = text[1:].lstrip()
    if text.count('"') % 2:
        text = text.removesuffix('"') if text.endswith('"') else text.removeprefix('"')
    return text.strip()


def _evidence(parsed: Parsed, said: Said) -> Evidence:
    """The sentences that hold the speech and its attribution."""
    start = min(said.whole[0], said.parts[0][0])
    end = max(said.whole[1], said.parts[-1][1])
    first, last = parsed.sentence_at(start), parsed.sentence_at(max(start, end - 1))
    return parsed.evidence(first.start if first is not None else start, last.end if last is not None else end)


def _about(parsed: Parsed, parts: tuple[Span, ...]) -> tuple[str, ...]:
    """Codes of the states that the content names, in alphabetical order."""
    codes: set[str] = set()
    for sentence in dict.fromkeys(s for a, b in parts for s in parsed.sentences_in(a, b)):
        for m in sentence.mentions:
            if m.kind in ("country", "place") and any(a <= m.start < b for a, b in parts):
                codes.update(m.codes if m.kind == "country" or m.government else ())
    return tuple(sorted(codes))

