"""How far an initiative is where its own clause does not say: a heading, goods that move, a noun of action, another sentence."""

from __future__ import annotations

from itertools import pairwise

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitments.content import is_future
from chancery.extract.initiatives.cue import special_words
from chancery.extract.initiatives.delay import delayed
from chancery.extract.initiatives.elsewhere import elsewhere, of_relative
from chancery.extract.initiatives.names import context
from chancery.extract.initiatives.routes import DASHES
from chancery.extract.initiatives.sides import backers
from chancery.extract.initiatives.spots import Spot
from chancery.extract.initiatives.stage import Stage, actions, carries, stage_of, stages, tied, travelled
from chancery.extract.initiatives.standing import acted, before_place, free, in_document
from chancery.extract.initiatives.things import LINES
from chancery.extract.parsed import Parsed, Sentence
from chancery.lang.ru.groups import group

BUILT = frozenset(("plant", "other"))
DONE = frozenset(("operating", "launched", "completed"))


def course(parsed: Parsed, sentence: Sentence, spot: Spot, signed: bool) -> tuple[Stage | None, bool]:
    """The stage of a name and whether it is told, not only implied; `signed` where it stands in a list of signed documents."""
    stage = stage_of(sentence, spot.first, spot.last)
    if signed and in_document(sentence, spot) and (sentence.block == "list_item" or stage is None or stage.mood != "planned"):
        stage = Stage("agreed", "actual", spot.first)
    elif stage is not None and _of_part(sentence, spot, stage):
        return Stage("under_way", "actual", stage.trigger), True
    elif stage is not None and (spot.kind in LINES or spot.known is not None) and not _told_of(parsed, sentence, spot, stage):
        stage = None
    elif stage is not None and stage.name == "completed" and spot.kind == "programme" and sentence.tokens[stage.trigger].lemmas & special_words("perfected"):
        stage = Stage("under_way", "actual", stage.trigger)  # "в рамках программы реализованы проекты"
    if stage is not None and stage.name in DONE and spot.kind in LINES and _within_scheme(sentence, spot):
        stage = Stage("under_way", "actual", stage.trigger)
    if stage is not None and stage.name == "proposed":
        if not sentence.tokens[stage.trigger].lemmas & group("offer") and _at_work(sentence, spot):
            return Stage("operating", "actual", stage.trigger), True  # "обсудили работу фонда"
        stage = _carried_out(sentence, spot, stage) or _progress(sentence, spot, stage) or of_relative(sentence, spot.last - 1) or elsewhere(parsed, sentence, spot) or stage
    if (stage is None or stage.name == "completed") and any(t.lemmas & special_words("paper_work") for t in sentence.tokens[max(0, spot.first - 3) : spot.first]):
        stage = Stage("planned", "actual", stage.trigger if stage is not None else spot.first)  # "проектирование моста завершено"
    if stage is None or stage.name in ("agreed", "under_way", "proposed"):
        stage = _prepared(sentence, spot) or stage
    if stage is not None and stage.name == "agreed" and _to_be_signed(parsed, sentence, stage):
        stage = Stage("planned", "planned", stage.trigger)
    stage = _first_session(sentence, spot) or _next_step(sentence, spot) or _works_through(sentence, spot) or _by_document(sentence, stage)
    flies = stage is not None and stage.name == "under_way" and stage.mood == "actual" and bool(sentence.tokens[spot.head].lemmas & special_words("traffic"))
    if flies and stage is not None and sentence.tokens[stage.trigger].lemmas & context("carried") and "pres" in sentence.tokens[stage.trigger].parses[0].tags:
        stage = Stage("operating", "actual", stage.trigger)  # "выполняет рейсы"
    stage = delayed(sentence, spot) or _accepted(sentence, spot) or _portfolio(sentence, spot) or _flow_begun(sentence, spot) or stage
    told = stage or _of_heading(parsed, sentence) or _moving(sentence, spot)
    return told or default_stage(sentence, spot) or elsewhere(parsed, sentence, spot) or _supported(parsed, sentence, spot), told is not None


def _within_scheme(sentence: Sentence, spot: Spot) -> bool:
    """ "достроили перемычку в рамках проекта «Южный поток»": what is done within a scheme does not end the scheme."""
    before = sentence.tokens[max(0, spot.first - 4) : spot.first]
    return any(t.low == "рамках" for t in before)


