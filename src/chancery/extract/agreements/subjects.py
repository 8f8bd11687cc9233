"""What a document is about, in dictionary form."""

from __future__ import annotations

import functools

from chancery.extract.agreements.extent import bundles, counted, end_of_item, is_plural, numerals, qualities
from chancery.extract.agreements.signers import bodies_joined, signatories_of
from chancery.extract.clauses import is_predicate
from chancery.extract.events.names import name_range
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.phrases import dictionary_form
from chancery.extract.spans import backwards
from chancery.lang import table
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect, lemmas
from chancery.lang.ru.prepositions import subject_case

CLAUSE_REACH = 12
LAID_DOWN = 20
OF_ITS_OWN = frozenset(("plan", "roadmap"))


def subject_of_item(parsed: Parsed, sentence: Sentence, i: int, last: int, code: str) -> tuple[int, str | None]:
    """Where what the document is about starts, and its words in dictionary form."""
    tokens = sentence.tokens
    if i < last and tokens[i].text in CLOSING:
        i += 1  # «дорожная карта» по торговле
    own = code in OF_ITS_OWN or (i < last and bool(tokens[i].lemmas & group("contract_deed")))
    while i < last and not (own and _deed_of(sentence, i)) and tokens[i].low not in subject_case() and tokens[i].text not in "«“\"(" and not _field(tokens, i):
        if not _skippable(sentence, i) or _another_deed(sentence, i):
            return last, None
        i += 1
    if i >= last:
        return last, None
    if tokens[i].text in OPENING:
        if i + 1 < len(tokens) and tokens[i + 1].low in group("no_title_with"):
            return last, None  # соглашение «с десятком стран»
        return i, parsed.doc.text[tokens[i].start : tokens[last - 1].end]
    if tokens[i].low in ("о", "об") and i + 1 < last and tokens[i + 1].low in group("empty_subject"):
        between = next((k for k in range(i, min(last, i + 4)) if tokens[k].low == "между"), None)
        if between is not None:
            end, _, _ = signatories_of(sentence, i, last, i + 4)
            return subject_of_item(parsed, sentence, end, last, code)
        return subject_of_item(parsed, sentence, i + 2, last, code)
    if own and tokens[i].low not in subject_case():
        return i, dictionary_form(parsed.doc.text, sentence, i, last, "gen") or None
    if tokens[i].low == "в" and any(t.lemmas & group("no_subject_in") for t in tokens[i + 1 : min(last, i + 4)]):
        return last, None  # "контракт, крупнейший в своей истории", "основано в значительной степени"
    if tokens[i].low == "в" and is_place(sentence, i + 1):
        return last, None  # "подпишут мирное соглашение в Белом доме"
    if tokens[i].low == "на" and _stands_at(tokens, i + 1, last):
        return last, None  # "соглашение, подписанное на саммите"
    if tokens[i].low == "в" and i + 1 < last and tokens[i + 1].low in group("no_subject_after_in"):
        return last, None
    case = subject_case().get(tokens[i].low, "")
    start = i + 1
    if tokens[i].low == "в" and start < last and tokens[start].low in group("subject_field"):
        start, case = start + 1, "gen"
    return i, dictionary_form(parsed.doc.text, sentence, start, last, case) or None


def is_place(sentence: Sentence, k: int) -> bool:
    """ "в | Белом доме", "в | США": where, not what about."""
    mention = sentence.at(k)
    return mention is not None and mention.kind in ("place", "country") and not mention.adjective and "loc" in mention.cases


def _stands_at(tokens: tuple[Token, ...], k: int, last: int) -> bool:
    """ "на саммите", "на полях форума": a noun that is no accusative tells where, not what about."""
    noun = next((t for t in tokens[k:last] if any(p.pos == "NOUN" for p in t.parses[:1])), None)
    return noun is not None and not any(p.case == "acc" for p in noun.parses) and any(p.case == "loc" for p in noun.parses)


def _deed_of(sentence: Sentence, i: int) -> bool:
    """ "программа сотрудничества", "дорожная карта развития торговли": a genitive that no state or date is."""
    token = sentence.tokens[i]
    return sentence.at(i) is None and token.kind == "word" and any(p.case == "gen" and p.pos in ("NOUN", "ADJF") for p in token.parses[:3])


def _another_deed(sentence: Sentence, i: int) -> bool:
    """ "договора между Чили и Перу и создания …": after "и" another noun, no side."""
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    return sentence.tokens[i].low == "и" and following is not None and sentence.at(i + 1) is None and any(p.pos == "NOUN" for p in following.parses[:1])


def _says(sentence: Sentence, last: int) -> int | None:
    """ "…, подписанный в мае, согласно которому Чили откроет рынок": the predicate of what the document says."""
    tokens = sentence.tokens
    for k in range(last, min(last + CLAUSE_REACH, len(tokens) - 2)):
        if tokens[k].text == "," and tokens[k + 1].low in ("по", "согласно") and tokens[k + 2].low.startswith("котор"):
            return next((i for i in range(k + 3, len(tokens) - 1) if is_predicate(tokens[i]) and "быть" not in tokens[i].lemmas), None)
    return None


