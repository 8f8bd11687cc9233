"""Signings: documents of two states signed, with those who signed them; interviews and who gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chancery.extract.agreements.nouns import names_document, names_document_at
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.leaders import leaders_of_three
from chancery.extract.events.mood import reality
from chancery.extract.events.people import actors_of, nominatives, subject_of
from chancery.extract.events.rows import AUTOGRAPHS, OF_IT, place_actor, states_of
from chancery.extract.events.times import event_time, narrow
from chancery.extract.events.where import place_before, place_of
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states, near_states, states_between, three_states
from chancery.extract.slots import Slot, fillers
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country, Event, Statement, Time

MANY = 12
SIDES_SIGN = "signing.sides"
DOCUMENT_REACH = 14
DOCUMENT_NEAR = 5


def signings(parsed: Parsed, sentence: Sentence, voice_at: Callable[[int], Actor | None], notes: Notes) -> Iterator[Event]:
    """ "были подписаны …", "министры подписали …", "церемония подписания": documents of two states, signed."""
    for i, token in enumerate(sentence.tokens if names_document(sentence) or _listed_below(parsed, sentence) else ()):
        if token.kind != "word" or not (_signs(sentence, i) or _will_sign(sentence, i)) or _own_act(sentence, i) or _by_a_company(sentence, i) or sentence.lemma_set() & group("of_ones_own"):
            continue  # "регионы подписали соглашения с отечественными и зарубежными инвесторами"
        voice, real = voice_at(token.start), reality(parsed, sentence, i)
        people = _signers(parsed, sentence, i) if voice is None else ()
        states = _signing_states(parsed, sentence, people, i)
        if not 2 <= len(states) <= (MANY if len(people) > 2 else 3) or real.refused is not None or real.planned != _will_sign(sentence, i) or (real.planned and voice is not None):
            notes.refuse("signing", "no two states sign, or it has not happened", sentence.start, sentence.end)
            continue
        time = event_time(parsed, sentence, i, real, voice is not None)
        yield Event(
            rule=OF_IT if not people and _of_it(sentence) else SIDES_SIGN if not people and not _passive(token) else "signing", mood=real.mood, kind="signing", participants=tuple(sorted(people)), countries=states,
            evidence=(parsed.evidence(sentence.start, sentence.end),), place=place_actor(where_signed(sentence, i) or place_before(parsed, sentence, i)),
            date=time.edtf, date_said=time.said, date_anchor=time.anchor, planned=real.planned,
        )  # fmt: skip
    yield from _autographs(parsed, sentence)


def where_signed(sentence: Sentence, i: int) -> Mention | None:
    """The place of the signing; no "соглашение об аренде порта в Перу", "протокол о строительстве завода по переработке рыбы в Арике", where it lies."""
    found = place_of(sentence, i)
    k = found.first - 1 if found is not None else 0
    while k > 0 and sentence.tokens[k].low not in ("в", "во", "на"):
        k -= 1
    while k > 0 and sentence.tokens[k - 1].kind == "word" and not is_predicate(sentence.tokens[k - 1]):
        k -= 1
        if sentence.tokens[k].lemmas & group("built_thing"):
            return None
    return found


def _of_it(sentence: Sentence) -> bool:
    """ "Документ был подписан …", "Эта сделка была заключена …": the sentence speaks of a document told before."""
    first = next((t for t in sentence.tokens if t.kind == "word"), None)
    return first is not None and bool(first.lemmas & group("of_it"))


def _signing_states(parsed: Parsed, sentence: Sentence, people: tuple[Actor, ...], i: int) -> tuple[Country, ...]:
    """The states of the signers; where one of them has none that the text tells, the two of the text; else those named."""
    states, main = states_of(parsed, people), main_states(parsed)
    if len(states) > 1:
        return states
    if len(people) > 1 and len(main) == 2 and set(states) <= set(main):
        return main
    doing = {c for m in fillers(sentence, i, Slot("subject", "nom", "state")) for c in m.codes[:1]}
    if len(doing) > 1 and not _passive(sentence.tokens[i]):
        return tuple(sorted(doing))
    named = states_between(parsed, sentence, 0, len(sentence.tokens))
    if sentence.tokens[i].parses[0].pos == "PRTF" or _announced(sentence, i):
        return named
    three = three_states(parsed)
    if three and set(named) <= set(three) and len(named) != 2:
        return three
    return named if len(named) > 1 else near_states(parsed, sentence)


def _autographs(parsed: Parsed, sentence: Sentence) -> Iterator[Event]:
    """ "Подписи под документом поставили A и B", "документ скрепили подписями A и B": who signed what was told before."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.lemmas & group("puts_autograph")), None)
    if at is None or not sentence.lemma_set() & group("autograph"):
        return
    found = [m.actor for m in sentence.mentions if m.kind in ("person", "office") and m.actor is not None and "nom" in m.cases]
    people = tuple(sorted(set(found)))
    states = states_of(parsed, people)
    if len(people) > 1:
        states = states if len(states) > 1 else _signing_states(parsed, sentence, people, at)
        near = len(states) > 1 or len(main_states(parsed)) == 2
        real = reality(parsed, sentence, at)
        time = event_time(parsed, sentence, at, real, False)
        yield Event(rule=AUTOGRAPHS if near else "signing", kind="signing", participants=people, countries=states if len(states) > 1 else main_states(parsed),
                    place=place_actor(place_of(sentence, at)), date=time.edtf if time.said else None, date_said=time.said, date_anchor=time.anchor if time.said else None,
                    evidence=(parsed.evidence(sentence.start, sentence.end),))  # fmt: skip


