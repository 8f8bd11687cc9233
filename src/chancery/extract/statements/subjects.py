"""The subject of a word of saying: before it, after it, in the main clause, or "в МИД"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery import world
from chancery.extract.clauses import clause_at, clauses
from chancery.extract.parsed import Clause, Mention, Parsed, Sentence, Token
from chancery.extract.slots import coordinated, preposition
from chancery.extract.statements.references import common_subject, described, noun_speaker, unknown_name
from chancery.extract.statements.speakers import (
    NOBODY,
    PRESS,
    Speaker,
    actor_of,
    agrees,
    is_nominative,
    may_say,
)
from chancery.extract.statements.words import Saying, is_noun, is_preposition, sayings, words_of
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import group
from chancery.types import Actor

NEAR_START = 4

TAKES_OBJECT = frozenset(("acc", "inf", "ins", "greet", "judge"))


def speaker_of(parsed: Parsed, sentence: Sentence, saying: Saying, silent: frozenset[int]) -> Speaker | None:
    """The subject of a word of saying, or None; tokens in `silent` (quoted speech) are no part of the search.

    >>> # "Токаев, прибывший в Пекин, отметил": Токаев; "В МИД отметили": МИД; "стороны отметили": NOBODY
    """
    clause = clause_at(sentence, saying.at)
    if saying.gerund:
        return _main_subject(parsed, sentence, saying, clause, silent)
    after = _after(parsed, sentence, saying, silent)
    if after is not None:
        return _beside_verb(parsed, sentence, saying, clause, silent) or after
    earlier = _joined_verb(sentence, saying, silent)
    if earlier is not None:
        return speaker_of(parsed, sentence, earlier, silent)
    found = _before(parsed, sentence, saying, clause.first, saying.at, silent)
    if found is not None:
        return found
    if saying.at and sentence.tokens[saying.at - 1].low == "как" and saying.number == "plur":
        return _in_body(parsed, sentence, saying)  # "как сообщили в МИД, …"
    if clause.kind in ("sub", "participle"):
        return _antecedent(parsed, sentence, saying, clause)
    found = _main_subject(parsed, sentence, saying, clause, silent) or _in_body(parsed, sentence, saying)
    return found or _after(parsed, sentence, saying, silent, lenient=True)


def _beside_verb(parsed: Parsed, sentence: Sentence, saying: Saying, clause: Clause, silent: frozenset[int]) -> Speaker | None:
    """ "лидер назвал Делламеа другом": a subject right before the verb, where the name after it may be its object."""
    before, after = sentence.at(saying.at - 1), sentence.at(saying.at + 1)
    if before is None or after is None or before.first < clause.first or saying.at - 1 in silent or "acc" not in after.cases:
        return None
    whole = before.kind in ("person", "office") and _may_precede(sentence, before, saying)
    return _as_speaker(parsed, sentence, before, saying) if whole else None


def _joined_verb(sentence: Sentence, saying: Saying, silent: frozenset[int]) -> Saying | None:
    """The word of saying of a main clause to which this one is joined by "и": both have one subject."""
    tokens = sentence.tokens
    k = saying.at - 1
    while k > 0 and (tokens[k].low in group("further") or (tokens[k].parses and tokens[k].parses[0].pos in ("ADVB", "PRCL"))):
        k -= 1
    if k > 1 and tokens[k - 1].low in ("с", "со") and is_noun(tokens[k], "ins"):
        k -= 2  # "назвал соседа другом и с радостью отметил"
    if k <= 0 or tokens[k].low not in ("и", "а") or saying.number == "plur":
        return None
    before = [s for s in sayings(sentence) if s.at < k and not s.gerund and s.at not in silent]
    same = [s for s in before if (s.number, s.gender, s.present) == (saying.number, saying.gender, saying.present)]
    main = [s for s in same if clause_at(sentence, s.at).kind == "main" or clause_at(sentence, s.at) == clause_at(sentence, saying.at)]
    return main[-1] if main else None


def _after(
    parsed: Parsed, sentence: Sentence, saying: Saying, silent: frozenset[int], lenient: bool = False
) -> Speaker | None:
    """ "заявил во вторник посол": past adverbs and prepositional phrases; a noun in the nominative ends the search.

    A body or a state after a verb that takes an object is its object ("призвал ООН"), unless `lenient`.
    """
    objects = bool(saying.codes & TAKES_OBJECT) and not lenient
    k, phrase = saying.at + 1, FREE
    tokens = sentence.tokens
    while k < len(tokens) and k not in silent:
        mention = sentence.at(k)
        if mention is not None:
            if phrase != OPEN and _may_follow(sentence, mention, saying, objects):
                return _as_speaker(parsed, sentence, mention, saying)
            k, phrase = mention.last, phrase if mention.adjective else _past(phrase)  # "о давлении на чилийские компании"
            continue
        if tokens[k].text in OPENING and (closed := _closing(tokens, k)) is not None:
            k, phrase = closed, _past(phrase)  # "рассказал «Вестнику» посол"
            continue
        if tokens[k].kind == "punct":
            if not _inserted(tokens, k):
                return None
            k = _past_insertion(tokens, k)
            continue
        if tokens[k].low == "что":
            return None
        found = _common(parsed, sentence, saying, k, objects) if phrase != OPEN else None
        if found is not None:
            return found
        phrase = _phrase(tokens[k], phrase)
        k += 1
    return None


def _closing(tokens: tuple[Token, ...], k: int) -> int | None:
    """Past a short name in quotation marks."""
    return next((j + 1 for j in range(k + 1, min(k + 6, len(tokens))) if tokens[j].text in CLOSING), None)


FREE, OPEN, CLOSED = "", "preposition", "noun"  # outside a prepositional phrase, before its noun, after it


def _past(phrase: str) -> str:
    return CLOSED if phrase == OPEN else phrase


def _phrase(token: Token, phrase: str) -> str:
    """Where in a prepositional phrase the search stands after this token."""
    if is_preposition(token):
        return OPEN
    closes = token.kind in ("latin", "number") or (bool(token.parses) and token.parses[0].pos in ("NOUN", "NPRO"))
    return _past(phrase) if closes else phrase


def _may_follow(sentence: Sentence, mention: Mention, saying: Saying, objects: bool) -> bool:
    """Whether a mention after the verb may be its subject."""
    if not (may_say(mention) and is_nominative(mention) and agrees(mention, saying)) or _to_press(sentence, mention, saying):
        return False
    if mention.kind == "person":
        return True
    if mention.kind == "office":
        return not _attached(sentence, mention)
    near = mention.first == saying.at + 1 or (mention.kind == "org" and not _apposed(sentence, mention.first))
    return near and not objects


def _common(parsed: Parsed, sentence: Sentence, saying: Saying, k: int, objects: bool) -> Speaker | None:
    """A subject after the verb that is no mention: an unknown name beside it, "дипломат", "адвокат Иванов"."""
    token = sentence.tokens[k]
    between = sentence.tokens[saying.at + 1 : k]
    if len(between) < 2 and all(t.parses and t.parses[0].pos == "ADVB" for t in between) and not objects:
        named = unknown_name(sentence, k)
        if named is not None:
            return named
    if not token.parses or token.parses[0].pos != "NOUN":
        return None
    return common_subject(parsed, sentence, k, saying) or described(sentence, k, saying)


def _apposed(sentence: Sentence, k: int) -> bool:
    """ "еженедельнику Bild": a name after a common noun is its apposition."""
    before = sentence.tokens[k - 1]
    return k > 0 and sentence.at(k - 1) is None and bool(before.parses) and before.parses[0].pos == "NOUN"


def _inserted(tokens: tuple[Token, ...], k: int) -> bool:
    return tokens[k].text == "," and k + 2 < len(tokens) and tokens[k + 1].low in ("в", "со") and _past_insertion(tokens, k) > k + 1


def _past_insertion(tokens: tuple[Token, ...], k: int) -> int:
    """Past ", в свою очередь," and ", со своей стороны,"."""
    if k + 4 < len(tokens) and tokens[k + 2].low in ("свою", "своей") and tokens[k + 4].text == ",":
        return k + 5
    return k + 1


def _before(
    parsed: Parsed, sentence: Sentence, saying: Saying, first: int, last: int, silent: frozenset[int]
) -> Speaker | None:
    """The nearest nominative before the verb; a noun in the nominative that names nobody hides those before it."""
    k = last - 1
    while k >= first:
        token, mention = sentence.tokens[k], sentence.at(k)
        if mention is not None:
            fits = k not in silent and _may_precede(sentence, mention, saying)
            found = _as_speaker(parsed, sentence, mention, saying) if fits else None
            if found is not None:
                return found
            k = mention.first - 1
            continue
        if k not in silent and k == saying.at - 1 and (named := unknown_name(sentence, k, k)) is not None:
            return named
        if k not in silent and token.kind == "word" and _names_other(sentence, k, saying):
            return common_subject(parsed, sentence, k, saying) or NOBODY
        k -= 1
    return None


def _may_precede(sentence: Sentence, mention: Mention, saying: Saying) -> bool:
    """Whether a mention before the verb may be its subject."""
    if not (may_say(mention) and is_nominative(mention)) or _attached(sentence, mention):
        return False
    return agrees(mention, saying) or saying.number == "plur"


def _names_other(sentence: Sentence, k: int, saying: Saying) -> bool:
    """A noun in the nominative with the verb's number and gender: "стороны отметили", "издание отмечает"."""
    token = sentence.tokens[k]
    if len(token.text) < 3:
        return False
    for p in token.parses[:3]:
        if p.pos in ("NOUN", "NPRO") and p.case == "nom" and p.number == saying.number:
            same = not saying.gender or not p.gender or p.gender == saying.gender
            if same and not _governed(sentence, k) and (p is token.parses[0] or saying.number == "plur"):
                return True
    return False