def of_a_session(parsed: Parsed, sentence: Sentence, head: int, last: int) -> tuple[str | None, int]:
    """ "протокол заседания комиссии", or "протокол" alone after a session that the text names before: what was held."""
    own = next((k for k in range(head + 1, min(last, head + 3)) if sentence.tokens[k].lemmas & _sessions()), None)
    if own is not None and own + 1 < last:
        return f"протокол {parsed.doc.text[sentence.tokens[own].start : sentence.tokens[last - 1].end]}", last
    for before in backwards(parsed.sentences, sentence.number):
        at = next((k for k, t in enumerate(before.tokens) if t.kind == "word" and t.lemmas & _sessions()), None)
        if at is not None:
            held = before.tokens[at]
            noun = inflect(held.text, "gent", "sing", "NOUN") or held.text
            end = name_range(before, at)[1]
            return f"протокол {noun}{parsed.doc.text[held.end : before.tokens[end - 1].end]}", last
    return (f"протокол {sentence.tokens[own].text}" if own is not None else None), last


@functools.cache
def _sessions() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "event_nouns.tsv") if r["value"] == "session")


def _field(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].low == "в" and i + 1 < len(tokens) and tokens[i + 1].low in group("subject_field")


def _skippable(sentence: Sentence, i: int) -> bool:
    """A mention or a genitive between the noun and its subject: "соглашение двух стран о …"."""
    token = sentence.tokens[i]
    if token.text == "," and sentence.at(i - 1) is not None and sentence.at(i + 1) is not None:
        return True  # "соглашения с Чили, Перу и Боливией о …"
    if sentence.at(i) is not None or (token.low in ("с", "со") and sentence.at(i + 1) is not None):
        return True
    return token.kind in ("number", "ordinal") or token.text in ")»”\"№" or (token.kind == "word" and any(p.case in ("gen", "ins") or p.pos == "CONJ" for p in token.parses[:2]))


def told_subject(parsed: Parsed, sentence: Sentence, last: int) -> tuple[str | None, int]:
    """ "декларацию, в которой объявили о нейтралитете": what the relative clause says it is about."""
    tokens = sentence.tokens
    relative = [t.low for t in tokens[last : last + 3]]
    if len(relative) < 3 or relative[0] != "," or relative[1] != "в" or not relative[2].startswith("котор"):
        return None, last
    about = next((k for k in range(last + 3, len(tokens) - 1) if tokens[k].low in ("о", "об") and is_predicate(tokens[k - 1])), None)
    if about is None:
        return None, last
    end = next((k for k in range(about + 1, len(tokens)) if tokens[k].text in ".;," or tokens[k].low == "между"), len(tokens))
    subject = dictionary_form(parsed.doc.text, sentence, about + 1, end, "loc")
    stop = next((k for k in range(end, len(tokens)) if tokens[k].text in ".;,"), len(tokens))
    return subject or None, stop


def provided_subject(parsed: Parsed, sentence: Sentence, last: int) -> tuple[str | None, int]:
    """ "протокол, вносящий изменения в …", "договор, предусматривающий поставки …": what the participle says it does."""
    at = _verb_of_document(sentence, last)
    if at is not None and sentence.tokens[at].lemmas & group("aimed_at") and at + 2 < len(sentence.tokens) and sentence.tokens[at + 1].low == "на":
        end = end_of_item(sentence, at + 2, len(sentence.tokens))  # "документы, направленные на развитие связей"
        return dictionary_form(parsed.doc.text, sentence, at + 2, end, "acc") or None, end
    if at is not None and sentence.tokens[at].lemmas & group("meant_for") and at + 2 < len(sentence.tokens) and sentence.tokens[at + 1].low == "для":
        end = end_of_item(sentence, at + 2, len(sentence.tokens))  # "соглашение, предназначенное для поставок меди"
        return dictionary_form(parsed.doc.text, sentence, at + 2, end, "gen") or None, end
    deed = next((d for x, d in deeds_of_documents().items() if at is not None and x in sentence.tokens[at].lemmas), None)
    if at is not None and deed is None and sentence.tokens[last + 2].low.startswith("котор"):
        return _laid_down(parsed, sentence, last)
    if at is None or deed is None or (deed != "-" and _already_done(sentence.tokens[at])):
        return None, last
    end = end_of_item(sentence, at + 1, len(sentence.tokens))
    if end <= at + 1:
        return None, last
    if deed == "-":
        return dictionary_form(parsed.doc.text, sentence, at + 1, end) or None, end
    done = sentence.tokens[at + 1]
    first = inflect(done.text, "gent", "plur" if is_plural(done) else "sing", "NOUN")
    if first is None:
        return None, last
    return f"{deed} {first}" + parsed.doc.text[done.end : sentence.tokens[end - 1].end], end


def _already_done(token: Token) -> bool:
    """ "соглашения, открывшие новые перспективы": what came of documents, not what they are about."""
    return token.parses[0].pos == "PRTF" and {"past", "actv"} <= set(token.parses[0].tags)


