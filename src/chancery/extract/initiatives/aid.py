"""Aid: what one state sends to another, and whether it has arrived."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.commitments.content import coordinated_form
from chancery.extract.initiatives.aid_ways import aid_words, more_receivers, spent_where, way_of
from chancery.extract.initiatives.cue import Cue
from chancery.extract.initiatives.edges import right_edge
from chancery.extract.initiatives.names import Span, context, dictionary_name, governed_case, left_edge
from chancery.extract.parsed import Parsed, Sentence, kept
from chancery.lang.ru.groups import group
from chancery.types import Initiative

REACH = 8


def aid(cue: Cue) -> Iterator[Initiative]:
    """ "Казахстан доставил Киргизии 500 тонн муки", "направлена бригада врачей": what, from whom, to whom, how far."""
    sentence, i = cue.sentence, cue.at
    clause = clause_at(sentence, i)
    if sentence.tokens[i].lemmas & aid_words("arranging") and not any(t.lemmas & aid_words("delivery") for t in sentence.tokens[clause.first : clause.last]):
        return
    granted = _granted(cue)
    if granted is not None:
        yield granted
        return
    if sentence.tokens[i].parses[0].pos not in ("VERB", "PRTS", "PRTF") and not intended(sentence, i):
        return
    if any(p.lemma == "мочь" for t in sentence.tokens[max(0, i - 4) : i] for p in t.parses[:1]):
        return
    if not _of_need(cue.parsed) and not _help(sentence, i) and not _relief(sentence, i) and not _grant(sentence, i):
        return
    last = 0
    for head in _goods(sentence, i):
        if head < last:
            continue
        span = _span(sentence, head)
        span = Span(span.first, span.head, _without_source(sentence, span.head + 1, span.last))
        last = span.last
        yield from _sent(cue, head, span)


def _sent(cue: Cue, head: int, span: Span) -> Iterator[Initiative]:
    """The row of one of the things sent."""
    sentence, i = cue.sentence, cue.at
    from_, to, more = *way_of(cue.parsed, sentence, i, head), more_receivers(cue.parsed, sentence, i)
    if from_ is None or to is None or from_ == to:
        cue.refuse("from whom or to whom is not said")
        return
    helped = any(p.lemma in aid_words("help") for p in sentence.tokens[head].parses[:1])
    if helped and "pres" in sentence.tokens[i].parses[0].tags and not left_edge(sentence, head) < head:
        cue.refuse("help in general")
        return
    people = any(t.lemmas & aid_words("people") for t in sentence.tokens[span.first : span.last])
    name = _name(cue.parsed, sentence, span)
    granted = bool(sentence.tokens[head].lemmas & aid_words("grant"))
    counted = any(t.kind == "number" for t in sentence.tokens[max(0, head - 4) : head + (REACH if granted else 1)])
    plain = " " not in name and not any(t.lemmas & aid_words("relief") for t in sentence.tokens[span.first : span.last])
    if plain and not people and not counted:
        cue.refuse("what is sent is not said")
        return
    yield cue.row(name, tuple(sorted({from_, to, *more})), _status(sentence, i, people), from_=from_, to=to)


def _granted(cue: Cue) -> Initiative | None:
    """ "Евросоюз выделит 5 млн евро на помощь пострадавшим", "перевела 2 млн на восстановление школ": money for help; promised, it is agreed."""
    sentence, i = cue.sentence, cue.at
    tokens = sentence.tokens
    clause = clause_at(sentence, i)
    if not tokens[i].lemmas & aid_words("verb") or any(p.lemma == "мочь" for t in tokens[clause.first : i] for p in t.parses[:1]):
        return None
    head = _paid_for(sentence, i)
    if head is None:
        return None
    span = Span(left_edge(sentence, head), head, tail_of(sentence, head + 1))
    from_, to = spent_where(cue.parsed, sentence, span, way_of(cue.parsed, sentence, i, head))
    if from_ is None or to is None or from_ == to:
        cue.refuse("from whom or to whom is not said")
        return None
    name = dictionary_name(cue.parsed.doc.text, sentence, span)
    future = is_ahead(sentence, i) and not any(t.lemmas & aid_words("bound") for t in tokens[clause.first : i])
    done = "delivered" if tokens[i].lemmas & aid_words("paid") and not tokens[head].lemmas & aid_words("help") else "agreed"
    return cue.row(name, tuple(sorted((from_, to))), "planned" if future else done, from_=from_, to=to)


def _paid_for(sentence: Sentence, verb: int) -> int | None:
    """The noun of help or of repair behind "на", "для" in a clause that names an amount of money; None where there is none."""
    clause = clause_at(sentence, verb)
    tokens = sentence.tokens
    for k in range(clause.first, clause.last):
        helped = k > verb and any(p.lemma in aid_words("help") for p in tokens[k].parses[:1])
        repaired = any(p.lemma in aid_words("repair") for p in tokens[k].parses[:1])
        first = left_edge(sentence, k) if helped or repaired else 0
        if not first or tokens[k].parses[0].pos != "NOUN" or tokens[first - 1].low not in ("на", "для"):
            continue
        near = tokens[verb + 1 : first] if helped else tokens[clause.first : clause.last]
        money = any(t.lemmas & aid_words("money") or t.text in "$€" for t in near)
        other = repaired and any(t.lemmas & (aid_words("goods") | aid_words("help") | aid_words("loan")) for t in tokens[verb + 1 : first])
        if any(t.kind == "number" for t in near) and (helped or money) and not other:
            return k
    return None


def is_ahead(sentence: Sentence, verb: int) -> bool:
    """Whether what a verb tells is still to come: "выделит", "будет выделено", "намерена выделить"."""
    before = sentence.tokens[max(0, verb - 2) : verb]
    return "futr" in sentence.tokens[verb].parses[0].tags or any(t.low in ("будет", "будут") for t in before) or intended(sentence, verb)


def intended(sentence: Sentence, verb: int) -> bool:
    """ "намерена выделить", "о намерениях Берлина выделить": an infinitive that a will governs."""
    if sentence.tokens[verb].parses[0].pos != "INFN":
        return False
    return any(t.lemmas & aid_words("will") for t in sentence.tokens[max(0, verb - 4) : verb])


def _help(sentence: Sentence, verb: int) -> bool:
    """ "оказала значительную помощь в переходе к рынку": help that says of what kind or in what, whatever the text is about."""
    clause = clause_at(sentence, verb)
    for k in range(clause.first, clause.last):
        if any(p.lemma in aid_words("help") and p.pos == "NOUN" for p in sentence.tokens[k].parses[:1]):
            if sentence.tokens[k - 1].lemmas & aid_words("money"):  # "60 млн евро помощи"
                return True
            return left_edge(sentence, k) < k and sentence.tokens[left_edge(sentence, k) - 1].parses[:1] != () and not _after_preposition(sentence, k)
    return False


def _grant(sentence: Sentence, verb: int) -> bool:
    """ "предоставит грант в размере 5 млн евро": money given whose sum is said."""
    clause = clause_at(sentence, verb)
    tokens = sentence.tokens[clause.first : clause.last]
    return any(t.lemmas & aid_words("grant") and t.parses[0].number == "sing" for t in tokens) and any(t.kind == "number" for t in tokens)


def _relief(sentence: Sentence, verb: int) -> bool:
    """ "самолет с лекарствами": what is only sent to help; "передала 20 автобусов": a gift that is counted."""
    clause = clause_at(sentence, verb)
    tokens = sentence.tokens[clause.first : clause.last]
    if any(t.lemmas & aid_words("relief") for t in tokens):
        return True
    return bool(sentence.tokens[verb].lemmas & aid_words("gift")) and any(t.kind == "number" for t in tokens) and any(t.lemmas & aid_words("goods") for t in tokens)


@kept
def _of_need(parsed: Parsed) -> bool:
    """Whether the text speaks of need: humanitarian aid, an epidemic, an earthquake."""
    return any(t.lemmas & aid_words("calamity") for s in parsed.sentences for t in s.tokens if t.kind == "word")


def _goods(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The heads of what is sent: nouns of goods or people beside the verb, not governed by a preposition."""
    clause = clause_at(sentence, verb)
    wanted = aid_words("goods") | aid_words("people") | aid_words("carrier") | aid_words("backing") | aid_words("grant")
    found = []
    for i in range(clause.first, clause.last):
        token = sentence.tokens[i]
        if sentence.at(i) is None and any(p.lemma in wanted and p.pos == "NOUN" for p in token.parses[:1]):
            found.append(i)
    found = [i for i in found if not _of_body(sentence, i) and not _only_backing(sentence, i)]
    free = [i for i in found if not _after_preposition(sentence, i) and not _of_another(sentence, i)]
    after = [i for i in free if i > verb]
    if sentence.tokens[verb].parses[0].pos == "PRTF":  # "партия помощи, направленная в …"
        near = range(verb - 1, max(-1, verb - 5), -1)
        return tuple(i for i in near if any(p.lemma in wanted and p.pos == "NOUN" for p in sentence.tokens[i].parses[:1]))[:1]
    return tuple(after or free[:1])


