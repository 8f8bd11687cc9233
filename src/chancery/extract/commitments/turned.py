"""What will become of a thing, told as a deed: "мост будет достроен", "поставки угля удвоятся"."""

from __future__ import annotations

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.content import Content, clause_start, uncapital
from chancery.extract.commitments.range import end_of_content, in_line, trimmed
from chancery.extract.parsed import Mention, Parsed, Sentence, Token, kept
from chancery.extract.times.when import times_of
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import inflect, parse

FAR = 4


class Thing(msgspec.Struct, frozen=True):
    """The subject of a verb that tells what becomes of it: its tokens, its head, and whether it is counted."""

    first: int
    head: int
    last: int
    counted: bool = False


def passive_future(parsed: Parsed, sentence: Sentence, verb: int) -> Content | None:
    """ "мост будет достроен в 2025 году", "будут начаты семь строек" → "достроить мост", "начать семь строек"."""
    tokens = sentence.tokens
    clause = clause_at(sentence, verb)
    found = ((i, p) for i in range(verb + 1, min(clause.last, verb + FAR)) for p in tokens[i].parses[:3] if p.pos == "PRTS")  # "открыто" is an adverb too
    at, reading = next(found, (0, None))
    if reading is None or not any("futr" in p.tags for p in tokens[verb].parses[:1]):
        return None
    return _deed(parsed, sentence, (verb, at), reading.lemma, reading.number)


def turn(parsed: Parsed, sentence: Sentence, verb: int, active: str) -> Content | None:
    """ "экспорт газа в Чили удвоится", "экспорт должен удвоиться" → "удвоить экспорт газа в Чили"."""
    best = sentence.tokens[verb].parses[0]
    must = _must(sentence, verb) if best.pos == "INFN" else verb
    if must < 0 or (best.pos == "VERB" and not {"futr", "3per"} <= best.tags) or best.pos not in ("VERB", "INFN"):
        return None
    return _deed(parsed, sentence, (must, verb), active, sentence.tokens[must].parses[0].number)


def _must(sentence: Sentence, verb: int) -> int:
    """The "должны" that governs an infinitive, -1 where none does."""
    return next((k for k in range(verb - 1, max(-1, verb - FAR), -1) if sentence.tokens[k].low in group("must")), -1)


def _deed(parsed: Parsed, sentence: Sentence, verbs: tuple[int, int], active: str, number: str) -> Content | None:
    """The verb as a deed with the thing as its object and the words behind it."""
    thing = _before(parsed, sentence, verbs[0], number) or _behind(sentence, verbs[1] + 1, number)
    if thing is None or sentence.tokens[thing.first].lemmas & group("pointing_back"):
        return None
    if thing.head > verbs[1]:
        last = end_of_content(sentence, thing.first)
        thing = msgspec.structs.replace(thing, last=max(last, thing.head + 1))
        return Content(f"{active} {_as_object(parsed, sentence, thing)}", thing.first, thing.last, active)
    start = _after_agent(sentence, verbs[1] + 1)
    last = start if start < len(sentence.tokens) and sentence.tokens[start].low == "и" else end_of_content(sentence, start)
    rest = in_line(parsed, sentence, start, last)
    more, end = _second_passive(parsed, sentence, last)
    if not thing.counted and thing.last - thing.first == 1 and (not rest or _told_before(parsed, sentence, thing.head)):
        return None  # "грант будет выделен" tells nothing, "грант будет выделен на мост" nothing new
    what = f"{active} {uncapital(sentence, thing.first, _as_object(parsed, sentence, thing))} {rest}".strip()
    return Content(f"{what} {more}".strip(), thing.first, max(verbs[1] + 1, end), active)


def _told_before(parsed: Parsed, sentence: Sentence, head: int) -> bool:
    """Whether a sentence before names the thing."""
    lemma = sentence.tokens[head].parses[0].lemma
    return _first_told(parsed).get(lemma, sentence.number) < sentence.number


@kept
def _first_told(parsed: Parsed) -> dict[str, int]:
    """The first sentence of each lemma."""
    found: dict[str, int] = {}
    for number, sentence in enumerate(parsed.sentences):
        for lemma in sentence.lemma_set():
            found.setdefault(lemma, number)
    return found


def common_agent(sentence: Sentence, verb: int) -> tuple[list[Mention], int]:
    """ "будет построена компаниями Ирана", "иранской стороной будут выполнены": the state of a noun in the instrumental, and the token behind it."""
    tokens = sentence.tokens
    clause = clause_at(sentence, verb)
    for k in range(clause.first, min(clause.last, verb + FAR + 1)):
        if not any(p.pos == "NOUN" and p.case == "ins" and p.lemma in group("business") | forms_of("commitment_sides") for p in tokens[k].parses[:2]):
            continue
        before, behind = sentence.at(k - 1) if k else None, sentence.at(k + 1)
        if k - 1 - (before is not None) >= 0 and any(p.pos == "PREP" for p in tokens[k - 1 - (before is not None)].parses[:1]):
            continue  # "с иранской стороной"
        if before is not None and before.adjective and before.kind == "country":
            return [msgspec.structs.replace(before, adjective=False)], k + 1
        if behind is not None and behind.kind == "country" and not behind.adjective and "gen" in behind.cases:
            return [behind], behind.last
    return [], verb


