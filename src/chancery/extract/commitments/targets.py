"""Targets: goals as nouns, what "его" stands for in "довести его до …", and a second step named beside the first."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from chancery.extract.amounts.grammar import Amount, amounts
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.content import Content, complement, deeds, is_infinitive
from chancery.extract.commitments.due import due_of
from chancery.extract.commitments.joint import both
from chancery.extract.commitments.promisers import Sides, of_mentions
from chancery.extract.commitments.range import end_of_content, in_line, trimmed
from chancery.extract.commitments.scene import Promise, refused, row, unreal
from chancery.extract.commitments.sides import sides, subject_speaker
from chancery.extract.figures.spots import unnamed
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.phrases import dictionary_form
from chancery.extract.sides import main_states, states_between
from chancery.extract.slots import Slot, fillers
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import inflect, lemmas
from chancery.types import Commitment

PRONOUNS = {"его": "masc neut", "ее": "femn"}
POINTING = re.compile(r"\b(?:(?:этот|данный|указанный|прежний) (?:показатель|объем|уровень)|(?:(?:эту|данную|указанную) )?цифру|показатель)\b")
BACK = 3


def with_antecedent(parsed: Parsed, sentence: Sentence, content: Content) -> Content:
    """ "довести его до 5 млрд" → "довести товарооборот до 5 млрд", where trade was named shortly before."""
    if " " not in content.what and deeds().get(content.verb) == "growth":  # "торговлю, достигшую 5 млн, поручили удвоить"
        noun = antecedent(parsed, sentence, content.first, "masc femn neut")
        return content if noun is None else msgspec.structs.replace(content, what=f"{content.what} {noun}")
    if not quantities(content.what):
        return _with_pronoun(parsed, sentence, content) if deeds().get(content.verb) == "growth" and content.verb not in group("reach_level") else with_undertaking(parsed, sentence, content)
    pointed = POINTING.search(content.what)
    if pointed is not None:  # "довести данный показатель до 5 млрд"
        noun = antecedent(parsed, sentence, content.first, "masc femn neut")
        return content if noun is None else msgspec.structs.replace(content, what=POINTING.sub(noun, content.what, count=1))
    pronoun = next((w for w in content.what.split() if w in PRONOUNS), None)
    if pronoun is None:
        verb, _, rest = content.what.partition(" ")
        left = quantities(rest)
        ended = bool(left) and left[-1].end >= len(rest) - 3
        bare = ended and deeds().get(content.verb) == "growth" and rest.split(" ")[0] in ("до", "с", "на", "к")
        noun = antecedent(parsed, sentence, content.first, "masc femn neut") if bare else None
        return content if noun is None else msgspec.structs.replace(content, what=f"{verb} {noun} {rest}")
    noun = antecedent(parsed, sentence, content.first, PRONOUNS[pronoun])
    return content if noun is None else msgspec.structs.replace(content, what=re.sub(rf"\b{pronoun}\b", noun, content.what, count=1))


def _with_pronoun(parsed: Parsed, sentence: Sentence, content: Content) -> Content:
    """ "увеличить его еще больше" → "увеличить товарооборот еще больше"."""
    pronoun = next((w for w in content.what.split()[1:2] if w in PRONOUNS), None)
    noun = antecedent(parsed, sentence, content.first, PRONOUNS[pronoun]) if pronoun is not None else None
    return content if noun is None or pronoun is None else msgspec.structs.replace(content, what=content.what.replace(pronoun, noun, 1))


def with_undertaking(parsed: Parsed, sentence: Sentence, content: Content) -> Content:
    """ "начать строительство" → "начать строительство дороги в Чили", of which the sentences before speak."""
    noun = content.what.split()[-1]
    if content.what.count(" ") > 1 or not lemmas(noun) & group("undertaking"):
        return content
    for other in reversed(parsed.sentences[max(0, sentence.number - BACK) : sentence.number]):
        named = [k for k, t in enumerate(other.tokens[:-1]) if t.lemmas & (lemmas(noun) | group("scheme"))]
        for k in (k for k in named if k + 1 < len(other.tokens)):
            if other.tokens[k + 1].lemmas & group("undertaking"):
                continue
            last = _genitive_end(other, k + 1)
            if last > k + 1:
                return msgspec.structs.replace(content, what=f"{content.what} {in_line(parsed, other, k + 1, last)}")
    return content


def _genitive_end(sentence: Sentence, first: int) -> int:
    """Where the genitive at `first` ends, before the predicate and the next mark; `first` where none stands there."""
    tokens = sentence.tokens
    k = first
    while k < len(tokens) - 1 and tokens[k].parses and tokens[k].parses[0].pos in ("ADJF", "PRTF"):
        k += 1
    if not any(p.pos == "NOUN" and p.case == "gen" for p in tokens[k].parses[:2]):
        return first
    stop = next((j for j in range(k, len(tokens)) if is_predicate(tokens[j]) or tokens[j].text in ".,;:("), len(tokens))
    return trimmed(tokens, first, stop)


def with_relative(parsed: Parsed, sentence: Sentence, trigger: int, content: Content) -> Content | None:
    """ "товарооборот, который планируется увеличить до …" → "увеличить товарооборот до …"; None for other relatives."""
    clause = clause_at(sentence, trigger)
    noun = antecedent(parsed, sentence, clause.first, "masc femn neut") if content.verb and quantities(content.what) else None
    if noun is None or not any(t.lemmas & (forms_of("commitment_quantities", "trade") | forms_of("commitment_quantities", "flow")) for t in sentence.tokens[max(0, clause.first - 8) : clause.first]):
        return None
    verb, _, rest = content.what.partition(" ")
    return msgspec.structs.replace(content, what=f"{verb} {noun} {rest}")


@functools.lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, those of millions and more also without a unit, in their order."""
    return tuple(sorted((*amounts(text), *unnamed(text)), key=lambda a: a.start))