def _governed(sentence: Sentence, k: int) -> bool:
    i = k - 1
    while i >= 0 and sentence.tokens[i].parses and sentence.tokens[i].parses[0].pos in ("ADJF", "PRTF", "NUMR"):
        i -= 1
    return i >= 0 and (is_preposition(sentence.tokens[i]) or sentence.tokens[i].kind == "number")


def _as_speaker(parsed: Parsed, sentence: Sentence, mention: Mention, saying: Saying) -> Speaker | None:
    """A mention and those joined to it; with a plural verb one person alone is not the subject."""
    chain = _joined(sentence, mention)
    if saying.number == "plur" and len(chain) == 1:
        if mention.kind in ("person", "office"):
            return NOBODY if mention.number == "plur" else None
        if not any(p.number == "plur" for p in sentence.tokens[mention.first].parses):
            return None
    if saying.number != "plur":
        chain = (mention,)
    if _misread(mention, saying):
        actor = _woman_of(parsed, mention, saying)
        return Speaker((actor,) if actor is not None else (), chain)
    if mention.kind == "office" and mention.actor is None and (named := _name_after(sentence, mention)) is not None:
        chain = (named,)
    actors = tuple(a for a in (actor_of(parsed, m) for m in chain) if a is not None)
    return Speaker(actors, chain) if actors else Speaker((), chain)


