"""Office phrases: "первый заместитель министра торговли Сербии", "китайский лидер", "посол Индии в Непале"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from chancery.extract.offices.complements import complement
from chancery.extract.offices.institutions import own_body
from chancery.extract.offices.nouns import body_kinds, body_nouns, head_of, heads, states_again
from chancery.extract.parsed import Mention, Title, Token
from chancery.lang import table
from chancery.lang.quotation import CLOSING
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import Parse, inflect_adjective

ALL_CASES = frozenset(("nom", "gen", "dat", "acc", "ins", "loc"))
SPOKEN_FOR = frozenset(("ministry", "agency", "press_service"))
CHAMBERS = frozenset(("agency", "government", "parliament"))
DASHES = frozenset("–—-")
STATE_BODIES = frozenset(("agency", "body", "ministry", "parliament", "government", "press_service"))


OF_A_STATE = frozenset(("head_of_state", "head_of_government"))


class TitlePhrase(msgspec.Struct, frozen=True):
    """An office phrase: the title, its token range, the cases and number of its head."""

    title: Title
    first: int
    last: int
    cases: frozenset[str]
    number: str
    gender: str


@functools.cache
def _modifiers() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "office_modifiers.tsv")}


@functools.cache
def _descriptors() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "descriptors.tsv")}


def title_at(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int) -> TitlePhrase | None:
    """The office phrase whose head stands at token `i`; `cover` gives the mention over each token."""
    found = head_of(tokens[i])
    if found is None or (cover[i] is not None and cover[i].kind == "person"):  # type: ignore[union-attr]
        return None
    lemma, readings = found
    first = modifiers_before(tokens, cover, i)
    if lemma in group("top_only") and not any(tokens[k].lemmas & group("topmost") for k in range(first, i)):
        return None  # "главный дипломат"
    last, parts, codes, org = complement(tokens, cover, i + 1, lemma)
    if heads()[lemma] == "member" and not _of_a_chamber(tokens, readings, parts, org):
        return None
    before = [m for m in (cover[k] for k in range(first, i)) if m is not None and m.kind == "country" and m.adjective]
    quoted = org is not None and org.role == "company" and org.actor is not None and last > i + 1 and (
        tokens[last - 1].text in CLOSING or tokens[last - 1].kind == "latin")  # fmt: skip
    of: str | None = codes[0] if codes and not quoted else None
    if of is None and before and not quoted:
        of = before[-1].codes[0]
    if of is None and org is not None:
        of = body_of(org)
    role = _role(tokens, cover, lemma, i, last, of)
    if role in OF_A_STATE and any(p.lemma in body_nouns() and p.case == "gen" for k in parts if cover[k] is None for p in tokens[k].parses):
        role = "director"  # "президент Российской академии"
    own = own_body(tokens, cover, parts, range(i + 1, last), of, role)
    if own is not None:
        of, parts = own
    if role.startswith("descriptor") and lemma == "лидер":
        parts = []
    anaphoric = [k for k in parts if tokens[k].low in states_again()]
    if anaphoric and not role.startswith("descriptor"):
        end = anaphoric[0]
        parts = parts[: parts.index(end)]
        while parts and parts[-1] + 1 == end and any(p.pos in ("ADJF", "PRTF") and p.case == "gen" for p in tokens[end - 1].parses[:2]):
            parts, end = parts[:-1], end - 1  # "исламской республики"
        of = of or _state_before(tokens, cover, first)
    office = _office_text(tokens, cover, first, i, lemma, parts)
    acting = acting_before(tokens, first)
    cases = frozenset(p.case for p in readings if p.case)
    if tokens[i].low == lemma and "nom" not in cases:
        cases = ALL_CASES  # "замглавы" does not decline
    if acting is not None:
        cases = frozenset(p.case for p in tokens[acting[0]].parses if p.pos == "PRTF" and p.case) or ALL_CASES
        office = f"{acting[1]} {genitive_head(tokens[i])}{office[len(lemma):]}" if office.startswith(lemma) else f"{acting[1]} {office}"
        first = acting[0]
    said_of = {_modifiers().get(p.lemma) for k in range(first, i) for p in tokens[k].parses[:2]}
    former, elect = "past" in said_of or ("first" in said_of and role == "head_of_state"), "elect" in said_of
    title = Title(office, lemma, of, role, tokens[first].start, tokens[last - 1].end, of is not None,
                  org.actor.id if org is not None and org.actor is not None else None, former or tokens[i].low.startswith("экс-"),
                  _abroad(tokens, cover, i + 1, last), acting is not None or elect)  # fmt: skip
    numbers = {p.number for p in readings}
    of_what = i + 2 if last > i + 2 and any(p.pos == "NUMR" for p in tokens[i + 1].parses[:1]) else i + 1
    if last > of_what and all(p.number == "plur" for p in tokens[of_what].parses if p.case == "gen") and cover[of_what] is None:
        numbers &= {"plur"}  # "главы государств", "главы двух государств"
    if len(set(codes)) > 1:
        numbers = numbers & {"plur"} or numbers  # "главы МИД Сербии и Венгрии"
    return TitlePhrase(
        title, first, last, cases,
        "plur" if numbers == {"plur"} else "sing", readings[0].gender if readings else "masc",
    )  # fmt: skip


def _of_a_chamber(tokens: Sequence[Token], readings: Sequence[Parse], parts: list[int], org: Mention | None) -> bool:
    """ "член Госсовета Чили", "член палаты советников": of one chamber, council or committee, no "члены делегации", "член союза"."""
    if all(p.number == "plur" for p in readings):
        return False
    return (org is not None and org.role in CHAMBERS) or any(body_kinds().get(p.lemma) in CHAMBERS for k in parts for p in tokens[k].parses)


@functools.cache
def _acting() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "acting_words.tsv")}


def _abroad(tokens: Sequence[Token], cover: Sequence[Mention | None], first: int, last: int) -> str | None:
    """The state behind "в": "посол в Японии" serves there and is of another."""
    places = (cover[k + 1] for k in range(first, last - 1) if tokens[k].low in ("в", "во"))
    return next((m.codes[0] for m in places if m is not None and m.kind in ("country", "place") and m.codes), None)


def acting_before(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """ "и.о. министра", "исполняющий обязанности главы": where it starts and its words in the nominative."""
    for size in (4, 3, 2, 1):  # "и.о." is four tokens
        if first - size < 0:
            continue
        said = ("" if size == 4 else " ").join(t.low for t in tokens[first - size : first])
        if said in _acting():
            return first - size, _acting()[said]
    return None


def genitive_head(token: Token) -> str:
    """The head as it stands after "исполняющий обязанности": in the genitive."""
    return token.text[:1].lower() + token.text[1:]


def _state_before(tokens: Sequence[Token], cover: Sequence[Mention | None], first: int) -> str | None:
    """The state named last before an office: "делегация Чада во главе с премьером республики".

    >>> # "визит президента Сербии в Чад, сообщил министр страны": of which of the two cannot be told
    """
    states = [m for m in cover[:first] if m is not None and m.kind == "country" and len(m.codes) == 1]
    if not states:
        return None
    gone_to = states[-1].first > 0 and tokens[states[-1].first - 1].low in ("в", "во")
    there = any(t.low in ("где", "там") for t in tokens[states[-1].last : first])
    several = any(m.codes != states[-1].codes for m in states)
    return None if gone_to and several and not there else states[-1].codes[0]


def body_of(org: Mention) -> str | None:
    """What an office in an organisation is an office of: the state for a body of one state, else the organisation."""
    if org.role in STATE_BODIES and len(org.codes) == 1:
        return org.codes[0]
    if org.codes == ("EU",):
        return "EU"
    return org.actor.name if org.actor is not None else None


def modifiers_before(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int) -> int:
    """First token of the agreeing adjectives before the head: "новый китайский | премьер"."""
    first = i
    head = {(p.case, p.number) for p in tokens[i].parses if p.case}
    while first > 0 and tokens[first - 1].kind == "word":
        token = tokens[first - 1]
        mention = cover[first - 1]
        if mention is not None and not mention.adjective:
            break
        readings = token.parses
        if token.low == "и" and first < i and first > 1 and cover[first - 2] is None and _agrees(tokens[first - 2], head):
            first -= 2  # "чрезвычайный и полномочный посол"
            continue
        if not _agrees(token, head):
            break
        if any(p.pos in ("NPRO", "PREP") for p in readings[:1]) or "Apro" in readings[0].tags:
            break
        first -= 1
    return first


def _agrees(token: Token, head: set[tuple[str, str]]) -> bool:
    return any(p.pos in ("ADJF", "PRTF") and (p.case, p.number) in head for p in token.parses) and "Apro" not in token.parses[0].tags


def _role(
    tokens: Sequence[Token], cover: Sequence[Mention | None], lemma: str, i: int, last: int, of: str | None
) -> str:
    role = heads()[lemma]
    if role != "head":
        if role == "minister" and any(t.low.startswith("иностран") for t in tokens[i:last]):
            return "foreign_minister"
        if role == "deputy" and any(heads().get(form) == "head_of_government" or form in group("government_body") for t in tokens[i + 1 : last] for form in t.lemmas):
            return "deputy_head_of_government"  # "заместитель председателя правительства"
        if role == "speaker" and any(_speaks_for(tokens[k], cover[k]) for k in range(i + 1, last)):
            return "spokesperson"
        return role
    for token in tokens[i + 1 : last]:
        if any(body_kinds().get(form) == "ministry" and form not in _descriptors() for form in token.lemmas):
            break  # "глава министерства торговли страны"
        if token.lemmas & group("mission_word"):
            return "envoy"  # "глава дипмиссии Чили" is its ambassador
        for form in token.lemmas:
            if form in _descriptors():
                return f"descriptor:{_descriptors()[form]}" if form != "мид" else "foreign_minister"
    plain = all(m is not None and m.kind in ("country", "region", "place") for m in cover[i + 1 : last])
    return "descriptor:head_of_state" if plain and (of is not None or lemma == "лидер") else "head"


def _speaks_for(token: Token, mention: Mention | None) -> bool:
    """ "спикер МИД" speaks for a ministry, "спикер сената" heads a chamber."""
    ministry = any(body_kinds().get(p.lemma) in SPOKEN_FOR for p in token.parses)
    return ministry or (mention is not None and mention.kind == "org" and mention.role in SPOKEN_FOR)


@functools.cache
def _synonyms() -> dict[str, str]:
    """Short names of offices with their formal ones: генсек → генеральный секретарь."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "office_synonyms.tsv")}


