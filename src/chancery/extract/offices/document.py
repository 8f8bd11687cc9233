"""Offices: who holds which office, one row a person and formal office."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

import msgspec

from chancery import world
from chancery.extract.offices.nouns import body_kinds, heads, states_again
from chancery.extract.offices.predicates import predicated
from chancery.extract.parsed import Mention, Parsed, Sentence, Title, kept
from chancery.extract.rows import Notes, joined, one_row_a_fact
from chancery.extract.spans import backwards
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas
from chancery.types import Actor, Mood, Office
from chancery.world import names

CHIEFS = frozenset((
    "minister", "foreign_minister", "head_of_state", "head_of_government", "chair", "speaker", "secretary", "org_head", "director",
))  # fmt: skip
CODE = 2
PEERS_BEFORE = 4
"""Sentences back in which the one whose colleague somebody is must be named."""
PERSONS = frozenset(("person", "office"))


def offices(parsed: Parsed, notes: Notes) -> tuple[Office, ...]:
    """Every (person, office, state or organisation) that the text states.

    >>> # "президент Сербии Александр Вучич … Глава государства …" is one row: Вучич, президент, RS
    """
    rows = [row for sentence in parsed.sentences for row in _of_sentence(parsed, sentence, notes)]
    named = {m.actor for s in parsed.sentences for m in s.mentions if m.kind == "person" and m.role != "pronoun"}
    for row in rows:
        if row.person not in named:
            notes.refuse(row.rule, "the text does not name the person", row.evidence[0].start, row.evidence[0].end)
    rows = [r for r in rows if r.person in named]
    rows = list(one_row_a_fact(rows, lambda r: (r.person, r.office.lower(), r.of)))
    rows = _without_synonyms(_without_resolved(_without_descriptors(rows)))
    formal = {r.person for r in rows if r.rule in ("office.named", "office.resolved") and r.office != "министр"}
    rows = [r for r in rows if r.rule != "office.colleague" or r.person not in formal]
    return tuple(_without_short_forms(rows))


def _of_sentence(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Office]:
    yield from predicated(parsed, sentence)
    for mention in sentence.mentions:
        for title in mention.titles:
            if mention.actor is None:
                if mention.kind == "person":
                    notes.refuse("office.named", "the name could not be resolved", mention.start, mention.end)
                continue
            if mention.kind in PERSONS:
                yield from _row(parsed, mention, title, mention.actor, notes)


def _row(parsed: Parsed, mention: Mention, title: Title, actor: Actor, notes: Notes) -> Iterator[Office]:
    descriptor = title.role.startswith("descriptor")
    if title.role == "rank" and len(mention.titles) > 1:
        return  # "председатель комитета, генерал …"
    if title.role == "colleague":
        yield from _colleague(parsed, mention, title, actor, notes)
        return
    if title.office.lower() in group("rank_of_birth"):
        notes.refuse("office.named", "a rank of birth is no office", mention.start, mention.end)
        return
    of = _known_state(parsed, mention, title, actor) or title.of or _state_of(parsed, actor, title)
    if of is None:
        notes.refuse("office.named", "an office of nothing", mention.start, mention.end)
        return
    if _company_again(title):
        named = _company_before(parsed, mention, of)
        if named is None:
            notes.refuse("office.named", "the company is not named", mention.start, mention.end)
            return
        title, of = msgspec.structs.replace(title, office=title.office.rsplit(" ", 1)[0]), named
    office, of = _in_organisation(parsed, title, of)
    mood: Mood = "past" if title.former else "actual"
    rule = "office.descriptor" if descriptor else "office.named" if mention.kind == "person" else "office.resolved"
    sentence = parsed.sentence_at(mention.start)
    start, end = (sentence.start, sentence.end) if sentence is not None else (mention.start, mention.end)
    yield Office(
        rule=rule, mood=mood, evidence=(parsed.evidence(start, end),), person=actor, office=office, of=of,
        person_en=actor.name_en,
    )  # fmt: skip


def _known_state(parsed: Parsed, mention: Mention, title: Title, actor: Actor) -> str | None:
    """ "председатель КНР принял президента карибской республики Диас-Канеля": the state of whom the world knows, where only a noun stands for it."""
    fact = world.people().get(actor.id or "")
    again = any(word.lower() in states_again() for word in parsed.doc.text[mention.start : mention.end].split())
    states = {t.of for t in fact.offices} if again and fact is not None and fact.verified else set()
    return next(iter(states)) if len(states) == 1 and title.of not in states else None


def _company_again(title: Title) -> bool:
    """ "глава чилийской компании": the company is named elsewhere."""
    words = title.office.split()
    return len(words) == 2 and any(body_kinds().get(lemma) == "company" for lemma in lemmas(words[1]))


def _company_before(parsed: Parsed, mention: Mention, of: str) -> str | None:
    """The company of that state that the text names last before the office."""
    found = _companies(parsed)
    before = backwards(found, bisect.bisect_right(found, mention.start, key=lambda m: m.end))
    return next((m.actor.name for m in before if m.actor is not None and (not m.codes or of in m.codes)), None)


@kept
def _companies(parsed: Parsed) -> tuple[Mention, ...]:
    """The companies that a document names, in order."""
    return tuple(m for s in parsed.sentences for m in s.mentions if m.kind == "org" and m.role == "company" and m.actor is not None)


def _in_organisation(parsed: Parsed, title: Title, of: str) -> tuple[str, str]:
    """An office in an organisation without its name, and the organisation as the text abbreviates it.

    >>> # "генеральный секретарь Лиги арабских государств", later "ЛАГ": генеральный секретарь, ЛАГ
    """
    fact = world.orgs().get(title.body or "")
    if fact is None or of not in (fact.name, fact.short):
        return title.office if len(of) == CODE else _without_name(title.office, (of,)), of
    bare = _without_name(title.office, (fact.name, fact.short))
    abbreviated = fact.short != "" and re.search(rf"\b{re.escape(fact.short)}\b", parsed.doc.text) is not None
    return bare, fact.short if abbreviated else of


def _without_name(office: str, names: tuple[str, ...]) -> str:
    """The office without the name of the organisation in it, whatever the case of that name."""
    words = office.split()
    for name in names:
        size = len(name.split())
        for k in range(1, len(words) - size + 1 if name else 0):
            if all(lemmas(a) & lemmas(b) for a, b in zip(words[k : k + size], name.split(), strict=True)):
                return " ".join((*words[:k], *words[k + size :]))
    return office


def _colleague(parsed: Parsed, mention: Mention, title: Title, actor: Actor, notes: Notes) -> Iterator[Office]:
    """ "с армянским коллегой": the office of the one whose colleague it is, of his own state."""
    sentence = parsed.sentence_at(mention.start)
    of = title.of or parsed.country_of(actor)
    peers = (tuple(t for t in _formal(parsed, m) if t.of != of) for m in _peers(parsed, sentence, mention))
    titles = next((found for found in peers if found), ())
    peer = max((t for t in titles if t.head == titles[0].head), key=lambda t: len(t.office), default=None)  # "министр торговли", later "министр"
    if peer is None or of is None or sentence is None:
        notes.refuse("office.colleague", "whose colleague it is cannot be told", mention.start, mention.end)
        return
    yield Office(rule="office.colleague", evidence=(parsed.evidence(sentence.start, sentence.end),), person=actor,
                 office=_of_any_state(sentence, peer), of=of, person_en=actor.name_en)  # fmt: skip


def _of_any_state(sentence: Sentence, title: Title) -> str:
    """ "глава российского МИДа" without the adjective of its state: the office that a colleague abroad holds too."""
    own = {t.low for m in sentence.mentions if m.kind == "country" and m.adjective for t in sentence.tokens[m.first : m.last]}
    own |= {t.low for t in sentence.tokens if title.start <= t.start < title.end and names.matches((t,), 0)}
    return " ".join(w for w in title.office.split() if w.lower() not in own)


def _peers(parsed: Parsed, sentence: Sentence | None, mention: Mention) -> Iterator[Mention]:
    """The other persons of the sentence, those before first; then the subjects of the sentences before, the nearest first."""
    if sentence is None:
        return
    others = [m for m in sentence.mentions if m.kind in PERSONS and m.actor is not None and m.actor != mention.actor]
    yield from sorted(others, key=lambda m: (m.first > mention.first, abs(m.first - mention.first)))
    before = parsed.sentences[max(0, sentence.number - PEERS_BEFORE) : sentence.number]
    yield from (m for s in reversed(before) for m in s.mentions if m.kind in PERSONS and m.actor not in (None, mention.actor) and "nom" in m.cases)


def _formal(parsed: Parsed, mention: Mention) -> Iterator[Title]:
    """The formal offices of a person: those beside the name here, else elsewhere in the text."""
    who = parsed.person(mention.actor) if mention.actor is not None else None
    for title in (*mention.titles, *(who.titles if who is not None else ())):
        if title.role != "colleague" and not title.role.startswith("descriptor") and not title.former:
            yield title


def _state_of(parsed: Parsed, actor: Actor, title: Title) -> str | None:
    """The state of an office named without it ("премьер Ли Цян"): another title of the person, else the world's table."""
    who = parsed.person(actor)
    if who is None:
        return None
    said = [t.of for t in who.titles if t.of is not None and t.head == title.head]
    return said[0] if said else who.country


