"""Plans, steps and sums told as nouns, and what somebody will forbear to do."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.amounts.grammar import amounts
from chancery.extract.clauses import clause_at
from chancery.extract.commitments.circumstances import before_predicate
from chancery.extract.commitments.content import Content, complement, infinitive, is_infinitive, of_action
from chancery.extract.commitments.future import will
from chancery.extract.commitments.range import DASHES, end_of_content, in_line, trimmed
from chancery.extract.commitments.rows import checked
from chancery.extract.commitments.scene import Promise
from chancery.extract.parsed import Mention
from chancery.extract.phrases import dictionary_form
from chancery.extract.slots import Slot, fillers
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Commitment

CLOSE = 5
COUNTS = ("count", "person", "percent", "times")


def plans(promise: Promise) -> Iterator[Commitment]:
    """ "рассказал о планах построить порт", "в планах России – построить порт", "договоренность поставлять уголь"."""
    sentence, at = promise.sentence, promise.found.trigger
    tokens = sentence.tokens
    verb = next((k for k in range(at + 1, min(len(tokens), at + CLOSE)) if is_infinitive(tokens[k])), None)
    plural = tokens[at].parses[0].number == "plur" and promise.found.value == "план"
    dashed = _behind_dash(promise) if plural and verb is None and at and tokens[at - 1].low == "в" else None
    if dashed is not None:
        yield from checked(promise, dashed, fillers(sentence, at, Slot("of", "gen", "side")))
        return
    if verb is None and not (plural and any(t.low == "по" for t in tokens[at + 1 : at + 3])):
        return
    if any(t.text in ",;." for t in tokens[at + 1 : verb or at + 1]):
        return
    if at and tokens[at - 1].low == "против":
        return
    content = before_predicate(promise, complement(promise.parsed, sentence, at, promise.specs))
    of = fillers(sentence, at, Slot("of", "gen", "side")) or fillers(sentence, at, Slot("у", "gen", "side"))
    others = [t for t in tokens[at + 1 : verb or at + 1] if t.parses and t.parses[0].pos == "NOUN" and not t.lemmas & forms_of("commitment_sides")]
    if others and not _near(of, at):
        promise.refuse("it is the plan of somebody else")  # "планы банды захватить порт"
        return
    yield from checked(promise, content, _near(of, at))


def _behind_dash(promise: Promise) -> Content | None:
    """ "в планах сторон – строительство дороги": the action behind the dash."""
    tokens, at = promise.sentence.tokens, promise.found.trigger
    first = next((k + 1 for k in range(at + 1, min(len(tokens) - 1, at + CLOSE)) if tokens[k].text in DASHES), None)
    if first is None or not of_action(next((t for t in tokens[first:] if t.parses and t.parses[0].pos != "ADJF"), tokens[first])):
        return None
    last = end_of_content(promise.sentence, first)
    return Content(in_line(promise.parsed, promise.sentence, first, last), first, last, "")


def _near(found: tuple[Mention, ...], at: int) -> tuple[Mention, ...]:
    return found if found and abs(found[0].first - at) <= CLOSE else ()


def next_step(promise: Promise) -> Iterator[Commitment]:
    """ "следующий шаг – открытие консульства в Чили": what is to follow."""
    tokens, at = promise.sentence.tokens, promise.found.trigger
    if not at or not tokens[at - 1].lemmas & group("following") or tokens[at].parses[0].case != "nom":
        return
    first = next((k + 1 for k in range(at + 1, min(len(tokens) - 1, at + CLOSE)) if tokens[k].text in DASHES), None)
    if first is None or not tokens[first].parses or tokens[first].parses[0].pos not in ("NOUN", "ADJF", "INFN"):
        return
    last = end_of_content(promise.sentence, first)
    verb = tokens[first].parses[0].lemma if is_infinitive(tokens[first]) else ""
    yield from checked(promise, Content(in_line(promise.parsed, promise.sentence, first, last), first, last, verb))


def announced(promise: Promise) -> Iterator[Commitment]:
    """ "объявил о выделении соседям 5 млн евро", "одобрил кредит в 5 млн евро": a sum that is promised."""
    sentence, at = promise.sentence, promise.found.trigger
    tokens = sentence.tokens
    first = at
    while first and tokens[first - 1].parses and tokens[first - 1].parses[0].pos in ("ADJF", "PRTF"):
        first -= 1
    case = "loc" if first and tokens[first - 1].low in ("о", "об") else "acc"
    verb = next((k for k in range(first - 1, max(-1, first - 12), -1) if tokens[k].lemmas & promise.found.frame.verbs), None)
    if verb is None or not any(p.case == case for p in tokens[at].parses) or any(t.text in ",;" for t in tokens[verb:first]):
        return
    if case == "acc" and first - verb > 1 and not all(t.parses and t.parses[0].pos in ("ADVB", "NOUN", "ADJF") for t in tokens[verb + 1 : first]):
        return
    last = end_of_content(sentence, at)
    what = dictionary_form(promise.parsed.doc.text, sentence, first, last, case)
    if not any(a.unit not in COUNTS for a in amounts(what)):
        return
    at_verb = msgspec.structs.replace(promise, found=msgspec.structs.replace(promise.found, trigger=verb))
    yield from checked(at_verb, Content(" ".join(what.split()), first, last, ""))


def sum_of(promise: Promise) -> Iterator[Commitment]:
    """ "помощь Грузии Чехией составит 5 млн евро", "вложения России составят 5 млн долларов": a sum that will be given."""
    sentence, at = promise.sentence, promise.found.trigger
    tokens = sentence.tokens
    first = clause_at(sentence, at).first
    head = next((k for k in range(first, at) if tokens[k].lemmas & forms_of("commitment_sums") and any(p.case == "nom" for p in tokens[k].parses[:3])), None)
    if head is None or "futr" not in tokens[at].parses[0].tags:
        return
    while head > first and tokens[head - 1].parses and tokens[head - 1].parses[0].pos == "ADJF":
        head -= 1
    last = end_of_content(sentence, at)
    said = in_line(promise.parsed, sentence, at + 1, last)
    if not any(a.unit not in COUNTS for a in amounts(said)):
        return
    thing = in_line(promise.parsed, sentence, head, trimmed(tokens, head, at))
    yield from checked(promise, Content(f"{thing[:1].lower()}{thing[1:]} в размере {said}", head, last, "составить"))


def refrains(promise: Promise) -> Iterator[Commitment]:
    """ "не намерены ослаблять санкции", "не будет размещать войска": what somebody binds himself not to do."""
    sentence, at = promise.sentence, promise.found.trigger
    if not at or sentence.tokens[at - 1].low != "не":
        return
    find = will if sentence.tokens[at].lemmas & {"быть"} else infinitive
    content = find(promise.parsed, sentence, at)
    if content is None or content.verb not in group("restraint"):
        return
    yield from checked(promise, msgspec.structs.replace(content, what=f"не {content.what}"), denied=True)


def provides(promise: Promise) -> Iterator[Commitment]:
    """ "соглашение предусматривает строительство моста": what a document lays down its parties plan."""
    sentence, at = promise.sentence, promise.found.trigger
    clause = clause_at(sentence, at)
    subject = next((p for t in sentence.tokens[clause.first : at] if t.kind == "word" for p in t.parses[:1] if p.pos == "NOUN" and p.case == "nom"), None)
    content = complement(promise.parsed, sentence, at, promise.specs)
    if subject is None or subject.lemma not in forms_of("instruments") or content is None or content.what.split()[0].lower() in group("keeping"):
        return
    yield from checked(promise, content)
