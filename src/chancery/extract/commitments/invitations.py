"""Invitations: who invites whom, where to, and whether it was accepted."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.content import Content, infinitive, is_infinitive
from chancery.extract.commitments.guests import (
    before_predicate,
    called,
    foreign_to,
    gathering,
    person_of_others,
    pronoun_guest,
    pronoun_host,
    sided,
)
from chancery.extract.commitments.range import end_of_content, in_line
from chancery.extract.commitments.scene import Promise, row, unreal
from chancery.extract.commitments.sides import subject_speaker
from chancery.extract.events.rows import first_person
from chancery.extract.parsed import Mention, Parsed, Sentence, kept
from chancery.extract.phrases import dictionary_form
from chancery.extract.sides import states_of_mention
from chancery.extract.slots import Slot, coordinated, fillers, is_what, kind_of, preposition
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect
from chancery.resolve.names import nominative
from chancery.types import Actor, Commitment, Country

NEAR = 3


def by_verb(promise: Promise) -> Iterator[Commitment]:
    """ "X пригласил Y посетить PLACE", "X пригласил Y в PLACE"."""
    sentence, at = promise.sentence, promise.found.trigger
    if not is_predicate(sentence.tokens[at]) or unreal(sentence, at) is not None:
        return
    if any(p.pos == "PRTS" for p in sentence.tokens[at].parses[:1]):
        yield from _invited(promise)
        return
    hosts = _hosts(promise)
    guests = _objects(sentence, at, hosts)
    side = sided(promise.parsed, sentence, at + 1, at + 4) if not guests else None
    hosts = hosts or pronoun_host(promise)
    guests = guests or (pronoun_guest(promise, hosts) if side is None else ())
    if side is not None and not foreign_to(promise.parsed, hosts, side[1]):
        hosts = person_of_others(promise.parsed, sentence, frozenset(side[1]))
    guest_end = side[2] if side is not None else max((m.last for m in guests if m.first > at), default=at + 1)
    name = side[0] if side is not None else _guest_name(promise, guests, guest_end)
    content = infinitive(promise.parsed, sentence, at) or _journey(promise, guest_end) or gathering(promise, guest_end)
    if not hosts or name is None or content is None:
        promise.refuse("no host, guest or destination is named")
        return
    yield from _row(promise, hosts, guests, name, content)


def _invited(promise: Promise) -> Iterator[Commitment]:
    """ "X приглашен (Y) в PLACE": the guest is the subject, the host stands in the instrumental or is the other leader of the text."""
    sentence, at = promise.sentence, promise.found.trigger
    guests = _subject(sentence, at)
    content = infinitive(promise.parsed, sentence, at) or _journey(promise, at + 1) or gathering(promise, at + 1)
    said = tuple(m for m in sentence.mentions if at < m.first <= at + 2 and m.kind in ("person", "office") and "ins" in m.cases)
    hosts = said[:1] or _host_there(promise, guests, content)
    name = _guest_name(promise, guests, at) if guests else None
    if not hosts or name is None or content is None:
        promise.refuse("no host, guest or destination is named")
        return
    for done in _row(promise, hosts, guests, name, content):
        yield msgspec.structs.replace(done, mood="actual")  # "был приглашен" stands


def _host_there(promise: Promise, guests: tuple[Mention, ...], content: Content | None) -> tuple[Mention, ...]:
    """The person named last who speaks for the state where the guest is to go."""
    own = frozenset(c for m in guests for c in states_of_mention(promise.parsed, m))
    if content is None or not own:
        return ()
    there = {c for m in promise.sentence.mentions if content.first <= m.first < content.last and m.kind in ("country", "place") for c in m.codes}
    found = person_of_others(promise.parsed, promise.sentence, own)
    return found if there and there <= {c for m in found for c in states_of_mention(promise.parsed, m)} else ()


def _objects(sentence: Sentence, at: int, hosts: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who is invited: the accusative after the verb, else the one before it, with those joined to it."""
    found = [m for m in sentence.mentions if is_what(m, "actor") and "acc" in m.cases and preposition(sentence, m) == "" and m not in hosts]
    asked = next((k for k in range(at + 1, len(sentence.tokens)) if is_infinitive(sentence.tokens[k])), len(sentence.tokens))
    after = [m for m in found if at < m.first <= at + 4 and m.first < asked]
    him = any(t.low in group("him") for t in sentence.tokens[at + 1 : at + 3])
    before = [m for m in found if at - 4 <= m.last <= at and not him]
    return coordinated(sentence, (after or before[-1:])[0]) if after or before else ()