def _only_backing(sentence: Sentence, i: int) -> bool:
    """ "политическая поддержка": support is aid where it says that it is money or goods."""
    kinds = {p.lemma for t in sentence.tokens[left_edge(sentence, i) : i] for p in t.parses[:1]}
    return bool(sentence.tokens[i].lemmas & aid_words("backing")) and not kinds & (aid_words("kind") | aid_words("relief"))


def _of_body(sentence: Sentence, i: int) -> bool:
    """ "самолет министерства": what a body flies is no aid by itself."""
    carried = any(p.lemma in aid_words("carrier") for p in sentence.tokens[i].parses[:1])
    following = next((m for m in sentence.mentions if i < m.first <= i + 2 and not m.adjective), None)
    return carried and following is not None and following.kind == "org"


def _after_preposition(sentence: Sentence, i: int) -> bool:
    first = left_edge(sentence, i)
    before = sentence.tokens[first - 1] if first else None
    return before is not None and bool(before.parses) and before.parses[0].pos == "PREP"


def _of_another(sentence: Sentence, i: int) -> bool:
    """ "заявка на регистрацию вакцины": the goods belong to another noun; "5 тонн муки", "доза вакцины" do not count."""
    first = left_edge(sentence, i)
    before = sentence.tokens[first - 1] if first else None
    if before is None or not before.parses or before.parses[0].pos != "NOUN" or sentence.at(first - 1) is not None:
        return False
    return not before.lemmas & (aid_words("delivery") | aid_words("carrier") | aid_words("goods") | aid_words("people"))