def _listed_below(parsed: Parsed, sentence: Sentence) -> bool:
    """ "По итогам подписаны:" and the documents as a list below it."""
    below = parsed.sentences[sentence.number + 1] if sentence.number + 1 < len(parsed.sentences) else None
    return below is not None and sentence.tokens[-1].text == ":" and below.block == "list_item" and names_document(below)


def _own_act(sentence: Sentence, i: int) -> bool:
    """ "подписал указ", "подписал закон": an act of one state."""
    return any(t.lemmas & forms_of("acts_of_state") for t in sentence.tokens[i + 1 : i + 4])


def _will_sign(sentence: Sentence, i: int) -> bool:
    """ "подпишут", "планируется подписать", "намерены подписать", "планируется подписание"."""
    best = sentence.tokens[i].parses[0]
    if best.lemma == "подписание":
        around = sentence.tokens[max(0, i - 4) : i]
        attend = best.case == "loc" and any("futr" in p.tags for t in sentence.tokens[max(0, i - 4) : i] for p in t.parses[:1])
        later = sentence.tokens[i : clause_at(sentence, i).last]
        set_for = best.case == "nom" and any(t.lemmas & forms_of("planned_words") and is_predicate(t) for t in later)  # "подписание намечено на май"
        return attend or set_for or (best.case in ("nom", "gen", "acc") and any(t.lemmas & (forms_of("planned_words") | group("deed_ahead")) for t in around))
    return best.lemma in forms_of("signing_verbs") and ("futr" in best.tags or (best.pos == "INFN" and any(t.lemmas & forms_of("planned_words") for t in sentence.tokens[max(0, i - 6) : i])))


def _with_document(sentence: Sentence, i: int) -> bool:
    """ "заключили соглашение"; no "заключил, что …": the document stands beside a verb that has other senses."""
    best = sentence.tokens[i].parses[0]
    if best.lemma == "подписать" or best.lemma == "подписываться":
        return True
    if [t.low for t in sentence.tokens[i + 1 : i + 3]] == [",", "что"]:
        return False
    near = range(max(0, i - DOCUMENT_REACH), min(len(sentence.tokens), i + DOCUMENT_REACH))
    return any(names_document_at(sentence, k) for k in near)


def _signs(sentence: Sentence, i: int) -> bool:
    """ "подписали", "подписан"; "подписание" only where it is told as held: "состоялось подписание", "церемония подписания"."""
    token = sentence.tokens[i]
    best = token.parses[0]
    if best.pos == "PRTF" and best.lemma in forms_of("signing_verbs"):
        return "past" in best.tags and "pssv" in best.tags and _in_a_clause_of_its_own(sentence, i)
    if best.lemma in forms_of("signing_verbs"):
        now = best.lemma == "подписываться" and "pres" in best.tags
        return (now or ("past" in best.tags and best.pos != "PRTF") or best.pos == "PRTS") and _with_document(sentence, i)
    if best.lemma != "подписание":
        return False
    clause = clause_at(sentence, i)
    if _announced(sentence, i):
        return True
    told = forms_of("taking_place") | forms_of("participation_words") | {"провести"}
    held = any(t.lemmas & told for t in sentence.tokens[clause.first : clause.last])
    return held and (best.case in ("nom", "loc") or any("церемония" in t.lemmas for t in sentence.tokens[max(0, i - 2) : i]))


def _in_a_clause_of_its_own(sentence: Sentence, i: int) -> bool:
    """ "договор, подписанный в Лиме 7 мая 2031 года": a day or a year tells of an event; no "в подписанном документе"."""
    clause = clause_at(sentence, i)
    return clause.kind == "participle" and i - clause.first < 2 and _with_document(sentence, i) and any(t.kind == "number" for t in sentence.tokens[i : clause.last])


def _announced(sentence: Sentence, i: int) -> bool:
    """ "министр сообщил о подписании соглашения": done, where it is not called planned."""
    before, after = sentence.tokens[max(0, i - 2) : i], sentence.tokens[i + 1 : i + DOCUMENT_NEAR]
    told = len(before) == 2 and before[1].low == "о" and before[0].lemmas & (forms_of("reporting_verbs") | forms_of("declaring_words") | forms_of("saying_verbs"))
    past = bool(told) and any("past" in p.tags for p in before[0].parses[:1])
    return past and any(names_document_at(sentence, k) for k in range(i + 1, i + 1 + len(after)))