def _row(
    promise: Promise, hosts: tuple[Mention, ...], guests: tuple[Mention, ...], name: str, content: Content
) -> Iterator[Commitment]:
    host = _party(promise.parsed, hosts[0])
    if host is None or not _foreign(promise.parsed, hosts, guests):
        promise.refuse("host and guest are not of two states")
        return
    last = before_predicate(promise.sentence, content.first, content.last)
    said = in_line(promise.parsed, promise.sentence, content.first, last) if last < content.last and is_infinitive(promise.sentence.tokens[content.first]) else content.what
    what = msgspec.structs.replace(content, what=f"{name}: {said}")
    to = tuple(p for p in (_party(promise.parsed, g) for g in guests) if p is not None)
    done = row(promise, "invitation", (host,), what)
    accepted, more = acceptance(promise.parsed, promise.sentence)
    yield msgspec.structs.replace(done, to=to, accepted=accepted, evidence=tuple(sorted({*done.evidence, *more})))


def _hosts(promise: Promise) -> tuple[Mention, ...]:
    """The subject, else the speaker who says "приглашаю"."""
    sentence, at = promise.sentence, promise.found.trigger
    found = _subject(sentence, at)
    if found:
        return found
    clause = clause_at(sentence, at)
    own = "1per" in sentence.tokens[at].parses[0].tags or any(t.low in first_person() for t in sentence.tokens[clause.first : clause.last])
    speaker = promise.speaker or subject_speaker(promise.parsed, sentence)
    first = _first_mentions(promise.parsed).get(speaker) if own and speaker is not None else None
    return (first,) if first is not None else ()


@kept
def _first_mentions(parsed: Parsed) -> dict[Actor, Mention]:
    """The first mention of each who is named."""
    found: dict[Actor, Mention] = {}
    for sentence in parsed.sentences:
        for mention in sentence.mentions:
            if mention.actor is not None:
                found.setdefault(mention.actor, mention)
    return found


def _subject(sentence: Sentence, at: int) -> tuple[Mention, ...]:
    """A person before a state or a body."""
    return (fillers(sentence, at, Slot("subject", "nom", "person")) or fillers(sentence, at, Slot("subject", "nom", "actor")))[:1]


def _guest_name(promise: Promise, guests: tuple[Mention, ...], end: int) -> str | None:
    """The guests by name; else the plain noun after the verb: "европейские компании"."""
    names = [n for n in (_named(promise.parsed, g) for g in guests) if n is not None]
    if names:
        return ", ".join(names)
    tokens, at = promise.sentence.tokens, promise.found.trigger
    stop = next((k for k in range(at + 1, len(tokens)) if is_infinitive(tokens[k]) or tokens[k].kind == "punct" or (tokens[k].parses and tokens[k].parses[0].pos == "PREP")), None)
    if stop is None or stop == at + 1 or not any(p.pos == "NOUN" for p in tokens[stop - 1].parses):
        return None
    words = tuple(t.text for t in tokens[at + 1 : stop])
    if len(words) > 1 and all(t.capital and t.kind == "word" for t in tokens[at + 1 : stop]):
        return " ".join(nominative(words, frozenset(("acc",)))[0])  # "Хуана Рохаса": somebody without an office
    return dictionary_form(promise.parsed.doc.text, promise.sentence, at + 1, stop, "acc")


def _named(parsed: Parsed, mention: Mention) -> str | None:
    if mention.actor is not None and mention.kind != "place":
        return mention.actor.name
    if mention.title is not None:
        sentence = parsed.sentence_at(mention.start)
        case = next(iter(mention.cases), "") if len(mention.cases) == 1 else ""
        return dictionary_form(parsed.doc.text, sentence, mention.first, mention.last, case) if sentence is not None else None
    from chancery import world

    return world.countries()[mention.codes[0]].name if mention.codes and mention.codes[0] in world.countries() else None


def _party(parsed: Parsed, mention: Mention) -> Actor | Country | None:
    if mention.kind in ("person", "office"):
        return mention.actor or next(iter(states_of_mention(parsed, mention)), None)
    if mention.kind == "country" or kind_of(mention) == "government":
        return mention.codes[0] if mention.codes else None
    return mention.actor


def _foreign(parsed: Parsed, hosts: tuple[Mention, ...], guests: tuple[Mention, ...]) -> bool:
    own = {c for m in hosts for c in states_of_mention(parsed, m)}
    theirs = {c for m in guests for c in states_of_mention(parsed, m)}
    return bool(own) and not (theirs and theirs <= own)


def _journey(promise: Promise, after: int) -> Content | None:
    """ "пригласил его в Астану с визитом" → "посетить Астану с визитом"; "на саммит" → "принять участие в …" is not said."""
    sentence = promise.sentence
    for m in sentence.mentions:
        if m.first >= after and m.first - after < 8 and kind_of(m) in ("place", "country", "government") and preposition(sentence, m) == "в" and "acc" in m.cases:
            last = end_of_content(sentence, m.first)
            text = promise.parsed.doc.text[sentence.tokens[m.first].start : sentence.tokens[last - 1].end]
            return Content(f"посетить {' '.join(text.split())}", m.first, last, "посетить")
    return None