def _supported(parsed: Parsed, sentence: Sentence, spot: Spot) -> Stage | None:
    """ "поддерживает инициативу о создании зоны свободной торговли": what is to be made is no more than proposed, though backed."""
    return Stage("proposed", "actual", spot.first) if acted(sentence, spot) and backers(parsed, sentence, spot) else None


def _of_part(sentence: Sentence, spot: Spot, stage: Stage) -> bool:
    """ "запустит первый блок АЭС", "построили участок дороги": a part of what is named is done or about to work, the whole is under way."""
    verb = next(iter(sentence.tokens[stage.trigger].parses), None)
    if verb is None or verb.pos == "NOUN" or (stage.mood == "planned" and stages().get(verb.lemma, ("",))[0] not in ("launched", "operating")):
        return False
    before = sentence.tokens[spot.first - 1] if spot.first else None
    return spot.specific and spot.kind in LINES | BUILT and before is not None and bool(before.lemmas & context("part"))


def _progress(sentence: Sentence, spot: Spot, stage: Stage) -> Stage | None:
    """ "обсудили ход строительства моста": what goes on is under way, though it is talked about."""
    between = sentence.tokens[stage.trigger + 1 : spot.first]
    return Stage("under_way", "actual", stage.trigger) if any(t.lemmas & special_words("progress") for t in between) else None


def _carried_out(sentence: Sentence, spot: Spot, stage: Stage) -> Stage | None:
    """ "обсудили реализацию проекта ТАПИ": what is carried out and has a name of its own is under way, unless it is offered."""
    if not _is_carried(sentence, spot.first):
        return None
    talked = not sentence.tokens[stage.trigger].lemmas & group("offer") and stage.mood == "actual"
    return Stage("under_way", "actual", stage.trigger) if spot.known is not None and talked else None


def _at_work(sentence: Sentence, spot: Spot) -> bool:
    """ "деятельность комиссии", "работа станции «Север»"; no "возобновление деятельности", no "начало работы"."""
    near = sentence.tokens[max(0, spot.first - 2) : spot.first]
    works = bool(near) and spot.kind in ("institution", "plant") and bool(near[-1].lemmas & special_words("own_work")) and near[-1].parses[0].pos == "NOUN"
    return works and not (len(near) > 1 and near[0].lemmas & actions())


def _is_carried(sentence: Sentence, first: int) -> bool:
    """ "реализация ТАПИ", "реализация проекта ТАПИ"."""
    return any(t.lemmas & special_words("carrying_out") for t in sentence.tokens[max(0, first - 2) : first])