def _laid_down(parsed: Parsed, sentence: Sentence, last: int) -> tuple[str | None, int]:
    """ "соглашение, согласно которому | газ пойдет по новой трубе": what a document lays down, in its own words where no noun tells them."""
    tokens = sentence.tokens
    end = next((k for k in range(last + 4, min(len(tokens), last + 4 + LAID_DOWN)) if tokens[k].text in ".;!»" or (tokens[k].text in ",–—" and k - last > 5)), None)
    return (" ".join(parsed.doc.text[tokens[last + 3].start : tokens[end - 1].end].split()), end) if end is not None else (None, last)


def _verb_of_document(sentence: Sentence, last: int) -> int | None:
    """The participle after the comma, or the predicate of ", по которому …", ", согласно которому …"."""
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or tokens[last].text != ",":
        return None
    if tokens[last + 1].parses[:1] and tokens[last + 1].parses[0].pos == "PRTF" and tokens[last + 1].lemmas & (deeds_of_documents().keys() | group("aimed_at") | group("meant_for")):
        return last + 1
    return _says(sentence, last)


@functools.cache
def deeds_of_documents() -> dict[str, str]:
    """Verbs of what documents do with their nouns: `deeds_of_documents()["построить"] == "строительство"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "agreement_participles.tsv")}


def own_words(parsed: Parsed, sentence: Sentence, first: int, last: int) -> str | None:
    """ "ряд двусторонних документов", "совместное заявление": the document's own words where it has no other subject."""
    tokens, many = sentence.tokens, counted(sentence, first)
    while first > 0 and (tokens[first - 1].lemmas & (qualities() | bundles()) or tokens[first - 1].low in numerals() or (
            many and _counts(tokens[first - 1])) or (tokens[first - 1].low == "из" and tokens[first - 2].lemmas & bundles())):  # fmt: skip
        first -= 1
    if tokens[first].kind == "number" or tokens[first].low in group("about_so_many") or (tokens[first].parses[:1] and tokens[first].parses[0].pos in ("ADVB", "NUMR", "PREP")):
        return parsed.doc.text[tokens[first].start : tokens[last - 1].end]  # "много соглашений", "около десяти документов"
    return dictionary_form(parsed.doc.text, sentence, first, last, "acc" if _plural_object(tokens, first, last) else "") or None


def bare_words(parsed: Parsed, sentence: Sentence, first: int, head: int) -> str | None:
    """ "трехстороннее соглашение", where an adjective tells more of it; None of a mere "договор"."""
    telling = [k for k in range(first, head) if sentence.tokens[k].lemmas & qualities() and not sentence.tokens[k].lemmas & group("empty_quality")]
    return dictionary_form(parsed.doc.text, sentence, telling[0], head + 1, "") or None if telling else None


def _counts(token: Token) -> bool:
    return token.kind == "number" or (token.kind == "word" and any(p.pos == "ADJF" for p in token.parses[:1]))


def _plural_object(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """ "подписали соглашения", "подписаны соглашения": not "подписание соглашения"."""
    noun = next((t for t in tokens[first:last] if any(p.pos == "NOUN" for p in t.parses[:1])), None)
    before = tokens[first - 1] if first else None
    governed = before is not None and (before.kind == "number" or any(p.pos in ("NOUN", "PREP") for p in before.parses[:1]))
    return noun is not None and not governed and any(p.number == "plur" and p.case == "acc" for p in noun.parses)


def continued(parsed: Parsed, sentence: Sentence, cut: int, last: int, subject: str) -> str:
    """ "соглашение о сотрудничестве между Чили и Перу | по строительству дорог": what it is about goes on behind its sides."""
    chain = bodies_joined(sentence, cut, last)
    at = chain[-1].last if chain else last
    if at + 1 >= last or sentence.tokens[at].low not in subject_case():
        return subject
    return f"{subject} {' '.join(parsed.doc.text[sentence.tokens[at].start : sentence.tokens[last - 1].end].split())}"


def is_generic(subject: str) -> bool:
    """ "сотрудничество", "развитие сотрудничества": what many documents are about."""
    return all(len(w) < 3 or lemmas(w) & generic() for w in subject.lower().split())


@functools.cache
def generic() -> frozenset[str]:
    """Words of subjects that tell no document from others: `"сотрудничество" in generic()`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_generic.tsv"))


def says_nothing(subject: str) -> bool:
    """ "разные сферы", "1 миллиард долларов", "сумма 2 млн долларов": no subject of a document."""
    words = [w.strip(".,$€") for w in subject.lower().split()]
    if words[0] in numerals() and any(w in magnitudes() for w in words[1:4]):
        return True
    amount = words[0][:1].isdigit() or words[0] == "сумма" or words[0] in ("общая", "общую") or subject[:1] in "$€"
    return amount or any(w.startswith(stem) for w in words[:1] for stem in _vague())


@functools.cache
def magnitudes() -> frozenset[str]:
    """Words of large numbers in all forms: `"миллиардов" in magnitudes()`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "magnitudes.tsv"))


@functools.cache
def _vague() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_vague.tsv"))
