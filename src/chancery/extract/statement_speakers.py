"""Who says it: the subject of a word of saying, as an actor."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery import world
from chancery.extract.clauses import clause_at, clauses
from chancery.extract.parsed import Clause, Mention, Parsed, Sentence, Token
from chancery.extract.slots import coordinated, preposition
from chancery.extract.statement_words import Saying, has_case, is_preposition, saying_at, sayings, words_of
from chancery.lang.ru.morph import known
from chancery.types import Actor

GENDERS = {"m": "masc", "f": "femn", "masc": "masc", "femn": "femn"}
TAKES_OBJECT = frozenset(("acc", "inf", "ins", "greet", "judge"))
NAME_TAGS = frozenset(("Name", "Surn", "Patr"))
PRESS = frozenset(("press", "press_service"))


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks: the actors (several: each says it), the mentions; `collective` where nobody in particular does."""

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    collective: bool = False
    impersonal: bool = False
    press: bool = False
    unnamed: bool = False
    vague: bool = False

    @property
    def first(self) -> Mention | None:
        """The first mention, or None."""
        return self.mentions[0] if self.mentions else None

    def is_press(self) -> bool:
        """Whether a news outlet or a press service speaks."""
        return self.press or any(m.kind == "org" and m.role in PRESS for m in self.mentions)


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
    if mention.kind == "org" and saying.gender == "masc" and mention.role == "press_service":
        return False
    gender = GENDERS.get(mention.gender, "") if mention.kind == "person" else ""
    return not gender or not saying.gender or saying.gender == gender


def speaker_of(parsed: Parsed, sentence: Sentence, saying: Saying, silent: frozenset[int]) -> Speaker | None:
    """The subject of a word of saying, or None; tokens in `silent` (quoted speech) are no part of the search.

    >>> # "Токаев, прибывший в Пекин, отметил": Токаев; "В МИД отметили": МИД; "стороны отметили": NOBODY
    """
    clause = clause_at(sentence, saying.at)
    if saying.gerund:
        return _main_subject(parsed, sentence, saying, clause, silent)
    after = _after(parsed, sentence, saying, silent)
    if after is not None:
        return after
    earlier = _joined_verb(sentence, saying, silent)
    if earlier is not None:
        return speaker_of(parsed, sentence, earlier, silent)
    found = _before(parsed, sentence, saying, clause.first, saying.at, silent)
    if found is not None:
        return found
    if clause.kind in ("sub", "participle"):
        return _antecedent(parsed, sentence, saying, clause)
    found = _main_subject(parsed, sentence, saying, clause, silent) or _in_body(parsed, sentence, saying)
    return found or _after(parsed, sentence, saying, silent, lenient=True)


def _joined_verb(sentence: Sentence, saying: Saying, silent: frozenset[int]) -> Saying | None:
    """The word of saying of a main clause to which this one is joined by "и": both have one subject."""
    tokens = sentence.tokens
    k = saying.at - 1
    while k > 0 and (tokens[k].low in ("также", "затем", "далее") or (tokens[k].parses and tokens[k].parses[0].pos in ("ADVB", "PRCL"))):
        k -= 1
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
    k, governed = saying.at + 1, False
    tokens = sentence.tokens
    while k < len(tokens) and k not in silent:
        token, mention = tokens[k], sentence.at(k)
        if mention is not None:
            if may_say(mention) and not governed and is_nominative(mention) and agrees(mention, saying) and not _to_press(mention, saying):
                animate = mention.kind in ("person", "office")
                near = k == saying.at + 1 or (mention.kind == "org" and not _apposed(sentence, k))
                if animate or (near and not objects):
                    return _as_speaker(parsed, sentence, mention, saying)
            k = mention.last
            continue
        beside = k == saying.at + 1 or (k == saying.at + 2 and sentence.tokens[k - 1].parses[:1] and sentence.tokens[k - 1].parses[0].pos == "ADVB")
        if beside and not objects and (named := _unknown_name(sentence, k)) is not None:
            return named
        if (token.kind == "punct" and not _inserted(tokens, k)) or token.low == "что":
            return None
        if token.kind == "punct":
            k = _past_insertion(tokens, k)
            continue
        if is_preposition(token):
            governed = True
        elif token.kind == "latin":
            governed = False
        elif token.parses and token.parses[0].pos == "NOUN":
            if not governed and (noun := common_subject(parsed, sentence, k, saying)) is not None:
                return noun
            if not governed and (described := _described(sentence, k, saying)) is not None:
                return described
            governed = governed and not (k + 1 < len(tokens) and sentence.at(k + 1) is not None)
        k += 1
    return None


