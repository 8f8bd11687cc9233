"""Persons of one sentence: known names, names after an office, names with a first name or initials."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from chancery.extract.offices.bodies import body_at, body_heads
from chancery.extract.offices.complement_names import past_brackets
from chancery.extract.offices.nouns import head_of, honorifics, name_words
from chancery.extract.offices.titles import TitlePhrase, title_at
from chancery.extract.parsed import Mention, Title, Token, token
from chancery.extract.persons.mentions import CONSONANTS, name_cases, office_mention, person_mention
from chancery.extract.persons.name_spans import (
    Cover,
    begins_crowned_name,
    capitals_end,
    name_end,
    noun_for_first_name_end,
    past_honorifics,
    syllables_end,
)
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect, known, parse

DASHES = frozenset("-–—")
SECOND_RANK = frozenset(("deputy", "deputy_head_of_government", "deputy_minister", "adviser", "envoy", "member", "secretary"))
"""Ranks whose bearer often has another office as well."""


def cover_of(tokens: Sequence[Token], found: Sequence[Mention]) -> Cover:
    """The mention over each token, or None."""
    cover: Cover = [None] * len(tokens)
    for mention in found:
        for k in range(mention.first, mention.last):
            cover[k] = mention
    return cover


def with_persons(tokens: Sequence[Token], found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a sentence with its persons and offices: a name and the office beside it are one mention.

    >>> # "премьер Венгрии Виктор Орбан" is one person with a title; "премьер Венгрии" an office
    """
    cover = cover_of(tokens, found)
    result: list[Mention] = []
    done = 0
    for i in [i for i, t in enumerate(tokens) if t.capital or cover[i] is not None or (t.kind == "word" and _opens(t.text))]:
        if i < done:
            continue
        made = _titled(tokens, cover, i) or _named(tokens, cover, i) or _body(tokens, cover, i)
        if made:
            for mention in made:
                while result and result[-1].last > mention.first:
                    result.pop()
                result.append(mention)
            done = made[-1].last
            continue
        known_here = cover[i]
        if known_here is not None and known_here.first == i:
            result.append(known_here)
            done = known_here.last
    return tuple(result)


@functools.lru_cache(maxsize=200_000)
def _opens(form: str) -> bool:
    """Whether a word in small letters may head an office or a body, or stand before a name: "президент", "сэр"."""
    word = token(0, form, "word")
    return not word.lemmas.isdisjoint(honorifics()) or head_of(word) is not None or bool(body_heads(form))


def _body(tokens: Sequence[Token], cover: Cover, i: int) -> tuple[Mention, ...]:
    body = body_at(tokens, cover, i)
    return (body,) if body is not None else ()


def _titled(tokens: Sequence[Token], cover: Cover, i: int) -> tuple[Mention, ...]:
    phrase = title_at(tokens, cover, i)
    if phrase is None:
        return ()
    phrases = [phrase]
    while True:
        j = past_brackets(tokens, phrases[-1].last)
        following = _title_from(tokens, cover, j + 1) if j + 1 < len(tokens) and tokens[j].text == "," else None
        if following is None or not (following.cases & phrase.cases):
            break
        phrases.append(following)
    if phrase.number == "plur":
        return _several(tokens, cover, phrase)
    paired = _paired(tokens, cover, phrases[-1]) if len(phrases) == 1 else ()
    if paired:
        return paired
    joined = _joined_office(tokens, cover, phrases[-1])
    first, end = _name_behind(tokens, cover, joined or phrases[-1])
    if end == first and len(phrases) > 1:
        phrases = phrases[:1]
        first, end = _name_behind(tokens, cover, phrase)
    elif end > first and joined is not None:
        phrases.append(joined)
    if end > first and _agrees(tokens, cover, first, phrase.cases) and not _is_somebodys(cover, first, phrase):
        return (person_mention(tokens, cover, phrases, first, end),)
    return (office_mention(tokens, phrase),)


def _is_somebodys(cover: Cover, j: int, phrase: TitlePhrase) -> bool:
    """ "уволил военного советника | Эрдогана": whose adviser it is, by a name known to the world, where nothing else tells of whom."""
    known_name = cover[j]
    bare = phrase.title.of is None and len(phrase.title.office.split()[-1:]) == 1 and phrase.title.office.split()[-1] == phrase.title.head
    return bare and phrase.title.head in group("of_somebody") and "nom" not in phrase.cases and known_name is not None and known_name.kind == "person"


def _name_behind(tokens: Sequence[Token], cover: Cover, phrase: TitlePhrase) -> tuple[int, int]:
    """Where the name behind an office begins and ends, a dash or "шейх" between them left out."""
    first = past_honorifics(tokens, cover, past_brackets(tokens, _past_rank(tokens, cover, phrase)))
    if first + 1 < len(tokens) and tokens[first].text in DASHES and first == phrase.last:
        dash = next(k for k in range(first, len(tokens)) if tokens[k].text not in DASHES or k + 1 == len(tokens))
        known_name = cover[dash]
        end = name_end(tokens, cover, dash)
        evident = (known_name is not None and known_name.kind == "person") or _evident(tokens, dash, end)
        return (dash, end) if evident and end > dash else (first, first)
    if begins_crowned_name(tokens, cover, first):
        return first, name_end(tokens, cover, first + 1)
    end = syllables_end(tokens, cover, first, name_end(tokens, cover, first))
    end = noun_for_first_name_end(tokens, cover, first) if end == first else end
    return first, capitals_end(tokens, cover, first) if end == first else end


