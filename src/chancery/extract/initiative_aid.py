"""Aid: what one state sends to another, and whether it has arrived."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.commitment_content import coordinated_form
from chancery.extract.initiative_cue import Cue
from chancery.extract.initiative_edges import right_edge
from chancery.extract.initiative_names import Span, context, dictionary_name, governed_case, left_edge
from chancery.extract.initiative_sides import giver_before
from chancery.extract.parsed import Mention, Parsed, Sentence, kept
from chancery.extract.sides import main_states, states_of_mention
from chancery.extract.slots import kind_of, preposition
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.types import Country, Initiative

REACH = 8


@functools.cache
def aid_words(value: str) -> frozenset[str]:
    """Lemmas of initiative_aid.tsv with one value: goods, people, verb, calamity."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "initiative_aid.tsv") if r["value"] == value)


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
    if sentence.tokens[i].parses[0].pos not in ("VERB", "PRTS", "PRTF"):
        return
    if any(p.lemma == "мочь" for t in sentence.tokens[max(0, i - 4) : i] for p in t.parses[:1]):
        return
    if not _of_need(cue.parsed) and not _help(sentence, i) and not _relief(sentence, i):
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
    from_, to, more = *_way(cue.parsed, sentence, i, head), _more_receivers(cue.parsed, sentence, i)
    if from_ is None or to is None or from_ == to:
        cue.refuse("from whom or to whom is not said")
        return
    helped = any(p.lemma in aid_words("help") for p in sentence.tokens[head].parses[:1])
    if helped and "pres" in sentence.tokens[i].parses[0].tags and not left_edge(sentence, head) < head:
        cue.refuse("help in general")
        return
    people = any(t.lemmas & aid_words("people") for t in sentence.tokens[span.first : span.last])
    name = _name(cue.parsed, sentence, span)
    counted = any(t.kind == "number" for t in sentence.tokens[max(0, head - 4) : head + 1])
    plain = " " not in name and not any(t.lemmas & aid_words("relief") for t in sentence.tokens[span.first : span.last])
    if plain and not people and not counted:
        cue.refuse("what is sent is not said")
        return
    yield cue.row(name, tuple(sorted({from_, to, *more})), _status(sentence, i, people), from_=from_, to=to)


def _granted(cue: Cue) -> Initiative | None:
    """ "Евросоюз выделит 5 млн евро на помощь пострадавшим от засухи в Кении": money for help; promised, it is agreed."""
    sentence, i = cue.sentence, cue.at
    tokens = sentence.tokens
    clause = clause_at(sentence, i)
    if not tokens[i].lemmas & aid_words("verb"):
        return None
    head = next((k for k in range(i + 1, clause.last) if any(p.lemma in aid_words("help") and p.pos == "NOUN" for p in tokens[k].parses[:1])), None)
    if head is None or any(p.lemma == "мочь" for t in tokens[clause.first : i] for p in t.parses[:1]):
        return None
    first = left_edge(sentence, head)
    paid = any(t.kind == "number" for t in tokens[i + 1 : first])
    if tokens[first - 1].low not in ("на", "для") or not paid:
        return None
    span = Span(first, head, _tail(sentence, head + 1))
    from_, to = _way(cue.parsed, sentence, i, head)
    if from_ is None or to is None or from_ == to:
        cue.refuse("from whom or to whom is not said")
        return None
    name = dictionary_name(cue.parsed.doc.text, sentence, span)
    future = "futr" in tokens[i].parses[0].tags and not any(t.lemmas & aid_words("bound") for t in tokens[clause.first : i])
    return cue.row(name, tuple(sorted((from_, to))), "planned" if future else "agreed", from_=from_, to=to)


def _help(sentence: Sentence, verb: int) -> bool:
    """ "оказала значительную помощь в переходе к рынку": help that says of what kind or in what, whatever the text is about."""
    clause = clause_at(sentence, verb)
    for k in range(clause.first, clause.last):
        if any(p.lemma in aid_words("help") and p.pos == "NOUN" for p in sentence.tokens[k].parses[:1]):
            return left_edge(sentence, k) < k and sentence.tokens[left_edge(sentence, k) - 1].parses[:1] != () and not _after_preposition(sentence, k)
    return False


def _relief(sentence: Sentence, verb: int) -> bool:
    """ "самолет с лекарствами": what is only sent to help; "передала 20 автобусов": a gift that is counted."""
    clause = clause_at(sentence, verb)
    tokens = sentence.tokens[clause.first : clause.last]
    if any(t.lemmas & aid_words("relief") for t in tokens):
        return True
    return bool(sentence.tokens[verb].lemmas & aid_words("gift")) and any(t.kind == "number" for t in tokens) and any(t.lemmas & aid_words("goods") for t in tokens)


def _more_receivers(parsed: Parsed, sentence: Sentence, verb: int) -> tuple[Country, ...]:
    """ "передал Лаосу и Камбодже": the second state in the dative."""
    clause = clause_at(sentence, verb)
    found = [m for m in sentence.mentions if clause.first <= m.first < clause.last and m.kind == "country" and not m.adjective]
    given = [c for m in found if "dat" in m.cases and "nom" not in m.cases and preposition(sentence, m) == "" for c in m.codes[:1]]
    return tuple(given[1:])


@kept
def _of_need(parsed: Parsed) -> bool:
    """Whether the text speaks of need: humanitarian aid, an epidemic, an earthquake."""
    return any(t.lemmas & aid_words("calamity") for s in parsed.sentences for t in s.tokens if t.kind == "word")