def _apposed(sentence: Sentence, k: int) -> bool:
    """ "еженедельнику Bild": a name after a common noun is its apposition."""
    before = sentence.tokens[k - 1]
    return k > 0 and sentence.at(k - 1) is None and bool(before.parses) and before.parses[0].pos == "NOUN"


def _described(sentence: Sentence, k: int, saying: Saying) -> Speaker | None:
    """ "адвокат Саиф Малук": a person by trade, with the name after the noun; without a name nobody is known."""
    best = sentence.tokens[k].parses[0]
    if best.case != "nom" or "anim" not in best.tags or best.number != saying.number or sentence.tokens[k].capital:
        return None
    words = []
    for token in sentence.tokens[k + 1 : k + 5]:
        if not token.capital or token.kind not in ("word", "latin"):
            break
        words.append(token.text)
    return Speaker((Actor(" ".join(words)),)) if len(words) > 1 else UNNAMED


def _unknown_name(sentence: Sentence, k: int, back: int | None = None) -> Speaker | None:
    """A name that nothing in the text explains, beside the verb: "сказал Скурко". It names its bearer as it stands."""
    tokens = sentence.tokens
    first = k
    while back is not None and first > 0 and tokens[first - 1].capital and sentence.at(first - 1) is None:
        first -= 1
    last = first
    while last < len(tokens) and tokens[last].capital and tokens[last].kind in ("word", "latin") and sentence.at(last) is None:
        last += 1
    named = tokens[first:last]
    if not named or last <= k:
        return None
    if back is not None and len(named) == 1 and known(named[0].text) and not any(p.tags & NAME_TAGS for p in named[0].parses[:2]):
        return None
    if any(t.text.isupper() or (t.parses and t.parses[0].pos in ("ADJF", "ADVB", "PREP")) for t in named):
        return None
    return Speaker((Actor(" ".join(t.text for t in named)),))


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
            if may_say(mention) and k not in silent and is_nominative(mention) and not _attached(sentence, mention):
                if agrees(mention, saying) or saying.number == "plur":
                    found = _as_speaker(parsed, sentence, mention, saying)
                    if found is not None:
                        return found
            k = mention.first - 1
            continue
        if k not in silent and k == saying.at - 1 and (named := _unknown_name(sentence, k, k)) is not None:
            return named
        if k not in silent and token.kind == "word" and _names_other(sentence, k, saying):
            return common_subject(parsed, sentence, k, saying) or NOBODY
        k -= 1
    return None


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
        actor = antecedent(parsed, mention.start, "f" if saying.gender == "femn" else "m")
        return Speaker((actor,) if actor is not None else (), chain)
    actors = tuple(a for a in (actor_of(parsed, m) for m in chain) if a is not None)
    return Speaker(actors, chain) if actors else Speaker((), chain)


def _misread(mention: Mention, saying: Saying) -> bool:
    """Whether an office was resolved to a person of the other gender: "представитель МИД заявила"."""
    gender = {"m": "masc", "f": "femn"}.get(mention.gender, "") if mention.actor is not None else ""
    return mention.kind == "office" and bool(gender) and bool(saying.gender) and gender != saying.gender


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
    if other is None or mention not in coordinated(sentence, other):
        return False
    return "nom" not in other.cases or _attached(sentence, other)


