"""The states that are the parties of a document: who signs, who is named beside it, whom the text is about."""

from __future__ import annotations

from chancery.extract.agreements.items import Item
from chancery.extract.agreements.signers import BLOCS
from chancery.extract.agreements.status import Status
from chancery.extract.clauses import clause_at
from chancery.extract.events.sides import states_of_side
from chancery.extract.offices.bodies import OF_EACH_STATE
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.sides import near_states, states_between, states_of_mention, three_states
from chancery.extract.slots import coordinated, preposition
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country

FEW = 9
OBLIQUE = frozenset(("gen", "dat", "ins", "loc"))
LEAD = 4
LENDERS = frozenset((*BLOCS, "bank", "fund"))


def parties_of(parsed: Parsed, sentence: Sentence, item: Item, status: Status) -> tuple[Country, ...]:
    """The states of the bodies that sign; else those named beside the document; else the two of the text."""
    signing = tuple(sorted(set(item.signing_states)))
    if len(signing) > 1 or (signing and with_bloc(sentence, item)):
        return signing
    own = doers(parsed, sentence, item, status)
    if len(own) > 1:
        return own
    if _private(sentence, item):
        return ()
    main = near_states(parsed, sentence)
    kind = " ".join(t.low for t in sentence.tokens[item.first : item.head])
    if "двусторон" in kind and len(main) == 2:
        return main
    outside = tuple(sorted({*own, *_outside(parsed, sentence, item)}))
    if len(outside) == 2 and not item.listed:
        return outside
    chained = _chained(sentence, item)
    if len(chained) > 1 and set(own) <= set(chained):
        return chained
    inside = states_between(parsed, sentence, item.about, item.last)
    if len(inside) == 2 and not outside:
        return inside  # "документы о сотрудничестве ведомств Чили и Перу"
    return _of_the_text(parsed, sentence, item, outside, main)


def _of_the_text(parsed: Parsed, sentence: Sentence, item: Item, outside: tuple[Country, ...], main: tuple[Country, ...]) -> tuple[Country, ...]:
    """Where the sentence does not name two sides: three of a text that speaks of three, the two main ones, those of the sentence."""
    if any(t.low.startswith("трехсторон") for t in sentence.tokens[item.first : item.head]):
        return tuple(sorted({*main, *_paragraph_states(parsed, sentence)}))
    lead = _lead_states(parsed)
    inside = states_between(parsed, sentence, item.about, item.last)
    main = lead if len(main) < 2 and len(lead) == 2 else main
    main = _of_visit(parsed) or main if len(main) < 2 else main
    three = three_states(parsed) if len(lead) != 2 or _of_three(sentence, item) else ()
    before = _two_before(parsed, sentence) if three or len(main) != 2 else ()
    if before and item.about < item.last and set(inside) <= set(before) and not set(outside) - set(before):
        return before
    if three and set(outside) <= set(three):
        return three
    if len(main) == 2 and set(outside) <= set(main):
        return main if outside or not _others_sign(parsed, sentence, item) else ()
    states = tuple(sorted({*outside, *states_between(parsed, sentence, 0, len(sentence.tokens))}))
    if len(states) == 2 and not item.listed:
        return states
    if len(outside) > 2:
        return outside if item.listed else ()
    return main if len(main) == 2 and set(outside) & set(main) else ()


def _chained(sentence: Sentence, item: Item) -> tuple[Country, ...]:
    """ "план действий Чили, Перу и Боливии": the states joined in the genitive right behind the noun of a plan's deed."""
    if item.instrument not in ("plan", "roadmap"):
        return ()
    first = next((m for m in sentence.mentions if item.about < m.first <= item.about + 2 and m.kind == "country" and not m.adjective and "gen" in m.cases and preposition(sentence, m) == ""), None)
    return tuple(sorted({c for m in coordinated(sentence, first) for c in m.codes})) if first is not None else ()


def _of_three(sentence: Sentence, item: Item) -> bool:
    """ "на трехстороннем саммите стороны подписали …", no "в рамках трехсторонней встречи"."""
    clause = clause_at(sentence, item.head)
    return any(sentence.tokens[k].low.startswith("трехсторон") and not (k and sentence.tokens[k - 1].low in group("circumstance")) for k in range(clause.first, clause.last))


def _two_before(parsed: Parsed, sentence: Sentence) -> tuple[Country, ...]:
    """ "Связи Чили и Перу крепнут. Договор подписан": the two states of the sentence before in the same paragraph."""
    before = parsed.sentences[sentence.number - 1] if sentence.number else sentence
    states = states_between(parsed, before, 0, len(before.tokens)) if before.block_no == sentence.block_no else ()
    return states if len(states) == 2 or (FEW > len(states) > 2 and _one_chain(before, states)) else ()


