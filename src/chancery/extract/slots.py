"""Slots: where in a clause the participants of a predicate stand, by case and preposition."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.lang import table
from chancery.lang.quotation import QUOTES
from chancery.lang.ru.groups import group
from chancery.lang.ru.prepositions import plain_preposition

CASE_OF = {"subject": "nom", "object": "acc", "of": "gen", "by": "ins", "to": "dat"}
PARTICIPLE_REACH = 5
CASES = frozenset(("nom", "gen", "dat", "acc", "ins", "loc"))
WHAT = {
    "person": frozenset(("person", "office")),
    "actor": frozenset(("person", "office", "country", "org", "government")),
    "state": frozenset(("country", "government")),
    "side": frozenset(("country", "government", "org", "region")),
    "org": frozenset(("org",)),
    "place": frozenset(("place", "country", "region")),
    "city": frozenset(("place",)),
}


class Slot(msgspec.Struct, frozen=True):
    """A parsed slot: `position` is subject, object, of (genitive after the trigger), by (agent of a passive), to (a
    dative without preposition), or a preposition; `case` the case it asks for; `what` a key of WHAT; `wide` True where the whole sentence is searched."""

    position: str
    case: str
    what: str
    wide: bool = False


def parse_slot(spec: str) -> Slot:
    """A slot from its words: `parse_slot("с ins actor") == Slot("с", "ins", "actor")`; "~" before it searches wide."""
    wide = spec.startswith("~")
    words = spec.lstrip("~").split()
    if len(words) == 2 and words[0] in CASE_OF and words[1] in WHAT:
        case = CASE_OF[words[0]]
        return Slot(words[0], case, words[1], wide)
    if len(words) == 3 and words[1] in CASES and words[2] in WHAT:
        return Slot(words[0], words[1], words[2], wide)
    raise ValueError(f"slot {spec!r}: write 'subject|object|of|by|to WHAT' or 'PREPOSITION CASE WHAT'")


def kind_of(mention: Mention) -> str:
    """The kind for WHAT: a capital that stands for its government is "government"."""
    return "government" if mention.kind == "place" and mention.government else mention.kind


def is_what(mention: Mention, what: str) -> bool:
    """Whether a mention may fill a slot of this sort; adjectives and demonyms fill none."""
    if mention.adjective or mention.role == "demonym":
        return False
    if what in ("place", "city") and mention.kind == "place":
        return True
    return kind_of(mention) in WHAT[what]


PLACED = ("place", "country")


def preposition(sentence: Sentence, mention: Mention) -> str:
    """The preposition that governs a mention, or "": in "с новым президентом Чехии" it is "с"."""
    i = _before_participle(sentence, mention, mention.first - 1)
    while i >= 0:
        token = sentence.tokens[i]
        if token.kind != "word":
            return ""
        best = token.parses[0]
        if best.pos == "PREP":
            return plain_preposition(token.low)
        joined = token.low == "и" and i > 0 and sentence.tokens[i - 1].kind == "word" and sentence.tokens[i - 1].parses[0].pos == "ADJF"
        if best.pos not in ("ADJF", "PRTF") and not joined and not (best.pos == "NOUN" and token.low in apposed_nouns()):
            return ""
        i -= 1
    return ""


def _before_participle(sentence: Sentence, mention: Mention, i: int) -> int:
    """ "с прибывшим в Лиму премьером Н": the index of the participle whose words stand between it and the person, else `i`."""
    words = sentence.tokens[max(0, i - PARTICIPLE_REACH) : i + 1]
    if mention.kind not in WHAT["person"] or not words or words[-1].kind != "word" or words[-1].parses[0].pos == "PREP":
        return i
    for k in range(i, max(-1, i - PARTICIPLE_REACH), -1):
        if sentence.tokens[k].kind != "word":
            return i
        if any(p.pos == "PRTF" and p.case in mention.cases and p.case != "nom" for p in sentence.tokens[k].parses[:4]):
            governed = k < i and sentence.tokens[k + 1].parses[:1] and sentence.tokens[k + 1].parses[0].pos == "PREP"
            return k if governed else i
    return i


@functools.cache
def apposed_nouns() -> frozenset[str]:
    """Nouns that a name may follow in the same case: "в столице Будапеште"."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "apposed_nouns.tsv"))


def coordinated(sentence: Sentence, mention: Mention) -> tuple[Mention, ...]:
    """A mention and those joined to it: "с Францией, Италией и Испанией" gives three."""
    chain = [mention]
    while True:
        nxt = _next_joined(sentence, chain[-1])
        if nxt is None:
            return tuple(chain)
        chain.append(nxt)