def _past_rank(tokens: Sequence[Token], cover: Cover, phrase: TitlePhrase) -> int:
    """ "глава представительства ЕС посол | Анна Ким": an ambassador's or officer's rank between the office and the name."""
    rank = title_at(tokens, cover, phrase.last) if phrase.last < len(tokens) else None
    bare = rank is not None and rank.last == phrase.last + 1 and rank.title.role in ("envoy", "rank") and rank.number != "plur"
    return rank.last if rank is not None and bare and rank.cases & phrase.cases and name_end(tokens, cover, rank.last) > rank.last else phrase.last


def _joined_office(tokens: Sequence[Token], cover: Cover, phrase: TitlePhrase) -> TitlePhrase | None:
    """ "заместитель премьера и министр финансов | Ли Вэй": two offices of one person; two heads of state are two persons."""
    j = phrase.last
    second = _title_from(tokens, cover, j + 1) if j + 1 < len(tokens) and tokens[j].low in ("и", "–", "—") else None
    if second is None or second.number == "plur" or not second.cases & phrase.cases or phrase.title.role not in SECOND_RANK:
        return None
    apart = phrase.title.of is not None and second.title.of not in (None, phrase.title.of)
    return None if apart else second


def _paired(tokens: Sequence[Token], cover: Cover, phrase: TitlePhrase) -> tuple[Mention, ...]:
    """ "президент Сербии и премьер Грузии Ивица Белич и Леван Мели": two offices, then their two names in order."""
    j = phrase.last
    second = _title_from(tokens, cover, j + 1) if j + 1 < len(tokens) and tokens[j].low == "и" else None
    if second is None or second.number == "plur" or not second.cases & phrase.cases:
        return ()
    one = name_end(tokens, cover, second.last)
    if one == second.last or one >= len(tokens) or tokens[one].low != "и":
        return ()
    two = name_end(tokens, cover, one + 1)
    if two == one + 1 or (cover[one + 1] is None and not _evident(tokens, one + 1, two)):
        return ()
    first = msgspec.structs.replace(person_mention(tokens, cover, [second], second.last, one), titles=(phrase.title,),
                                    first=phrase.first, start=tokens[phrase.first].start)  # fmt: skip
    last = msgspec.structs.replace(person_mention(tokens, cover, [second], one + 1, two), first=one + 1, start=tokens[one + 1].start)
    return (first, last)


def _title_from(tokens: Sequence[Token], cover: Cover, j: int) -> TitlePhrase | None:
    """The office phrase that begins at a token, with the adjectives before its noun: "| первый заместитель министра"."""
    for i in range(j, min(j + 4, len(tokens))):
        phrase = title_at(tokens, cover, i)
        if phrase is not None:
            return phrase if phrase.first == j else None
    return None


def _agrees(tokens: Sequence[Token], cover: Cover, j: int, cases: frozenset[str]) -> bool:
    mention = cover[j]
    if mention is not None and mention.kind == "person":
        own = mention.cases
        if "nom" in own and mention.gender == "m" and tokens[mention.last - 1].low[-1] in CONSONANTS:
            own = own - {"acc"}  # the accusative of a man is his genitive
        return bool(own & cases) or not cases
    if cases and "nom" not in cases and _stands_in_nominative(tokens, j):
        return False  # "зять президента Чили | Пабло Рохас"
    readings = {p.case for p in tokens[j].parses if p.case} - {"loc"}  # "главы МИД Чили Андре Рохаса": no locative stands behind an office
    return not readings or not cases or bool(readings & cases) or not _known_name(tokens[j]) or not known(tokens[j].text)


def _stands_in_nominative(tokens: Sequence[Token], j: int) -> bool:
    """A first name and a surname of a man without an ending: behind an office in another case they are somebody else's."""
    pair = tokens[j : j + 2]
    return len(pair) == 2 and all(t.kind == "word" and t.capital and len(t.text) > 3 and t.low[-1] in CONSONANTS for t in pair) and not (
        known(pair[0].text) and any(p.gender == "femn" for p in pair[0].parses[:2]))  # fmt: skip


def _known_name(token: Token) -> bool:
    return any("Name" in p.tags for p in token.parses[:3])