def _one_chain(sentence: Sentence, states: tuple[Country, ...]) -> bool:
    """ "Чили, Перу и Боливия заключили союз": whether one row of names holds all the states."""
    return any({c for m in coordinated(sentence, first) for c in m.codes} == set(states) for first in sentence.mentions if first.kind == "country")


def _lead_states(parsed: Parsed) -> tuple[Country, ...]:
    """The states of the first sentence that names two."""
    named = (states_between(parsed, s, 0, len(s.tokens)) for s in parsed.sentences[:LEAD])
    return next((states for states in named if len(states) > 1), ())


def _of_visit(parsed: Parsed) -> tuple[Country, ...]:
    """ "Президент Чили прибыл в Лиму": guest and host of a visit that the first sentences tell."""
    for s in parsed.sentences[:LEAD]:
        if any(t.lemmas & forms_of("event_verbs", "visit") for t in s.tokens):
            cities = {c for m in s.mentions if m.kind == "place" and preposition(s, m) in ("в", "") for c in m.codes}
            both = {*states_between(parsed, s, 0, len(s.tokens)), *cities}
            return tuple(sorted(both)) if len(both) == 2 else ()
    return ()


def doers(parsed: Parsed, sentence: Sentence, item: Item, status: Status) -> tuple[Country, ...]:
    """The states that sign and those in the words of the document."""
    return tuple(sorted({*named_beside(parsed, sentence, item), *item.signing_states, *_signers(parsed, sentence, item, status)}))


def bloc_of(sentence: Sentence, item: Item, status: Status) -> Actor | None:
    """ "в итоговой декларации саммита БРИКС", "страны ШОС приняли заявление": the bloc that declares."""
    inside = (m for m in sentence.mentions if item.head < m.first < item.last and m.kind == "org" and m.role in BLOCS)
    named = next((m.actor for m in inside if sentence.tokens[m.first - 1].lemmas & group("members_of")), None)
    if named is not None or item.instrument not in ("declaration", "statement") or status.name not in ("adopted", "signed"):
        return named  # "соглашение между правительствами государств-членов ШОС"
    clause = clause_at(sentence, item.head)
    blocs = [m for m in sentence.mentions if clause.first <= m.first < max(clause.last, item.last) and m.kind == "org" and m.role in BLOCS]
    return next((m.actor for m in blocs if _declares(sentence, m)), None)


def _declares(sentence: Sentence, bloc: Mention) -> bool:
    """ "ШОС приняла", "участники саммита БРИКС", no "реформа Совета Безопасности"."""
    before = sentence.tokens[bloc.first - 1] if bloc.first else None
    if before is not None and before.kind == "word" and before.lemmas & group("of_bloc"):
        return True
    return "nom" in bloc.cases and preposition(sentence, bloc) == "" and not _governed(sentence, bloc)


def named_beside(parsed: Parsed, sentence: Sentence, item: Item) -> tuple[Country, ...]:
    """ "российско-монгольское соглашение", "договор Чили с Перу о …", "соглашение о торговле со странами Балтии": the sides in its words."""
    first = item.first
    while first > 0 and (mention := sentence.at(first - 1)) is not None and mention.adjective:
        first = mention.first
    found = {c for m in sentence.mentions if first <= m.first < item.about and (m.first < item.head or m.cases & OBLIQUE) for c in _states(parsed, m)}
    found |= {c for m in sentence.mentions if first <= m.first < item.last and m.kind == "place" and sentence.tokens[m.first - 1].lemmas & group("regional_body") for c in m.codes}
    found |= {c for m in sentence.mentions if item.about <= m.first < item.last and _as_partner(sentence, m) for c in _states(parsed, m)}
    return tuple(sorted(found))


def _states(parsed: Parsed, mention: Mention) -> tuple[Country, ...]:
    if mention.kind == "region":
        return mention.codes if len(mention.codes) < FEW else ()
    return states_of_mention(parsed, mention)


def _as_partner(sentence: Sentence, mention: Mention) -> bool:
    """ "с Перу", "между Чили и Перу", joined to such a one by "и": who makes a document, not what it is about."""
    opening = _first_joined(sentence, mention)
    plain = preposition(sentence, opening)
    return plain == "с" or (plain == "между" and opening.kind != "region")


def _first_joined(sentence: Sentence, mention: Mention) -> Mention:
    """The first of those that are joined by commas and "и": of "с Перу, Бразилией и Аргентиной" it is "Перу"."""
    while mention.first > 1 and sentence.tokens[mention.first - 1].low in ("и", ",") and (before := sentence.at(mention.first - 2)) is not None:
        mention = before
    return mention