def _after_agent(sentence: Sentence, first: int) -> int:
    """Behind the agent: "будет построена | Китаем | в 2030 году"."""
    last = common_agent(sentence, first - 1)[1]
    if first < last <= first + FAR:
        return last
    agent = sentence.at(first) if first < len(sentence.tokens) else None
    return agent.last if agent is not None and agent.first == first and "ins" in agent.cases and not agent.adjective else first


def _second_passive(parsed: Parsed, sentence: Sentence, last: int) -> tuple[str, int]:
    """ "будет завершен | и (будет) передан соседям" → "и передать соседям", and where it ends."""
    tokens = sentence.tokens
    if last >= len(tokens) or tokens[last].low != "и":
        return "", last
    at = next((k for k in range(last + 1, min(len(tokens), last + FAR)) if tokens[k].parses and tokens[k].parses[0].pos == "PRTS"), None)
    if at is None:
        return "", last
    end = end_of_content(sentence, at + 1) if at + 1 < len(tokens) else at + 1
    return f"и {tokens[at].parses[0].lemma} {in_line(parsed, sentence, at + 1, end)}".strip(), max(end, at + 1)


def _as_object(parsed: Parsed, sentence: Sentence, thing: Thing) -> str:
    """The phrase as an object; only a feminine noun with its adjectives has a form of its own: "новую дорогу"."""
    tokens = sentence.tokens
    head = next((p for p in tokens[thing.head].parses if p.pos == "NOUN" and p.case == "nom"), None)
    if thing.counted or head is None or head.gender != "femn" or head.number != "sing":
        return in_line(parsed, sentence, thing.first, thing.last)
    said = [inflect(t.text, "accs", "sing", "ADJF|PRTF|NOUN") or t.text for t in tokens[thing.first : thing.head + 1]]
    return " ".join((*said, in_line(parsed, sentence, thing.head + 1, thing.last))).strip()


def _before(parsed: Parsed, sentence: Sentence, verb: int, number: str) -> Thing | None:
    """The thing before its verb: the first noun in the nominative, or a number with what is counted."""
    tokens = sentence.tokens
    start = clause_start(sentence, verb)
    if any(is_predicate(t) and t.low not in group("must") for t in tokens[start:verb]):
        return None  # "… будет завершена и будет передана": it is told with the first
    times = times_of(parsed, sentence)
    for i in range(start, verb):
        if any(s.start <= tokens[i].start < s.end for s in times):
            continue
        if _counts(tokens, i) and (i == start or not _governs(tokens[i - 1])):
            return Thing(i, i, trimmed(tokens, i, _stop(tokens, i, verb)), counted=True)
        if sentence.at(i) is None and any(p.pos == "NOUN" and p.case == "nom" and p.number == number for p in tokens[i].parses[:2]) and not (i > start and _governs(tokens[i - 1])):
            return Thing(_with_adjectives(tokens, start, i), i, trimmed(tokens, i, _stop(tokens, i, verb)))
        if sentence.at(i) is not None and sentence.at(i).first == i and "nom" in sentence.at(i).cases and not sentence.at(i).adjective:  # type: ignore[union-attr]
            return None  # "Чили будет представлена": a name is no thing
    return None


def _behind(sentence: Sentence, first: int, number: str) -> Thing | None:
    """The thing right behind its verb: "будут приняты | новые меры"."""
    tokens = sentence.tokens
    i = first
    while i < len(tokens) - 1 and tokens[i].parses and tokens[i].parses[0].pos in ("ADJF", "PRTF"):
        i += 1
    if i >= len(tokens) or sentence.at(i) is not None:
        return None
    if i == first and _counts(tokens, i):
        return Thing(i, i, i + 1, counted=True)
    fits = any(p.pos == "NOUN" and p.case == "nom" and p.number == number for p in tokens[i].parses[:2])
    return Thing(first, i, i + 1) if fits else None


def _counts(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].kind == "number" or (bool(tokens[i].parses) and tokens[i].parses[0].pos == "NUMR")


def _governs(token: Token) -> bool:
    return bool(token.parses) and token.parses[0].pos in ("PREP", "NOUN", "ADJF") and token.parses[0].case != "nom"


def _stop(tokens: tuple[Token, ...], head: int, verb: int) -> int:
    return next((k for k in range(head + 1, verb) if tokens[k].text in (",", "(")), verb)


def _with_adjectives(tokens: tuple[Token, ...], start: int, head: int) -> int:
    first = head
    while first > start and "который" not in tokens[first - 1].lemmas and tokens[first - 1].parses and tokens[first - 1].parses[0].pos in ("ADJF", "PRTF"):
        first -= 1
    return first


def is_of_states(content: Content) -> bool:
    """Whether what begins or opens is the matter of states: "строительство", "поставки", "консульство", no rain and no season."""
    said = [w.strip("«»,.()").lower() for w in content.what.split()[1:5]]
    known = forms_of("commitment_quantities") | forms_of("initiative_nouns") | group("undertaking")
    return any(p.lemma in known for w in said for p in parse(w)[:1])