def _goods(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The heads of what is sent: nouns of goods or people beside the verb, not governed by a preposition."""
    clause = clause_at(sentence, verb)
    wanted = aid_words("goods") | aid_words("people") | aid_words("carrier")
    found = []
    for i in range(clause.first, clause.last):
        token = sentence.tokens[i]
        if sentence.at(i) is None and any(p.lemma in wanted and p.pos == "NOUN" for p in token.parses[:1]):
            found.append(i)
    found = [i for i in found if not _of_body(sentence, i)]
    free = [i for i in found if not _after_preposition(sentence, i) and not _of_another(sentence, i)]
    after = [i for i in free if i > verb]
    if sentence.tokens[verb].parses[0].pos == "PRTF":  # "партия помощи, направленная в …"
        near = range(verb - 1, max(-1, verb - 5), -1)
        return tuple(i for i in near if any(p.lemma in wanted and p.pos == "NOUN" for p in sentence.tokens[i].parses[:1]))[:1]
    return tuple(after or free[:1])


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
            return Span(first, noun, _tail(sentence, noun + 1))
    return Span(left_edge(sentence, head), head, _tail(sentence, head + 1))


def _without_source(sentence: Sentence, first: int, last: int) -> int:
    """End of a name without "из Катара": where it comes from stands in `from`."""
    return next((k for k in range(first, last) if sentence.tokens[k].low in ("из", "от") and sentence.at(k + 1) is not None), last)


def _name(parsed: Parsed, sentence: Sentence, span: Span) -> str:
    case = governed_case(sentence, span.first)
    tokens = sentence.tokens[span.first : span.last]
    if case == "" and any(t.text == "," or t.low == "и" for t in tokens) and "acc" in {p.case for p in sentence.tokens[span.head].parses}:
        case = "acc"
    if case in ("ins", "gen", "acc"):
        return coordinated_form(parsed, sentence, span.first, span.last, case)
    return dictionary_name(parsed.doc.text, sentence, span)


def _tail(sentence: Sentence, i: int) -> int:
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


def _way(parsed: Parsed, sentence: Sentence, verb: int, head: int) -> tuple[Country | None, Country | None]:
    """From which state to which; where one end is not said, the other of the two states of the text."""
    clause = clause_at(sentence, verb)
    found = [m for m in sentence.mentions if clause.first <= m.first < clause.last]
    to = next((c for m in found for c in _receiver(parsed, sentence, m)), None)
    given = not sentence.tokens[verb].lemmas & aid_words("receipt")
    subject = [m for m in found if "nom" in m.cases and not m.adjective and preposition(sentence, m) == "" and m.kind in ("country", "person", "office", "org", "place") and (m.kind != "place" or m.government)]
    if not given and to is None:
        to = next((c for m in subject for c in states_of_mention(parsed, m)), None)
    arrived = bool(sentence.tokens[verb].lemmas & aid_words("arrival")) or not given
    from_ = next((c for m in subject if not arrived for c in states_of_mention(parsed, m) if c != to), None)
    from_ = from_ or next((c for m in found for c in _source(sentence, m) if c != to), None)
    from_ = from_ or next((c for c in giver_before(parsed, sentence, verb) if c != to), None)
    main = main_states(parsed)
    if len(main) == 2:
        other = {main[0]: main[1], main[1]: main[0]}
        to = to or other.get(from_ or "")
        from_ = from_ or other.get(to or "")
    return from_, to


def _receiver(parsed: Parsed, sentence: Sentence, m: Mention) -> tuple[Country, ...]:
    governed = preposition(sentence, m)
    if m.kind in ("country", "org") and not m.adjective and "dat" in m.cases and "nom" not in m.cases and governed == "":
        return m.codes[:1]
    if m.kind in ("country", "place") and governed == "в" and "acc" in m.cases:
        return m.codes[:1]
    if m.kind == "place" and m.first > 1 and sentence.tokens[m.first - 1].lemmas & context("settled") and sentence.tokens[m.first - 2].low in ("в", "на"):
        return m.codes[:1]
    if m.adjective and any(t.low in group("given_to") for t in sentence.tokens[m.last : m.last + 2]):
        return m.codes[:1]
    if m.kind in ("place", "country") and governed == "в" and any(t.lemmas & aid_words("sufferers") for t in sentence.tokens[max(0, m.first - 5) : m.first]):
        return m.codes[:1]
    if m.kind in ("place", "country") and any(t.low == "для" for t in sentence.tokens[max(0, m.first - 3) : m.first]):
        return m.codes[:1]
    return ()


def _source(sentence: Sentence, m: Mention) -> tuple[Country, ...]:
    """ "из Китая", "от китайского правительства", "медиков КНР"."""
    if kind_of(m) not in ("country", "place", "government"):
        return ()
    return m.codes[:1] if preposition(sentence, m) in ("из", "от") or m.adjective or ("gen" in m.cases and preposition(sentence, m) == "") else ()


def _status(sentence: Sentence, verb: int, people: bool) -> str:
    best = sentence.tokens[verb].parses[0]
    if "futr" in best.tags or any(t.low in ("будет", "будут") for t in sentence.tokens[max(0, verb - 2) : verb]):
        return "planned"
    return "under_way" if people or "pres" in best.tags else "delivered"