def _home(promise: Promise, hosts: tuple[Mention, ...]) -> Content | None:
    """ "возобновил приглашение президенту Чили": without a destination it is to the host's country."""
    from chancery import world

    code = next((c for m in hosts for c in states_of_mention(promise.parsed, m)), None)
    tokens, at = promise.sentence.tokens, promise.found.trigger
    goal = any(t.low in ("на", "к", "в") for t in tokens[at + 1 : at + 8])
    if code is None or goal or code not in world.countries():
        return None
    name = " ".join(inflect(w, "accs") or w for w in world.countries()[code].name.split())
    return Content(f"посетить {name}", at, at + 1, "посетить")


def by_noun(promise: Promise) -> Iterator[Commitment]:
    """ "передал Y приглашение посетить PLACE", "принял приглашение X посетить PLACE"."""
    sentence, at = promise.sentence, promise.found.trigger
    if unreal(sentence, at) is not None:
        return
    clause = clause_at(sentence, at)
    lemmas = {lemma for t in sentence.tokens[clause.first : clause.last] if is_predicate(t) for lemma in t.lemmas}
    subject = _subject(sentence, at) or _hosts(promise)
    of = fillers(sentence, at, Slot("of", "gen", "actor"))[:1] or called(promise.parsed, sentence, at + 1)
    received = bool(lemmas & {"принять", "получить"})
    side = sided(promise.parsed, sentence, clause.first, at) if received and not subject else None
    hosts = of if received or of else subject
    if side is not None and not hosts:
        hosts = person_of_others(promise.parsed, sentence, frozenset(side[1]))
    guests = subject if received else fillers(sentence, at, Slot("", "dat", "actor"))[:1] or _datives(sentence, at)
    if "получить" in lemmas and subject and not hosts:  # "получил приглашение посетить Чили"; who only accepts one names no host
        hosts = _host_there(promise, subject, infinitive(promise.parsed, sentence, at) or _journey(promise, at + 1))
    if hosts and not guests and side is None:
        guests = person_of_others(promise.parsed, sentence, frozenset(states_of_mention(promise.parsed, hosts[0])))
    name = side[0] if side is not None else _guest_name(promise, guests, at) if guests else None
    content = infinitive(promise.parsed, sentence, at) or _journey(promise, at + 1) or gathering(promise, at + 1) or (_home(promise, hosts) if guests and not received else None)
    if not hosts or name is None or content is None:
        promise.refuse("no host, guest or destination is named")
        return
    for done in _row(promise, hosts, guests, name, content):
        yield msgspec.structs.replace(done, accepted=True) if lemmas & {"принять"} else done


def by_act(promise: Promise) -> Iterator[Commitment]:
    """ "приглашение президентом Кении глав соседних стран на саммит в Найроби": the act as a noun, host and guests in their cases."""
    sentence, at = promise.sentence, promise.found.trigger
    hosts = tuple(m for m in sentence.mentions if m.first == at + 1 and m.kind in ("person", "office") and "ins" in m.cases and m.actor is not None)
    if not hosts:
        return
    first = hosts[0].last
    stop = next((k for k in range(first, len(sentence.tokens)) if sentence.tokens[k].low in ("на", "в") or is_infinitive(sentence.tokens[k]) or sentence.tokens[k].kind == "punct"), first)
    content = infinitive(promise.parsed, sentence, first) or _journey(promise, first) or gathering(promise, stop)
    if stop == first or content is None:
        promise.refuse("no host, guest or destination is named")
        return
    name = dictionary_form(promise.parsed.doc.text, sentence, first, stop, "gen")
    yield from _row(promise, hosts, tuple(m for m in sentence.mentions if first <= m.first < stop), name, content)


def _datives(sentence: Sentence, at: int) -> tuple[Mention, ...]:
    found = [m for m in sentence.mentions if "dat" in m.cases and kind_of(m) in ("person", "office", "country", "government") and preposition(sentence, m) == ""
             and abs(m.first - at) < 10 and "nom" not in m.cases]  # fmt: skip
    return tuple(found[:1])


def acceptance(parsed: Parsed, sentence: Sentence) -> tuple[bool | None, tuple]:  # type: ignore[type-arg]
    """Whether this or one of the next sentences says that the invitation was accepted, with that sentence."""
    for other in parsed.sentences[sentence.number : sentence.number + NEAR]:
        lows = [t.low for t in other.tokens]
        taken = any(t.lemmas & {"принять", "принятый"} and t.parses[0].pos != "INFN" for t in other.tokens if t.parses)
        if taken and "приглашение" in other.lemma_set() and "не" not in lows:
            return True, (parsed.evidence(other.start, other.end),)
    return None, ()
