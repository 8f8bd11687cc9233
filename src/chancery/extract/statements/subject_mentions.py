"""Which speaker a mention is as the subject of a verb, and whether it may be one."""

from __future__ import annotations

from chancery.extract.offices.bodies import body_within
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.slots import coordinated, preposition
from chancery.extract.statements.references import noun_speaker
from chancery.extract.statements.speakers import (
    NOBODY,
    Speaker,
    actor_of,
)
from chancery.extract.statements.words import Saying
from chancery.lang.ru.groups import group
from chancery.types import Actor


def as_speaker(parsed: Parsed, sentence: Sentence, mention: Mention, saying: Saying) -> Speaker | None:
    """A mention and those joined to it; with a plural verb one person alone is not the subject."""
    chain = _joined(sentence, mention)
    if saying.number == "plur" and len(chain) == 1:
        if mention.kind in ("person", "office"):
            return (_spoken_for(parsed, sentence, mention) or NOBODY) if mention.number == "plur" else None
        if not any(p.number == "plur" for p in sentence.tokens[mention.first].parses):
            return None
        if _joined_to_unknown(sentence, mention):
            return NOBODY
    if saying.number != "plur":
        chain = (mention,)
    if _misread(mention, saying):
        actor = _woman_of(parsed, mention, saying)
        return Speaker((actor,) if actor is not None else (), chain)
    if mention.kind == "office" and mention.actor is None and (named := _name_after(sentence, mention)) is not None:
        chain = (named,)
    actors = tuple(a for a in (actor_of(parsed, m) for m in chain) if a is not None)
    return Speaker(actors, chain) if actors else Speaker((), chain)


def _joined_to_unknown(sentence: Sentence, mention: Mention) -> bool:
    """ "США и Европа уверены": a state joined to something that is no speaker does not speak alone."""
    after = sentence.tokens[mention.last : mention.last + 2]
    return len(after) == 2 and after[0].low == "и" and any(p.pos == "NOUN" and p.case == "nom" for p in after[1].parses)


def _spoken_for(parsed: Parsed, sentence: Sentence, mention: Mention) -> Speaker | None:
    """ "представители МИД Чили отметили": the body whose people speak, "представители ведомства" the body named before."""
    title = mention.title
    if title is None or mention.kind != "office" or title.head not in group("body_people"):
        return None
    body = next((k for k in range(mention.first, mention.last) if title.head in sentence.tokens[k].lemmas), mention.first) + 1
    again = noun_speaker(parsed, sentence, body) if body + 1 == mention.last else None
    actor = again.actors[0] if again is not None and again.actors else body_within(sentence.tokens, body, mention.last)
    return Speaker((actor,), (mention,), vague=True) if actor is not None else None


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


def attached(sentence: Sentence, mention: Mention) -> bool:
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
    return "nom" not in other.cases or attached(sentence, other)
