"""Who may speak, and whom a mention or a pronoun names."""

from __future__ import annotations

import bisect
from itertools import islice

import msgspec

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Mention, Parsed, Sentence, Token, kept
from chancery.extract.sides import is_ministry
from chancery.extract.slots import preposition
from chancery.extract.spans import backwards
from chancery.extract.statements.words import Saying, has_case, saying_at, sayings
from chancery.lang.ru.groups import forms_of
from chancery.types import Actor

GENDERS = {"m": "masc", "f": "femn", "masc": "masc", "femn": "femn"}
PRESS = frozenset(("press", "press_service"))


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks: the actors (several: each says it), the mentions; `collective` where nobody in particular does."""

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    collective: bool = False
    impersonal: bool = False
    press: bool = False
    service: bool = False
    unnamed: bool = False
    vague: bool = False

    @property
    def first(self) -> Mention | None:
        """The first mention, or None."""
        return self.mentions[0] if self.mentions else None

    def only_passes_on(self, source: bool) -> bool:
        """Whether the speaker is no party: an outlet, or a press service that only "сообщает"; what it "уточняет" it says itself."""
        if self.press or any(m.kind == "org" and m.role == "press" for m in self.mentions):
            return True
        return source and (self.service or any(m.kind == "org" and m.role == "press_service" for m in self.mentions))


NOBODY = Speaker(collective=True)
UNNAMED = Speaker(collective=True, unnamed=True)


def may_say(mention: Mention) -> bool:
    """Whether a mention may be the subject of saying: a person, an office, a body or a state."""
    if mention.kind == "place":
        return mention.government
    if mention.kind == "country":
        return not mention.adjective and mention.role != "demonym"
    return mention.kind in ("person", "office", "org")


def is_nominative(mention: Mention) -> bool:
    """Whether it may stand in the nominative; a name that no table declines may."""
    return "nom" in mention.cases or (mention.kind == "person" and mention.role == "new" and not mention.titles)


def agrees(mention: Mention, saying: Saying) -> bool:
    """Whether the verb may have this subject by number and gender."""
    if saying.number == "plur":
        return mention.number == "plur" or mention.kind not in ("person", "office")
    if mention.number == "plur":
        return False
    if mention.kind == "org" and saying.gender == "masc" and mention.role == "press_service" and not is_ministry(mention):
        return False
    gender = GENDERS.get(mention.gender, "") if mention.kind == "person" else ""
    return not gender or not saying.gender or saying.gender == gender


def actor_of(parsed: Parsed, mention: Mention) -> Actor | None:
    """Whom a mention names: a resolved person, a body, a state under its short name; an office alone by its words."""
    if mention.role == "pronoun":
        return antecedent(parsed, mention.start, mention.gender) or mention.actor
    if mention.kind == "org" and mention.actor is not None:
        return _body_again(parsed, mention, mention.actor)
    if mention.actor is not None and mention.kind != "place":
        return mention.actor
    if mention.kind in ("country", "place") and len(mention.codes) == 1:
        return _state(parsed, mention)
    if mention.title is not None and mention.number != "plur":
        return Actor(mention.title.office)
    return None


def _body_again(parsed: Parsed, mention: Mention, actor: Actor) -> Actor:
    """ "МИД страны": the foreign ministry that the text named before, under its own name."""
    words = actor.name.lower().split()
    if len(words) < 2 or words[-1] not in forms_of("state_nouns"):
        return actor
    found = bodies_named(parsed)
    before = (m.actor for m in backwards(found, bisect.bisect_right(found, mention.start, key=lambda m: m.end)) if m.actor is not None)
    same = (a for a in before if a.name.lower().split()[0] == words[0] and a.name.lower().split()[-1] not in forms_of("state_nouns"))
    return next(same, actor)


@kept
def bodies_named(parsed: Parsed) -> tuple[Mention, ...]:
    """The organisations that a document names, in order."""
    return tuple(m for s in parsed.sentences for m in s.mentions if m.kind == "org")


def _state(parsed: Parsed, mention: Mention) -> Actor:
    """A state under its name, or its government under the name that the text gives: "Пекин", "Белый дом"."""
    fact = world.countries()[mention.codes[0]]
    said = parsed.doc.text[mention.start : mention.end]
    if mention.kind == "place" and mention.actor is not None:
        return Actor(mention.actor.name, fact.code, fact.name_en)
    return Actor(said if said in fact.government else fact.name, fact.code, fact.name_en)


def antecedent(parsed: Parsed, offset: int, gender: str) -> Actor | None:
    """Whom "он" or "его" at an offset means: the last person that was the subject of a main clause outside quotes, or was said to speak."""
    before = (s for s in backwards(parsed.sentences, parsed.number_at(offset) + 1) if s.block not in ("credit", "dateline"))
    for sentence in islice(before, 7):
        unnamed = _last_unnamed(sentence, offset)
        for mention in reversed(sentence.mentions):
            if mention.first < unnamed:
                return None
            if mention.end > offset or mention.kind not in ("person", "office") or mention.role == "pronoun":
                continue
            spoken = mention.first > 0 and "gen" in mention.cases and _is_said_word(sentence.tokens[mention.first - 1])
            if mention.number == "plur" or not (spoken or ("nom" in mention.cases and not preposition(sentence, mention))):
                continue
            if mention.kind == "office" and _object_behind(sentence, mention):
                continue
            if gender and GENDERS.get(mention.gender, "") not in ("", GENDERS.get(gender, "")):
                continue
            if mention.actor is None:
                if mention.title is not None and sayings(sentence) and clause_at(sentence, mention.first).kind == "main":
                    return Actor(mention.title.office)
                continue
            tagged = mention.first > 0 and saying_at(sentence, mention.first - 1) is not None
            if tagged or (parsed.quote_at(mention.start) is None and clause_at(sentence, mention.first).kind == "main"):
                return mention.actor
        if unnamed >= 0:
            return None
    return None


def _is_said_word(token: Token) -> bool:
    """ "по словам | посла", "со ссылкой на заявление | посла"."""
    return token.low in forms_of("attribution_nouns") or bool(token.lemmas & forms_of("said_documents", "message"))


def _object_behind(sentence: Sentence, mention: Mention) -> bool:
    """ "президент принял идею коллеги": an office that may be a genitive, behind a named subject in the nominative."""
    subjects = (m for m in sentence.mentions if m.last <= mention.first and m.actor is not None and m.kind in ("person", "office"))
    return bool(mention.cases - {"nom"}) and any("nom" in m.cases and not preposition(sentence, m) for m in subjects)


def _last_unnamed(sentence: Sentence, offset: int) -> int:
    """Token of the last "источник", "собеседник" … that stands as a subject before the offset; -1 where none does."""
    nouns = forms_of("anaphor_nouns", "unnamed")
    found = [k for k, t in enumerate(sentence.tokens) if t.end <= offset and t.lemmas & nouns and has_case(t, "nom")]
    return max((k for k in found if sentence.at(k) is None and sayings(sentence)), default=-1)