def _signers(parsed: Parsed, sentence: Sentence, item: Item, status: Status) -> set[Country]:
    """The states whose people sign: subject of the clause, or agent of the passive; "с Катаром" beside the verb."""
    if status.sentence is not sentence:
        return set()
    clauses = {clause_at(sentence, item.head), clause_at(sentence, status.trigger)}
    agent = {"ins"} if any(p.pos in ("PRTS", "PRTF") for p in sentence.tokens[status.trigger].parses[:1]) else {"nom"}
    found: set[Country] = set()
    for m in sentence.mentions:
        if item.first <= m.first < item.last or m.adjective or m.role == "press" or _in_quotes(sentence, m) or not any(c.first <= m.first < c.last for c in clauses) or _circumstance(sentence, m):
            continue
        plain = preposition(sentence, _first_joined(sentence, m))
        if (plain == "" and m.cases & agent and not _governed(sentence, m)) or (plain == "с" and "ins" in m.cases):
            region = m.codes if m.kind == "place" and plain == "" else ()  # "Бавария и Чили подписали", "Татарстан подписал с Чили"
            found.update((*_states(parsed, m), *states_of_side(parsed, sentence, m), *region))
    found |= {c for m in sentence.mentions if m.adjective and not item.first <= m.first < item.last and any(c.first <= m.first < c.last for c in clauses) and _acts(sentence, m, agent) for c in m.codes}
    return found if len(found) > 1 else found | _joined_before(parsed, sentence, item, status)


def _acts(sentence: Sentence, mention: Mention, agent: set[str]) -> bool:
    """ "чилийская сторона подписала", "перуанские компании заключили": a noun of a side behind the adjective, in the case of who signs."""
    noun = sentence.tokens[mention.last] if mention.last < len(sentence.tokens) else None
    if noun is None or noun.kind != "word" or preposition(sentence, mention) != "":
        return False
    return any(p.pos == "NOUN" and p.case in agent and p.lemma in group("signing_side") for p in noun.parses[:3])


def _joined_before(parsed: Parsed, sentence: Sentence, item: Item, status: Status) -> set[Country]:
    """ "после встречи с Н, состоявшейся в Лиме, премьеры Чили, Перу и Боливии | подписали": the chain right before a plural verb, past a broken clause."""
    trigger = sentence.tokens[status.trigger].parses[0]
    if trigger.pos != "VERB" or trigger.number != "plur":
        return set()
    last = next((m for m in sentence.mentions if m.last == status.trigger and "nom" in m.cases and not m.adjective and m.last <= item.first), None)
    chain = [last] if last is not None else []
    while chain and sentence.tokens[chain[-1].first - 1].low in ("и", ",") and (m := sentence.at(chain[-1].first - 2)) is not None and "nom" in m.cases and not m.adjective and preposition(sentence, m) == "":
        chain.append(m)
    return {c for m in chain for c in _states(parsed, m)} if len(chain) > 1 else set()


def acting(sentence: Sentence, item: Item, status: Status) -> bool:
    """Whether somebody stands as the subject of the signing, or as the agent of its passive."""
    agent = {"ins"} if any(p.pos in ("PRTS", "PRTF") for p in sentence.tokens[status.trigger].parses[:1]) else {"nom"}
    clause = clause_at(sentence, status.trigger)
    return any(clause.first <= m.first < clause.last and not item.first <= m.first < item.last and not m.adjective and m.cases & agent
               and preposition(sentence, _first_joined(sentence, m)) == "" and not _governed(sentence, m) for m in sentence.mentions)  # fmt: skip


def _in_quotes(sentence: Sentence, mention: Mention) -> bool:
    """ "встреча в формате «Чили – Перу – Боливия»": the states of a format need not sign."""
    tokens = sentence.tokens
    opened = next((k for k in range(mention.first - 1, max(0, mention.first - 8), -1) if tokens[k].text in "«»\""), 0)
    return tokens[opened].text in "«\"" and tokens[opened - 1].low in group("format")


def _governed(sentence: Sentence, mention: Mention) -> bool:
    """ "глава ведомства Туркмении": a genitive behind a noun, when its form could be a nominative as well."""
    before = sentence.tokens[mention.first - 1] if mention.first else None
    if before is None or before.kind != "word" or sentence.at(mention.first - 1) is not None or "gen" not in mention.cases:
        return False
    if any("gen" not in m.cases for m in coordinated(sentence, mention)):  # "подписали договор о дружбе Чили, Перу и Боливия"
        return False
    return any(p.pos == "NOUN" for p in before.parses[:1])