def antecedent(parsed: Parsed, sentence: Sentence, before: int, genders: str) -> str | None:
    """The quantity named last before a token, with its adjectives, in the accusative: "взаимную торговлю"."""
    quantities = forms_of("commitment_quantities", "trade") | forms_of("commitment_quantities", "flow")
    for other in reversed(parsed.sentences[max(0, sentence.number - BACK) : sentence.number + 1]):
        stop = before if other is sentence else len(other.tokens)
        for i in range(stop - 1, -1, -1):
            for p in other.tokens[i].parses[:1]:
                if p.pos == "NOUN" and p.lemma in quantities and (not p.gender or p.gender in genders.split()):
                    return _accusative(other.tokens, i)
    return None


def _accusative(tokens: tuple[Token, ...], i: int) -> str | None:
    noun = inflect(tokens[i].text, "accs", "sing", "NOUN")
    if noun is None:
        return None
    before = tokens[i - 1] if i else None
    reading = next((p for p in before.parses[:1] if p.pos == "ADJF" and p.lemma in forms_of("commitment_relations", "mutual")), None) if before is not None else None
    if reading is None:
        return noun.lower()
    gender = tokens[i].parses[0].gender
    adjective = {"femn": reading.lemma[:-2] + "ую", "neut": reading.lemma[:-2] + "ое"}.get(gender, reading.lemma)
    return f"{adjective} {noun}".lower()


def second_target(promise: Promise, first: Commitment, content: Content) -> Iterator[Commitment]:
    """ "… до 7 млрд, а к 2020 году – до 10 млрд": a second row with its own due date."""
    if first.kind != "target":
        return
    tokens = promise.sentence.tokens
    text = promise.parsed.doc.text
    at = next((k for k in range(content.first, len(tokens) - 3) if tokens[k].text == "," and tokens[k + 1].low == "а"), None)
    own = quantities(first.what)
    if at is None or not own:
        return
    start, end = tokens[at + 2].start, promise.sentence.end
    more = quantities(text[start:end])
    due = due_of(promise.parsed, promise.sentence, start, end)
    if len(more) != 1 or (due is None and first.due is not None):
        return
    head = first.what[: own[0].start].strip()
    cut = text[start + more[0].start : start + more[0].end].strip(" .")
    unit = "" if own[0].unit == more[0].unit else first.what[own[0].start : own[0].end].split()[-1]
    whole = promise.parsed.evidence(promise.sentence.start, promise.sentence.end)
    dated = (due.edtf, due.said, due.anchor) if due is not None else (None, None, None)
    yield msgspec.structs.replace(
        first, what=f"{head} {cut} {unit}".strip(), due=dated[0], due_said=dated[1], due_anchor=dated[2], evidence=(whole,)
    )


# -- goals -----------------------------------------------------------------------------------------------------


def goal(promise: Promise) -> Iterator[Commitment]:
    """ "поставили цель довести …", "наша цель – 4 млрд евро", "целью является выход на 30 млрд"."""
    reason = unreal(promise.sentence, promise.found.trigger)
    before = promise.sentence.tokens[max(0, promise.found.trigger - 2) : promise.found.trigger]
    if any(t.low in ("с", "со", "в") for t in before):  # "с этой целью" names no goal
        return
    content = _goal_content(promise)
    if content is None or reason is not None or (content.verb and _of_occasion(promise)):
        return
    content = with_antecedent(promise.parsed, promise.sentence, content)
    counted = bool(quantities(content.what))
    set_for = promise.sentence.tokens[promise.found.trigger].lemmas & {"задача"} and _is_set(promise)
    if not counted and content.verb == "" and not set_for and (promise.found.value != "цель" or content.first == promise.found.trigger + 2):
        return  # "достижение целей по возрождению нации"
    who = _goal_sides(promise, content)
    reason = refused(promise, content, who)
    if reason is not None or who is None:
        promise.refuse(reason or "nobody is named who sets the goal")
        return
    kind = "target" if counted or promise.found.value == "цель" else "plan"
    done = row(promise, kind, who.by, content)
    yield done
    yield from second_target(promise, done, content)


