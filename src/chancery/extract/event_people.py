"""Who takes part: the subject of an event's word, also where it stands in another clause, and leaders named together."""

from __future__ import annotations

import functools

from chancery import world
from chancery.extract.clauses import clause_at, clauses, is_predicate
from chancery.extract.office_nouns import heads as offices
from chancery.extract.parsed import Clause, Mention, Parsed, Sentence, Token
from chancery.extract.sides import main_states
from chancery.extract.slots import preposition
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.resolve.tenures import holder, leading_role, tenure_at
from chancery.types import Actor, Country

PERSONS = frozenset(("person", "office"))
DASHES = ("-", "–", "—")
STATE_LEADERS = ("head_of_state", "head_of_government")


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """The forms of a word table: `"участие" in word_list("participation_words")`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", f"{name}.tsv"))


def subject_of(parsed: Parsed, sentence: Sentence, trigger: int) -> tuple[Actor, ...]:
    """The persons who do what the token `trigger` says, by the first rule that finds any.

    >>> # "С премьером Иордании, находящимся в Баку с визитом, …": the premier; "канцлер, который прибыл в Осло": the chancellor
    """
    clause = clause_at(sentence, trigger)
    for rule in (_of_participle, _of_relative, _in_clause, _before, _after):
        found = rule(parsed, sentence, clause, trigger)
        if found is not None and _same_voice(parsed, sentence, found, trigger):
            return tuple(dict.fromkeys((*actors_of(parsed, sentence, found), *_companions(parsed, sentence, found))))
    return ()


def _companions(parsed: Parsed, sentence: Sentence, mention: Mention) -> tuple[Actor, ...]:
    """ "Н вместе с М приняли участие": who does it with the subject."""
    k = mention.last
    after = [t.low for t in sentence.tokens[k : k + 2]]
    found = sentence.at(k + 2)
    if len(after) < 2 or after[0] not in group("together") or after[1] not in ("с", "со") or found is None or found.kind not in PERSONS:
        return ()
    return actors_of(parsed, sentence, found) if "ins" in found.cases else ()


def _same_voice(parsed: Parsed, sentence: Sentence, mention: Mention, trigger: int) -> bool:
    """Whether both stand in the same quotation, or outside of any."""
    return parsed.quote_at(mention.start) == parsed.quote_at(sentence.tokens[trigger].start)


def actors_of(parsed: Parsed, sentence: Sentence, mention: Mention) -> tuple[Actor, ...]:
    """A mention with those joined to it, as persons, each once."""
    found: list[Actor] = []
    for each in joined_to(sentence, mention):
        found += persons_of(parsed, sentence, each)
    return tuple(dict.fromkeys(found))


def persons_of(parsed: Parsed, sentence: Sentence, mention: Mention) -> tuple[Actor, ...]:
    """The person of a mention; the persons of an office in the plural: "президенты Чили и Перу"."""
    if mention.kind == "office" and _plural(sentence, mention):
        return leaders(parsed, sentence, mention)
    if mention.kind == "office" and mention.actor is None:
        bearer = _bearer(sentence, mention)
        return (bearer.actor,) if bearer is not None and bearer.actor is not None else ()
    return (mention.actor,) if mention.actor is not None else ()


def _bearer(sentence: Sentence, office: Mention) -> Mention | None:
    """The name right after an office: "с послом Ирана Хосейном Алави", "с коллегой из Чили – Хуаном Ривасом"."""
    k = office.last
    home = home_of(sentence, office)
    k = home.last if home is not None else k
    while k < len(sentence.tokens) and sentence.tokens[k].text in DASHES:
        k += 1
    after = sentence.at(k)
    return after if after is not None and after.kind == "person" and after.first == k and after.title is None else None


def home_of(sentence: Sentence, office: Mention) -> Mention | None:
    """ "коллега из Чили": the state that the word "из" gives to an office."""
    k = office.last
    found = sentence.at(k + 1) if k + 1 < len(sentence.tokens) and sentence.tokens[k].low == "из" else None
    return found if found is not None and found.kind == "country" else None


def _names_office(sentence: Sentence, mention: Mention) -> bool:
    """Whether the mention is the name of an office in another case that stands right before it."""
    before = sentence.at(mention.first - 1) if mention.first else None
    return before is not None and before.kind == "office" and before.actor is None and "nom" not in before.cases and _bearer(sentence, before) is mention


def _plural(sentence: Sentence, mention: Mention) -> bool:
    """ "президенты", "главы двух государств"."""
    after = sentence.tokens[mention.last].low if mention.last < len(sentence.tokens) else ""
    counted = any(t.low in group("both") for t in sentence.tokens[mention.first : mention.last])
    return mention.number == "plur" or counted or after in group("both_sides") or bool(following_states(sentence, mention.last))


# -- where the subject stands ----------------------------------------------------------------------------------


def _of_participle(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    """ "… с заместителем премьера Н, находящимся в …": the person the participle agrees with."""
    head = next((t for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"), None)
    if clause.kind != "participle" or head is None:
        return None
    cases = {p.case for p in head.parses if p.pos == "PRTF"}
    return next((m for m in _persons_before(sentence, clause.first) if m.cases & cases), None)


def _of_relative(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    """ "… с президентом Н, который накануне прибыл в …": the person before the clause."""
    words = [t for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"][:1]
    if clause.kind != "sub" or not words or words[0].low not in group("which"):
        return None
    before = _persons_before(sentence, clause.first)
    if words[0].low == "которые":
        first = before[0] if before else None
        return next((m for m in sentence.mentions if first is not None and first in joined_to(sentence, m)), first)
    gender = "m" if words[0].low == "который" else "f"
    return next((m for m in before if m.gender in ("", gender) and clause.first - m.last < 8), None)


def _persons_before(sentence: Sentence, index: int) -> list[Mention]:
    return [m for m in reversed(sentence.mentions) if m.last <= index and m.kind in PERSONS and not _of_an_official(sentence, m)]


def _of_an_official(sentence: Sentence, mention: Mention) -> bool:
    """ "помощник Н, который …": the helper, not Н."""
    before = sentence.tokens[mention.first - 1] if mention.first else None
    return before is not None and any(p.lemma in offices() and p.pos == "NOUN" for p in before.parses[:2])


def _in_clause(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    found = [m for m in nominatives(sentence) if clause.first <= m.first < clause.last]
    return _chain_head(sentence, min(found, key=lambda m: abs(m.first - trigger))) if found else None


def _before(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    """ "Давуд заявил, что … планирует посетить …": the subject of the clause that governs this one."""
    if _own_subject(sentence.tokens[clause.first : clause.last]):
        return None
    found = [m for m in nominatives(sentence) if m.first < clause.first and clause_at(sentence, m.first).kind == "main"]
    return _chain_head(sentence, found[-1]) if found else None


def _own_subject(tokens: tuple[Token, ...]) -> bool:
    """ "что делегация посетила …": a noun before the verb that agrees with it, and no person."""
    at = next((i for i, t in enumerate(tokens) if is_predicate(t)), None)
    if at is None:
        return False
    verb = tokens[at].parses[0]
    return any(
        p.pos == "NOUN" and p.case == "nom" and p.number == verb.number and (verb.number == "plur" or verb.gender in ("", p.gender))
        for t in tokens[:at] for p in t.parses[:2] if t.kind == "word"
    )  # fmt: skip


def _after(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    """ "В ходе визита в …, который …, премьер Н отметил": the subject of a main clause that follows."""
    for later in clauses(sentence):
        if later.first < clause.last or later.kind != "main":
            continue
        tokens = sentence.tokens[later.first : later.last]
        if any(t.lemmas & word_list("reporting_verbs") for t in tokens):
            continue
        found = [m for m in nominatives(sentence) if later.first <= m.first < later.last]
        if found:
            return _chain_head(sentence, found[0])
    return None


def nominatives(sentence: Sentence) -> list[Mention]:
    """Persons and offices that may be subjects."""
    return [m for m in sentence.mentions if m.kind in PERSONS and "nom" in m.cases and not governed(sentence, m) and not _names_office(sentence, m)
            and (_plural(sentence, m) or not _genitive_after_noun(sentence, m))]  # fmt: skip


def governed(sentence: Sentence, mention: Mention) -> bool:
    """Whether a preposition governs the mention; not so in "в столице Н прибыл", "в котором Н участвует"."""
    before = sentence.tokens[mention.first - 1] if mention.first else None
    if before is None or before.low.startswith("котор") or sentence.at(mention.first - 1) is not None:
        return False
    return preposition(sentence, mention) != ""


def _genitive_after_noun(sentence: Sentence, mention: Mention) -> bool:
    """ "визит Н", "пресс-служба Н" where the form of the name shows no case."""
    if "gen" not in mention.cases or mention.first == 0:
        return False
    before = sentence.tokens[mention.first - 1]
    return bool(before.parses) and before.parses[0].pos == "NOUN" and sentence.at(mention.first - 1) is None


# -- chains ----------------------------------------------------------------------------------------------------


def _chain_head(sentence: Sentence, mention: Mention) -> Mention:
    return next((m for m in sentence.mentions if m.first < mention.first and m.kind in PERSONS and mention in joined_to(sentence, m)), mention)


def joined_to(sentence: Sentence, mention: Mention) -> tuple[Mention, ...]:
    """A person and those joined to him by commas and "и": "президент Чили, его коллега из Перу Н и премьер М"."""
    chain, closed = [mention], False
    while True:
        step, conjunction = _step(sentence, chain[-1].last)
        found = sentence.at(step) if step is not None and step < len(sentence.tokens) else None
        if found is None and step is not None:
            found, step = _with_state_before(sentence, step)
        if found is None or found.first != step or found.kind not in PERSONS or not found.cases & mention.cases:
            break
        chain.append(found)
        closed = closed or conjunction
    return tuple(chain) if closed else (mention,)


def _with_state_before(sentence: Sentence, step: int) -> tuple[Mention | None, int]:
    """ "президенты Чили Н и Перу М": the second person has his state before his name and the title of the first."""
    found = next((m for m in sentence.mentions if step < m.first <= step + 2 and m.kind == "person"), None)
    if found is None or found.title is None or found.title.of is None:
        return None, step
    return (found, found.first) if sentence.tokens[step].capital else (None, step)


def _step(sentence: Sentence, k: int) -> tuple[int | None, bool]:
    """The token after a comma or conjunction, and whether it was a conjunction."""
    tokens, conjunction, seen = sentence.tokens, False, False
    if k < len(tokens) and tokens[k].text == "(":
        k = next((n + 1 for n in range(k, min(k + 6, len(tokens))) if tokens[n].text == ")"), k)
    while k < len(tokens) and (tokens[k].text == "," or tokens[k].low in group("joining")):
        seen = seen or tokens[k].low in (",", "и", "а")
        conjunction = conjunction or tokens[k].low in ("и", "также")
        k += 1
    return (k, conjunction) if seen else (None, False)


# -- leaders named together ------------------------------------------------------------------------------------


def leaders(parsed: Parsed, sentence: Sentence, mention: Mention) -> tuple[Actor, ...]:
    """ "президенты Чили и Перу", "лидеры двух стран": the persons of the text, or of the world at its date, or none."""
    title = mention.title
    if title is None:
        return ()
    role = title.role.removeprefix("descriptor:")
    states = _states_after(sentence, mention)
    if len(states) < 2:
        said = [p for t in sentence.tokens[mention.first + 1 : mention.last + 1] for p in t.parses[:1]]
        if states or any(p.pos in ("ADJF", "NOUN") and p.case == "gen" and p.lemma not in group("shared_word") for p in said):
            return ()
        states = main_states(parsed)
        role = "head_of_state" if role in ("head", "head_of_state") else role
    found = [_leader(parsed, state, leading_role(role, title.head, state)) for state in states]
    known = tuple(a for a in found if a is not None)
    return known if len(known) == len(states) > 1 else ()


def _states_after(sentence: Sentence, mention: Mention) -> tuple[Country, ...]:
    own = mention.title.of if mention.title is not None and not mention.codes and mention.title.said_country else None
    found = (*mention.codes, *((own,) if own in world.countries() else ()), *following_states(sentence, mention.last))
    return tuple(c for c in found if c is not None)


def following_states(sentence: Sentence, k: int) -> tuple[Country, ...]:
    """States joined by commas and "и" after the token `k`: ", Судана и Эфиопии"."""
    found: list[Country] = []
    while k + 1 < len(sentence.tokens) and sentence.tokens[k].low in ("и", ","):
        nxt = sentence.at(k + 1)
        if nxt is None or nxt.kind != "country" or nxt.adjective or "gen" not in nxt.cases or nxt.first != k + 1:
            break
        found += nxt.codes[:1]
        k = nxt.last
    return tuple(found)


def _leader(parsed: Parsed, state: Country, role: str | None) -> Actor | None:
    """The person of a state with the role: by an office in the text, by the world, else the one leader of the text."""
    roles = (role,) if role is not None else ("head_of_state", "head_of_government")  # "лидер Армении" may be either
    own = sorted((w for w in parsed.who if w.country == state), key=lambda w: -w.named)
    for who in own:
        fact = world.people().get(who.actor.id or "")
        titled = any(t.role.removeprefix("descriptor:") in roles for t in who.titles)
        if titled or (fact is not None and any(r in STATE_LEADERS and tenure_at(fact, r, state, parsed.doc.published) for r in roles)):
            return who.actor
    fact = holder(role, state, parsed.doc.published) if role in STATE_LEADERS and not own else None
    return Actor(fact.name, fact.id, fact.name_en) if fact is not None else None


def office_of_speaker(parsed: Parsed, mention: Mention, voice: Actor | None) -> Actor | None:
    """ "Президент дважды посетил …" said by a minister: the president of the minister's own state."""
    title, state = mention.title, parsed.country_of(voice)
    if title is None or title.said_country or state is None or title.role not in STATE_LEADERS:
        return None
    return _leader(parsed, state, title.role)


