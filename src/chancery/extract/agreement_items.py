"""The documents that a sentence names: instrument, bodies that sign, subject."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.clauses import is_predicate
from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.extract.phrases import dictionary_form
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect
from chancery.lang.ru.prepositions import subject_case
from chancery.types import Actor, Country

REACH = 8
BLOCS = frozenset(("igo", "bloc"))


class Item(msgspec.Struct, frozen=True):
    """One document in a sentence: tokens `first`..`last`, its head noun at `head`."""

    instrument: str
    first: int
    head: int
    last: int
    subject: str | None
    signatories: tuple[Actor, ...]
    signing_states: tuple[Country, ...]
    listed: bool


@functools.cache
def instruments() -> dict[str, str]:
    """Nouns of documents with their code: `instruments()["соглашение"] == "agreement"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "instruments.tsv")}


@functools.cache
def _qualities() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_qualities.tsv"))


def items(parsed: Parsed, sentence: Sentence) -> tuple[Item, ...]:
    """The documents of a sentence in order.

    >>> # "соглашение о защите инвестиций и меморандум между МИД Чили и МИД Перу о консультациях" names two
    """
    heads: list[int] = []
    bundles = _bundled(sentence)
    for i in range(len(sentence.tokens)):
        if i in bundles.values():
            continue
        if _instrument(sentence, i) is not None and not _left(sentence.tokens, i) and not (heads and _inside(sentence.tokens, heads[-1], i)):
            heads.append(i)
    found: list[Item] = []
    for n, head in enumerate(heads):
        stop = heads[n + 1] if n + 1 < len(heads) else len(sentence.tokens)
        if head in bundles:
            end = _end(sentence, bundles[head] + 1, stop)
            found.append(Item("documents", head, head, end, _phrase(parsed, sentence, head, end), (), (), False))
            continue
        item = _item(parsed, sentence, head, stop, len(heads) > 2 or sentence.block == "list_item")
        if item is not None:
            back = item.subject is not None and item.subject.startswith(("этот счет", "эта тема", "эти цели")) and found
            found.append(msgspec.structs.replace(item, subject=found[-1].subject) if back else item)
    return tuple(found)


def _bundled(sentence: Sentence) -> dict[int, int]:
    """ "соглашения и контракты", "меморандумов и соглашений": two nouns in the plural joined, the first with no subject."""
    tokens, found = sentence.tokens, {}
    for i in range(len(tokens) - 2):
        k = i + 2
        while tokens[i + 1].low == "и" and k < len(tokens) - 1 and tokens[k].lemmas & _qualities():
            k += 1
        if tokens[i + 1].low == "и" and _instrument(sentence, i) and _instrument(sentence, k) and _is_plural(tokens[i]) and _is_plural(tokens[k]):
            found[i] = k
    return found


def _is_plural(token: Token) -> bool:
    return any(p.pos == "NOUN" and p.number == "plur" and p.case != "gen" for p in token.parses[:4])


def _inside(tokens: tuple[Token, ...], head: int, i: int) -> bool:
    """ "дорожная карта по выполнению договоренностей", "протокол к соглашению": the second belongs to the first."""
    between = tokens[head + 1 : i]
    if any(t.low in ("и", ",", ";", ":", "также") or t.kind == "punct" or is_predicate(t) for t in between) or i - head > REACH:
        return False
    cases = {p.case for p in tokens[i].parses if p.pos == "NOUN"}
    return bool(between) and (any(p.pos == "PREP" for t in between for p in t.parses[:1]) or cases <= {"gen"})


def _left(tokens: tuple[Token, ...], i: int) -> bool:
    """ "выйти из договора", "денонсировал соглашение": a document that ends is no news of its stage."""
    return any(t.lemmas & _ends() for t in tokens[max(0, i - 4) : i]) or (i > 0 and "проект" in tokens[i - 1].lemmas)


@functools.cache
def _ends() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_ends.tsv"))


def names_document(sentence: Sentence) -> bool:
    """Whether the sentence names a document between states, or "документ" alone."""
    return any(_instrument(sentence, i) is not None or "документ" in t.lemmas for i, t in enumerate(sentence.tokens) if t.kind == "word")


def _instrument(sentence: Sentence, i: int) -> str | None:
    token = sentence.tokens[i]
    if token.kind != "word" or sentence.at(i) is not None:
        return None
    code = next((instruments()[p.lemma] for p in token.parses[:2] if p.lemma in instruments() and p.pos == "NOUN"), None)
    if code == "agreement" and "нота" in token.lemmas:
        return code if i > 0 and sentence.tokens[i - 1].lemmas & {"обменный", "обмен"} else None
    if code == "roadmap":
        return code if i > 0 and "дорожный" in sentence.tokens[i - 1].lemmas else None
    if code in ("plan", "statement"):
        named = i > 0 and sentence.tokens[i - 1].lemmas & _qualities()
        return code if named or (code == "plan" and _of_deeds(sentence, i)) else None
    if code == "documents":
        return code if _counted(sentence.tokens, i) else None
    return code


def _of_deeds(sentence: Sentence, i: int) -> bool:
    """ "план мероприятий", "программа военного сотрудничества": a plan between states, no plan of a company."""
    return any(t.lemmas & _deeds() for t in sentence.tokens[i + 1 : i + 4])


@functools.cache
def _deeds() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "plan_words.tsv"))


def _counted(tokens: tuple[Token, ...], i: int) -> bool:
    """ "ряд документов", "12 документов", "пакет документов"."""
    before = tokens[max(0, i - 3) : i]
    return any(t.kind == "number" or t.lemmas & _bundles() for t in before)


def _item(parsed: Parsed, sentence: Sentence, head: int, stop: int, listed: bool) -> Item | None:
    tokens = sentence.tokens
    code = _instrument(sentence, head)
    assert code is not None
    first = head
    while first > 0 and tokens[first - 1].kind == "word" and any(p.pos == "ADJF" for p in tokens[first - 1].parses[:1]) and tokens[first - 1].lemmas & _qualities():
        first -= 1
    last = _end(sentence, head + 1, stop)
    start, signatories, states = _signatories(sentence, head + 1, last, _before_subject(tokens, code, head + 1, min(last, head + 7)))
    cut = next((k for k in range(start, last) if tokens[k].low == "между" and _bodies(sentence, k, last)), last)
    subject = _subject(parsed, sentence, start, _trim(tokens, head + 1, cut), code)
    if cut < last and not signatories:
        _, signatories, states = _signatories(sentence, cut, last, cut + 1)
    if subject is None and code in ("declaration", "statement"):
        subject, last = _told(parsed, sentence, last)
    if subject is None and code not in ("documents", "plan"):
        subject, last = _provided(parsed, sentence, last)
    if subject is None or _says_nothing(subject):
        phrase = _phrase(parsed, sentence, first, last) if _worth_naming(tokens, head, code, subject) else None
        if phrase is None and code in ("agreement", "memorandum", "protocol", "contract", "plan") and not signatories:
            return None
        subject = phrase
    if not signatories:
        signatories = _signers_after(sentence, last, stop)
    return Item(code, first, head, last, subject, signatories, states, listed)


def _signers_after(sentence: Sentence, last: int, stop: int) -> tuple[Actor, ...]:
    """ "…, который заключили министерство A и агентство B", "…, подписанный ведомствами A и B": the bodies that sign."""
    tokens = sentence.tokens
    end = next((k for k in range(last, stop) if tokens[k].text == ";"), stop)
    between = next((k for k in range(last, end) if tokens[k].low == "между"), None)
    if between is not None:
        bodies = [m for m in _bodies(sentence, between, end) if m.kind == "org"]
        return tuple(m.actor for m in bodies if m.actor is not None)
    verb = next((k for k in range(last, end) if tokens[k].lemmas & group("signing")), None)
    opens = next((k for k in range(last, end) if tokens[k].text == ","), None)
    if verb is None or opens is None or opens > verb:
        return ()
    bodies = [m for m in sentence.mentions if opens < m.first < end and m.kind == "org" and m.cases & {"nom", "ins"}]
    return tuple(dict.fromkeys(m.actor for m in bodies if m.actor is not None))


def _phrase(parsed: Parsed, sentence: Sentence, first: int, last: int) -> str | None:
    """ "ряд двусторонних документов", "совместное заявление": the document's own words where it has no other subject."""
    while first > 0 and sentence.tokens[first - 1].lemmas & (_qualities() | _bundles()):
        first -= 1
    return dictionary_form(parsed.doc.text, sentence, first, last, "acc" if _plural_object(sentence.tokens, first, last) else "") or None


def _plural_object(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """ "подписали соглашения", "подписаны соглашения": not "подписание соглашения"."""
    noun = next((t for t in tokens[first:last] if any(p.pos == "NOUN" for p in t.parses[:1])), None)
    before = tokens[first - 1] if first else None
    governed = before is not None and (before.kind == "number" or any(p.pos in ("NOUN", "PREP") for p in before.parses[:1]))
    return noun is not None and not governed and any(p.number == "plur" and p.case == "acc" for p in noun.parses)


def _says_nothing(subject: str) -> bool:
    """ "разные сферы", "1 миллиард долларов", "сумма 2 млн долларов": no subject of a document."""
    words = [w.strip(".,$€") for w in subject.lower().split()]
    amount = words[0][:1].isdigit() or words[0] == "сумма" or words[0] in ("общая", "общую") or subject[:1] in "$€"
    return amount or any(w.startswith(stem) for w in words[:1] for stem in _vague())


@functools.cache
def _vague() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_vague.tsv"))


@functools.cache
def _bundles() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_bundles.tsv"))


def _worth_naming(tokens: tuple[Token, ...], head: int, code: str, subject: str | None) -> bool:
    """A bundle, a declaration or statement, or what has a complement: "контракты на 2 млн долларов"."""
    return subject is not None or code in ("documents", "declaration", "statement", "roadmap")


def _before_subject(tokens: tuple[Token, ...], code: str, i: int, until: int) -> int:
    """Where a "между" that stands before the subject must stand: before the preposition of the subject."""
    if code == "plan":
        return min(until, i + 1)
    for k in range(i, until):
        if tokens[k].low in subject_case():
            return until if k + 1 < until and tokens[k + 1].low in group("empty_subject") else k
    return until


def _told(parsed: Parsed, sentence: Sentence, last: int) -> tuple[str | None, int]:
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


def _provided(parsed: Parsed, sentence: Sentence, last: int) -> tuple[str | None, int]:
    """ "протокол, вносящий изменения в …", "договор, предусматривающий поставки …": what the participle says it does."""
    at = _verb_of_document(sentence, last)
    deed = next((d for x, d in _deeds_of_documents().items() if at is not None and x in sentence.tokens[at].lemmas), None)
    if at is None or deed is None:
        return None, last
    end = _end(sentence, at + 1, len(sentence.tokens))
    if end <= at + 1:
        return None, last
    if deed == "-":
        return dictionary_form(parsed.doc.text, sentence, at + 1, end) or None, end
    done = sentence.tokens[at + 1]
    first = inflect(done.text, "gent", "plur" if _is_plural(done) else "sing", "NOUN")
    if first is None:
        return None, last
    return f"{deed} {first}" + parsed.doc.text[done.end : sentence.tokens[end - 1].end], end


def _verb_of_document(sentence: Sentence, last: int) -> int | None:
    """The participle after the comma, or the predicate of ", по которому …", ", согласно которому …"."""
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or tokens[last].text != ",":
        return None
    if tokens[last + 1].parses[:1] and tokens[last + 1].parses[0].pos == "PRTF":
        return last + 1
    if tokens[last + 1].low not in ("по", "согласно") or not tokens[last + 2].low.startswith("котор"):
        return None
    return next((k for k in range(last + 3, len(tokens) - 1) if is_predicate(tokens[k]) and "быть" not in tokens[k].lemmas), None)


@functools.cache
def _deeds_of_documents() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "agreement_participles.tsv")}


def _end(sentence: Sentence, i: int, stop: int) -> int:
    """End of the document's phrase: a semicolon, the next document, a predicate, a new clause."""
    tokens = sentence.tokens
    depth = 0
    for k in range(i, stop):
        token = tokens[k]
        if token.text in "«“„":
            depth += 1
        elif token.text in "»”" and depth:
            depth -= 1
        if depth:
            continue
        if token.text == "—" and k + 1 < stop and not tokens[k + 1].capital:
            return _trim(tokens, i, k)
        if token.text in (";", ":", ".", "!") or (is_predicate(token) and sentence.at(k) is None and token.parses[0].pos != "PRED"):
            return _trim(tokens, i, k)
        if token.text == "," and _new_clause(tokens, k):
            return _trim(tokens, i, k)
    return _trim(tokens, i, stop)


def _new_clause(tokens: tuple[Token, ...], k: int) -> bool:
    if k + 1 >= len(tokens):
        return True
    following = tokens[k + 1]
    if k + 2 < len(tokens) and tokens[k + 2].low.startswith("котор") and following.kind == "word":
        return True
    return bool(following.parses) and (following.parses[0].pos in ("PRTF", "GRND") or following.low.startswith("котор") or following.low in group("subject_ends"))


def _trim(tokens: tuple[Token, ...], i: int, k: int) -> int:
    while k > i and (tokens[k - 1].text in ",;.:–—" or tokens[k - 1].low in group("subject_trailing")):
        k -= 1
    if [t.low for t in tokens[max(i, k - 3) : k]] in (["в", "том", "числе"], [",", "в", "частности"]):
        return _trim(tokens, i, k - 3)
    return k


def _bodies(sentence: Sentence, between: int, last: int) -> list[Mention]:
    """The bodies and states that follow "между", joined to one another."""
    bodies = [m for m in sentence.mentions if between < m.first < last and m.kind in ("org", "country", "place") and not m.adjective
              and ("ins" in m.cases or sentence.tokens[m.first].text.isupper())]  # fmt: skip
    return [m for n, m in enumerate(bodies) if n == 0 or m.first - bodies[n - 1].last <= 2]


def _signatories(
    sentence: Sentence, i: int, last: int, until: int
) -> tuple[int, tuple[Actor, ...], tuple[Country, ...]]:
    """The bodies after a "между" that stands before token `until`, and where the subject starts after them."""
    tokens = sentence.tokens
    between = next((k for k in range(i, until) if tokens[k].low == "между"), None)
    if between is None:
        return i, (), ()
    chain = _bodies(sentence, between, last)
    end = chain[-1].last if chain else _plain_sides(tokens, between + 1, last)
    actors = tuple(m.actor for m in chain if m.kind == "org" and m.actor is not None)
    states = tuple(c for m in chain for c in m.codes[: 2 if m.role == "government" else 1] if m.kind != "org" or m.role not in BLOCS)
    return end, actors, states


def _plain_sides(tokens: tuple[Token, ...], i: int, last: int) -> int:
    """ "между правительствами двух стран о …": the sides without a name end at the preposition of the subject."""
    for k in range(i, last):
        if tokens[k].low in subject_case():
            return k
    return i


def _subject(parsed: Parsed, sentence: Sentence, i: int, last: int, code: str) -> str | None:
    tokens = sentence.tokens
    while i < last and code != "plan" and tokens[i].low not in subject_case() and tokens[i].text not in "«“\"(" and not _field(tokens, i):
        if not _skippable(sentence, i):
            return None
        i += 1
    if i >= last:
        return None
    if tokens[i].text in "«“\"":
        return parsed.doc.text[tokens[i].start : tokens[last - 1].end]
    if tokens[i].low in ("о", "об") and i + 1 < last and tokens[i + 1].low in group("empty_subject"):
        rest = _subject(parsed, sentence, i + 2, last, code) if i + 2 < last else None
        between = next((k for k in range(i, min(last, i + 4)) if tokens[k].low == "между"), None)
        if between is not None:
            end, _, _ = _signatories(sentence, i, last, i + 4)
            rest = _subject(parsed, sentence, end, last, code)
        return rest
    if code == "plan" and tokens[i].low not in subject_case():
        return dictionary_form(parsed.doc.text, sentence, i, last, "gen") or None
    if tokens[i].low == "в" and i + 1 < last and tokens[i + 1].low in group("no_subject_after_in"):
        return None
    case = subject_case().get(tokens[i].low, "")
    start = i + 1
    if tokens[i].low == "в" and start < last and tokens[start].low in group("subject_field"):
        start, case = start + 1, "gen"
    return dictionary_form(parsed.doc.text, sentence, start, last, case) or None


def _field(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].low == "в" and i + 1 < len(tokens) and tokens[i + 1].low in group("subject_field")


def _skippable(sentence: Sentence, i: int) -> bool:
    """A mention or a genitive between the noun and its subject: "соглашение двух стран о …"."""
    token = sentence.tokens[i]
    if sentence.at(i) is not None or (token.low in ("с", "со") and sentence.at(i + 1) is not None):
        return True
    return token.kind in ("number", "ordinal") or token.text in ")»”\"" or (token.kind == "word" and any(p.case in ("gen", "ins") or p.pos == "CONJ" for p in token.parses[:2]))