def _span(sentence: Sentence, head: int) -> Span:
    """The goods with what belongs to them; of "5 тонн муки" and "борт с мукой" what is carried."""
    tokens = sentence.tokens
    if any(p.lemma in aid_words("carrier") for p in tokens[head].parses[:1]) and head + 2 < len(tokens):
        first = head + 2 if tokens[head + 1].low in ("с", "со") else head + 1
        noun = next((k for k in range(first, min(len(tokens), first + 4)) if tokens[k].parses and tokens[k].parses[0].pos == "NOUN"), None)
        if noun is not None:
            return Span(first, noun, tail_of(sentence, noun + 1))
    return Span(left_edge(sentence, head), head, tail_of(sentence, head + 1))


def _without_source(sentence: Sentence, first: int, last: int) -> int:
    """End of a name without "из Катара": where it comes from stands in `from`."""
    return next((k for k in range(first, last) if sentence.tokens[k].low in ("из", "от") and sentence.at(k + 1) is not None), last)


def _name(parsed: Parsed, sentence: Sentence, span: Span) -> str:
    case = governed_case(sentence, span.first)
    tokens = sentence.tokens[span.first : span.last]
    if case == "" and any(t.text == "," or t.low == "и" for t in tokens) and "acc" in {p.case for p in sentence.tokens[span.head].parses}:
        case = "acc"
    if span.first and sentence.tokens[span.first - 1].kind == "number" and "gen" in {p.case for p in sentence.tokens[span.head].parses}:
        case = "gen"
    if case in ("ins", "gen", "acc"):
        return coordinated_form(parsed, sentence, span.first, span.last, case)
    return dictionary_name(parsed.doc.text, sentence, span)


def tail_of(sentence: Sentence, i: int) -> int:
    """What belongs to the goods: genitives, "для жителей …", "и специалистов"."""
    tokens = sentence.tokens
    last = right_edge(sentence, i)
    if last < len(tokens) and tokens[last].low in ("для", "из"):
        counted = last + 1 < len(tokens) and (tokens[last + 1].kind == "number" or (bool(tokens[last + 1].parses) and tokens[last + 1].parses[0].pos == "NUMR"))
        more = right_edge(sentence, last + 1 + counted)
        last = more if more > last + 1 + counted else last
    while last + 1 < len(tokens) and (tokens[last].low == "и" or tokens[last].text in ",–—"):
        k = last + 1
        while k < len(tokens) and tokens[k].kind == "word" and tokens[k].parses[0].pos == "ADJF" and sentence.at(k) is None:
            k += 1
        noun = k < len(tokens) and tokens[k].kind == "word" and tokens[k].parses[0].pos == "NOUN" and sentence.at(k) is None
        if not noun or not (tokens[k].lemmas & (aid_words("goods") | aid_words("people")) or k == last + 1):
            break
        last = _for_whom(sentence, right_edge(sentence, k + 1))
    return _for_whom(sentence, last)


def _for_whom(sentence: Sentence, i: int) -> int:
    """ "для пострадавших от засухи", "пострадавшим в Герате", "в переходе к рынку": to whom or in what, up to eight words."""
    tokens = sentence.tokens
    starts = i < len(tokens) and (tokens[i].low in ("для", "в") or tokens[i].lemmas & aid_words("sufferers"))
    if not starts or (tokens[i].low == "в" and (i + 1 >= len(tokens) or sentence.at(i + 1) is not None or tokens[i + 1].low in context("sum") or not any(p.case == "loc" for p in tokens[i + 1].parses))):
        return i
    k = i + 1
    while k < len(tokens) and k < i + REACH and tokens[k].kind != "punct" and tokens[k].kind != "number" and not (tokens[k].parses and tokens[k].parses[0].pos in ("VERB", "CONJ", "PRTS")):
        k += 1
    return k if tokens[k - 1].kind != "word" or tokens[k - 1].parses[0].pos not in ("PREP", "ADJF") else i


def _status(sentence: Sentence, verb: int, people: bool) -> str:
    best = sentence.tokens[verb].parses[0]
    if any(t.lemmas & group("offer") for t in sentence.tokens[max(0, verb - 4) : verb]) and best.pos == "INFN":
        return "proposed"
    if is_ahead(sentence, verb):
        return "planned"
    return "under_way" if people or "pres" in best.tags else "delivered"