def _to_press(mention: Mention, saying: Saying) -> bool:
    """ "сообщили РИА Новости в пресс-службе": with a plural verb an agency is told, it does not tell."""
    return saying.number == "plur" and mention.kind == "org" and mention.role in PRESS


def common_subject(parsed: Parsed, sentence: Sentence, k: int, saying: Saying) -> Speaker | None:
    """A common noun as subject: "дипломат" is the last person named, "министерство" the last body, "источник" unknown."""
    token = sentence.tokens[k]
    if not any(p.case == "nom" and p.number == saying.number for p in token.parses):
        return None
    return noun_speaker(parsed, sentence, k)


def noun_speaker(parsed: Parsed, sentence: Sentence, k: int) -> Speaker | None:
    """Whom a common noun stands for, or None where it stands for nobody."""
    lemma = next((p.lemma for p in sentence.tokens[k].parses if p.pos == "NOUN"), "")
    if k > 0 and any(t.lemmas & {"один", "некий"} for t in sentence.tokens[max(0, k - 4) : k]):
        return UNNAMED
    if lemma in words_of("anaphor_nouns", "person"):
        actor = antecedent(parsed, sentence.tokens[k].start, "")
        return Speaker((actor,)) if actor is not None else UNNAMED
    if lemma in words_of("anaphor_nouns", "unnamed"):
        return UNNAMED
    if lemma in words_of("body_nouns", "authority"):
        actor = _authority(sentence, k)
        return Speaker((actor,), vague=True) if actor is not None else NOBODY
    if lemma in words_of("body_nouns"):
        actor = _body_of(parsed, sentence, k, lemma)
        press = lemma in words_of("body_nouns", "press")
        return Speaker((actor,), press=press, vague=True) if actor is not None else UNNAMED
    return None


def _authority(sentence: Sentence, k: int) -> Actor | None:
    """ "власти Йемена", "турецкая сторона": the words themselves where they name the state, else None."""
    tokens = sentence.tokens
    following = sentence.at(k + 1) if k + 1 < len(tokens) else None
    if following is not None and following.first == k + 1 and following.kind == "country" and "gen" in following.cases:
        return Actor(f"{tokens[k].low} {' '.join(t.text for t in tokens[following.first : following.last])}")
    before = sentence.at(k - 1) if k > 0 else None
    if before is not None and before.adjective and before.last == k and before.last - before.first == 1:
        return Actor(f"{tokens[k - 1].low} {tokens[k].low}")
    return None


def _body_of(parsed: Parsed, sentence: Sentence, k: int, lemma: str) -> Actor | None:
    """ "пресс-служба Вучича", "пресс-служба МИД"; "министерство" alone is the body named last."""
    following = sentence.at(k + 1) if k + 1 < len(sentence.tokens) else None
    if following is not None and following.first == k + 1 and "gen" in following.cases:
        names = sentence.tokens[following.first : following.last]
        words = [t.text for t in names if following.kind != "person" or t.start >= following.name_start]
        return Actor(f"{lemma} {' '.join(words)}")
    before = [m for s in parsed.sentences if s.start <= sentence.tokens[k].start for m in s.mentions
              if m.kind == "org" and m.actor is not None and m.end <= sentence.tokens[k].start and m.role != "press"]  # fmt: skip
    counts = {m.actor: sum(o.actor == m.actor for o in before) for m in before}
    return max(before, key=lambda m: (counts[m.actor], -m.start)).actor if before else None


def _in_body(parsed: Parsed, sentence: Sentence, saying: Saying) -> Speaker | None:
    """ "в МИД отметили": a plural verb without a subject, and a body in the locative."""
    if saying.number != "plur":
        return None
    clause = clause_at(sentence, saying.at)
    for mention in _near(sentence, saying):
        if preposition(sentence, mention) in ("в", "на") and "loc" in mention.cases and mention.kind == "org":
            actor = actor_of(parsed, mention)
            return Speaker((actor,) if actor is not None else (), (mention,), impersonal=True)
    for k in range(clause.first, clause.last):
        low = {p.lemma for p in sentence.tokens[k].parses if p.pos == "NOUN" and p.case == "loc"}
        if low & words_of("body_nouns"):
            found = noun_speaker(parsed, sentence, k)
            return Speaker(found.actors, press=found.press, impersonal=True) if found is not None else None
    return Speaker(impersonal=True, collective=True)