def _name_after(sentence: Sentence, mention: Mention) -> Mention | None:
    """ "глава представительства банка в Баку Ли Вэй": the name that ends a long office."""
    following = next((m for m in sentence.mentions if m.first >= mention.last and m.kind == "person"), None)
    if following is None or following.first - mention.last > 6 or "nom" not in following.cases or following.titles:
        return None
    between = sentence.tokens[mention.last : following.first]
    plain = all(t.kind in ("word", "latin") and not (t.parses and t.parses[0].pos in ("VERB", "GRND", "CONJ")) for t in between)
    return following if plain and bool(between) else None


def _misread(mention: Mention, saying: Saying) -> bool:
    """Whether an office was resolved to a person of the other gender: "представитель МИД заявила"."""
    if mention.kind != "office" or not saying.gender:
        return False
    if mention.actor is None:
        return saying.gender == "femn" and mention.gender == "masc"
    return {"m": "masc", "f": "femn"}.get(mention.gender, saying.gender) != saying.gender


def _woman_of(parsed: Parsed, mention: Mention, saying: Saying) -> Actor | None:
    """The one woman in office of the same state, else the office by its words."""
    of = mention.title.of if mention.title is not None else None
    women = [w.actor for w in parsed.who if w.gender == "f" and any(t.of == of for t in w.titles)]
    if saying.gender == "femn" and len(women) == 1:
        return women[0]
    return Actor(mention.title.office) if mention.title is not None else None


def _joined(sentence: Sentence, mention: Mention) -> tuple[Mention, ...]:
    for other in sentence.mentions:
        if other.first < mention.first and mention in coordinated(sentence, other):
            return coordinated(sentence, other)
    return coordinated(sentence, mention)


def _main_subject(
    parsed: Parsed, sentence: Sentence, saying: Saying, clause: Clause, silent: frozenset[int]
) -> Speaker | None:
    """The subject in the main clauses before: "Токаев принял гостя, который …, и отметил"; a gerund looks behind too."""
    parts = clauses(sentence)
    here = parts.index(clause) if clause in parts else 0
    for part in reversed(parts[:here]):
        if part.kind == "main":
            found = _before(parsed, sentence, _plain(saying), part.first, part.last, silent)
            if found is not None:
                return found
    if saying.gerund:
        for part in parts[here + 1 :]:
            found = _before(parsed, sentence, _plain(saying), part.first, part.last, silent) if part.kind == "main" else None
            if found is not None:
                return found
    return None


def _plain(saying: Saying) -> Saying:
    return msgspec.structs.replace(saying, number="", gender="") if saying.gerund else saying


def _antecedent(parsed: Parsed, sentence: Sentence, saying: Saying, clause: Clause) -> Speaker | None:
    """ "встретился с послом Ли, который отметил": the mention before the relative clause."""
    opening = sentence.tokens[clause.first]
    if not any(p.lemma == "который" and p.case == "nom" for p in opening.parses):
        return None
    before = [m for m in sentence.mentions if m.last <= clause.first and may_say(m) and agrees(m, saying)]
    if not before or clause.first - before[-1].last > 1:
        return None
    actor = actor_of(parsed, before[-1])
    return Speaker((actor,), (before[-1],)) if actor is not None else None