@functools.cache
def event_nouns(kind: str) -> frozenset[str]:
    """Nouns of a kind of event: `"переговоры" in event_nouns("talks")`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "event_nouns.tsv") if r["value"] == kind)


@functools.cache
def event_verbs(kind: str) -> frozenset[str]:
    """Verbs of a kind of event: `"посетить" in event_verbs("visit")`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "event_verbs.tsv") if r["value"] == kind)


@functools.cache
def first_person() -> frozenset[str]:
    """Words by which a speaker names himself or his side."""
    return word_list("first_person")


def leaders_of_three(parsed: Parsed) -> tuple[Actor, ...]:
    """The heads of the three states of a "трехсторонний саммит", where the text names just three."""
    found = []
    for who in parsed.who:
        roles = {t.role.removeprefix("descriptor:") for t in who.titles}
        if roles & {"head_of_state"} and who.country is not None:
            found.append(who)
    return tuple(w.actor for w in found) if len(found) == 3 and len({w.country for w in found}) == 3 else ()


def delegation_head(parsed: Parsed, sentence: Sentence, trigger: int) -> tuple[Actor, ...]:
    """ "визит делегации Чили во главе с премьером Н", "делегация, которую возглавляет Н": who heads it, in the clause of the trigger."""
    clause = clause_at(sentence, trigger)
    tokens = sentence.tokens
    for m in sentence.mentions:
        if m.kind not in PERSONS or not clause.first <= m.first < len(tokens) or m.first < 3:
            continue
        headed = [t.low for t in tokens[m.first - 3 : m.first]] in (["во", "главе", "с"], ["во", "главе", "со"])
        led = any(t.low.startswith("возглавляем") for t in tokens[max(0, m.first - 2) : m.first]) and "ins" in m.cases
        if (headed or led) and any("делегация" in t.lemmas for t in tokens[max(0, m.first - 14) : m.first]):
            return actors_of(parsed, sentence, m)
    return ()