def _near(sentence: Sentence, saying: Saying) -> Iterator[Mention]:
    clause = clause_at(sentence, saying.at)
    inside = [m for m in sentence.mentions if clause.first <= m.first < clause.last]
    yield from sorted(inside, key=lambda m: abs(m.first - saying.at))


def actor_of(parsed: Parsed, mention: Mention) -> Actor | None:
    """Whom a mention names: a resolved person, a body, a state under its short name; an office alone by its words."""
    if mention.role == "pronoun":
        return antecedent(parsed, mention.start, mention.gender) or mention.actor
    if mention.actor is not None and mention.kind != "place":
        return mention.actor
    if mention.kind in ("country", "place") and len(mention.codes) == 1:
        return _state(parsed, mention)
    if mention.title is not None and mention.number != "plur":
        return Actor(mention.title.office)
    return None


def _state(parsed: Parsed, mention: Mention) -> Actor:
    """A state under its name, or its government under the name that the text gives: "Пекин", "Белый дом"."""
    fact = world.countries()[mention.codes[0]]
    said = parsed.doc.text[mention.start : mention.end]
    if mention.kind == "place" and mention.actor is not None:
        return Actor(mention.actor.name, fact.code, fact.name_en)
    return Actor(said if said in fact.government else fact.name, fact.code, fact.name_en)


def antecedent(parsed: Parsed, offset: int, gender: str) -> Actor | None:
    """Whom "он" or "его" at an offset means: the last person that was the subject of a main clause outside quotes."""
    sentences = [s for s in parsed.sentences if s.start <= offset and s.block not in ("credit", "dateline")]
    for sentence in sentences[-1:-8:-1]:
        unnamed = _last_unnamed(sentence, offset)
        for mention in reversed(sentence.mentions):
            if mention.first < unnamed:
                return None
            if mention.end > offset or mention.kind not in ("person", "office") or mention.role == "pronoun":
                continue
            if mention.actor is None or "nom" not in mention.cases or preposition(sentence, mention):
                continue
            if gender and GENDERS.get(mention.gender, "") not in ("", GENDERS.get(gender, "")):
                continue
            tagged = mention.first > 0 and saying_at(sentence, mention.first - 1) is not None
            if tagged or (parsed.quote_at(mention.start) is None and clause_at(sentence, mention.first).kind == "main"):
                return mention.actor
        if unnamed >= 0:
            return None
    return None


def _last_unnamed(sentence: Sentence, offset: int) -> int:
    """Token of the last "источник", "собеседник" … that stands as a subject before the offset; -1 where none does."""
    nouns = words_of("anaphor_nouns", "unnamed")
    found = [k for k, t in enumerate(sentence.tokens) if t.end <= offset and t.lemmas & nouns and has_case(t, "nom")]
    return max((k for k in found if sentence.at(k) is None and sayings(sentence)), default=-1)


def source_before(parsed: Parsed, offset: int) -> Actor | None:
    """The body that the sentences before name as the source: "Об этом сообщили в МИД. «…», – говорится в сообщении."."""
    for sentence in [s for s in parsed.sentences if s.end <= offset][-1:-5:-1]:
        for k in range(len(sentence.tokens) - 1, -1, -1):
            mention = sentence.at(k)
            if mention is not None and mention.kind == "org" and mention.role not in ("press", "bloc", "igo"):
                return actor_of(parsed, mention)
            lemma = next((p.lemma for p in sentence.tokens[k].parses[:2] if p.pos == "NOUN"), "")
            if mention is None and lemma in words_of("body_nouns") and sayings(sentence):
                return _body_of(parsed, sentence, k, lemma)
    return None