def _attached(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is governed: by a preposition, or as the genitive of the noun before it ("пресс-служба МВД")."""
    if preposition(sentence, mention) or _joined_to_governed(sentence, mention):
        return True
    if mention.first == 0 or "gen" not in mention.cases or sentence.at(mention.first - 1) is not None:
        return False
    before = sentence.tokens[mention.first - 1]
    return before.kind == "word" and bool(before.parses) and before.parses[0].pos == "NOUN"


def _joined_to_governed(sentence: Sentence, mention: Mention) -> bool:
    """ "из Венесуэлы и Никарагуа": a name that does not decline, joined to one that is governed."""
    if mention.first < 2 or sentence.tokens[mention.first - 1].low != "и":
        return False
    other = sentence.at(mention.first - 2)
    if other is not None and other.kind == mention.kind == "country" and "nom" not in other.cases:
        return True
    if other is None or mention not in coordinated(sentence, other):
        return False
    return "nom" not in other.cases or _attached(sentence, other)


def _to_press(sentence: Sentence, mention: Mention, saying: Saying) -> bool:
    """ "сообщили РИА Новости в пресс-службе", "рассказала агентству посол": an agency is told, it does not tell."""
    if mention.kind != "org" or mention.role not in PRESS:
        return False
    stop = next((k for k in range(mention.last, len(sentence.tokens)) if sentence.tokens[k].kind == "punct"), len(sentence.tokens))
    others = [m for m in sentence.mentions if mention.last <= m.first < stop and m.kind in ("person", "office") and "nom" in m.cases]
    return saying.number == "plur" or any(not preposition(sentence, m) for m in others)


def _in_body(parsed: Parsed, sentence: Sentence, saying: Saying) -> Speaker | None:
    """ "в МИД отметили", "в Пекине считают": a plural verb without a subject, and a body or a government in the locative."""
    if saying.number != "plur":
        return None
    clause = clause_at(sentence, saying.at)
    for mention in _near(sentence, saying):
        if _speaks_for_state(sentence, mention, saying):
            return Speaker(tuple(a for a in (actor_of(parsed, mention),) if a is not None), (mention,), impersonal=True)
        if preposition(sentence, mention) in ("в", "на") and "loc" in mention.cases and mention.kind == "org":
            actor = actor_of(parsed, mention)
            return Speaker((actor,) if actor is not None else (), (mention,), impersonal=True)
    for k in range(clause.first, clause.last):
        low = {p.lemma for p in sentence.tokens[k].parses if p.pos == "NOUN" and p.case == "loc"}
        if low & words_of("body_nouns"):
            found = noun_speaker(parsed, sentence, k)
            actors = found.actors if found is not None else ()
            return Speaker(actors or (Actor(min(low)),), press=found is not None and found.press, impersonal=True, vague=True)
    return Speaker(impersonal=True, collective=True)


def _speaks_for_state(sentence: Sentence, mention: Mention, saying: Saying) -> bool:
    """ "в Анкаре считают", "в ЕС выразили", "в Иране заявили": a government or a state, where the clause has no subject of its own."""
    seat = mention.actor if mention.kind == "place" else None
    capital = seat is not None and (seat.id is None or seat.name == world.countries()[mention.codes[0]].capital)
    state = mention.kind == "country" and not mention.adjective and len(mention.codes) == 1 and mention.role != "demonym"
    if not capital and not (state and (mention.codes == ("EU",) or (not saying.present and "that" in saying.codes))):
        return False
    clause = clause_at(sentence, saying.at)
    if preposition(sentence, mention) not in ("в", "на") or "loc" not in mention.cases or not clause.first <= mention.first <= clause.first + NEAR_START:
        return False
    if any(p.pos == "NOUN" and p.case == "loc" for t in sentence.tokens[clause.first : mention.first] for p in t.parses[:1]):
        return False  # "на пресс-конференции в Осло премьера попросили"
    others = (k for k in range(clause.first, min(clause.last, saying.at + 2)) if not mention.first <= k < mention.last and sentence.at(k) is None)
    return not any(p.case == "nom" and p.pos in ("NOUN", "NPRO") for k in others for p in sentence.tokens[k].parses[:1])


def _near(sentence: Sentence, saying: Saying) -> Iterator[Mention]:
    clause = clause_at(sentence, saying.at)
    inside = [m for m in sentence.mentions if clause.first <= m.first < clause.last]
    yield from sorted(inside, key=lambda m: abs(m.first - saying.at))