def _without_descriptors(rows: list[Office]) -> list[Office]:
    """ "Глава КНР" beside "председатель КНР" adds nothing; alone it stands."""
    formal = {r.person for r in rows if r.rule != "office.descriptor"}
    kept = [r for r in rows if r.rule != "office.descriptor" or r.person not in formal]
    done: dict[Actor, Office] = {}
    for row in kept:
        if row.rule == "office.descriptor" and row.person in done:
            first = done[row.person]
            done[row.person] = msgspec.structs.replace(first, evidence=joined(first.evidence, row.evidence))
        elif row.rule == "office.descriptor":
            done[row.person] = row
    return [r for r in kept if r.rule != "office.descriptor"] + list(done.values())


def _without_resolved(rows: list[Office]) -> list[Office]:
    """ "Премьер" for one whom the text has named as "председатель Совета министров" is no second office."""
    named = {(r.person, r.of): r for r in reversed(rows) if r.rule == "office.named"}
    again = [r for r in rows if r.rule == "office.resolved" and (r.person, r.of) in named]
    kept: list[Office] = []
    for row in (r for r in rows if r not in again):
        same = [o.evidence for o in again if named.get((o.person, o.of)) is row]
        kept.append(msgspec.structs.replace(row, evidence=joined(row.evidence, *same)) if same else row)
    return kept


