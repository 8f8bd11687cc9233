"""Leaders named together or by their state: "президенты Чили и Перу", "лидеры двух стран"."""

from __future__ import annotations

from chancery import world
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.sides import main_states
from chancery.lang.ru.groups import group
from chancery.resolve.tenures import holder, leading_role, tenure_at
from chancery.types import Actor, Country

BACK = 3
STATE_LEADERS = ("head_of_state", "head_of_government")


def leaders(parsed: Parsed, sentence: Sentence, mention: Mention) -> tuple[Actor, ...]:
    """ "президенты Чили и Перу", "лидеры двух стран": the persons of the text, or of the world at its date, or none."""
    title = mention.title
    if title is None:
        return ()
    if any(t.lemmas & group("of_many_states") for t in sentence.tokens[max(0, mention.first - 1) : mention.last + 1]):
        return ()  # "с мировыми лидерами"
    role = title.role.removeprefix("descriptor:")
    states = _states_after(sentence, mention)
    if len(states) < 2:
        said = [p for t in sentence.tokens[mention.first + 1 : mention.last + 1] for p in t.parses[:1]]
        if states or any(p.pos in ("ADJF", "NOUN") and p.case == "gen" and p.lemma not in group("shared_word") for p in said):
            return ()
        states = _named_together(parsed, sentence, mention) or main_states(parsed)
        role = "head_of_state" if role in ("head", "head_of_state") else role
    found = [leader_of(parsed, state, leading_role(role, title.head, state)) for state in states]
    known = tuple(a for a in found if a is not None)
    return known if len(known) == len(states) > 1 else ()


def _named_together(parsed: Parsed, sentence: Sentence, mention: Mention) -> tuple[Country, ...]:
    """ "Президенты Чили, Перу и Кубы …. Главы государств подписали …": the three or more states whose leaders were named together before."""
    said = sentence.tokens[mention.first : mention.last + 2]
    if any(t.lemmas & group("two") for t in said):
        return ()
    for other in reversed(parsed.sentences[max(0, sentence.number - BACK) : sentence.number + 1]):
        for m in reversed(other.mentions):
            if m.kind == "office" and m.title is not None and (other is not sentence or m.last <= mention.first) and len(states := _states_after(other, m)) > 2:
                return states
    return ()


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


def leader_of(parsed: Parsed, state: Country, role: str | None) -> Actor | None:
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
    return leader_of(parsed, state, title.role)


def leaders_of_three(parsed: Parsed) -> tuple[Actor, ...]:
    """The heads of the three states of a "трехсторонний саммит", where the text names just three."""
    found = []
    for who in parsed.who:
        roles = {t.role.removeprefix("descriptor:") for t in who.titles}
        if roles & {"head_of_state"} and who.country is not None:
            found.append(who)
    return tuple(w.actor for w in found) if len(found) == 3 and len({w.country for w in found}) == 3 else ()