def _by_a_company(sentence: Sentence, i: int) -> bool:
    """ "холдинг планирует подписать контракты с Чили и Перу": its partners sign with it, not with each other."""
    clause = clause_at(sentence, i)
    if not _will_sign(sentence, i):
        return False
    own = any(m.kind == "org" and m.role == "company" and clause.first <= m.first < i and "nom" in m.cases for m in sentence.mentions)
    return own or any(t.lemmas & forms_of("body_kinds", "company") and any(p.pos == "NOUN" and p.case == "nom" for p in t.parses[:2]) for t in sentence.tokens[clause.first : i])


def _signers(parsed: Parsed, sentence: Sentence, i: int) -> tuple[Actor, ...]:
    """Persons of the clause that sign: its subject, the agent of the passive."""
    if _announced(sentence, i):
        return ()  # who tells of it need not have signed
    agents = fillers(sentence, i, Slot("by", "ins", "person"))
    if _passive(sentence.tokens[i]) and sentence.tokens[i].parses[0].case != "loc":
        return tuple(dict.fromkeys(a for m in agents for a in actors_of(parsed, sentence, m)))
    if any(t.low.startswith("трехсторон") for t in sentence.tokens):
        return leaders_of_three(parsed)
    clause = clause_at(sentence, i)
    own = [m for m in nominatives(sentence) if clause.first <= m.first < clause.last]
    present = sentence.tokens[i].parses[0].case == "loc"  # "присутствовали на подписании"
    found = subject_of(parsed, sentence, i) if present or (own and sentence.tokens[i].parses[0].pos != "NOUN") else ()
    return tuple(dict.fromkeys((*found, *_of_other_side(parsed, sentence, i)))) if found else ()


def _of_other_side(parsed: Parsed, sentence: Sentence, i: int) -> tuple[Actor, ...]:
    """ "с чилийской стороны договор подписал A, с перуанской – B": who signs for the other side, behind a dash."""
    after = [m for m in sentence.mentions if m.first > i and m.kind in ("person", "office") and "nom" in m.cases and sentence.tokens[m.first - 1].text in "–—-"]
    sides = [m for m in sentence.mentions if m.adjective and sentence.tokens[m.first - 1].low in ("с", "со")]
    return tuple(a for m in after[:1] for a in actors_of(parsed, sentence, m)) if len(sides) > 1 else ()


def _passive(token: Token) -> bool:
    return token.parses[0].pos in ("PRTS", "PRTF", "NOUN")


def interviews(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Event]:
    """ "в интервью газете … президент Словакии …": the one who gives it is its participant."""
    for i, token in enumerate(sentence.tokens):
        if token.kind != "word" or not token.lemmas & event_nouns("interview") or sentence.at(i) is not None:
            continue
        if not _given(sentence, i):
            continue
        real = reality(parsed, sentence, i)
        giver = fillers(sentence, i, Slot("of", "gen", "person"))
        people = actors_of(parsed, sentence, giver[0])[:1] if giver else subject_of(parsed, sentence, i)[:1]
        states = states_of(parsed, people)
        if not people or not states or real.refused is not None:
            notes.refuse("interview", "nobody is named who gives it", sentence.start, sentence.end)
            continue
        time = event_time(parsed, sentence, i, real, False)
        yield Event(
            rule="interview", mood=real.mood, kind="interview", participants=people, countries=states, planned=real.planned,
            evidence=(parsed.evidence(sentence.start, sentence.end),), date=time.edtf, date_said=time.said, date_anchor=time.anchor,
        )  # fmt: skip


def _given(sentence: Sentence, i: int) -> bool:
    """ "в интервью", "дал интервью", "интервью Н газете": no "согласно интервью", no plural."""
    clause = clause_at(sentence, i)
    return (i > 0 and (sentence.tokens[i - 1].low in forms_of("during_words") or any(p.pos == "ADJF" for p in sentence.tokens[i - 1].parses[:1]))) or any(
        t.lemmas & forms_of("giving_verbs") for t in sentence.tokens[clause.first : clause.last]) or i == 0  # fmt: skip


def answered(parsed: Parsed, statements: tuple[Statement, ...]) -> Iterator[Event]:
    """Questions and answers printed in turn are an interview with the one who answers, of the day of publication."""
    answers = [s for s in statements if s.rule == "statement.interview" and s.speaker is not None]
    if not answers or answers[0].speaker is None:
        return
    speaker = answers[0].speaker
    states = states_of(parsed, (speaker,))
    if states:
        time = narrow(Time(parsed.doc.published, None, "published"))
        yield Event(
            rule="interview.answers", kind="interview", participants=(speaker,), countries=states, evidence=answers[0].evidence[:1],
            date=time.edtf, date_anchor=time.anchor,
        )  # fmt: skip