def _next_joined(sentence: Sentence, mention: Mention) -> Mention | None:
    i = mention.last
    tokens = sentence.tokens
    if i >= len(tokens) or not (tokens[i].low in ("и", ",", "а") or tokens[i].text in "–—"):
        return None
    if tokens[i].low == "а" or (tokens[i].text == "," and i + 2 < len(tokens) and tokens[i + 1].low == "а"):
        i += 1 if tokens[i].text == "," else 0
        if i + 1 < len(tokens) and tokens[i + 1].low == "также":
            i += 1
    step = i + 1
    while step < len(tokens) and tokens[step].low in ("с", "со", "также", "главой") and tokens[step].low != "главой":
        step += 1
    if mention.kind in PLACED and step + 1 < len(tokens) and tokens[step].low in ("в", "на") and preposition(sentence, mention) != "":
        step += 1  # "визиты в Чили и в Перу"
    found = sentence.at(step) if step < len(tokens) else None
    if found is None or found.first != step or not (found.cases & mention.cases):
        return None
    same = kind_of(found) == kind_of(mention) or {kind_of(found), kind_of(mention)} <= WHAT["actor"]
    return found if same and found.adjective == mention.adjective else None


def fillers(sentence: Sentence, trigger: int, slot: Slot) -> tuple[Mention, ...]:
    """Mentions that fill a slot of the predicate at token `trigger`, those joined to the nearest included."""
    if slot.wide:
        first, last = 0, len(sentence.tokens)
    else:
        clause = clause_at(sentence, trigger)
        first, last = clause.first, clause.last
    found = [m for m in sentence.mentions if first <= m.first < last and is_what(m, slot.what) and _fits(sentence, m, trigger, slot)]
    if not found:
        return ()
    doubtful = slot.position == "object" and slot.what == "person"  # "Путин принял в Лиме министра": a name that may be the subject comes last
    nearest = min(found, key=lambda m: (doubtful and "nom" in m.cases, _distance(m, trigger)))
    chain = coordinated(sentence, _chain_start(sentence, nearest, slot))
    return tuple(m for m in chain if is_what(m, slot.what))


def _chain_start(sentence: Sentence, mention: Mention, slot: Slot) -> Mention:
    for other in sentence.mentions:
        if other.first < mention.first and mention in coordinated(sentence, other) and is_what(other, slot.what):
            return other
    return mention


def _distance(mention: Mention, trigger: int) -> int:
    return mention.first - trigger if mention.first > trigger else trigger - mention.last + 1


def _fits(sentence: Sentence, mention: Mention, trigger: int, slot: Slot) -> bool:
    if slot.case not in mention.cases:
        return False
    governed = preposition(sentence, mention)
    if slot.position in ("subject", "object", "by", "to"):
        return governed == "" and not _after_noun(sentence, mention) if slot.position != "subject" else governed == ""
    if slot.position == "of":
        return governed == "" and trigger < mention.first and _is_attribute(sentence, trigger, mention)
    return governed == slot.position or (slot.position == "в" and governed == "на" and stands_on(sentence, mention))


def stands_on(sentence: Sentence, mention: Mention) -> bool:
    """Whether the press says "на" of a state or place where it says "в" of others: "прибыл на Кубу", "на Украину"."""
    return any(not t.lemmas.isdisjoint(group("on_land")) for t in sentence.tokens[mention.first : mention.last])


def _after_noun(sentence: Sentence, mention: Mention) -> bool:
    """A genitive right after a noun belongs to it: "делегация Казахстана" is no object."""
    if mention.first == 0 or "gen" not in mention.cases:
        return False
    before, city = sentence.tokens[mention.first - 1], sentence.at(mention.first - 1)
    if city is not None and city.kind == "place" and preposition(sentence, city) and mention.kind in WHAT["person"]:
        return False  # "принял в Лиме министра"
    if before.low == "телефону" or (before.low in ("году", "года") and sentence.tokens[mention.first - 2].kind == "number"):
        return False  # "поздравил по телефону министра", "в 2031 году Перу посетил министр"
    return bool(before.parses) and before.parses[0].pos == "NOUN"


def _is_attribute(sentence: Sentence, trigger: int, mention: Mention) -> bool:
    """Only adjectives, quotes and genitives may stand between a noun and its genitive: "саммит глав государств ШОС"."""
    for i, token in enumerate(sentence.tokens[trigger + 1 : mention.first], trigger + 1):
        if i == trigger + 1 and token.text in ("–", "—") and i + 1 == mention.first and "nom" not in mention.cases:
            continue  # "где прошли переговоры – Хуана Риваса и Луиса Пеньи"
        if token.kind == "punct" and token.text not in QUOTES:
            return False
        if token.kind == "word" and not any((p.pos in ("ADJF", "PRTF", "NOUN") and p.case == "gen") or p.pos == "CONJ" for p in token.parses):
            return False
    return True


def actors(parsed: Parsed, found: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions with somebody behind them: a resolved person, a state or an organisation."""
    for mention in found:
        if mention.actor is not None or mention.codes:
            yield mention
