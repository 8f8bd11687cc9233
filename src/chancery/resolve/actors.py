"""Who is meant: names, offices and pronouns of a document resolved to persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery import world
from chancery.extract.parsed import Mention, Sentence, Who
from chancery.resolve.entities import Entity, gender_beside, names_again
from chancery.resolve.home import with_home
from chancery.resolve.paradigms import CASES, Said, dictionary_forms
from chancery.resolve.reader import Reader, name_words
from chancery.resolve.tenures import tenure_at
from chancery.world import names

PRONOUNS = {"он": "m", "она": "f"}
PRONOUN_FORMS = frozenset(PRONOUNS)
PERSONAL = frozenset(("person", "office"))


def resolve_actors(
    sentences: Sequence[Sentence], date: str | None
) -> tuple[tuple[Sentence, ...], tuple[Who, ...]]:
    """Sentences with every person mention resolved, and the persons of the document.

    `date` is the document's date (EDTF) or None: an office without a name resolves to its holder on that date.
    """
    if not any(m.kind in PERSONAL for s in sentences for m in s.mentions):
        return tuple(msgspec.structs.replace(s) for s in sentences), ()
    reader = Reader(date, dictionary_forms(tuple(_said(sentences))))
    for full in (True, False):
        for sentence in sentences:
            for mention in sentence.mentions:
                if mention.kind == "person" and _is_full(sentence, mention) is full:
                    _learn(reader, sentence, mention)
    done = tuple(_resolved(reader, s) for s in sentences)
    who = tuple(_who(e, date) for e in reader.entities if e.named)
    return done, with_home(done, who)


def _said(sentences: Sequence[Sentence]) -> Iterator[Said]:
    """The full names that the world's tables do not hold, with the cases in which they stand."""
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.kind == "person" and mention.actor is None and _is_full(sentence, mention):
                allowed = mention.cases if mention.titles else CASES - ({"loc"} - mention.cases)
                yield Said(name_words(sentence, mention), mention.cases, allowed, mention.gender or gender_beside(sentence, mention))


def _is_full(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is given in full: several words, none of them an initial."""
    words = name_words(sentence, mention)
    return (mention.actor is not None and mention.role != "surname") or (len(words) > 1 and all(len(w) > 1 for w in words))


def _learn(reader: Reader, sentence: Sentence, mention: Mention) -> None:
    told = gender_beside(sentence, mention)
    entity = reader.name(sentence, msgspec.structs.replace(mention, gender=told) if told else mention)
    if entity is not None:
        entity.titles += [t for t in mention.titles if t not in entity.titles]
        entity.told_as(told)


def _resolved(reader: Reader, sentence: Sentence) -> Sentence:
    """A sentence of its own, also where nobody is in it: what is kept beside the unresolved one stays there."""
    extra = _extra(reader, sentence)
    meant = sentence.mentions if not extra else tuple(sorted((*sentence.mentions, *extra), key=lambda m: m.first))
    if any(m.kind in PERSONAL for m in meant):
        meant = tuple(_each(reader, sentence, meant))
    return msgspec.structs.replace(sentence, mentions=meant)


def _extra(reader: Reader, sentence: Sentence) -> list[Mention]:
    """Pronouns and the names that only this document makes known, where no mention stands."""
    pronouns = tuple(_pronouns(sentence))
    if not pronouns and not reader.cast.entities:
        return []
    taken = {k for m in sentence.mentions for k in range(m.first, m.last)}
    return [p for p in (*pronouns, *names_again(reader.cast, sentence, taken)) if p.first not in taken]


def _each(reader: Reader, sentence: Sentence, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    for mention in mentions:
        entity = None
        if mention.role == "pronoun":
            entity = reader.pronoun(mention.gender)
            if entity is None:
                continue
        elif mention.kind == "person":
            entity = reader.name(sentence, mention)
        elif mention.kind == "office":
            named = _named_behind(sentence, mention)
            entity = reader.name(sentence, named) if named is not None else reader.office(mention)
            entity = None if entity is not None and _of_other_region(sentence, mention, entity) else entity
        if entity is None:
            yield mention
            continue
        entity.named += 1
        entity.told_as(gender_beside(sentence, mention))
        subject = "nom" in mention.cases and sentence.block not in ("credit", "menu", "boilerplate") and not _of_a_noun(sentence, mention)
        reader.recent.append((entity, subject))
        yield msgspec.structs.replace(mention, actor=entity.actor, gender=entity.gender)


def _named_behind(sentence: Sentence, office: Mention) -> Mention | None:
    """ "с главой этой республики | Эдуардом Кокойты": the name right behind an office that names no state is its holder's."""
    title, after = office.title, sentence.at(office.last)
    loose = title is not None and title.role == "descriptor:head_of_state" and not title.said_country and office.number != "plur"
    return after if loose and after is not None and after.kind == "person" and not after.titles and after.first == office.last else None


def _of_other_region(sentence: Sentence, office: Mention, entity: Entity) -> bool:
    """ "лидер африканской республики" is nobody who leads a state elsewhere."""
    inside = sentence.tokens[office.first : office.last]
    codes = {c for k in range(len(inside)) for m in names.matches(inside, k) if m.name.kind == "region_adjective" for c in m.name.codes}
    fact = world.people().get(entity.actor.id or "")
    own = {t.of for t in entity.titles} | {t.of for t in (fact.offices if fact is not None else ())}
    return bool(codes) and codes.isdisjoint(own)


def _of_a_noun(sentence: Sentence, mention: Mention) -> bool:
    """ "в команде Меладзе он работал": a name that does not decline, right behind a noun in another case, is no subject."""
    before = sentence.tokens[mention.first - 1] if mention.first and sentence.at(mention.first - 1) is None else None
    noun = before.parses[0] if before is not None and before.parses else None
    return noun is not None and noun.pos == "NOUN" and noun.case not in ("nom", "") and "gen" in mention.cases


def _pronouns(sentence: Sentence) -> Iterator[Mention]:
    if sentence.lemma_set().isdisjoint(PRONOUN_FORMS):
        return
    for i, token in enumerate(sentence.tokens):
        if token.low in PRONOUNS:
            yield Mention("person", token.start, token.end, i, i + 1, frozenset(("nom",)), gender=PRONOUNS[token.low], role="pronoun",
                          name_start=token.start)  # fmt: skip


def _who(entity: Entity, date: str | None) -> Who:
    country = next((t.of for t in entity.titles if t.of in world.countries()), None)
    fact = world.people().get(entity.actor.id or "")
    if country is None and fact is not None:
        codes = [t.of for t in fact.offices if tenure_at(fact, t.role, t.of, date)] or [t.of for t in fact.offices]
        country = next((c for c in codes if c in world.countries()), None)
    return Who(entity.actor, entity.gender, tuple(entity.titles), country, entity.named, entity.order)