def _portfolio(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "подготовили портфель кооперации": a portfolio that is drawn up is agreed; one that is there is carried out."""
    if spot.kind != "projects" or not sentence.tokens[spot.head].lemmas & context("in_hand"):
        return None
    verb = next((t for t in reversed(sentence.tokens[clause_at(sentence, spot.first).first : spot.first]) if is_predicate(t)), None)
    if verb is not None and (is_future(verb) or verb.parses[0].pos == "INFN"):
        return Stage("planned", "planned", spot.first)
    return Stage("agreed" if verb is not None else "under_way", "actual", spot.first)


def _to_be_signed(parsed: Parsed, sentence: Sentence, stage: Stage) -> bool:
    """ "планируется подписать соглашение о заводе": the document is still to come; of an item of a list the line above it says so."""
    if sentence.block == "list_item":
        heading = parsed.heading(sentence)
        return heading is not None and _signing_ahead(heading, 0, len(heading.tokens))
    clause = clause_at(sentence, stage.trigger)
    return _signing_ahead(sentence, clause.first, clause.last)


def _signing_ahead(sentence: Sentence, first: int, last: int) -> bool:
    tokens = [t for t in sentence.tokens[first:last] if t.kind == "word"]
    signs = [t for t in tokens if t.lemmas & special_words("signing_deed")]
    if any(a.lemmas & special_words("may") and "past" not in a.parses[0].tags and b in signs for a, b in pairwise(tokens)):  # "могут подписать в июле"
        return True
    if any(a.low == "для" and b in signs for a, b in pairwise(tokens)):  # "приедут для подписания соглашения"
        return True
    return any(is_future(t) for t in signs) or bool(signs and any(t.lemmas & special_words("intended") for t in tokens))


def _by_document(sentence: Sentence, stage: Stage | None) -> Stage | None:
    """ "меморандум предусматривает расширение коридора": what a document provides for is agreed."""
    if stage is None or not sentence.tokens[stage.trigger].lemmas & special_words("providing"):
        return stage
    before = sentence.tokens[max(0, stage.trigger - 3) : stage.trigger]
    said = any(t.lemmas & (special_words("charter")) and any(p.case == "nom" for p in t.parses) for t in before)
    return Stage("agreed", "actual", stage.trigger) if said and not any(is_future(t) for t in before) else stage


def _first_session(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "прошло первое заседание Стратегического диалога": a body that meets for the first time is launched."""
    if spot.kind != "institution":
        return None
    if spot.specific and any("первый" in t.lemmas for t in sentence.tokens[max(0, spot.first - 1) : spot.head]) and _to_be_held(sentence, spot.first):
        return Stage("planned", "planned", spot.first - 1)  # "договорились провести первый Совет ректоров"
    at, before = spot.first - 1, sentence.tokens[max(0, spot.first - 3) : max(0, spot.first - 1)]
    if at < 1 or not sentence.tokens[at].lemmas & special_words("session"):
        at = next((k for k in range(spot.last, min(len(sentence.tokens), spot.last + 6)) if sentence.tokens[k].lemmas & special_words("session")), 0)
        before = sentence.tokens[spot.last : at]  # "совет провел первое заседание"
        if not any(t.lemmas & (special_words("took_place") | special_words("under_way")) and t.parses[0].pos == "VERB" for t in before):
            return None
    if not any(t.lemmas & special_words("first") for t in before) or any(is_future(t) for t in sentence.tokens if t.kind == "word"):
        return None
    return Stage("planned", "planned", at) if _to_be_held(sentence, at) else Stage("launched", "actual", at)


def _to_be_held(sentence: Sentence, at: int) -> bool:
    """ "намерены провести первое заседание", "договорились провести": an infinitive between the will and the meeting."""
    near = [t for t in sentence.tokens[max(0, at - 6) : at] if t.kind == "word"]
    return any(a.lemmas & (special_words("intended") | group("agree")) and any(p.pos == "INFN" for p in b.parses[:1]) for a, b in pairwise(near))


def _works_through(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "проекты по линии Эфиопско-Кенийского фонда", "в рамках деятельности фонда": a body through which something is done operates."""
    if spot.kind != "institution" or not spot.specific or not spot.states or spot.first < 2:
        return None
    at = spot.first - 1 - bool(sentence.tokens[spot.first - 1].lemmas & actions())
    return Stage("operating", "actual", spot.first) if sentence.tokens[at].low in group("by_means_of") else None


def _prepared(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "ускорить подготовку к строительству моста": what is only made ready for is planned."""
    near = sentence.tokens[max(0, spot.first - 4) : spot.first]
    at = next((k for k, t in enumerate(near) if t.low in ("к", "ко")), 0)
    if not at or not near[at - 1].lemmas & special_words("visa_process") or not any(t.lemmas & actions() for t in near[at + 1 :]):
        return None
    return Stage("planned", "planned", spot.first - len(near) + at - 1)


def _next_step(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "следующий шаг – открытие школы", "в планах – запуск рейса": what a plan names as its deed is planned."""
    tokens = sentence.tokens
    deed = next((k for k in range(spot.first - 1, max(-1, spot.first - 5), -1) if tokens[k].lemmas & actions()), 0)
    k = deed - 1
    while k > 0 and (tokens[k].text in DASHES or tokens[k].text in (":", ",") or tokens[k].low in ("это", "и") or tokens[k].lemmas & special_words("counting")):
        k -= 1
    if k == deed - 1 or deed < 2:
        return None
    near = tokens[max(0, k - 6) : k + 1]
    verbless = not any(is_predicate(t) for t in tokens[clause_at(sentence, max(0, k)).first : k + 1] if t.lemmas & special_words("plan"))
    return Stage("planned", "planned", deed) if verbless and any(t.lemmas & special_words("plan") for t in near) else None


def _told_of(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage) -> bool:
    """Whether a stage is this line's own: "построят дом для рабочих АЭС", "закрыли дело о взрыве на газопроводе" tell of other things."""
    if acted(sentence, spot):
        return not (stage.name in DONE and _of_object(sentence, stage.trigger, spot.first))
    return tied(sentence, stage, spot.first, spot.last) and free(parsed, sentence, spot)


def _of_object(sentence: Sentence, trigger: int, first: int) -> bool:
    """ "открыт офис по строительству дороги": between the verb and the deed stands a thing of its own."""
    between = [t for k, t in enumerate(sentence.tokens[trigger + 1 : first], trigger + 1) if sentence.at(k) is None and t.parses and t.parses[0].pos == "NOUN"]
    things = [t for t in between if t.parses[0].case in ("nom", "acc") and not t.lemmas & (actions() | context("document") | context("part") | special_words("project"))]
    return bool(things) and not between[0].lemmas & actions()


def _of_heading(parsed: Parsed, sentence: Sentence) -> Stage | None:
    """The stage that the line above a list tells: "Фонд построит: – школу; – мост"."""
    if sentence.block != "list_item":
        return None
    heading = parsed.heading(sentence)
    if heading is None or heading.tokens[-1].text != ":":
        return None
    if not any(is_predicate(t) for t in heading.tokens) and heading.number:  # "Стороны предложили проекты. Среди них:"
        heading = parsed.sentences[heading.number - 1]
    return stage_of(heading, len(heading.tokens) - 1, len(heading.tokens))


def _accepted(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "стороны приняли программу сотрудничества": a programme that is accepted is agreed; a state takes its own at home."""
    before = next((t for t in reversed(sentence.tokens[max(0, spot.first - 3) : spot.first]) if t.lemmas & special_words("accepting")), None)
    if spot.kind != "programme" or sentence.block == "title" or before is None or not (spot.states or spot.last > spot.head + 1) or not any(p.pos in ("VERB", "PRTS", "NOUN") for p in before.parses[:1]) or is_future(before):
        return None
    return Stage("agreed", "actual", sentence.tokens.index(before))


def _flow_begun(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "по трубопроводу начались поставки", "запустил подачу газа в трубопровод", "нефть пойдет по трубопроводу": what begins to flow on it."""
    if spot.kind not in LINES or not spot.specific or not spot.first or sentence.tokens[spot.first - 1].low not in ("по", "в", "через", "на"):
        return None
    clause = clause_at(sentence, spot.first)
    words = [(k, t) for k, t in enumerate(sentence.tokens[clause.first : clause.last], clause.first) if t.kind == "word"]
    flows = any(t.lemmas & special_words("flow") and t.parses[0].pos == "NOUN" for _, t in words)
    begins = next((k for k, t in words if t.lemmas & special_words("flow_begins") and t.parses[0].pos in ("VERB", "PRTS", "INFN")), None)
    if not flows or begins is None:
        return None
    ahead = is_future(sentence.tokens[begins]) or any(t.low in ("будет", "будут") or t.lemmas & special_words("intended") for _, t in words)
    return Stage("planned", "planned", begins) if ahead else Stage("launched", "actual", begins)


def _moving(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "по маршруту прошло 3 млн тонн": what goods move on operates."""
    moving = spot.kind in LINES and (travelled(sentence, spot.last) or carries(sentence, spot.first) or delivered(sentence, spot))
    return Stage("operating", "actual", spot.first) if moving else None


def delivered(sentence: Sentence, spot: Spot) -> bool:
    """ "поставки по газопроводу составили 7 млрд", "получила через трубопровод 7 млрд": what has come through it tells that it works."""
    reach = 3 if spot.known is not None else 1
    through = any(t.low in ("по", "через") for t in sentence.tokens[max(0, spot.first - reach) : spot.first])
    if spot.kind != "pipeline" or not through or not spot.specific:
        return False
    clause = clause_at(sentence, spot.first)
    words = [t for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"]
    if any(is_future(t) or t.low in ("будет", "будут", "не") for t in words):
        return False
    measured = any(t.kind == "number" for t in sentence.tokens[clause.first : clause.last])
    past = [t for t in words if t.parses[0].pos == "VERB" and "past" in t.parses[0].tags]
    return measured and any(t.lemmas & special_words("came") for t in past)


def default_stage(sentence: Sentence, spot: Spot) -> Stage | None:
    """What a name implies by itself: a programme runs; what is "under construction" with a future verb is planned."""
    if acted(sentence, spot):
        clause = clause_at(sentence, spot.first)
        future = any(is_future(t) for t in sentence.tokens[clause.first : clause.last] if t.kind == "word")
        if future:
            return Stage("planned", "planned", spot.first)
        at = before_place(sentence, spot)
        opened = any(t.lemmas & actions("opening") for t in sentence.tokens[max(0, at - 3) : at])
        if opened and (_ceremony(sentence, spot) or any(t.lemmas & special_words("took_place") for t in sentence.tokens[clause.first : clause.last]) or _opening_did(sentence, spot)):
            return Stage("launched", "actual", spot.first)
        works = any(t.lemmas & actions("work") for t in sentence.tokens[max(0, at - 3) : at])
        if works and any(t.lemmas & special_words("start_given") for t in sentence.tokens[max(0, spot.first - 7) : spot.first - 1]):
            return Stage("launched", "actual", spot.first)  # "дали старт строительству завода"
        if (works and _in_plans(sentence, spot)) or _of_plan(sentence, at):
            return Stage("planned", "planned", spot.first)
        if works:
            named = spot.known is not None and _is_carried(sentence, spot.first)  # "реализация проекта ТАПИ"
            return Stage("proposed" if _oblique_document(sentence, spot) and not named else "under_way", "actual", spot.first)
        if spot.known is not None and spot.kind in LINES | BUILT and not _oblique_document(sentence, spot):
            return Stage("under_way", "actual", spot.first)
        if spot.specific and _at_work(sentence, spot):
            return Stage("operating", "actual", spot.first)  # "усилить деятельность комиссии"
        if spot.known is None:
            return Stage("announced", "actual", spot.first) if spot.specific else None
    if spot.known is not None and spot.kind in ("programme", "institution"):
        return Stage("under_way" if spot.kind == "programme" else "operating", "actual", spot.first)
    return None


def _in_plans(sentence: Sentence, spot: Spot) -> bool:
    """ "заявили о планах строительства моста", "рассчитывают на строительство моста": it is no more than planned."""
    clause = clause_at(sentence, spot.first)
    near = sentence.tokens[max(clause.first, spot.first - 6) : spot.first]
    return any(t.lemmas & (special_words("planned_work") | special_words("intended")) for t in near if t.kind == "word")


def _of_plan(sentence: Sentence, at: int) -> bool:
    """ "есть планы по открытию центра", "план создания фонда": what a plan is on is planned; a document has a plan's name of its own."""
    near = sentence.tokens[max(0, at - 5) : at]
    deed = next((k for k, t in enumerate(near) if t.lemmas & actions() and t.parses[0].pos == "NOUN" and not t.lemmas & special_words("project")), 0)
    before = near[max(0, deed - 2) : deed]
    return any(t.lemmas & special_words("planned_work") & special_words("plan") and not t.capital for t in before)


def _ceremony(sentence: Sentence, spot: Spot) -> bool:
    """ "приняли участие в церемонии открытия моста": it is opened where no word of what is ahead stands before it."""
    near = sentence.tokens[max(0, spot.first - 5) : spot.first]
    return any(t.lemmas & special_words("ceremony") for t in near) and not any(t.lemmas & (special_words("planned") | special_words("intended") | context("talks")) for t in sentence.tokens)


def _opening_did(sentence: Sentence, spot: Spot) -> bool:
    """ "открытие рейса стало подарком": an opening that did something has taken place."""
    clause = clause_at(sentence, spot.first)
    opening = next((t for t in sentence.tokens[max(0, spot.first - 3) : spot.first] if t.lemmas & actions("opening")), None)
    after = next((t for t in sentence.tokens[spot.last : clause.last] if t.parses and t.parses[0].pos == "VERB"), None)
    return opening is not None and any(p.case == "nom" for p in opening.parses) and after is not None and "past" in after.parses[0].tags


def _oblique_document(sentence: Sentence, spot: Spot) -> bool:
    """ "проект по сооружению моста": what is only on paper is not under way."""
    return any(t.lemmas & (context("document") | context("talks") | special_words("only_wanted")) for t in sentence.tokens[max(0, spot.first - 5) : spot.first])