def _several(tokens: Sequence[Token], cover: Cover, phrase: TitlePhrase) -> tuple[Mention, ...]:
    """ "президенты Грузии и Армении Михаил Кавелашвили и Ваагн Хачатурян": each name takes its country in order.

    The countries may also stand one before each name: "президентов Чили Габриэля Борича и Перу Дины Болуарте".
    """
    if phrase.first and tokens[phrase.first - 1].lemmas & group("kin"):
        return ()  # "супруги глав Чили и Перу – Анна Рохас и Инес Кастро"
    codes = [c for k in range(phrase.first, phrase.last) for m in (cover[k],) if m is not None and m.first == k
             for c in (m.codes if m.kind == "country" else ())]  # fmt: skip
    spans = []
    j = _past_both(tokens, phrase.last)
    j += j < len(tokens) and tokens[j].text in "–—"
    while True:
        end = name_end(tokens, cover, j)
        if end == j:
            break
        spans.append((j, end))
        if end >= len(tokens) or tokens[end].text not in (",", "и"):
            break
        j = end + 1
        state = cover[j] if j < len(tokens) else None
        if state is not None and state.kind == "country" and not state.adjective and name_end(tokens, cover, state.last) > state.last:
            codes += state.codes
            j = state.last
    office = office_mention(tokens, phrase)
    if len(spans) < 2:
        return (msgspec.structs.replace(office, codes=tuple(dict.fromkeys(codes))),)
    return tuple(_one_of_several(tokens, cover, phrase, codes, n, span, len(spans)) for n, span in enumerate(spans))


def _past_both(tokens: Sequence[Token], j: int) -> int:
    """ "премьер-министры двух стран | Ли Вэй и Анна Ким"."""
    pair = tokens[j : j + 2]
    return j + 2 if len(pair) == 2 and pair[0].low in group("of_several") and pair[1].low in group("states_plural") else j


def _one_of_several(
    tokens: Sequence[Token], cover: Cover, phrase: TitlePhrase, codes: list[str], n: int, span: tuple[int, int], of: int
) -> Mention:
    title = phrase.title
    code = codes[n] if len(codes) == of else title.of if len(codes) < 2 else None
    made = person_mention(tokens, cover, [phrase], *span)
    first = phrase.first if n == 0 else span[0]
    return msgspec.structs.replace(
        made, first=first, start=tokens[first].start,
        titles=(msgspec.structs.replace(title, of=code, said_country=code is not None, office=_of_one(title)),),
    )  # fmt: skip


def _of_one(title: Title) -> str:
    """The office of each: "главы государств" and "главы двух государств" are each "глава государства"."""
    words = title.office.split()
    if not title.role.startswith("descriptor") or len(words) != 2:
        return title.office
    one = next((p.lemma for p in parse(words[1]) if p.number == "plur" and p.case == "gen"), None)
    single = inflect(one, "gent", "sing", "NOUN") if one is not None else None
    return f"{words[0]} {single}" if single is not None else title.office


def _named(tokens: Sequence[Token], cover: Cover, i: int) -> tuple[Mention, ...]:
    known = cover[i]
    if known is not None and known.first != i:
        return ()
    if known is not None and known.kind != "person":
        return ()
    first = past_honorifics(tokens, cover, i)
    end = name_end(tokens, cover, first)
    if end == first or (cover[first] is None and first == i and not _evident(tokens, i, end)):
        return ()
    if first > i:
        return (_postposed(tokens, cover, person_mention(tokens, cover, [], first, end)),)
    inner = known if known is not None and known.last == end else None
    mention = inner
    if mention is None:
        mention = Mention("person", tokens[i].start, tokens[end - 1].end, i, end, name_cases(tokens, i, end),
                          name_start=tokens[i].start, role="new")  # fmt: skip
    return (_postposed(tokens, cover, mention),)


def _postposed(tokens: Sequence[Token], cover: Cover, mention: Mention) -> Mention:
    """ "Хакан Фидан, министр иностранных дел Турции, …", "Анна Ким (Anna Kim), посол и советник": the apposition ends with a mark."""
    j = past_brackets(tokens, mention.last)
    if j + 1 >= len(tokens) or tokens[j].text not in (",", "—", "–", "("):
        return mention
    phrases: list[TitlePhrase] = []
    while True:
        phrase = _title_from(tokens, cover, j + 1) if j + 1 < len(tokens) else None
        if phrase is None or phrase.number == "plur" or not phrase.cases & mention.cases or name_end(tokens, cover, phrase.last) > phrase.last:
            break
        phrases.append(phrase)
        j = past_brackets(tokens, phrase.last)
        if j >= len(tokens) or tokens[j].low != "и":
            break
    end = past_brackets(tokens, phrases[-1].last) if phrases else 0
    if not phrases or (end < len(tokens) and tokens[end].text not in (",", ")", "—", "–", ".", ";", ":")):
        return mention
    last = phrases[-1].last
    return msgspec.structs.replace(mention, last=last, end=tokens[last - 1].end, titles=(*mention.titles, *(p.title for p in phrases)))


def _evident(tokens: Sequence[Token], i: int, end: int) -> bool:
    """A name without an office needs a first name and a second word, a patronymic, or initials."""
    size = end - i
    if size < 2:
        return False
    if any("Patr" in p.tags for t in tokens[i:end] for p in t.parses[:2]):
        return True
    if len(tokens[i].text) == 1 and tokens[i + 1].text == ".":
        return size > 2
    if size > 2 and tokens[i + 1].low in name_words("particle"):
        return True  # "Файез бен Хариф"
    return _known_name(tokens[i]) and head_of(tokens[i]) is None
