"""Visa regimes: "безвизовый режим между …", "отмена виз для граждан …", "смогут находиться без виз до 30 суток"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chancery.extract.clauses import clause_at
from chancery.extract.commitments.content import is_future
from chancery.extract.initiatives.cue import Cue, special_words
from chancery.extract.initiatives.edges import right_edge
from chancery.extract.initiatives.names import Span, context, dictionary_name, left_edge
from chancery.extract.initiatives.sides import around, between
from chancery.extract.initiatives.spots import Spot
from chancery.extract.initiatives.stage import Stage, stage_of, stages
from chancery.extract.parsed import Sentence
from chancery.extract.sides import main_states, states_of_mention
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect
from chancery.types import Country, Initiative

REACH = 9
GROUP = 5


def visa_regime(cue: Cue) -> Iterator[Initiative]:
    """ "вступил в силу безвизовый режим между …", "соглашение о взаимной отмене виз", "въезжают без виз"."""
    sentence, i = cue.sentence, cue.at
    form = _form(sentence, i)
    if form == "":
        return
    if any(t.low in group("before_now") for t in sentence.tokens) and any(t.lemmas & special_words("intransitive") and "past" in t.parses[0].tags for t in sentence.tokens):
        cue.refuse("it was so before")
        return
    countries = _countries(cue, form)
    if len(countries) < 2:
        cue.refuse("the two states are not named")
        return
    stage = stage_of(sentence, i, i + 1) or stage_of(sentence, max(0, i - 1), i + 1)
    yield cue.row(_name(cue, form, countries), countries, _status(sentence, i, stage, form))


def _form(sentence: Sentence, i: int) -> str:
    """How it is worded: free ("безвизовый режим"), end ("отмена виз"), without ("без виз"), easier ("электронная виза")."""
    tokens = sentence.tokens
    if any(p.lemma == "безвизовый" for p in tokens[i].parses[:1]):
        return "free" if any(t.lemmas & special_words("visa_head") for t in tokens[i + 1 : i + 3]) else ""
    if any(p.lemma == "визовый" for p in tokens[i].parses[:1]):
        rules = i + 1 < len(tokens) and bool(tokens[i + 1].lemmas & special_words("visa_rules"))
        eased = i > 0 and not any(p.pos == "VERB" for p in tokens[i - 1].parses[:1]) and bool(tokens[i - 1].lemmas & special_words("visa_eased"))  # "отменяет упрощенный визовый режим" is the opposite
        return "end" if rules and not eased and (_ended_before(sentence, i) or _ended_behind(sentence, i + 1)) else ""
    if not any(p.lemma == "виза" for p in tokens[i].parses[:1]):
        return "free"
    if _ended_before(sentence, i) or _ended_behind(sentence, i):
        return "end"
    if i and tokens[i - 1].low == "без":
        clause = clause_at(sentence, i)
        return "without" if any(t.lemmas & special_words("visa_entry") for t in tokens[clause.first : clause.last]) else ""
    return "easier" if i and tokens[i - 1].lemmas & special_words("visa_quality") else ""


def _ended_before(sentence: Sentence, i: int) -> bool:
    return any(t.lemmas & special_words("visa_end") for t in sentence.tokens[max(0, i - 4) : i])


def _ended_behind(sentence: Sentence, i: int) -> bool:
    """ "визы между Оманом и Арменией отменены", "визовый режим упростят": the verb behind, in the clause of the noun at token `i`."""
    clause = clause_at(sentence, i)
    verb = next((t for t in sentence.tokens[i + 1 : clause.last] if t.kind == "word" and t.parses[0].pos in ("VERB", "PRTS", "ADJS")), None)
    return verb is not None and bool(verb.lemmas & special_words("visa_end")) and any(p.case in ("nom", "acc") for p in sentence.tokens[i].parses)


def _countries(cue: Cue, form: str) -> tuple[Country, ...]:
    """The two states of its sentence, all those named where citizens of several may enter, else the two of the text."""
    quote = cue.parsed.quote_at(cue.sentence.tokens[cue.at].start)
    said = [m for m in cue.sentence.mentions if quote is not None and quote.start <= m.start < quote.end]
    near = around(cue.parsed, cue.sentence, Spot("visa_regime", "", cue.at, cue.at, cue.at + 1))
    if said:  # of "…", сказал гость из Лондона: what the words themselves name
        near = tuple(dict.fromkeys(c for m in said for c in states_of_mention(cue.parsed, m)))
    main = main_states(cue.parsed)
    if len(near) == 2 or (2 < len(near) < GROUP and (form == "without" or any(t.low == "для" for t in cue.sentence.tokens[cue.at :]))):
        return tuple(sorted(near))
    return main if len(main) == 2 and set(near) <= set(main) else ()


def _name(cue: Cue, form: str, countries: tuple[Country, ...]) -> str:
    """The name as worded, in dictionary form; a bare "безвизовый режим" with the states it is between."""
    sentence, i = cue.sentence, cue.at
    text = cue.parsed.doc.text
    if form == "without":
        return _entry(cue)
    if form == "easier":
        first = left_edge(sentence, i)
        return dictionary_name(text, sentence, Span(first, i, _for_whom(sentence, right_edge(sentence, i + 1))))
    if form == "end":
        deed = next((k for k in range(i - 1, max(-1, i - 5), -1) if sentence.tokens[k].lemmas & special_words("visa_end")), None)
        ruled = any(p.lemma == "визовый" for p in sentence.tokens[i].parses[:1])
        last = _for_whom(sentence, i + 1 + ruled)
        if deed is not None and sentence.tokens[deed].parses[0].pos == "NOUN":
            return dictionary_name(text, sentence, Span(left_edge(sentence, deed), deed, last))
        regime = ruled and bool(sentence.tokens[i + 1].lemmas & special_words("visa_head"))
        easier = deed is not None and bool(sentence.tokens[deed].lemmas & special_words("visa_eased"))
        what = f"{'упрощение' if easier else 'отмена'} {'визового режима' if regime else 'визовых требований' if ruled else 'виз'}"
        if deed is None:
            return f"{what} {between(countries)}".strip()
        return " ".join((what, *text[sentence.tokens[i + ruled].end : sentence.tokens[last - 1].end].split()))
    if not any(p.lemma == "безвизовый" for p in sentence.tokens[i].parses[:1]):
        return f"безвизовый режим {between(countries)}".strip()
    head = next(k for k in (i + 1, i + 2) if sentence.tokens[k].lemmas & special_words("visa_head"))
    last = _for_whom(sentence, right_edge(sentence, head + 1))
    name = dictionary_name(text, sentence, Span(i, head, last))
    return f"{name} {between(countries)}".strip() if last == head + 1 else name


def _for_whom(sentence: Sentence, i: int) -> int:
    """End of "для владельцев служебных паспортов", "сроком до 15 дней", "на 30 дней" from token `i`; `i` where none follows."""
    tokens = sentence.tokens
    if i >= len(tokens) or tokens[i].low not in context("visa_scope"):
        return i
    k = i + 1
    while k < len(tokens) and k < i + REACH and tokens[k].kind != "punct" and not (tokens[k].parses and tokens[k].parses[0].pos in ("VERB", "PRTS", "INFN")):
        k += 1
    while k > i and tokens[k - 1].parses and tokens[k - 1].parses[0].pos in ("PREP", "CONJ"):
        k -= 1
    return k if k > i + 1 else i


def _entry(cue: Cue) -> str:
    """ "граждане Чили смогут приезжать в Перу без виз" → "безвизовый въезд граждан Чили в Перу"."""
    sentence, text = cue.sentence, cue.parsed.doc.text
    clause = clause_at(sentence, cue.at)
    tokens = sentence.tokens
    who = next((k for k in range(clause.first, clause.last) if tokens[k].lemmas & context("citizens")), None)
    whose = f"граждан {text[tokens[who + 1].start : tokens[right_edge(sentence, who + 1) - 1].end]}" if who is not None and right_edge(sentence, who + 1) > who + 1 else ""
    where = next((m for m in sentence.mentions if clause.first <= m.first < clause.last and m.first and tokens[m.first - 1].low in ("в", "на") and m.kind == "country"), None)
    into = f"в {_accusative(text[where.start : where.end])}" if where is not None else ""
    return " ".join(("безвизовый въезд", *into.split(), *(whose and f"для {whose}").split()))


def _accusative(name: str) -> str:
    """ "(находиться в) Малайзии" → "Малайзию": into which state they come."""
    words = name.split()
    forms = [inflect(w, "accs", pos="ADJF" if k < len(words) - 1 else "NOUN") or w for k, w in enumerate(words)]
    return " ".join(forms)


def _status(sentence: Sentence, at: int, stage: Stage | None, form: str) -> str | None:
    entered = [t for t, after in pairwise(sentence.tokens) if t.lemmas & group("entering") and after.low == "в" and any("past" in p.tags for p in t.parses[:1])]
    if entered and any(t.low == "силу" for t in sentence.tokens):
        return "in_force"
    if any(t.lemmas & group("entering") and is_future(t) and after.low == "в" for t, after in pairwise(sentence.tokens)):  # "вступит в силу в июле"
        return "agreed"
    if form == "end" and any(t.lemmas & special_words("visa_talks") for t in sentence.tokens[max(0, at - 6) : at]):  # "начать диалог о либерализации визового режима"
        return "planned" if any(t.lemmas & special_words("visa_begun") for t in sentence.tokens) else "proposed"
    if any(t.lemmas & special_words("visa_document") for t in sentence.tokens):
        if any(p.lemma == "действовать" and "past" not in p.tags and p.pos == "VERB" for t in sentence.tokens[:at] for p in t.parses[:1]):
            return "in_force"  # "действует соглашение о безвизовом режиме"
        return "in_force" if _comes_in(sentence) else _of_document(sentence)
    if form == "end" and any(t.lemmas & group("matter") for t in sentence.tokens):  # "вопрос об отмене виз"
        return "proposed"
    wished = next((k for k in range(max(0, at - 4), at) if sentence.tokens[k].lemmas & special_words("visa_end") and sentence.tokens[k].parses[0].pos == "INFN"), None)
    if stage is None and wished is not None:
        return _wanted(sentence, wished)
    eased = next((t for t in sentence.tokens[max(0, at - 4) : at] if t.lemmas & special_words("visa_eased") and t.parses[0].pos == "VERB"), None)
    if stage is None and eased is not None:
        return "planned" if is_future(eased) else "in_force"
    if stage is None and any(p.lemma == "визовый" for p in sentence.tokens[at].parses[:1]):  # "говорили об упрощении визового режима"
        return "proposed"
    if form == "without" and (stage is None or stage.name in ("announced", "planned")) and _from_now(sentence, at):
        return "in_force"
    if stage is None:
        return "announced" if form == "without" else None
    if any(t.lemmas & special_words("visa_process") for t in sentence.tokens[stage.trigger + 1 : at]):  # "запустили процесс введения безвизового режима"
        return "planned"
    if sentence.tokens[stage.trigger].lemmas & special_words("visa_end"):
        if sentence.tokens[stage.trigger].parses[0].pos == "INFN":
            return _wanted(sentence, stage.trigger)
        free = any("безвиз" in t.low for t in sentence.tokens)
        return "cancelled" if free else "planned" if is_future(sentence.tokens[stage.trigger]) else "in_force"
    return "in_force" if stage.name in ("completed", "launched", "operating", "under_way") else stage.name


def _from_now(sentence: Sentence, at: int) -> bool:
    """ "с сегодняшнего дня могут ездить без виз": they may already; those who "теперь смогут" may later."""
    clause = clause_at(sentence, at)
    tokens = sentence.tokens[clause.first : clause.last]
    return any(t.low in special_words("visa_now") for t in tokens) and not any(is_future(t) for t in tokens if t.kind == "word")


def _comes_in(sentence: Sentence) -> bool:
    """ "соглашение вступает в силу сегодня": it is in force; where a day is named it may be one to come."""
    dated = any(t.kind in ("number", "ordinal") for t in sentence.tokens) and not any(t.low == "сегодня" for t in sentence.tokens)
    return not dated and any(t.lemmas & group("entering") and t.parses[0].pos == "VERB" and "pres" in t.parses[0].tags and after.low == "в" for t, after in pairwise(sentence.tokens))


def _of_document(sentence: Sentence) -> str:
    """ "подписали соглашение" is agreed, "готовят соглашение" planned, "обсудили соглашение" proposed."""
    verbs = [t for t in sentence.tokens if t.kind == "word" and t.parses[0].pos in ("VERB", "INFN", "PRTS")]
    told = {stages()[lemma][0] for t in verbs for lemma in t.lemmas & stages().keys() if not is_future(t) and t.parses[0].pos != "INFN"}
    if told & {"agreed", "in_force", "operating", "completed"} and not any(t.lemmas & special_words("visa_drafting") for t in verbs):
        return "agreed"
    if "proposed" in told:
        return "proposed"
    ahead = any(is_future(t) and t.lemmas & special_words("signing_deed") for t in verbs)
    return "planned" if "planned" in told or ahead or any(t.lemmas & special_words("visa_drafting") for t in verbs) else "agreed"


def _wanted(sentence: Sentence, i: int) -> str:
    """ "решили отменить визы" agreed, "просит отменить визы" proposed, "намерена отменить визы" planned."""
    before = sentence.tokens[max(0, i - REACH) : i]
    if any(t.lemmas & (group("agree") | context("decide")) for t in before):
        return "agreed"
    return "proposed" if any(t.lemmas & (group("offer") | special_words("visa_asked")) for t in before) else "planned"