def _office_text(
    tokens: Sequence[Token], cover: Sequence[Mention | None], first: int, i: int, lemma: str, parts: list[int]
) -> str:
    words: list[str] = []
    for k in range(first, i):
        token = tokens[k]
        if token.low == "и" and words:
            words.append("и")
        reading = next((p for p in token.parses if p.pos in ("ADJF", "PRTF")), None)
        counted = reading is not None and "Anum" in reading.tags and reading.lemma != "первый"  # "восьмой генсек"
        form = reading.lemma if reading is not None and reading.pos == "ADJF" else inflect_adjective(token.text, "masc")
        judged = reading is not None and reading.pos == "PRTF" and form not in _modifiers() and form not in group("office_participle")
        if cover[k] is None and form is not None and reading is not None and not (counted or judged) and _modifiers().get(form, "elect") in ("elect", "first"):
            words.append(form.lower())
    words.append(_synonyms().get(lemma, lemma))
    text = " ".join(words)
    for k in parts:
        token = tokens[k]
        if not any(p.pos == "NUMR" or "Apro" in p.tags for p in token.parses[:1]):  # "главы двух государств", "глава нашего МИД"
            second = head_of(token) if tokens[k - 1].text in DASHES else None  # "с заместителем премьера – министром торговли"
            text += token.text if token.text == "," else f" {second[0] if second is not None else _abbreviation(token.text)}"
    return text


def _abbreviation(word: str) -> str:
    """ "глава МИДа" heads the "МИД": the letters without the ending of a case."""
    stem = word.rstrip("аеуомы")
    return stem if len(stem) > 2 and stem.isupper() and len(word) - len(stem) < 3 else word