def members_of_delegation(sentence: Sentence) -> bool:
    """ "в состав делегации вошли …", "в составе делегации – …": the sentence lists those who travel with somebody."""
    words = sentence.lemma_set()
    return "состав" in words and "делегация" in words


def told_last(parsed: Parsed, sentence: Sentence, states: tuple[Country, ...]) -> Actor | None:
    """Who acts in the sentences just before, of another state than `states`: "стороны обсудили" stands for him."""
    for before in reversed(parsed.sentences[max(0, sentence.number - 3) : sentence.number]):
        if before.block in ("dateline", "credit") or members_of_delegation(before):
            continue
        for m in nominatives(before):
            found = persons_of(parsed, before, m)
            state = parsed.country_of(found[0]) if len(found) == 1 else None
            if state is not None and state not in states:
                return found[0]
    return None


def present(parsed: Parsed, sentence: Sentence, first: int, last: int) -> tuple[Actor, ...]:
    """ "под председательством A", "с участием A и B", "при участии A" among the tokens `first`..`last`."""
    for m in sentence.mentions:
        if first <= m.first < last and m.kind in PERSONS and "gen" in m.cases and m.first > 1:
            before = sentence.tokens[m.first - 2 : m.first]
            if before[0].low in ("под", "с", "при") and before[1].lemmas & word_list("presence_nouns"):
                return actors_of(parsed, sentence, m)
    return ()


def heads_before(parsed: Parsed, sentence: Sentence, trigger: int) -> tuple[Actor, ...]:
    """ "делегация Чили во главе с Н прибыла в Лиму, где провела переговоры": who heads the delegation told before."""
    for m in reversed(sentence.mentions):
        if m.last <= trigger and m.kind in PERSONS and m.first > 2 and [t.low for t in sentence.tokens[m.first - 3 : m.first - 1]] == ["во", "главе"]:
            return actors_of(parsed, sentence, m)
    return ()


def told_two(parsed: Parsed, sentence: Sentence, trigger: int) -> tuple[Actor, ...]:
    """ "по итогам их встречи": the two persons of different states named last before it, in this sentence or the one before."""
    found: list[Actor] = []
    here = [m for m in reversed(sentence.mentions) if m.last <= trigger]
    before = parsed.sentences[sentence.number - 1] if sentence.number else None
    for m in (*here, *(reversed(before.mentions) if before is not None else ())):
        if m.kind not in PERSONS or m.actor is None or m.actor in found:
            continue
        if parsed.country_of(m.actor) not in {None, *(parsed.country_of(a) for a in found)}:
            found.append(m.actor)
        if len(found) == 2:
            return tuple(found)
    return ()
