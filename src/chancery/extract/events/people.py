"""Who takes part: the subject of an event's word, also where it stands in another clause, and leaders named together."""

from __future__ import annotations

from chancery.extract.clauses import clause_at, clauses, is_predicate
from chancery.extract.events.chains import PERSONS, chain_head, joined_to
from chancery.extract.events.leaders import following_states, leaders
from chancery.extract.events.reach import aside
from chancery.extract.offices.nouns import heads as offices
from chancery.extract.parsed import Clause, Mention, Parsed, Sentence, Token
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor

DASHES = ("-", "–", "—")
PARTICIPLE_REACH = 7


def subject_of(parsed: Parsed, sentence: Sentence, trigger: int) -> tuple[Actor, ...]:
    """The persons who do what the token `trigger` says, by the first rule that finds any.

    >>> # "С премьером Иордании, находящимся в Баку с визитом, …": the premier; "канцлер, который прибыл в Осло": the chancellor
    """
    clause = clause_at(sentence, trigger)
    for rule in (_of_participle_before, _of_participle, _of_relative, _in_clause, _before, _after):
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
    home = home_of(sentence, office) or _seat_of(sentence, office)
    k = home.last if home is not None else k
    while k < len(sentence.tokens) and sentence.tokens[k].text in DASHES:
        k += 1
    after = sentence.at(k)
    own = after is not None and after.kind == "person" and after.first == k
    return after if own and after is not None and (after.title is None or (home is not None and bool(after.cases & office.cases))) else None


def _seat_of(sentence: Sentence, office: Mention) -> Mention | None:
    """ "глава представительства ООН в Чили посол Н": the state where the office is held, between the office and the name."""
    k = office.last
    found = sentence.at(k + 1) if k + 1 < len(sentence.tokens) and sentence.tokens[k].low in ("в", "во", "при") else None
    return found if found is not None and found.kind == "country" and not found.adjective else None


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
    counted = any(t.low in group("both") for t in sentence.tokens[mention.first : mention.last]) or _both(sentence, mention)
    return mention.number == "plur" or counted or after in group("both_sides") or bool(following_states(sentence, mention.last))


# -- where the subject stands ----------------------------------------------------------------------------------


def _of_participle_before(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    """ "встретился с прибывшим в Лиму премьером Н": the person whom the participle stands before."""
    cases = {p.case for p in sentence.tokens[trigger].parses[:4] if p.pos == "PRTF"}
    found = next((m for m in sentence.mentions if trigger < m.first <= trigger + PARTICIPLE_REACH and m.kind in PERSONS), None)
    if not cases or clause.kind == "participle" or found is None or any(t.kind != "word" for t in sentence.tokens[trigger : found.first]):
        return None
    return found if cases & found.cases - {"nom"} else None


def _of_participle(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    """ "… с заместителем премьера Н, находящимся в …": the person the participle agrees with."""
    head = next((t for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"), None)
    if clause.kind != "participle" or head is None:
        return None
    cases = {p.case for p in head.parses if p.pos == "PRTF"}
    found = next((m for m in _persons_before(sentence, clause.first) if m.cases & cases), None)
    if found is not None and found.kind == "office" and found.actor is None and "nom" not in found.cases and clause.first - found.last < 2:
        first = clause_at(sentence, found.first)  # "Н стал первым министром, посетившим Лиму"
        becomes = any(t.lemmas & group("copula") for t in sentence.tokens[first.first : found.first])
        return next((m for m in nominatives(sentence) if first.first <= m.first < found.first), found) if becomes else found
    return found


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
    return [m for m in reversed(sentence.mentions) if m.last <= index and m.kind in PERSONS and not _of_an_official(sentence, m)
            and not aside(sentence, index, m.start)]  # fmt: skip


def _of_an_official(sentence: Sentence, mention: Mention) -> bool:
    """ "помощник Н, который …": the helper, not Н."""
    before = sentence.tokens[mention.first - 1] if mention.first else None
    return before is not None and any(p.lemma in offices() and p.pos == "NOUN" for p in before.parses[:2])


def _in_clause(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    found = [m for m in nominatives(sentence) if clause.first <= m.first < clause.last]
    found = [m for m in found if not _of_kin(sentence, m)] or found
    return chain_head(sentence, min(found, key=lambda m: abs(m.first - trigger))) if found else None


def _of_kin(sentence: Sentence, mention: Mention) -> bool:
    """ "президент Н и первая леди М прилетели": who comes along as his wife."""
    before = sentence.tokens[mention.first - 1] if mention.first else None
    return before is not None and sentence.at(mention.first - 1) is None and bool(before.lemmas & group("kin"))


def _before(parsed: Parsed, sentence: Sentence, clause: Clause, trigger: int) -> Mention | None:
    """ "Давуд заявил, что … планирует посетить …": the subject of the clause that governs this one."""
    if _own_subject(sentence.tokens[clause.first : clause.last]):
        return None
    found = [m for m in nominatives(sentence) if m.first < clause.first and clause_at(sentence, m.first).kind == "main"]
    return chain_head(sentence, found[-1]) if found else None


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
        if any(t.lemmas & forms_of("reporting_verbs") for t in tokens):
            continue
        found = [m for m in nominatives(sentence) if later.first <= m.first < later.last]
        if found:
            return chain_head(sentence, found[0])
    return None


def nominatives(sentence: Sentence) -> list[Mention]:
    """Persons and offices that may be subjects."""
    return [m for m in sentence.mentions if m.kind in PERSONS and ("nom" in m.cases or _both(sentence, m)) and not governed(sentence, m) and not _names_office(sentence, m) and not _with_oblique(sentence, m) and not _joined_to_oblique(sentence, m)
            and (_plural(sentence, m) or not _genitive_after_noun(sentence, m))]  # fmt: skip


def _with_oblique(sentence: Sentence, mention: Mention) -> bool:
    """ "по приглашению иранского коллеги": an office whose adjective is no nominative."""
    first = sentence.tokens[mention.first]
    cases = {p.case for p in first.parses if p.pos == "ADJF"}
    return mention.kind == "office" and bool(cases) and "nom" not in cases and all(p.pos == "ADJF" for p in first.parses)


def _joined_to_oblique(sentence: Sentence, mention: Mention) -> bool:
    """ "провел переговоры с министром Н и Ян Цзечи": a name that does not decline, joined to one that does."""
    if mention.first < 2 or sentence.tokens[mention.first - 1].low != "и" or mention.title is not None:
        return False
    before = sentence.at(mention.first - 2)
    verb = mention.last < len(sentence.tokens) and is_predicate(sentence.tokens[mention.last])
    return before is not None and before.kind in PERSONS and "nom" not in before.cases and preposition(sentence, before) != "" and not verb


def _both(sentence: Sentence, mention: Mention) -> bool:
    """ "оба президента увидятся": the genitive behind a numeral that is the subject."""
    return mention.kind == "office" and mention.first > 0 and sentence.tokens[mention.first - 1].low in ("оба", "обе")


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
    if before.lemmas & group("time_noun") and "nom" in mention.cases:
        return False  # "в ноябре Моди намерен", "к концу года Лукашенко посетит"
    return bool(before.parses) and before.parses[0].pos == "NOUN" and sentence.at(mention.first - 1) is None
