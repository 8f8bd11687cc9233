"""Who commits himself: the subject, the speaker, those who agreed, or the two states that the content is about."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.commitments.agreed import agreed_that, agreeing_at, other_subject
from chancery.extract.commitments.concern import about_two
from chancery.extract.commitments.content import Content
from chancery.extract.commitments.joint import both
from chancery.extract.commitments.promisers import Sides, of_mentions
from chancery.extract.commitments.range import DASHES
from chancery.extract.commitments.scene import Promise
from chancery.extract.commitments.sides import sides, subject_speaker
from chancery.extract.commitments.subjects import broken_off, nominatives, with_states_of
from chancery.extract.initiatives.routes import chain
from chancery.extract.parsed import Mention
from chancery.extract.sides import main_states, states_between
from chancery.extract.slots import coordinated, is_what, preposition
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Country

AGENTLESS = frozenset(("passive", "turned", "sum", "next_step", "provides"))
UNSAID = frozenset(("impersonal", "plans", "understood"))
UNSPOKEN = frozenset(("impersonal", "understood"))


def who_commits(promise: Promise, content: Content, of: tuple[Mention, ...] = ()) -> Sides | None:
    """Who commits himself; for the mutual trade of two states both of them."""
    speaker = promise.speaker or subject_speaker(promise.parsed, promise.sentence)
    form = promise.found.frame.source.set["form"]
    if form == "impersonal" and not of:
        of = _datives(promise)
    if form == "impersonal" and not of and _ordered(promise) and _others_ordered(promise):
        return None
    if form == "plans" and promise.found.value == "договоренность" and not of:
        return both(promise.parsed, promise.sentence)
    if form in AGENTLESS and not of:
        return _of_nobody(promise, content)
    if of or (form == "impersonal" and not _ordered(promise)):
        who = of_mentions(promise.parsed, of) if of else None
    else:
        who = sides(promise.parsed, promise.sentence, promise.found.trigger, speaker)
    if who is None and form in ("future", "will"):
        who = _by_some(promise, content)
    if who is None and agreed_that(promise.sentence, promise.found.trigger) and not other_subject(promise.sentence, promise.found.trigger):
        who = sides(promise.parsed, promise.sentence, agreeing_at(promise.sentence, promise.found.trigger), speaker)
    if who is not None and content.first <= who.at < promise.found.trigger:
        who = None  # a state inside the object before the verb: "дорогу Китай – Лаос планируют …"
    main = main_states(promise.parsed)
    if who is None and form in UNSPOKEN:
        who = _between(promise)
    if promise.found.slots.get("with") and who is not None:
        partner = of_mentions(promise.parsed, with_states_of(promise.sentence, promise.found.slots["with"]))
        return Sides(tuple(sorted({*who.states, *(partner.states if partner is not None else ())})), who.persons, who.body, who.at)
    if promise.found.frame.source.set.get("joint") and who is not None and len(who.states) < 2 and who.persons:
        return None
    if who is None and form == "modal" and content.first < promise.found.trigger and _one_subject(promise):
        return _inverted(promise)
    if who is None and form in ("impersonal", "understood", "modal", "plans") and _route_states(promise):
        return Sides(_route_states(promise))
    if who is None and form in UNSPOKEN and _mutual(promise, content) and len(_named(promise, content)) == 2:
        return Sides(_named(promise, content))
    if who is None and form in ("impersonal", "understood", "modal", "plans") and (_mutual(promise, content) or _two_named(promise, content)):
        return Sides(main) if len(main) == 2 else Sides(_named(promise, content)) if _two_named(promise, content) else None
    trigger = promise.sentence.tokens[promise.found.trigger].parses[0]
    unnamed = form == "modal" and trigger.pos == "VERB" and trigger.number == "plur" and "3per" in trigger.tags and not _plural_before(promise)
    if form == "impersonal" and not of and _falls_to_others(promise):
        return None
    own_law = any(t.lemmas & forms_of("acts_of_state") for t in promise.sentence.tokens[content.first : content.last])
    if who is None and (form in UNSAID or unnamed) and about_two(promise.parsed) and len(main) == 2 and not own_law:
        return Sides(main)
    if who is not None and len(main) == 2 and set(who.states) < set(main) and _mutual(promise, content) and promise.quoted:
        return Sides(main, who.persons)
    return who


def _of_nobody(promise: Promise, content: Content) -> Sides | None:
    """ "мост будет достроен", no agent said: the two states that it names, the state of who says so, the two of the text."""
    form = promise.found.frame.source.set["form"]
    giver = _giver(promise, content)
    if giver is not None:
        return giver
    named = _route_states(promise) or _named(promise, content)
    main = main_states(promise.parsed)
    if form == "provides":
        two = both(promise.parsed, promise.sentence)
        return Sides(two.states) if two is not None and _told_of(promise) <= set(two.states) else None
    between = _between(promise)
    if between is not None:
        return between
    if len(named) == 2 and form != "next_step" and (form == "passive" or promise.speaker is not None or set(main) <= set(named)):
        return Sides(named)
    speaker = promise.speaker or (subject_speaker(promise.parsed, promise.sentence) if promise.quoted else None)
    state = promise.parsed.country_of(speaker) if speaker is not None else None
    mutual = len(main) == 2 and (_mutual(promise, content) or (bool(named) and set(named) <= set(main)))
    if state is not None:
        return Sides(main if mutual and _mutual(promise, content) and state in main else (state,))
    given = content.verb in group("giving")  # "грант будет предоставлен": not by both
    return Sides(main) if mutual and about_two(promise.parsed) and not given else None


def _told_of(promise: Promise) -> set[Country]:
    """The states of the sentence before: of their document "соглашение предусматривает" tells."""
    before = promise.parsed.sentences[promise.sentence.number - 1] if promise.sentence.number else promise.sentence
    return set(states_between(promise.parsed, before, 0, len(before.tokens)))


def _between(promise: Promise) -> Sides | None:
    """ "между Чили и Перу будет построена дорога": the states or cities that "между" joins."""
    two = [m for m in promise.sentence.mentions if preposition(promise.sentence, m) == "между" and m.kind in ("country", "place")]
    joined = of_mentions(promise.parsed, coordinated(promise.sentence, two[0])) if two else None
    return Sides(joined.states) if joined is not None and len(joined.states) > 1 else None


def _by_some(promise: Promise, content: Content) -> Sides | None:
    """ "по линии фонда соседям выделят гранты", "дорогу построят": a plural verb without a subject."""
    best = promise.sentence.tokens[promise.found.trigger].parses[0]
    clause = clause_at(promise.sentence, promise.found.trigger)
    if best.number != "plur" or "3per" not in best.tags or (best.lemma != "быть" and "tran" not in best.tags) or clause.kind != "main" or _plural_before(promise):
        return None
    ranges = (*broken_off(promise.sentence, promise.found.trigger), (promise.found.trigger + 1, promise.found.trigger + 4))
    if any(p.pos == "NOUN" and p.case == "nom" and p.number == "plur" for a, b in ranges for t in promise.sentence.tokens[a:b] for p in t.parses[:1]):
        return None  # "заводы, построенные соседями, дадут …", "счет оплатят жители"
    if nominatives(promise.sentence, clause.first, clause.last):
        return None
    tokens = promise.sentence.tokens
    found = [m for m in promise.sentence.mentions if clause.first < m.first < clause.last and "gen" in m.cases and is_what(m, "side") and any(t.low in group("through") for t in tokens[m.first - 2 : m.first])]
    return of_mentions(promise.parsed, tuple(found[:1])) if found else _of_nobody(promise, content)


def _giver(promise: Promise, content: Content) -> Sides | None:
    """ "будет выделен российский кредит", "инвестиции Чили составят …": whose sum it is."""
    if content.verb not in group("giving") | group("leaving"):
        return None
    found = [m for m in promise.sentence.mentions if content.first <= m.first < content.last and m.kind == "country" and (m.adjective or _of_sum(promise, m))]
    who = of_mentions(promise.parsed, tuple(found[:1])) if found else None
    return Sides(who.states) if who is not None and who.states else None


def _of_sum(promise: Promise, mention: Mention) -> bool:
    """Whether a name is the genitive of the noun of a sum: "кредит Чили"."""
    before = promise.sentence.tokens[mention.first - 1] if mention.first else None
    return before is not None and "gen" in mention.cases and bool(before.lemmas & forms_of("commitment_sums"))


def _one_subject(promise: Promise) -> bool:
    """Whether the form tells of one subject: "намерена", "пообещал"."""
    best = promise.sentence.tokens[promise.found.trigger].parses[0]
    return best.number == "sing" and best.gender in ("masc", "femn")


def _inverted(promise: Promise) -> Sides | None:
    """ "строить дороги с соседями намерена крупнейшая страна региона – Индия": the one state in the nominative behind."""
    tokens = promise.sentence.tokens
    behind = [m for m in promise.sentence.mentions if m.first > promise.found.trigger and "nom" in m.cases and m.kind == "country" and not m.adjective
              and tokens[m.first - 1].text in DASHES]  # fmt: skip
    return of_mentions(promise.parsed, tuple(behind)) if len(behind) == 1 else None


def _plural_before(promise: Promise) -> bool:
    """Whether a plural noun before the verb may be its subject: "инвесторы планируют", not "движение планируют"."""
    first = clause_at(promise.sentence, promise.found.trigger).first
    tokens = promise.sentence.tokens
    free = [tokens[k] for k in range(first, promise.found.trigger) if not (k > first and tokens[k - 1].parses and tokens[k - 1].parses[0].pos in ("PREP", "NOUN"))]
    return any(p.pos == "NOUN" and p.case == "nom" and p.number == "plur" for t in free for p in t.parses[:2])


def _ordered(promise: Promise) -> bool:
    """ "сторонам поручено", "странам предстоит": who is to do it stands in the dative."""
    return bool(promise.sentence.tokens[promise.found.trigger].lemmas & forms_of("commitment_settings", "ordering"))


def _others_ordered(promise: Promise) -> bool:
    """ "родственникам предстоит": those in the dative are no sides."""
    first = clause_at(promise.sentence, promise.found.trigger).first
    nouns = (t for t in promise.sentence.tokens[first : promise.found.trigger] if t.parses and t.parses[0].pos == "NOUN" and t.parses[0].case == "dat")
    return any(not t.lemmas & forms_of("commitment_sides") for t in nouns)


def _datives(promise: Promise) -> tuple[Mention, ...]:
    """The states or bodies in the dative before "предстоит", "поручено"."""
    if not _ordered(promise):
        return ()
    found = [m for m in promise.sentence.mentions if m.last <= promise.found.trigger and "dat" in m.cases and not m.adjective
             and is_what(m, "side") and preposition(promise.sentence, m) == ""]  # fmt: skip
    return coordinated(promise.sentence, found[0]) if found else ()


def _falls_to_others(promise: Promise) -> bool:
    """ "родственникам предстоит сдать анализы": whom it falls to is no side."""
    k = promise.found.trigger
    clause = clause_at(promise.sentence, k)
    tokens = promise.sentence.tokens
    return any(
        p.pos == "NOUN" and p.case == "dat" and p.lemma not in forms_of("commitment_sides") and promise.sentence.at(i) is None and "anim" in p.tags
        for i in range(clause.first, k) for p in tokens[i].parses[:1]
    )  # fmt: skip


def _two_named(promise: Promise, content: Content) -> bool:
    """Whether the content names both states of the text, or places of both: "дорогу Белград – Будапешт"."""
    named = _named(promise, content)
    return len(named) == 2 and (named == main_states(promise.parsed))


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
    return bool(lemmas & forms_of("commitment_relations", "mutual") or lemmas & forms_of("commitment_quantities", "trade"))
