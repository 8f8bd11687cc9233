"""How a name stands in its sentence: acted on, free or beside something else, a place, a subject of its own."""

from __future__ import annotations

from itertools import pairwise

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.initiatives.cue import special_words
from chancery.extract.initiatives.names import context, governed_case, is_adjective, shared_by
from chancery.extract.initiatives.spots import Spot
from chancery.extract.initiatives.stage import Stage, actions
from chancery.extract.parsed import Parsed, Sentence
from chancery.lang.ru.groups import forms_of, group

REACH = 9


def acted(sentence: Sentence, spot: Spot) -> bool:
    """ "строительство АЭС", "открытие филиала": a noun of action before the name; no "отряд формирования у моста"."""
    far = range(before_land(sentence, spot.first) - 1, -1, -1)
    near = [k for k in far if sentence.at(k) is None or sentence.at(k).adjective][:3]  # type: ignore[union-attr]
    if any(sentence.tokens[k].low == "между" for k in near):  # "возобновление между A и B сообщения"
        near = [k for k in far if sentence.at(k) is None and sentence.tokens[k].low not in ("и", "между")][:3]
    near = [k for k in near if not _of_place(sentence, k, spot.first)]  # "строительство в Перу (в республике) трех школ"
    for token in (sentence.tokens[k] for k in near if k > spot.first - REACH):
        if token.parses and token.parses[0].pos == "PREP":
            return False
        if token.lemmas & actions():
            return True
    return False


def before_land(sentence: Sentence, first: int) -> int:
    """Start of "на перуанской территории", "на территории Перу" before a name: "строительство | на территории Перу завода"."""
    tokens, mention = sentence.tokens, sentence.at(first - 1) if first else None
    at = mention.first - 1 if mention is not None and mention.kind == "country" and not mention.adjective else first - 1
    if at < 1 or "территория" not in tokens[at].lemmas:
        return first
    at -= 1 if sentence.at(at - 1) is not None or is_adjective(tokens[at - 1]) else 0
    return at - 1 if tokens[at - 1].low in ("на", "в") else first


def before_place(sentence: Sentence, spot: Spot) -> int:
    """Where the words before a name end, without a place that stands between: "строительство | в Перу трех школ"."""
    at = next((k for k in range(spot.first - 1, max(0, spot.first - 5), -1) if sentence.tokens[k].low in ("в", "во")), None)
    return at if at is not None and _of_place(sentence, at, spot.first) and spot.first - at > 1 else spot.first


def _of_place(sentence: Sentence, k: int, first: int) -> bool:
    """Whether a token is the "в" of "в Перу", or a word of "в республике", between a deed and what is built there."""
    tokens = sentence.tokens
    at = k if tokens[k].low in ("в", "во") else k - 1
    if at < 0 or at + 1 >= first or tokens[at].low not in ("в", "во"):
        return False
    mention = sentence.at(at + 1)
    lies = mention is not None and mention.kind in ("place", "country") and not mention.adjective and mention.last < first
    return (lies and at == k) or (mention is None and bool(tokens[at + 1].lemmas & context("ends")) and at + 2 < first + 1)


def free(parsed: Parsed, sentence: Sentence, spot: Spot) -> bool:
    """Whether it is what the sentence tells of: no "атташе посольства", no "информация о программе"."""
    if not spot.first:
        return True
    if before_land(sentence, spot.first) < spot.first and acted(sentence, spot):
        return True
    if spot.first > 1 and sentence.at(spot.first - 1) is None and _of_place(sentence, spot.first - 1, spot.first) and acted(sentence, spot):
        return True
    before = sentence.tokens[spot.first - 1]
    counted = before.kind == "number" or before.lemmas & context("quantity")
    if counted and not sentence.tokens[spot.head].lemmas & context("air") and not any(p.pos == "PREP" for p in sentence.tokens[spot.first - 2].parses[:1]) and not is_place(sentence, spot):  # "построит в Перу 5 школ"
        return True
    if before.lemmas & context("put_into") and spot.first > 2:  # "ввели в строй мост"
        return True
    best = before.parses[0] if before.parses else None
    governing = context("document") | context("use") | actions()
    governed = any(t.lemmas & governing for t in sentence.tokens[max(0, spot.first - 8) : spot.first])
    if best is not None and best.pos == "PREP":
        near = sentence.tokens[max(0, spot.first - 4) : spot.first]
        if before.low in ("в", "на") and not is_place(sentence, spot) and _invested(parsed, sentence):
            return True
        if before.low in context("about") and any(t.lemmas & context("document") for t in sentence.tokens[clause_at(sentence, spot.first).first : spot.first]):
            return True
        if before.low in context("about") and spot.first > 1 and sentence.tokens[spot.first - 2].lemmas & group("agree"):
            return True
        if before.low == "к" and spot.first > 1 and sentence.tokens[spot.first - 2].lemmas & context("joins"):
            return True
        return before.low not in group("ends_of_route") and any(t.lemmas & governing for t in near)
    if _oblique(sentence, spot) and not governed:  # "заседания форума и комиссии"
        return False
    if best is None or best.pos != "NOUN" or sentence.at(spot.first - 1) is not None:
        return True
    if "gen" not in _cases(sentence, spot):
        return True  # "построить на границе терминал"
    joined = spot.first > 2 and sentence.tokens[spot.first - 2].low == "и" and bool(sentence.tokens[spot.first - 3].lemmas & governing)
    return joined or bool(before.lemmas & governing) or best.case in ("dat", "ins")  # "о создании и финансировании завода"


