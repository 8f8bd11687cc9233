"""Commitment rows from matched frames: targets, plans and pledges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.agreed import agreed_that, of_thing
from chancery.extract.commitments.circumstances import before_predicate, with_circumstances, with_receiver
from chancery.extract.commitments.concern import concerns_others
from chancery.extract.commitments.content import Content, complement, deeds, is_future, is_infinitive
from chancery.extract.commitments.due import due_of
from chancery.extract.commitments.future import future, will
from chancery.extract.commitments.parties import who_commits
from chancery.extract.commitments.promisers import Sides
from chancery.extract.commitments.range import end_of_content, in_line
from chancery.extract.commitments.scene import RELATIVE, Promise, refused, row, unreal
from chancery.extract.commitments.sides import sides
from chancery.extract.commitments.targets import quantities, second_target, with_antecedent, with_relative
from chancery.extract.commitments.turned import common_agent, is_of_states, passive_future, turn
from chancery.extract.parsed import Mention
from chancery.extract.slots import Slot, coordinated, fillers, is_what, preposition
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import parse
from chancery.types import Commitment

GROWTH = re.compile(r"(увеличени|рост|доведени|выход|наращивани|удвоени)\w* .*?(до|на|в) ")


def modal(promise: Promise) -> Iterator[Commitment]:
    """ "намерены INF", "готовы к …", "договорились о …": who, what, and of which kind."""
    trigger = promise.sentence.tokens[promise.found.trigger]
    if not (is_predicate(trigger) or trigger.parses[0].pos == "GRND") or (is_future(trigger) and not trigger.lemmas & {"обязаться"}):
        return  # "договорятся" is only expected
    if trigger.lemmas & group("lays_down") and of_thing(promise):
        return  # "контракт предполагает поставку меди" is no promise
    if trigger.lemmas & group("opinion") and trigger.parses[0].number != "plur":
        return  # "посол высказался за развитие связей" tells what he thinks
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    yield from checked(promise, with_receiver(promise, content))


def wanted(promise: Promise) -> Iterator[Commitment]:
    """ "хотят довести торговлю до 5 млрд": what is only wanted counts where a level is named."""
    yield from (row for row in modal(promise) if row.kind == "target")


def future_deed(promise: Promise) -> Iterator[Commitment]:
    """ "Япония предоставит Лаосу грант"."""
    if promise.found.trigger and promise.sentence.tokens[promise.found.trigger - 1].low in group("was"):
        return  # "был протянут", no "протянут"
    if promise.sentence.tokens[-1].text == ":" and not _has_object(promise):
        yield from _listed(promise)
        return
    if of_thing(promise):
        promise.refuse("what an event or a document will do nobody promises")
        return
    content = future(promise.parsed, promise.sentence, promise.found.trigger)
    if content is not None and content.verb in group("reach_level") and agreed_that(promise.sentence, promise.found.trigger):
        return  # "договорились, что торговля достигнет 5 млрд" is a level
    yield from checked(promise, content)


def _has_object(promise: Promise) -> bool:
    """ "Фонд выделит 5 млн евро на три цели:": what is promised stands before the colon, the list only tells more of it."""
    behind = promise.sentence.tokens[promise.found.trigger + 1 :]
    return any(t.kind == "number" or any(p.pos == "NOUN" and p.case == "acc" for p in t.parses[:1]) for t in behind)


def _listed(promise: Promise) -> Iterator[Commitment]:
    """ "Фонд выделит: – 3 млн евро на школы; – …": one row an item of the list."""
    parsed, sentence = promise.parsed, promise.sentence
    reading = next((p for p in sentence.tokens[promise.found.trigger].parses[:2] if "futr" in p.tags), None)
    who = who_commits(promise, Content("", promise.found.trigger, promise.found.trigger + 1, ""))
    for item in islice(parsed.sentences, sentence.number + 1, None):
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
    if content is not None and content.verb.endswith("ся") and content.verb.removesuffix("ся") in deeds() and _pronoun_before(promise):
        promise.refuse("what is done to a thing")  # "газ пойдет в Ирак, он будет поставляться по трубе"
        return
    yield from checked(promise, content)


def _pronoun_before(promise: Promise) -> bool:
    clause = clause_at(promise.sentence, promise.found.trigger)
    return any(t.low in group("he") for t in promise.sentence.tokens[clause.first : promise.found.trigger])


def readiness(promise: Promise) -> Iterator[Commitment]:
    """ "подтвердил готовность Эстонии поставлять …": the state that is ready, else the state of who says so."""
    content = before_predicate(promise, complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs))
    of = fillers(promise.sentence, promise.found.trigger, Slot("of", "gen", "side"))
    if not promise.found.frame.source.set.get("of") or (of and content is not None and content.verb in deeds()):
        yield from checked(promise, content, of)


def passive(promise: Promise) -> Iterator[Commitment]:
    """ "дорога Белград – Будапешт будет достроена в 2025 году" → "достроить дорогу …": by the agent, else by both states."""
    found = passive_future(promise.parsed, promise.sentence, promise.found.trigger)
    if found is None or found.verb not in deeds():
        return
    yield from checked(promise, found, _agents(promise))


def _agents(promise: Promise) -> tuple[Mention, ...]:
    """ "будет построена Китаем и Россией": those in the instrumental right behind the participle."""
    sentence, at = promise.sentence, promise.found.trigger
    found = [m for m in sentence.mentions if at < m.first <= at + 4 and "ins" in m.cases and not m.adjective and is_what(m, "side") and preposition(sentence, m) == ""]
    found = found or common_agent(sentence, at)[0]
    return coordinated(sentence, found[0]) if found else ()


def turned(promise: Promise) -> Iterator[Commitment]:
    """ "поставки угля из Перу в Чили удвоятся", "движение должно начаться в мае": what becomes of a thing by the will of states."""
    found = turn(promise.parsed, promise.sentence, promise.found.trigger, promise.found.value)
    if found is None:
        return
    if deeds().get(found.verb) != "growth" and not is_of_states(found):
        promise.refuse("what begins is no matter of states")
        return
    yield from checked(promise, found)


def impersonal(promise: Promise) -> Iterator[Commitment]:
    """ "товарооборот планируется довести до …": both states where it is mutual, else nobody."""
    trigger = promise.sentence.tokens[promise.found.trigger]
    if trigger.parses[0].pos == "VERB" and trigger.parses[0].lemma == "поручить":
        if trigger.parses[0].number == "plur":  # "президенты поручили ведомствам …"
            yield from _ordered_together(promise)
        return  # "премьер поручил министру …" stays at home
    content = complement(promise.parsed, promise.sentence, promise.found.trigger, promise.specs)
    yield from checked(promise, content)


def understood(promise: Promise) -> Iterator[Commitment]:
    """ "стороны достигли договоренности о поставках угля", "достигнуто понимание открыть мост": both states, named or not."""
    sentence, at = promise.sentence, promise.found.trigger
    clause = clause_at(sentence, at)
    verb = next((k for k in range(clause.first, clause.last) if is_predicate(sentence.tokens[k]) and sentence.tokens[k].lemmas & promise.found.frame.verbs), at)
    if unreal(sentence, verb) is not None or is_future(sentence.tokens[verb]):
        promise.refuse("nothing is agreed yet")
        return
    behind = sentence.tokens[at + 1].low if at + 1 < len(sentence.tokens) else ""
    if behind == "по":
        promise.refuse("a matter, no deed")  # "договоренность по вопросам границы"
        return
    specs = "о loc" if behind in group("understood_about") else promise.specs
    yield from checked(promise, before_predicate(promise, complement(promise.parsed, sentence, at, specs)))


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


def checked(promise: Promise, content: Content | None, of: tuple[Mention, ...] = (), denied: bool = False) -> Iterator[Commitment]:
    """The row of a content by those who commit themselves, where nothing speaks against it; of what is forborne too (`denied`)."""
    if content is None:
        return
    content = with_circumstances(promise, content)
    reason = unreal(promise.sentence, promise.found.trigger, denied)
    if reason == RELATIVE:
        content = with_relative(promise.parsed, promise.sentence, promise.found.trigger, content)
        reason = RELATIVE if content is None else None
    if reason is not None or content is None:
        promise.refuse(reason or RELATIVE)
        return
    content = with_antecedent(promise.parsed, promise.sentence, content)
    who = who_commits(promise, content, of)
    kind = _kind(promise, content, bool(of))
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
    yield from _second_deed(promise, done, content)


def _second_deed(promise: Promise, first: Commitment, content: Content) -> Iterator[Commitment]:
    """ "… удвоить экспорт, который идет в Чили, | и продлить договор": a deed of its own behind a relative clause."""
    tokens, at = promise.sentence.tokens, content.last
    if not is_infinitive(tokens[content.first]) or at + 2 >= len(tokens) or tokens[at].text != "," or "который" not in tokens[at + 1].lemmas:
        return
    more = next((k + 2 for k in range(at + 2, len(tokens) - 2) if tokens[k].text == "," and tokens[k + 1].low == "и" and is_infinitive(tokens[k + 2])), None)
    if more is None or tokens[more].parses[0].lemma not in deeds():
        return
    last = end_of_content(promise.sentence, more)
    second = Content(in_line(promise.parsed, promise.sentence, more, last), more, last, tokens[more].parses[0].lemma)
    due = due_of(promise.parsed, promise.sentence, tokens[more].start, tokens[last - 1].end)
    yield msgspec.structs.replace(
        first, what=second.what, kind=kind_of_promise(promise.kind, second), due=due.edtf if due is not None else None,
        due_said=due.said if due is not None else None, due_anchor=due.anchor if due is not None else None,
    )  # fmt: skip


def _kind(promise: Promise, content: Content, agent: bool) -> str:
    """What is agreed on is a plan, what a state itself will do a pledge; what becomes of a thing sets no level.

    >>> # "Чили удвоит помощь" is a pledge, "Чили запустит завод" a plan
    """
    form = promise.found.frame.source.set["form"]
    if form == "turned":
        to = any(a.role == "to" and a.unit not in ("count", "person") for a in quantities(content.what))
        return "target" if to and promise.sentence.tokens[content.first : promise.found.trigger + 1][-2].low in group("must") else promise.kind
    if form == "passive" and (agent or content.verb in group("giving") or content.verb in group("keeping_word")):
        return "pledge"
    if form == "future" and not agreed_that(promise.sentence, promise.found.trigger):
        return "plan" if content.verb in group("setting_about") else "pledge"
    return kind_of_promise("plan" if agreed_that(promise.sentence, promise.found.trigger) else promise.kind, content)


def _claimed_by_another(promise: Promise, who: Sides | None) -> bool:
    """ "Индия обязана соблюдать договор", said by her neighbour: what another says that one must do is no promise."""
    trigger = promise.sentence.tokens[promise.found.trigger]
    state = promise.parsed.country_of(promise.speaker) if promise.speaker is not None else None
    must = trigger.parses[0].pos in ("PRTS", "ADJS") and bool(trigger.lemmas & group("bound"))
    return must and state is not None and who is not None and bool(who.states) and state not in who.states


def _of_document(promise: Promise) -> bool:
    """ "документ нацелен на упрочение связей": what a document is aimed at, its parties did not promise here."""
    trigger = promise.sentence.tokens[promise.found.trigger]
    if trigger.parses[0].pos not in ("PRTS", "ADJS") or trigger.parses[0].number == "plur":
        return False
    before = promise.sentence.tokens[: promise.found.trigger]
    drafted = any(a.lemmas & group("draft") and "nom" in {p.case for p in a.parses[:2]} and "резолюция" in b.lemmas for a, b in pairwise(before))
    return drafted or any(p.case == "nom" and p.lemma in forms_of("instruments") for t in before if t.kind == "word" for p in t.parses[:1])


def kind_of_promise(kind: str, content: Content) -> str:
    """A target names an amount to be reached; what is soft ("углублять") is a pledge, not a plan."""
    sort = deeds().get(content.verb, "")
    counted = any(a.unit not in ("count", "person") or a.role == "to" for a in quantities(content.what))
    if kind == "target" or (sort == "growth" and (counted or "удво" in content.verb or "утро" in content.verb)):
        return "target"
    if not content.verb and counted and GROWTH.search(content.what.lower()):
        return "target"
    soft = sort == "soft" or (not content.verb and bool({p.lemma for w in content.what.split()[:2] for p in parse(w)[:1]} & group("soft_noun")))
    return "pledge" if soft and kind == "plan" and not content.what.startswith("расшир") else kind
