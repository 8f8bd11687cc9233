"""Office phrases: "первый заместитель министра торговли Сербии", "китайский лидер", "посол Индии в Непале"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from chancery.extract.parsed import Mention, Title, Token
from chancery.lang import table
from chancery.lang.ru.morph import Parse, inflect, inflect_adjective, known
from chancery.types import Actor

NAME_TAGS = frozenset(("Name", "Surn", "Patr"))
GEN = frozenset(("gen",))
OPENING, CLOSING = frozenset("«“„\""), frozenset("»”\"")
ALL_CASES = frozenset(("nom", "gen", "dat", "acc", "ins", "loc"))
INSTITUTIONS = frozenset(("institute", "company", "association", "fund", "bank"))
STATE_BODIES = frozenset(("agency", "body", "ministry", "parliament", "government", "press_service"))


class TitlePhrase(msgspec.Struct, frozen=True):
    """An office phrase: the title, its token range, the cases and number of its head."""

    title: Title
    first: int
    last: int
    cases: frozenset[str]
    number: str
    gender: str


@functools.cache
def heads() -> dict[str, str]:
    """Head nouns of offices with their role: `heads()["спикер"] == "speaker"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "offices.tsv")}


@functools.cache
def _modifiers() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "office_modifiers.tsv")}


@functools.cache
def _descriptors() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "descriptors.tsv")}


def head_of(token: Token) -> tuple[str, tuple[Parse, ...]] | None:
    """The office noun of a token with its readings, or None."""
    if token.kind != "word" or any(p.pos == "PREP" for p in token.parses[:1]):  # "после встречи"
        return None
    table_ = heads()
    low = token.low.removeprefix("экс-")
    readings = tuple(p for p in token.parses if p.pos == "NOUN" and p.lemma.removeprefix("экс-") in table_)
    if readings:
        return readings[0].lemma.removeprefix("экс-"), readings
    if low in table_:
        return low, tuple(p for p in token.parses if p.pos == "NOUN")
    if low.endswith("министра") and "замминистра" in table_ and low.startswith("зам"):
        return "замминистра", token.parses
    return None


def title_at(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int) -> TitlePhrase | None:
    """The office phrase whose head stands at token `i`; `cover` gives the mention over each token."""
    found = head_of(tokens[i])
    if found is None or (cover[i] is not None and cover[i].kind == "person"):  # type: ignore[union-attr]
        return None
    lemma, readings = found
    first = modifiers_before(tokens, cover, i)
    last, parts, codes, org = complement(tokens, cover, i + 1, lemma)
    before = [m for m in (cover[k] for k in range(first, i)) if m is not None and m.kind == "country" and m.adjective]
    quoted = org is not None and org.role == "company" and org.actor is not None and last > i + 1 and tokens[last - 1].text in CLOSING
    of: str | None = codes[0] if codes and not quoted else None
    if of is None and before and not quoted:
        of = before[-1].codes[0]
    if of is None and org is not None:
        of = body_of(org)
    role = _role(tokens, cover, lemma, i, last, of)
    own = _own_body(tokens, parts) if of is None else None
    if own is not None:
        of, parts = own, []
    if role.startswith("descriptor") and lemma == "лидер":
        parts = []
    anaphoric = [k for k in parts if tokens[k].low in _states_again()]
    if anaphoric and not role.startswith("descriptor"):
        end = anaphoric[0]
        parts = parts[: parts.index(end)]
        while parts and parts[-1] + 1 == end and any(p.pos in ("ADJF", "PRTF") and p.case == "gen" for p in tokens[end - 1].parses[:2]):
            parts, end = parts[:-1], end - 1  # "исламской республики"
        of = of or _state_before(cover, first)
    office = _office_text(tokens, cover, first, i, lemma, parts)
    acting = _acting_before(tokens, first)
    cases = frozenset(p.case for p in readings if p.case)
    if acting is not None:
        cases = frozenset(p.case for p in tokens[acting[0]].parses if p.pos == "PRTF" and p.case) or ALL_CASES
        office = f"{acting[1]} {genitive_head(tokens[i])}{office[len(lemma):]}" if office.startswith(lemma) else f"{acting[1]} {office}"
        first = acting[0]
    former = any(_modifiers().get(p.lemma) == "past" for k in range(first, i) for p in tokens[k].parses[:2])
    title = Title(office, lemma, of, role, tokens[first].start, tokens[last - 1].end, of is not None,
                  org.actor.id if org is not None and org.actor is not None else None, former or tokens[i].low.startswith("экс-"))  # fmt: skip
    numbers = {p.number for p in readings}
    of_what = i + 2 if last > i + 2 and any(p.pos == "NUMR" for p in tokens[i + 1].parses[:1]) else i + 1
    if last > of_what and all(p.number == "plur" for p in tokens[of_what].parses if p.case == "gen") and cover[of_what] is None:
        numbers &= {"plur"}  # "главы государств", "главы двух государств"
    return TitlePhrase(
        title, first, last, cases,
        "plur" if numbers == {"plur"} else "sing", readings[0].gender if readings else "masc",
    )  # fmt: skip


@functools.cache
def _acting() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "acting_words.tsv")}


def _acting_before(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """ "и.о. министра", "исполняющий обязанности главы": where it starts and its words in the nominative."""
    for size in (4, 2, 1):
        if first - size < 0:
            continue
        said = "".join(t.low for t in tokens[first - size : first]) if size != 2 else " ".join(t.low for t in tokens[first - 2 : first])
        if said in _acting():
            return first - size, _acting()[said]
    return None


def genitive_head(token: Token) -> str:
    """The head as it stands after "исполняющий обязанности": in the genitive."""
    return token.text[:1].lower() + token.text[1:]


@functools.cache
def _states_again() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "state_nouns.tsv"))


def _state_before(cover: Sequence[Mention | None], first: int) -> str | None:
    """The state named last before an office: "делегация Чада во главе с премьером республики"."""
    states = [m for m in cover[:first] if m is not None and m.kind == "country" and len(m.codes) == 1]
    return states[-1].codes[0] if states else None


def _own_body(tokens: Sequence[Token], parts: list[int]) -> str | None:
    """The institution that a complement names: "проректор Академии внешней торговли" is an office of the Academy."""
    if not parts or not tokens[parts[0]].capital or tokens[parts[0]].text.isupper():
        return None
    kinds = {r["form"]: r["value"] for r in table("chancery.lang.ru", "bodies.tsv")}
    head = next((k for k in parts if tokens[k].kind == "word" and any(kinds.get(p.lemma) in INSTITUTIONS and p.case == "gen" for p in tokens[k].parses)), None)
    if head is None:
        return None
    gender = next((p.gender for p in tokens[head].parses if p.case == "gen" and p.pos == "NOUN"), "")
    words = [inflect_adjective(tokens[k].text, gender) or tokens[k].text for k in parts if k < head]
    words.append(inflect(tokens[head].text, "nomn", "sing", "NOUN") or tokens[head].text)
    return " ".join([*words, *(tokens[k].text for k in parts if k > head)])


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
        if not any(p.pos in ("ADJF", "PRTF") and (p.case, p.number) in head for p in readings):
            break
        if any(p.pos in ("NPRO", "PREP") for p in readings[:1]) or "Apro" in readings[0].tags:
            break
        first -= 1
    return first


class _Walk:
    """Where the complement of an office stands while it is read."""

    def __init__(self) -> None:
        self.parts: list[int] = []
        self.codes: list[str] = []
        self.org: Mention | None = None


def complement(
    tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, lemma: str
) -> tuple[int, list[int], list[str], Mention | None]:
    """End of the complement, its tokens that belong to the office, its countries and its organisation."""
    walk = _Walk()
    last = i
    while i < len(tokens):
        step = _step(tokens, cover, i, lemma, walk)
        if step == 0:
            break
        i += step
        last = i
    return last, walk.parts, walk.codes, walk.org


def _step(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, lemma: str, walk: _Walk) -> int:
    mention = cover[i]
    if mention is not None:
        return _step_mention(tokens, cover, i, mention, walk)
    token = tokens[i]
    if token.text in OPENING and walk.parts and walk.org is None and _is_body_noun(tokens[walk.parts[-1]]):
        return _quoted(tokens, i, walk)
    if token.kind != "word":
        if token.text in "–—-" and i + 1 < len(tokens) and head_of(tokens[i + 1]) and not tokens[i + 1].capital:
            walk.parts.extend((i, i + 1))
            return 2
        return 0
    if token.low in ("по", "при") and bodies_take_po(lemma) and _governed(tokens, cover, i + 1, "dat" if token.low == "по" else "loc"):
        walk.parts.append(i)
        return 1 + _take(tokens, cover, i + 1, walk, frozenset(("dat", "loc", "gen")))
    if token.low == "от" and heads().get(lemma) == "deputy_mp":
        return 1 + _take(tokens, cover, i + 1, walk, GEN) if i + 1 < len(tokens) else 0
    if token.low == "в" and heads().get(lemma) == "envoy" and i + 1 < len(tokens) and cover[i + 1] is not None:
        place = cover[i + 1]
        return place.last - i if place is not None and place.kind in ("country", "place", "org") else 0
    if token.low in ("и", ",") and walk.codes and _next_state(cover, i):
        return 1
    if token.low == "и" and _joins(tokens, cover, i):
        walk.parts.append(i)
        return 1
    if heads().get(lemma) in ("head_of_state", "head_of_government") and not _heads_of_body(tokens, i):
        return 0  # "передал президенту приветствия"
    return _take(tokens, cover, i, walk, GEN, 1)


def _heads_of_body(tokens: Sequence[Token], i: int) -> bool:
    """Whether a genitive after "президент" is what he heads: a body, a state, or an adjective before one."""
    while i < len(tokens) and tokens[i].parses and tokens[i].parses[0].pos in ("ADJF", "PRTF"):
        i += 1
    if i >= len(tokens):
        return False
    return tokens[i].low in _states_again() or tokens[i].text.isupper() or tokens[i].capital or _is_body_noun(tokens[i])


def _quoted(tokens: Sequence[Token], i: int, walk: _Walk) -> int:
    """ "гендиректор компании «Север»": the name in quotation marks is what the office is of."""
    end = next((k for k in range(i + 1, min(i + 8, len(tokens))) if tokens[k].text in CLOSING), None)
    if end is None or end == i + 1 or not tokens[i + 1].capital:
        return 0
    name = " ".join(t.text for t in tokens[i + 1 : end])
    walk.org = Mention("org", tokens[i + 1].start, tokens[end - 1].end, i + 1, end, actor=Actor(name, f"o:{name.lower()}"), role="company")
    walk.parts.pop()
    while walk.parts and any(p.pos in ("ADJF", "PRTF") for p in tokens[walk.parts[-1]].parses[:1]):
        walk.parts.pop()
    return end + 1 - i


def _is_body_noun(token: Token) -> bool:
    return any(p.lemma in _body_nouns() for p in token.parses)


def bodies_take_po(lemma: str) -> bool:
    """ "комитет по туризму" yes, "правительствами по развитию …" no: there "по" belongs to the document."""
    return lemma not in ("правительство", "парламент", "министерство", "кабмин", "страна")


def _step_mention(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, mention: Mention, walk: _Walk) -> int:
    size = mention.last - i
    if mention.kind in ("country", "region") and "gen" in mention.cases and mention.role != "demonym":
        walk.codes.extend(mention.codes if mention.kind == "country" else ())
        if mention.adjective:
            walk.parts.extend(range(i, mention.last))
        return size
    if mention.kind == "org" and mention.actor is not None and ("gen" in mention.cases or "any" in mention.cases):
        if walk.org is None:
            walk.org = mention
        walk.parts.extend(range(i, mention.last))
        return size
    if mention.kind == "place" and "gen" in mention.cases:
        walk.codes.extend(mention.codes)
        walk.parts.extend(range(i, mention.last))
        return size
    return 0


def _take(
    tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, walk: _Walk, cases: frozenset[str], most: int = 9
) -> int:
    """Tokens from `i` on that stand in one of the cases and are no name."""
    n = 0
    while i + n < len(tokens) and n < most:
        token = tokens[i + n]
        if cover[i + n] is not None or token.kind != "word":
            break
        if token.low == "и" and n and i + n + 1 < len(tokens) and _in_case(tokens[i + n + 1], cases):
            walk.parts.append(i + n)
            n += 1
            continue
        if not _in_case(token, cases) or is_name_word(token):
            break
        walk.parts.append(i + n)
        n += 1
    return n


def _governed(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, case: str) -> bool:
    if i >= len(tokens):
        return False
    mention = cover[i]
    if mention is not None:
        return mention.kind == "org"
    return _in_case(tokens[i], frozenset((case,)))


def _next_state(cover: Sequence[Mention | None], i: int) -> bool:
    """ "президенты Беларуси и Зимбабве": after a state and "и" another state in the genitive."""
    before = cover[i - 1] if i else None
    after = cover[i + 1] if i + 1 < len(cover) else None
    return before is not None and after is not None and after.kind == before.kind == "country" and "gen" in after.cases and not after.adjective


def _joins(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int) -> bool:
    """ "торговли и интеграции": the next word is a genitive of its own, no office and no name."""
    if i + 1 >= len(tokens) or cover[i + 1] is not None:
        return False
    token = tokens[i + 1]
    best = token.parses[0] if token.parses else None
    return best is not None and best.case == "gen" and head_of(token) is None and not is_name_word(token)


def _in_case(token: Token, cases: frozenset[str]) -> bool:
    if token.kind == "latin":
        return token.text.isupper()
    nouns = [p for p in token.parses if p.pos in ("NOUN", "ADJF", "PRTF", "NUMR")]
    if token.text.isupper() and len(token.text) > 1:
        return True
    return any(p.case in cases for p in nouns) and token.parses[0].pos in ("NOUN", "ADJF", "PRTF", "NUMR")


@functools.cache
def _body_nouns() -> frozenset[str]:
    """Nouns of bodies: "глава Минпромторга" names no Mr Минпромторг."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "bodies.tsv"))


def is_name_word(token: Token) -> bool:
    """Whether a token looks like a part of a person's name: "Вучич", "Ержан", not "Комитет" and not "МИД"."""
    if token.kind not in ("word", "latin") or not token.capital or (token.text.isupper() and len(token.text) > 1):
        return False
    readings = token.parses
    if any(p.lemma in _body_nouns() for p in readings[:3]):
        return False
    if any(p.tags & NAME_TAGS for p in readings[:4]):
        return True
    return not known(token.text)


def _role(
    tokens: Sequence[Token], cover: Sequence[Mention | None], lemma: str, i: int, last: int, of: str | None
) -> str:
    role = heads()[lemma]
    if role != "head":
        if role == "minister" and any(t.low.startswith("иностран") for t in tokens[i:last]):
            return "foreign_minister"
        return role
    for token in tokens[i + 1 : last]:
        for form in token.lemmas:
            if form in _descriptors():
                return f"descriptor:{_descriptors()[form]}" if form != "мид" else "foreign_minister"
    plain = all(m is not None and m.kind in ("country", "region", "place") for m in cover[i + 1 : last])
    return "descriptor:head_of_state" if plain and (of is not None or lemma == "лидер") else "head"


@functools.cache
def _synonyms() -> dict[str, str]:
    """Short names of offices with their formal ones: генсек → генеральный секретарь."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "office_synonyms.tsv")}


def _office_text(
    tokens: Sequence[Token], cover: Sequence[Mention | None], first: int, i: int, lemma: str, parts: list[int]
) -> str:
    words = []
    for k in range(first, i):
        token = tokens[k]
        reading = next((p for p in token.parses if p.pos in ("ADJF", "PRTF")), None)
        if cover[k] is None and reading is not None and reading.lemma not in _modifiers():
            words.append(reading.lemma)
    words.append(_synonyms().get(lemma, lemma))
    text = " ".join(words)
    for k in parts:
        token = tokens[k]
        if not any(p.pos == "NUMR" for p in token.parses[:1]):  # "главы двух государств"
            text += " " + token.text
    return text
