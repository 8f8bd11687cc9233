"""Invitations: who invites whom, where to, and whether it was accepted."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.content import Content, infinitive, is_infinitive
from chancery.extract.commitments.range import end_of_content
from chancery.extract.commitments.scene import Promise, row, unreal
from chancery.extract.commitments.sides import subject_speaker
from chancery.extract.events.rows import first_person
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.phrases import dictionary_form
from chancery.extract.sides import states_of_mention
from chancery.extract.slots import Slot, coordinated, fillers, is_what, kind_of, preposition
from chancery.lang.ru.morph import inflect
from chancery.types import Actor, Commitment, Country

NEAR = 3


def by_verb(promise: Promise) -> Iterator[Commitment]:
    """ "X пригласил Y посетить PLACE", "X пригласил Y в PLACE"."""
    sentence, at = promise.sentence, promise.found.trigger
    if not is_predicate(sentence.tokens[at]) or unreal(sentence, at) is not None:
        return
    hosts = _hosts(promise)
    guests = _objects(sentence, at, hosts)
    guest_end = max((m.last for m in guests), default=at + 1)
    name = _guest_name(promise, guests, guest_end)
    content = infinitive(promise.parsed, sentence, at) or _journey(promise, guest_end)
    if not hosts or name is None or content is None:
        promise.refuse("no host, guest or destination is named")
        return
    yield from _row(promise, hosts, guests, name, content)


def _objects(sentence: Sentence, at: int, hosts: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who is invited: the accusative after the verb, else the one before it, with those joined to it."""
    found = [m for m in sentence.mentions if is_what(m, "actor") and "acc" in m.cases and preposition(sentence, m) == "" and m not in hosts]
    after = [m for m in found if at < m.first <= at + 4]
    before = [m for m in found if at - 4 <= m.last <= at]
    return coordinated(sentence, (after or before[-1:])[0]) if after or before else ()


def _row(
    promise: Promise, hosts: tuple[Mention, ...], guests: tuple[Mention, ...], name: str, content: Content
) -> Iterator[Commitment]:
    host = _party(promise.parsed, hosts[0])
    if host is None or not _foreign(promise.parsed, hosts, guests):
        promise.refuse("host and guest are not of two states")
        return
    what = msgspec.structs.replace(content, what=f"{name}: {content.what}")
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
    return tuple(m for s in promise.parsed.sentences for m in s.mentions if own and m.actor is not None and m.actor == speaker)[:1]


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
    return dictionary_form(promise.parsed.doc.text, promise.sentence, at + 1, stop, "acc")


def _named(parsed: Parsed, mention: Mention) -> str | None:
    if mention.actor is not None and mention.kind != "place":
        return mention.actor.name
    if mention.title is not None:
        return parsed.doc.text[mention.start : mention.end]
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
    lemmas = {lemma for t in sentence.tokens[clause_at(sentence, at).first : at] for lemma in t.lemmas}
    subject = _subject(sentence, at) or _hosts(promise)
    of = fillers(sentence, at, Slot("of", "gen", "actor"))[:1]
    received = bool(lemmas & {"принять", "получить"})
    hosts = of if received or of else subject
    guests = subject if received else fillers(sentence, at, Slot("", "dat", "actor"))[:1] or _datives(sentence, at)
    name = _guest_name(promise, guests, at) if guests else None
    content = infinitive(promise.parsed, sentence, at) or _journey(promise, at + 1) or (_home(promise, hosts) if guests and not received else None)
    if not hosts or name is None or content is None:
        promise.refuse("no host, guest or destination is named")
        return
    for done in _row(promise, hosts, guests, name, content):
        yield msgspec.structs.replace(done, accepted=True) if lemmas & {"принять"} else done


def _datives(sentence: Sentence, at: int) -> tuple[Mention, ...]:
    found = [m for m in sentence.mentions if "dat" in m.cases and kind_of(m) in ("person", "office", "country", "government") and preposition(sentence, m) == ""
             and abs(m.first - at) < 10 and "nom" not in m.cases]  # fmt: skip
    return tuple(found[:1])


def acceptance(parsed: Parsed, sentence: Sentence) -> tuple[bool | None, tuple]:  # type: ignore[type-arg]
    """Whether this or one of the next sentences says that the invitation was accepted, with that sentence."""
    for other in parsed.sentences[sentence.number : sentence.number + NEAR]:
        lows = [t.low for t in other.tokens]
        lemmas = other.lemma_set()
        if "приглашение" in lemmas and lemmas & {"принять", "принятый"} and "не" not in lows:
            return True, (parsed.evidence(other.start, other.end),)
    return None, ()