def _without_synonyms(rows: list[Office]) -> list[Office]:
    """ "Глава МИД" beside "министр иностранных дел", "премьер" beside "премьер-министр": the formal one stands."""
    headed = {(r.person, r.of) for r in rows if _headed(r.office)}
    rows = [r for r in rows if r.office != "министр" or (r.person, r.of) not in headed]
    formal = {(r.person, r.of) for r in rows if _rank(r.office) in CHIEFS}
    ministers = {(r.person, r.of) for r in rows if _rank(r.office) == "minister"}
    kept = [r for r in rows if not _headed(r.office) or (r.person, r.of) not in (ministers if _of_ministry(r.office) else formal)]
    whole = {(r.person, r.of) for r in kept if r.office.startswith("премьер-министр")}
    return [r for r in kept if r.office != "премьер" or (r.person, r.of) not in whole]


def _of_ministry(office: str) -> bool:
    """ "Глава МИД" is another office than "премьер-министр", though one person may hold both."""
    return any(body_kinds().get(lemma) == "ministry" for word in office.split()[1:] for lemma in lemmas(word))


def _headed(office: str) -> bool:
    return office.split()[0] == "глава"


def _rank(office: str) -> str:
    """The role of the first noun of an office: `_rank("генеральный секретарь") == "secretary"`."""
    return next((heads()[word] for word in office.split() if word in heads()), "")


def _without_short_forms(rows: list[Office]) -> list[Office]:
    """A wording whose words all stand in a fuller one of the same person and state is that office: "министр"."""
    kept: list[Office] = []
    for row in rows:
        fuller = next((o for o in rows if o is not row and _covers(o, row)), None)
        if fuller is None:
            kept.append(row)
    return [_with_short_evidence(row, rows) for row in kept]


def _with_short_evidence(row: Office, rows: list[Office]) -> Office:
    short = [o.evidence for o in rows if o is not row and _covers(row, o)]
    return msgspec.structs.replace(row, evidence=joined(row.evidence, *short))


def _covers(full: Office, short: Office) -> bool:
    if full.person != short.person or (full.of != short.of and short.of is not None) or full.mood != short.mood:
        return False
    a, b = full.office.split(), short.office.split()
    if len(a) <= len(b) or not a or not b:
        return False
    if all(any(lemmas(word) & lemmas(other) for other in a) for word in b):
        return True
    return bool(lemmas(a[0]) & lemmas(b[0])) and _abbreviates(a, b)


def _abbreviates(full: list[str], short: list[str]) -> bool:
    """ "… комитета ВСНП" against "… комитета Всекитайского собрания народных представителей"."""
    left = list(full)
    for word in short:
        if word in left:
            left = left[left.index(word) + 1 :]
        elif word.isupper() and len(word) <= len(left) + 1:
            left = left[len(word) :]
        elif not any(lemmas(word) & lemmas(other) for other in left):
            return False
    return True