def _circumstance(sentence: Sentence, mention: Mention) -> bool:
    """ "в ходе встречи с Азербайджаном", "в присутствии посла Перу": who stands there need not sign."""
    for k in range(mention.first - 1, max(-1, mention.first - 6), -1):
        if sentence.tokens[k].kind == "punct" or sentence.at(k) is not None:
            return False
        if sentence.tokens[k].low in group("circumstance"):
            return True
    return False


def _outside(parsed: Parsed, sentence: Sentence, item: Item) -> set[Country]:
    """The states that the sentence names outside of what the document is about."""
    clause = clause_at(sentence, item.head)
    near = [m for m in sentence.mentions if (m.first < item.about or item.last <= m.first < clause.last) and not _circumstance(sentence, m) and not _aside(sentence, m, item) and not _in_quotes(sentence, m)]
    hosts = {t.abroad for m in near for t in m.titles if t.abroad is not None}  # "посол Чили в Перу"
    return hosts | {c for m in near for c in states_of_mention(parsed, m)}


def _aside(sentence: Sentence, mention: Mention, item: Item) -> bool:
    """ "заявление, которое сделали Чили и Перу, и подписан договор": who stands in a relative clause before the document's."""
    clause = clause_at(sentence, mention.first)
    return clause.kind == "sub" and clause.last <= item.head and sentence.tokens[clause.first].low.startswith("котор")


def _others_sign(parsed: Parsed, sentence: Sentence, item: Item) -> bool:
    """ "Бекхэм подписал контракт": somebody of no state is told to sign."""
    clause = clause_at(sentence, item.head)
    return any(clause.first <= m.first < clause.last and not item.first <= m.first < item.last and "nom" in m.cases
               and (m.kind == "person" or (m.kind == "org" and m.role not in OF_EACH_STATE)) and preposition(sentence, m) == "" and not states_of_mention(parsed, m) for m in sentence.mentions)  # fmt: skip


def _private(sentence: Sentence, item: Item) -> bool:
    """ "партия одобрила соглашение", "с победителями заключат контракт", "договор аренды": a document of people, not of states."""
    clause = clause_at(sentence, item.head)
    tokens = sentence.tokens[min(clause.first, item.first) : max(clause.last, item.last)]
    return any(t.kind == "word" and t.lemmas & (forms_of("agreement_private") | group("of_ones_own")) for t in tokens)


def bank_of(sentence: Sentence, item: Item) -> Actor | None:
    """ "Всемирный банк и Чили подписали …", "Чили подписала с ООН …": an organisation of states is the other side."""
    clause = clause_at(sentence, item.head)
    near = (m for m in sentence.mentions if clause.first <= m.first < clause.last and m.kind == "org" and m.role in LENDERS and len(m.codes) != 1 and not _circumstance(sentence, m))
    return next((m.actor for m in near if preposition(sentence, m) in ("с", "между") or ("nom" in m.cases and preposition(sentence, m) == "" and not _governed(sentence, m))), None)


def with_bloc(sentence: Sentence, item: Item) -> bool:
    """ "между Евразийским союзом и Чили": a bloc is the other side."""
    return any(m.kind == "org" and m.role in LENDERS and m.actor in item.signatories for m in sentence.mentions)


def one_sided(parsed: Parsed, sentence: Sentence, item: Item, status: Status) -> bool:
    """ "парламент Чили принял декларацию": one state acts alone, nothing says that the other takes part."""
    if status.name not in ("adopted", "ratified") or item.instrument not in ("declaration", "statement", "plan") or item.listed:
        return False
    if _made_by_one(parsed, sentence, item, status):
        return True
    after_place = [m for m in sentence.mentions if m.kind == "place" and m.adjective and item.first <= m.first < item.head]  # "приняли Лимскую декларацию"
    states = [c for m in sentence.mentions if m not in after_place for c in states_of_mention(parsed, m)]
    joint = any(t.lemmas & forms_of("joint_words") for t in sentence.tokens)
    return len(set(states)) == 1 and not joint and not item.signing_states


def _made_by_one(parsed: Parsed, sentence: Sentence, item: Item, status: Status) -> bool:
    """ "президент сделал важное заявление о соседях": what one person says is no document of two sides."""
    alone = status.sentence is sentence and any(p.pos == "VERB" and p.number == "sing" for p in sentence.tokens[status.trigger].parses[:1])
    together = any(t.lemmas & group("made_together") for t in sentence.tokens)
    return item.instrument == "statement" and alone and not together and len(doers(parsed, sentence, item, status)) < 2


def _paragraph_states(parsed: Parsed, sentence: Sentence) -> set[Country]:
    """States of the paragraph and of the one before it."""
    near = (*parsed.block(sentence.block_no - 1), *parsed.block(sentence.block_no))
    return {c for s in near for c in states_between(parsed, s, 0, len(s.tokens))}