def _oblique(sentence: Sentence, spot: Spot) -> bool:
    """Whether the name can stand in no other case than the genitive, dative or locative."""
    return not _cases(sentence, spot) & {"nom", "acc", "ins"}


def _cases(sentence: Sentence, spot: Spot) -> set[str]:
    """The cases in which the noun of a name and its adjectives can stand together."""
    cases = {p.case for p in sentence.tokens[spot.head].parses if p.pos == "NOUN"}
    if all(p.pos == "" for p in sentence.tokens[spot.head].parses):  # "хаб", "НПЗ"
        cases = {"nom", "acc"}
    for t in sentence.tokens[spot.first : spot.head]:
        cases &= {p.case for p in t.parses if p.pos in ("ADJF", "PRTF")} or cases
    return cases


def acts(sentence: Sentence, spot: Spot, stage: Stage) -> bool:
    """ "фонд открыл школу": the subject of a verb that takes an object is no initiative; "центр открыли …" is one."""
    if 0 < spot.first == stage.trigger + 1 and sentence.tokens[stage.trigger].parses[0].pos == "PRTS" and _cases(sentence, spot) == {"ins"}:
        return True  # "выставка открыта фондом"
    beside = spot.first > 0 and sentence.tokens[spot.first - 1].low in ("и", "между")
    if beside and _cases(sentence, spot) == {"ins"} and any(t.low == "между" for t in sentence.tokens[max(0, spot.first - REACH) : spot.first]):
        return True  # "соглашение между банком и фондом подписано"
    if not spot.last <= stage.trigger < len(sentence.tokens):  # told before the name, or by nothing behind it
        return False
    verb = next(iter(sentence.tokens[stage.trigger].parses), None)
    if verb is None or verb.pos != "VERB" or verb.lemma.endswith("ся") or verb.lemma in special_words("intransitive"):
        return False
    if any(t.lemmas & special_words("own_work") for t in sentence.tokens[stage.trigger + 1 : stage.trigger + 3]):  # "консульство возобновило работу"
        return False
    return any(p.case == "nom" and p.number == verb.number for p in sentence.tokens[spot.head].parses)


def does_else(sentence: Sentence, spot: Spot, stage: Stage) -> bool:
    """ "российско-кенийская комиссия подготовила предложения": a verb of its own stands before what would tell a stage."""
    verb = next((k for k in range(spot.last, stage.trigger) if is_predicate(sentence.tokens[k])), None)
    told = sentence.tokens[stage.trigger].parses[0].pos if stage.trigger < len(sentence.tokens) and sentence.tokens[stage.trigger].parses else ""
    nominative = any(p.case == "nom" for p in sentence.tokens[spot.head].parses)
    return nominative and told == "NOUN" and verb is not None and sentence.tokens[verb].parses[0].pos == "VERB"


def paired(sentence: Sentence, spot: Spot) -> bool:
    """ "Узбекско-Кыргызский фонд развития": a body that two states share by the adjective of its name."""
    inside = [m for m in sentence.mentions if spot.first <= m.first <= spot.head]
    return spot.kind == "institution" and any((m.adjective and len(m.codes) > 1) or (m.kind == "org" and shared_by(sentence, m)) for m in inside)


def doubted(sentence: Sentence, at: int) -> bool:
    """Whether the clause denies it or only thinks of it: "не построят", "могли бы открыть"."""
    clause = clause_at(sentence, at)
    tokens = sentence.tokens[clause.first : clause.last]
    denied = any(a.low == "не" and is_predicate(b) for a, b in pairwise(tokens))
    return denied or any(t.low in forms_of("commitment_doubts", "doubt") for t in tokens)


def in_document(sentence: Sentence, spot: Spot) -> bool:
    return any(t.lemmas & context("document") for t in sentence.tokens[: spot.first])


def joined_by_another(sentence: Sentence, spot: Spot) -> bool:
    """ "кабель, соединяющий энергосистемы двух стран", "линия свяжет порт Ило с Боливией": what something else joins is no initiative."""
    before = sentence.tokens[spot.first - 1] if spot.first else None
    best = before.parses[0] if before is not None and before.parses else None
    if best is None or best.lemma not in context("linking"):
        return False
    clause = clause_at(sentence, spot.first)
    earlier = sentence.tokens[clause.first : spot.first - 1]
    subject = any("nom" in {p.case for p in t.parses[:2]} for t in earlier if t.kind == "word")
    return best.pos == "PRTF" or subject


def only_a_forum(sentence: Sentence, spot: Spot) -> bool:
    """ "форум «Один пояс, один путь»" names a forum."""
    before = sentence.tokens[max(0, spot.first - 4) : spot.first]
    return any(t.lemmas & group("gathering") for t in before)


def is_place(sentence: Sentence, spot: Spot) -> bool:
    """ "в порту Сианя заработал терминал", "в двух школах": it is where something happens."""
    at = spot.first
    while at > 0 and (sentence.tokens[at - 1].kind == "number" or sentence.tokens[at - 1].lemmas & context("quantity")):
        at -= 1
    if at < spot.first and sentence.tokens[at - 1].low in ("в", "на"):
        return True
    before = sentence.tokens[spot.first - 1].low if spot.first else ""
    return before in ("в", "во", "на") and governed_case(sentence, spot.first) == "loc" and "loc" in {p.case for p in sentence.tokens[spot.head].parses}


def _invested(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether money goes into it: "вложит 5 млн в завод", in an item of a list by the line above it."""
    lines = [sentence, *(s for s in parsed.sentences[max(0, sentence.number - 4) : sentence.number] if sentence.block == "list_item")]
    return any(s.lemma_set() & special_words("investing") for s in lines)