def _of_occasion(promise: Promise) -> bool:
    """ "цель акции – показать": the aim of a thing, of no side."""
    sentence, at = promise.sentence, promise.found.trigger + 1
    best = sentence.tokens[at].parses[0] if at < len(sentence.tokens) and sentence.at(at) is None and sentence.tokens[at].parses else None
    return best is not None and best.pos == "NOUN" and best.case == "gen" and best.lemma not in forms_of("commitment_sides")


def _is_set(promise: Promise) -> bool:
    """ "ставятся задачи по устранению барьеров": the clause says that they are set."""
    clause = clause_at(promise.sentence, promise.found.trigger)
    return any(t.lemmas & group("setting_tasks") for t in promise.sentence.tokens[clause.first : clause.last])


def _goal_content(promise: Promise) -> Content | None:
    found = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    if found is not None and found.last == promise.found.trigger:
        return _through(promise, found)
    if found is not None:
        return found
    return _after_dash(promise) or _after_is(promise)


def _through(promise: Promise, before: Content) -> Content:
    """ "увеличить торговлю до планки в 5 млрд": the infinitive before the noun governs it, and what follows belongs to it."""
    last = end_of_content(promise.sentence, before.first)
    tokens = promise.sentence.tokens
    text = promise.parsed.doc.text[tokens[before.first].start : tokens[max(last, before.last) - 1].end]
    return msgspec.structs.replace(before, what=" ".join(text.split()), last=max(last, before.last))


def _after_dash(promise: Promise) -> Content | None:
    """ "наша цель – увеличить торговлю до …", "теперь наша цель – 4 млрд евро"."""
    tokens = promise.sentence.tokens
    at = promise.found.trigger
    i = next((k for k in range(at + 1, min(len(tokens) - 1, at + 8)) if tokens[k].text in "–—-:"), None)
    confirmed = any(t.lemmas & (forms_of("commitment_settings", "setting") | group("confirming")) for t in tokens[max(0, at - 6) : at])
    if i is None or not (tokens[at].parses[0].case == "nom" or confirmed):
        return None
    last = end_of_content(promise.sentence, i + 1)
    text = promise.parsed.doc.text[tokens[i + 1].start : tokens[last - 1].end] if last > i + 1 else ""
    if is_infinitive(tokens[i + 1]):
        return Content(" ".join(text.split()), i + 1, last, tokens[i + 1].parses[0].lemma)
    found = quantities(text)
    if not found or found[0].unit in ("count", "person", "percent"):
        return None
    noun = antecedent(promise.parsed, promise.sentence, at, "masc femn neut")
    return Content(f"довести {noun} до {found[0].said}", i + 1, last, "довести") if noun is not None else None


def _after_is(promise: Promise) -> Content | None:
    """ "целью является выход на 30 млрд": the nominative after the verb."""
    tokens = promise.sentence.tokens
    at = promise.found.trigger
    is_at = next((k for k in range(at + 1, min(len(tokens) - 1, at + 5)) if tokens[k].low in group("remains")), None)
    if is_at is None:
        return None
    last = end_of_content(promise.sentence, is_at + 1)
    what = dictionary_form(promise.parsed.doc.text, promise.sentence, is_at + 1, last)
    money = [a for a in quantities(what) if a.unit not in ("count", "person", "percent")]
    noun = antecedent(promise.parsed, promise.sentence, at, "masc femn neut") if money else None
    if noun is not None and not any(w in what for w in ("оборот", "торговл")):
        what = f"довести {noun} до {money[0].said}"
    return Content(what, is_at + 1, last, "довести" if noun is not None else "") if money else None


def _goal_sides(promise: Promise, content: Content) -> Sides | None:
    """Who set the goal: the subject, "поставленная главами государств", the speaker; for trade the two states."""
    speaker = promise.speaker or subject_speaker(promise.parsed, promise.sentence)
    of = fillers(promise.sentence, promise.found.trigger, Slot("of", "gen", "side"))
    who = of_mentions(promise.parsed, of) if of else sides(promise.parsed, promise.sentence, promise.found.trigger, speaker)
    main = main_states(promise.parsed)
    clause = clause_at(promise.sentence, promise.found.trigger)
    lemmas = frozenset().union(*(t.lemmas for t in promise.sentence.tokens[clause.first : clause.last] if t.kind == "word"), frozenset())
    trade = lemmas & forms_of("commitment_quantities", "trade") or any(w in content.what for w in ("товарооборот", "торговл"))
    if trade and len(main) == 2 and (who is None or set(who.states) < set(main)):
        return Sides(main, who.persons if who is not None else ())
    named = states_between(promise.parsed, promise.sentence, clause.first, clause.last)
    if who is None and len(named) == 2 and named == main:
        return Sides(named)
    return both(promise.parsed, promise.sentence) if who is None and trade else who  # "поставлена цель довести товарооборот до …"
