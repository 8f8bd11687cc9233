"""Commitment rows from matched frames: targets, plans and pledges."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitment_content import Content, complement, deeds, is_future
from chancery.extract.commitment_due import due_of
from chancery.extract.commitment_future import future, passive_future, will
from chancery.extract.commitment_range import end_of_content
from chancery.extract.commitment_scene import RELATIVE, Promise, refused, row, unreal
from chancery.extract.commitment_sides import (
    Sides,
    about_two,
    concerns_others,
    of_mentions,
    sides,
    subject_speaker,
    words,
)
from chancery.extract.commitment_targets import quantities, second_target, with_antecedent, with_relative
from chancery.extract.initiative_edges import chain
from chancery.extract.parsed import Mention
from chancery.extract.sides import main_states
from chancery.extract.slots import Slot, coordinated, fillers, is_what, preposition
from chancery.lang.ru.groups import group
from chancery.types import Commitment, Country

GROWTH = re.compile(r"(увеличени|рост|доведени|выход|наращивани|удвоени)\w* .*?(до|на|в) ")


def modal(promise: Promise) -> Iterator[Commitment]:
    """ "намерены INF", "готовы к …", "договорились о …": who, what, and of which kind."""
    trigger = promise.sentence.tokens[promise.found.trigger]
    if not is_predicate(trigger) or (is_future(trigger) and not trigger.lemmas & {"обязаться"}):
        return  # "договорятся" is only expected
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    yield from _checked(promise, content)


def future_deed(promise: Promise) -> Iterator[Commitment]:
    """ "Япония предоставит Лаосу грант"."""
    if promise.sentence.tokens[-1].text == ":":
        yield from _listed(promise)
        return
    yield from _checked(promise, future(promise.parsed, promise.sentence, promise.found.trigger))


def _listed(promise: Promise) -> Iterator[Commitment]:
    """ "Фонд выделит: – 3 млн евро на школы; – …": one row an item of the list."""
    parsed, sentence = promise.parsed, promise.sentence
    reading = next((p for p in sentence.tokens[promise.found.trigger].parses[:2] if "futr" in p.tags), None)
    who = who_commits(promise, Content("", promise.found.trigger, promise.found.trigger + 1, ""))
    for item in parsed.sentences[sentence.number + 1 :]:
        if item.block != "list_item" or reading is None or who is None:
            return
        first = next((k for k, t in enumerate(item.tokens) if t.kind != "punct" or t.text in "$€«"), 0)
        last = end_of_content(item, first)
        text = " ".join(parsed.doc.text[item.tokens[first].start : item.tokens[last - 1].end].split())
        content = Content(f"{reading.lemma} {text}", first, last, reading.lemma)
        if not concerns_others(parsed, item, first, last, who):
            promise.refuse("nothing in it concerns another state")
            continue
        due = due_of(parsed, item, item.start, item.end)
        yield Commitment(
            rule=promise.found.frame.id + ".listed", by=who.by, kind="pledge", what=content.what,
            evidence=(parsed.evidence(sentence.start, sentence.end), parsed.evidence(item.start, item.end)),
            due=due.edtf if due is not None else None, due_said=due.said if due is not None else None,
            due_anchor=due.anchor if due is not None else None,
        )  # fmt: skip


def will_do(promise: Promise) -> Iterator[Commitment]:
    """ "Словения будет помогать Черногории"."""
    content = will(promise.parsed, promise.sentence, promise.found.trigger)
    if content is not None and content.verb not in deeds():
        promise.refuse("no verb of a deed")
        return
    yield from _checked(promise, content)


def readiness(promise: Promise) -> Iterator[Commitment]:
    """ "подтвердил готовность Эстонии поставлять …": the state that is ready, else the state of who says so."""
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    of = fillers(promise.sentence, promise.found.trigger, Slot("of", "gen", "side"))
    yield from _checked(promise, content, of)


def passive(promise: Promise) -> Iterator[Commitment]:
    """ "дорога Белград – Будапешт будет достроена в 2025 году" → "достроить дорогу …": by the agent, else by both states."""
    found = passive_future(promise.parsed, promise.sentence, promise.found.trigger)
    if found is None or found.verb not in deeds():
        return
    of = fillers(promise.sentence, promise.found.trigger, Slot("by", "ins", "side"))
    yield from _checked(promise, found, of)


def impersonal(promise: Promise) -> Iterator[Commitment]:
    """ "товарооборот планируется довести до …": both states where it is mutual, else nobody."""
    trigger = promise.sentence.tokens[promise.found.trigger]
    if trigger.parses[0].pos == "VERB" and trigger.parses[0].lemma == "поручить":
        if trigger.parses[0].number == "plur":  # "президенты поручили ведомствам …"
            yield from _ordered_together(promise)
        return  # "премьер поручил министру …" stays at home
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    yield from _checked(promise, content)


def _ordered_together(promise: Promise) -> Iterator[Commitment]:
    """ "премьеры поручили ведомствам согласовать договор": both states, by their leaders."""
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    who = sides(promise.parsed, promise.sentence, promise.found.trigger, promise.speaker)
    if content is None or who is None or len(who.states) != 2 or unreal(promise.sentence, promise.found.trigger) is not None:
        return
    content = with_antecedent(promise.parsed, promise.sentence, content)
    reason = refused(promise, content, who)
    if reason is not None:
        promise.refuse(reason)
        return
    yield row(promise, kind_of_promise(promise.kind, content), who.by, content)


def _checked(promise: Promise, content: Content | None, of: tuple[Mention, ...] = ()) -> Iterator[Commitment]:
    if content is None:
        return
    content = with_examples(promise, content)
    reason = unreal(promise.sentence, promise.found.trigger)
    if reason == RELATIVE:
        content = with_relative(promise.parsed, promise.sentence, promise.found.trigger, content)
        reason = RELATIVE if content is None else None
    if reason is not None or content is None:
        promise.refuse(reason or RELATIVE)
        return
    content = with_antecedent(promise.parsed, promise.sentence, content)
    who = who_commits(promise, content, of)
    kind = kind_of_promise(promise.kind, content)
    reason = refused(promise, content, who)
    if _claimed_by_another(promise, who) or _of_document(promise):
        reason = "it is said of somebody else"
    if who is not None and content.first <= who.at < content.last and not of:
        reason = "the subject follows the verb"
    if reason is not None or who is None:
        promise.refuse(reason or "nobody is named who commits himself")
        return
    done = row(promise, kind, who.by, content)
    yield done
    yield from second_target(promise, done, content)


def with_examples(promise: Promise, content: Content) -> Content:
    """ "сотрудничать в таких сферах, | как энергетика и связь", "объяснять соседям, | как делить воду": ", как …" belongs to it."""
    tokens = promise.sentence.tokens
    if content.last + 2 >= len(tokens) or tokens[content.last].text != "," or tokens[content.last + 1].low != "как":
        return content
    last = next((k for k in range(content.last + 2, len(tokens)) if tokens[k].text in ".;!»"), len(tokens))
    more = " ".join(promise.parsed.doc.text[tokens[content.last].start : tokens[last - 1].end].split())
    return msgspec.structs.replace(content, what=f"{content.what}{more}", last=last)


def _claimed_by_another(promise: Promise, who: Sides | None) -> bool:
    """ "Индия обязана соблюдать договор", said by her neighbour: what another says that one must do is no promise."""
    trigger = promise.sentence.tokens[promise.found.trigger]
    state = promise.parsed.country_of(promise.speaker) if promise.speaker is not None else None
    must = trigger.parses[0].pos in ("PRTS", "ADJS") and bool(trigger.lemmas & group("bound"))
    return must and state is not None and who is not None and state not in who.states


def _of_document(promise: Promise) -> bool:
    """ "документ нацелен на упрочение связей": what a document is aimed at, its parties did not promise here."""
    trigger = promise.sentence.tokens[promise.found.trigger]
    if trigger.parses[0].pos not in ("PRTS", "ADJS") or trigger.parses[0].number == "plur":
        return False
    before = promise.sentence.tokens[: promise.found.trigger]
    return any(p.case == "nom" and p.lemma in words("instruments") for t in before if t.kind == "word" for p in t.parses[:1])


def who_commits(promise: Promise, content: Content, of: tuple[Mention, ...] = ()) -> Sides | None:
    """Who commits himself; for the mutual trade of two states both of them."""
    speaker = promise.speaker or subject_speaker(promise.parsed, promise.sentence)
    form = promise.found.frame.source.set["form"]
    if form == "impersonal" and not of:
        of = _datives(promise)
    if of or form == "passive" or (form == "impersonal" and not _ordered(promise)):
        who = of_mentions(promise.parsed, of) if of else None
    else:
        who = sides(promise.parsed, promise.sentence, promise.found.trigger, speaker)
    if who is not None and content.first <= who.at < promise.found.trigger:
        who = None  # a state inside the object before the verb: "дорогу Китай – Лаос планируют …"
    main = main_states(promise.parsed)
    if who is None and form == "impersonal":
        two = [m for m in promise.sentence.mentions if preposition(promise.sentence, m) == "между" and m.kind in ("country", "place")]
        joined = of_mentions(promise.parsed, coordinated(promise.sentence, two[0])) if two else None
        who = Sides(joined.states) if joined is not None and len(joined.states) > 1 else None
    if promise.found.slots.get("with") and who is not None:
        partner = of_mentions(promise.parsed, promise.found.slots["with"])
        return Sides(tuple(sorted({*who.states, *(partner.states if partner is not None else ())})), who.persons, who.body, who.at)
    if promise.found.frame.source.set.get("joint") and who is not None and len(who.states) < 2 and who.persons:
        return None
    if who is None and form in ("impersonal", "modal", "passive") and _route_states(promise):
        return Sides(_route_states(promise))
    if who is None and form == "impersonal" and _mutual(promise, content) and len(_named(promise, content)) == 2:
        return Sides(_named(promise, content))
    if who is None and form in ("impersonal", "modal", "passive") and (_mutual(promise, content) or _two_named(promise, content)):
        return Sides(main) if len(main) == 2 else Sides(_named(promise, content)) if _two_named(promise, content) else None
    trigger = promise.sentence.tokens[promise.found.trigger].parses[0]
    unnamed = form == "modal" and trigger.pos == "VERB" and trigger.number == "plur" and "3per" in trigger.tags and not _plural_before(promise)
    if who is None and (form == "impersonal" or unnamed) and about_two(promise.parsed) and len(main) == 2:
        return Sides(main)
    if who is not None and len(main) == 2 and set(who.states) < set(main) and _mutual(promise, content) and promise.quoted:
        return Sides(main, who.persons)
    return who


def _plural_before(promise: Promise) -> bool:
    """Whether a plural noun before the verb may be its subject: "инвесторы планируют", not "движение планируют"."""
    first = clause_at(promise.sentence, promise.found.trigger).first
    tokens = promise.sentence.tokens[first : promise.found.trigger]
    return any(p.pos == "NOUN" and p.case == "nom" and p.number == "plur" for t in tokens for p in t.parses[:2])


def _ordered(promise: Promise) -> bool:
    """ "сторонам поручено", "странам предстоит": who is to do it stands in the dative."""
    return bool(promise.sentence.tokens[promise.found.trigger].lemmas & words("commitment_settings", "ordering"))


def _datives(promise: Promise) -> tuple[Mention, ...]:
    """The states or bodies in the dative before "предстоит", "поручено"."""
    if not _ordered(promise):
        return ()
    found = [m for m in promise.sentence.mentions if m.last <= promise.found.trigger and "dat" in m.cases and not m.adjective
             and is_what(m, "side") and preposition(promise.sentence, m) == ""]  # fmt: skip
    return coordinated(promise.sentence, found[0]) if found else ()


def _two_named(promise: Promise, content: Content) -> bool:
    """Whether the content names both states of the text, or places of both: "дорогу Белград – Будапешт"."""
    named = _named(promise, content)
    return len(named) == 2 and (named == main_states(promise.parsed) or promise.found.frame.source.set["form"] == "passive")


def _named(promise: Promise, content: Content) -> tuple[Country, ...]:
    return tuple(sorted({c for m in promise.sentence.mentions if content.first <= m.first < content.last for c in m.codes}))


def _route_states(promise: Promise) -> tuple[Country, ...]:
    """States of a route in the clause: "дорогу Китай – Лаос планируют …"."""
    clause = clause_at(promise.sentence, promise.found.trigger)
    for i in range(clause.first, clause.last):
        end, states = chain(promise.sentence, i)
        if end > i and len(states) > 1:
            return tuple(sorted(states))
    return ()


def _mutual(promise: Promise, content: Content) -> bool:
    """Whether the content speaks of what two states do with each other: trade, "между нашими странами"."""
    tokens = promise.sentence.tokens[content.first : content.last]
    lemmas = frozenset().union(*(t.lemmas for t in tokens if t.kind == "word"), frozenset(content.what.lower().split()))
    return bool(lemmas & words("commitment_relations", "mutual") or lemmas & words("commitment_quantities", "trade"))


def kind_of_promise(kind: str, content: Content) -> str:
    """A target names an amount to be reached; what is soft ("углублять") is a pledge, not a plan."""
    sort = deeds().get(content.verb, "")
    counted = any(a.unit not in ("count", "person") or a.role == "to" for a in quantities(content.what))
    if kind == "target" or (sort == "growth" and (counted or "удво" in content.verb or "утро" in content.verb)):
        return "target"
    if not content.verb and counted and GROWTH.search(content.what.lower()):
        return "target"
    return "pledge" if sort == "soft" and kind == "plan" and not content.what.startswith("расшир") else kind
