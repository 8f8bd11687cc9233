"""The state of an official whom the text names without one: the state that is left when the others are taken."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from chancery import world
from chancery.extract.offices.nouns import body_kinds, heads, states_again
from chancery.extract.parsed import Mention, Sentence, Title, Who
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas
from chancery.types import Actor, Country

OF_A_STATE = frozenset((
    "head_of_state", "head_of_government", "minister", "deputy_minister", "foreign_minister",
    "deputy_head_of_government", "speaker", "envoy", "deputy_mp",
))  # fmt: skip
SECOND = frozenset(("deputy", "adviser", "secretary", "spokesperson", "chair", "head"))
STATE_BODIES = frozenset(("ministry", "government", "parliament"))
# states further away than this many sentences say nothing about an official
NEAR = 1


def with_home(sentences: Sequence[Sentence], who: tuple[Who, ...]) -> tuple[Who, ...]:
    """Officials without a state get the one the text leaves: "министр … и китайский посол" in a text on two states.

    Where the text is of one state, it is that one; where it is of two, the one that nobody else of the sentence has,
    else the one whose head the text calls just "президент" or "глава государства".
    """
    if not who:
        return ()
    states = _states(sentences)
    who = tuple(_of_the_state_again(w, sentences) for w in who)
    known = {w.actor: w.country for w in who if w.country is not None}
    return tuple(_placed(w, sentences, states, known) for w in who)


def _of_the_state_again(who: Who, sentences: Sequence[Sentence]) -> Who:
    """ "Иран передал земли … министр дорог исламской республики": the state that the sentences before are about."""
    if who.country is not None:
        return who
    for n, sentence in enumerate(sentences):
        for mention in sentence.mentions:
            again = any(t.of is None and _says_state(sentence, t) for t in mention.titles)
            if mention.actor == who.actor and again:
                before = reversed(sentences[max(0, n - 3) : n])
                code = next((c for s in before for c in (_last_named(s) if _points(sentence, mention) else _subject(s))), None)
                return msgspec.structs.replace(who, country=code)
    return who


def _listed(sentence: Sentence, who: Who, known: dict[Actor, Country]) -> Iterator[Country]:
    """ "с премьером Грузии Леваном Мели и спикером парламента Нодаром Гвели": in a list the state goes on."""
    people = [m for m in sentence.mentions if m.kind == "person" and m.titles]
    state: Country | None = None
    for before, after in itertools.pairwise(people):
        if before.title is not None and before.title.said_country and before.actor is not None:
            state = known.get(before.actor)
        gap = sentence.tokens[before.last : after.first]
        if len(gap) != 1 or gap[0].low not in (",", "и") or not before.cases & after.cases:
            state = None
        if state is not None and after.actor == who.actor:
            yield state


def _in_delegation(sentence: Sentence, who: Who, known: dict[Actor, Country]) -> Iterator[Country]:
    """ "премьер Перу прибыл в Чили с делегацией, в состав которой входит министр труда Луис Диас": the state of the delegation, else of its head."""
    person = next((m for m in sentence.mentions if m.actor == who.actor and m.kind == "person" and "nom" in m.cases), None)
    last = person.first if person is not None else 0
    team = next((k for k in range(last) if sentence.tokens[k].lemmas & group("delegation")), None)
    if team is None or not any(t.lemmas & group("membership") for t in sentence.tokens[team:last]):
        return
    own = next((m.codes[0] for m in sentence.mentions if m.first <= team < m.last and m.kind == "org" and len(m.codes) == 1), None)
    heads_it = [known[m.actor] for m in sentence.mentions if m.last <= team and m.actor in known and m.kind in ("person", "office") and "nom" in m.cases]
    yield from ([own] if own is not None else heads_it[-1:])


def _says_state(sentence: Sentence, title: Title) -> bool:
    return any(title.start <= t.start < title.end and t.low in states_again() for t in sentence.tokens)


def _points(sentence: Sentence, mention: Mention) -> bool:
    """ "глава этой республики": the one named last, whatever its place in the sentence."""
    return any("этот" in t.lemmas for t in sentence.tokens[mention.first : mention.last])


def _last_named(sentence: Sentence) -> tuple[Country, ...]:
    states = [m for m in sentence.mentions if m.kind == "country" and not m.adjective and len(m.codes) == 1]
    return states[-1].codes if states else ()


def _subject(sentence: Sentence) -> tuple[Country, ...]:
    """The one state that a sentence has for its subject."""
    codes = {m.codes for m in sentence.mentions if m.kind == "country" and not m.adjective and "nom" in m.cases and "gen" not in m.cases}
    return next(iter(codes)) if len(codes) == 1 else ()


def _placed(who: Who, sentences: Sequence[Sentence], states: tuple[Country, ...], known: dict[Actor, Country]) -> Who:
    if who.country is not None or not who.titles:
        return who
    represented = next((c for s in sentences for c in _represented(s, who)), None)
    if represented is not None:
        return msgspec.structs.replace(who, country=represented)
    if not any(serves_state(t) for t in who.titles):
        return who
    listed = next((c for s in sentences for c in (*_in_delegation(s, who, known), *_listed(s, who, known))), None)
    if listed is not None:
        return msgspec.structs.replace(who, country=listed)
    abroad = {t.abroad for t in who.titles if t.abroad is not None}
    near = _named_near(who, sentences)
    if len(states) == 1 and states[0] not in abroad and (states[0] in near or _often(states[0], sentences)):
        return msgspec.structs.replace(who, country=states[0])
    beside = {known[m.actor] for s in sentences for m in s.mentions if m.actor in known and m.kind in ("person", "office")
              and any(o.actor == who.actor for o in s.mentions)}  # fmt: skip
    subject = next((c for s in sentences for c in _of_its_subject(s, who)), None)
    if subject in states and subject not in abroad:
        return msgspec.structs.replace(who, country=subject)
    left = [c for c in states if c not in (abroad or beside) and c in near]
    if abroad:
        beside = abroad
    speaks_for = any(t.head == "представитель" for t in who.titles)
    if len(left) == 1 and beside and not speaks_for:
        return msgspec.structs.replace(who, country=left[0])
    if abroad:
        return who
    own = {known[m.actor] for s in sentences for m in s.mentions if m.actor in known and m.title is not None
           and m.title.role.endswith("head_of_state") and not m.title.said_country and m.kind == "office"}  # fmt: skip
    return msgspec.structs.replace(who, country=next(iter(own))) if len(own) == 1 else who


def serves_state(title: Title) -> bool:
    """Whether an office is one of a state: a minister, his deputy or adviser, the secretary of a council of state.

    >>> # "заместитель министра" and "секретарь Совета безопасности" are, "представительница аэропорта" is not
    """
    if title.head in group("speaks_for"):
        return title.body is None and (title.office.split()[-1] == title.head or bool(_body_words(title) & {"ministry", "government", "parliament", "mission"}))
    if title.role in OF_A_STATE:
        return True
    ranks = {heads().get(form) for word in title.office.split()[1:] for form in lemmas(word)}
    return title.role in SECOND and bool(ranks & OF_A_STATE or _body_words(title) & STATE_BODIES)


def _body_words(title: Title) -> frozenset[str]:
    kinds = (body_kinds().get(form) for word in title.office.split()[1:] for form in lemmas(word))
    return frozenset(k for k in kinds if k is not None)


def _represented(sentence: Sentence, who: Who) -> Iterator[Country]:
    """ "Чили представлял секретарь Совета безопасности Пабло Рохас", "от Чили – министр труда Пабло Рохас": the state."""
    for mention in sentence.mentions:
        if mention.actor != who.actor or mention.kind != "person" or "nom" not in mention.cases:
            continue
        states = [m for m in sentence.mentions if (m.kind == "country" or (m.kind == "org" and m.role == "mission" and len(m.codes) == 1)) and m.last <= mention.first]
        verbs = [k for k in range(mention.first) if sentence.tokens[k].lemmas & group("represent")]
        if (states and verbs and states[-1].last <= verbs[-1] and not states[-1].adjective and mention.first - verbs[-1] < 2) or (states and _on_behalf(sentence, states[-1], mention)):
            yield states[-1].codes[0]


def _of_its_subject(sentence: Sentence, who: Who) -> tuple[Country, ...]:
    """ "Чили готова к переговорам, заявил министр торговли Пабло Рохас": the state that the sentence is about, no other named."""
    said = next((m for m in sentence.mentions if m.actor == who.actor and m.kind == "person" and m.titles and m.first > 1), None)
    near = range(max(1, said.first - 4), said.first) if said is not None else range(0)
    tells = any(sentence.tokens[k - 1].text == "," and sentence.tokens[k].parses[:1] and sentence.tokens[k].parses[0].pos == "VERB" for k in near)
    if said is None or not tells:
        return ()
    first = next((m for m in sentence.mentions if m.kind == "country" and not m.adjective), None)
    opens = first is not None and first.first == 0 and "nom" in first.cases and len(first.codes) == 1
    return first.codes if opens and first is not None else ()


def _on_behalf(sentence: Sentence, state: Mention, person: Mention) -> bool:
    """ "от Чили", "с чилийской стороны", "со стороны Чили" before a person, nothing but a verb between them."""
    tokens = sentence.tokens
    before = [t.low for t in tokens[max(0, state.first - 2) : state.first]]
    side = before[-1:] == ["от"] or before[-2:] == ["со", "стороны"] or (before[-1:] == ["с"] and state.adjective and tokens[state.last].low == "стороны")
    between = tokens[state.last + state.adjective : person.first]
    return side and len(between) < 4 and not any(sentence.at(k) is not None for k in range(state.last, person.first))


def _named_near(who: Who, sentences: Sequence[Sentence]) -> frozenset[Country]:
    """The states that are named beside an official: in a sentence that names him or in the one before or after it."""
    own = [n for n, s in enumerate(sentences) if any(m.actor == who.actor for m in s.mentions)]
    close = {k for n in own for k in range(max(0, n - NEAR), min(len(sentences), n + NEAR + 1))
             if sentences[k].block_no == sentences[n].block_no or sentences[k].block in ("title", "lead") or sentences[n].block == "title"}  # fmt: skip
    return frozenset(c for k in close for m in sentences[k].mentions for c in m.codes)


def _often(code: Country, sentences: Sequence[Sentence]) -> bool:
    return sum(code in m.codes for s in sentences for m in s.mentions if m.kind == "country") > 1


def _states(sentences: Sequence[Sentence]) -> tuple[Country, ...]:
    """The one or two states that the text names most."""
    counts: Counter[Country] = Counter()
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.kind == "country" or mention.government or (mention.kind == "org" and len(mention.codes) == 1 and mention.role not in ("press", "press_service")):
                counts.update(c for c in mention.codes if c in world.countries())
    ranked = [c for c, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if n > 1 or len(counts) < 3]
    return tuple(ranked[:2])
