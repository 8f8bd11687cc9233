"""How far a person's name reaches: first names, initials, particles, Roman numerals, names of short syllables."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from chancery.extract.offices.nouns import body_nouns, head_of, honorifics, is_name_word, name_words
from chancery.extract.parsed import Mention, Token
from chancery.lang.ru.groups import group, union_of
from chancery.lang.ru.morph import known

Cover = list[Mention | None]
LONGEST = 5
"""Most words of a name, particles not counted."""
SYLLABLE = 5
"""Most letters of one word in a name such as "О Се Хун" or "То Ань Зунг"."""
ROMAN = frozenset("IVX")
INITIAL = 2
"""Most letters of an initial: "М.", "Дж."."""


def past_honorifics(tokens: Sequence[Token], cover: Cover, j: int) -> int:
    """The token after "шейх", "аятолла", "господин" that stand before a name: "эмир Катара шейх | Тамим"."""
    k = j
    while k + 1 < len(tokens) and cover[k] is None and _is_honorific(tokens[k]) and tokens[k + 1].capital:
        k += 1
    return k


def _is_honorific(token: Token) -> bool:
    return token.low in honorifics() or bool(token.lemmas & honorifics())


def name_end(tokens: Sequence[Token], cover: Cover, j: int) -> int:
    """End of the name that starts at token `j`; `j` where none does."""
    k = last = j
    taken = 0
    while k < len(tokens) and taken < LONGEST:
        token, mention = tokens[k], cover[k]
        if mention is not None and mention.kind == "person":
            if mention.role == "full" and k > j:
                return last if last > j else k  # "с президентом Чили Луисом Рохасом Анна Ким": two persons
            k = last = mention.last
            if mention.role == "full" and not (k < len(tokens) and _goes_on(tokens[k])):
                return last
        elif mention is not None and k == j and mention.kind == "place" and _names_on(tokens, cover, mention):
            k = last = mention.last  # "Орландо Эрнандес"
        elif mention is not None and not _place_in_name(mention, j, k, last):
            break
        elif _is_initial(tokens, k):
            k += 2
            last = k if k > j + 2 or last > j else last
            continue
        elif k > j and token.low in name_words("ending"):
            k = last = k + 1
            continue
        elif k > j and _is_particle(tokens, k):
            k += 1
            if token.capital and cover[k] is None and _in_capitals(tokens[k]):  # "Салман Аль Сауд"
                k = last = k + 1
            continue
        elif _is_word(tokens, j, k, last) or (mention is not None and _surname_place(tokens, k)):
            k = last = k + 1
        else:
            break
        taken += 1
    return last if taken else j  # initials alone name nobody


def _goes_on(token: Token) -> bool:
    """What may follow a name that is known in full: "бен", "оглы", "II"."""
    return token.low in union_of(name_words("particle"), name_words("ending")) or (token.kind == "latin" and set(token.text) <= ROMAN)


def _names_on(tokens: Sequence[Token], cover: Cover, place: Mention) -> bool:
    return place.last < len(tokens) and cover[place.last] is None and tokens[place.last].kind == "word" and is_name_word(tokens[place.last])


def _place_in_name(mention: Mention, j: int, k: int, last: int) -> bool:
    return k > j and mention.kind == "place" and k == last and not mention.government


def _surname_place(tokens: Sequence[Token], k: int) -> bool:
    """ "с послом Карлосом Мединой": the name of a city in the case of the name word before it is the surname; "Лавров Сочи" is none."""
    token, before = tokens[k], tokens[k - 1]
    declined = {p.case for p in token.parses if "Fixd" not in p.tags}
    return token.start == before.end + 1 and is_name_word(before) and bool(declined & {p.case for p in before.parses})


def _is_initial(tokens: Sequence[Token], k: int) -> bool:
    """ "М.", or "Дж." before another initial or a name."""
    if k + 1 >= len(tokens) or tokens[k + 1].text != "." or not tokens[k].capital or tokens[k].text.isupper() != (len(tokens[k].text) == 1):
        return False
    return len(tokens[k].text) == 1 or (len(tokens[k].text) <= INITIAL and k + 2 < len(tokens) and tokens[k + 2].capital)


def _is_particle(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].low in name_words("particle") and k + 1 < len(tokens) and (
        tokens[k + 1].capital or tokens[k + 1].text == "-" or _joined_particle(tokens[k + 1]))  # fmt: skip


def _is_word(tokens: Sequence[Token], j: int, k: int, last: int) -> bool:
    token = tokens[k]
    if is_name_word(token) or (k > j and _joined_particle(token)) or _behind_initials(tokens, j, k):
        return True
    return (last > j and _name_like(tokens, k)) or _after_first_name(tokens, j, k) or _surname_noun(tokens, j, k)


def _behind_initials(tokens: Sequence[Token], j: int, k: int) -> bool:
    """ "Ж. К. | Рохас": behind initials a word in capitals is a surname, also where the dictionary has it as a town."""
    initials = k > j + 1 and tokens[k - 1].text == "." and all(t.text == "." or len(t.text) <= INITIAL for t in tokens[j:k])
    return initials and _in_capitals(tokens[k]) and len(tokens[k].text) > 1 and head_of(tokens[k]) is None


def _joined_particle(token: Token) -> bool:
    """ "аль-Судани", "эр-Рашид": a particle and the surname in one word."""
    particle, dash, rest = token.text.partition("-")
    return dash != "" and particle in name_words("particle") and rest[:1].isupper()


def _name_like(tokens: Sequence[Token], k: int) -> bool:
    """A common noun with a capital between two name words: "Амир Ханом Муттаки"."""
    token = tokens[k]
    return _in_capitals(token) and len(token.text) > 1 and (
        k + 1 < len(tokens) and is_name_word(tokens[k + 1])) and head_of(token) is None  # fmt: skip


def _after_first_name(tokens: Sequence[Token], j: int, k: int) -> bool:
    """A noun or adjective in capitals right after a first name is the surname: "Ибрагим Калин", "Сергей Белый"."""
    token = tokens[k]
    if k != j + 1 or not _in_capitals(token) or head_of(token) is not None:
        return False
    beside = token.start == tokens[j].end + 1 and any("Name" in p.tags for p in tokens[j].parses[:1])
    return beside and (token.parses[0].pos == "NOUN" or _surname_adjective(tokens, k))


def _surname_adjective(tokens: Sequence[Token], k: int) -> bool:
    """ "Сергея Белого": agrees with the first name and with no noun behind it ("принял Сергея Верховный совет")."""
    after = tokens[k + 1].parses[:1] if k + 1 < len(tokens) else ()
    if tokens[k].parses[0].pos != "ADJF" or any(p.pos in ("NOUN", "ADJF", "PRTF") for p in after):
        return False
    first = {(p.case, p.gender) for p in tokens[k - 1].parses if "Name" in p.tags}
    return any((p.case, p.gender) in first for p in tokens[k].parses if p.pos == "ADJF" and p.number == "sing")


def _surname_noun(tokens: Sequence[Token], j: int, k: int) -> bool:
    """A noun in capitals right behind a word that no dictionary holds is the surname: "Ненад Попович", "Нгуен Ву Тунг"."""
    token, before = tokens[k], tokens[k - 1]
    if k == j or not _in_capitals(token) or head_of(token) is not None:
        return False
    beside = token.start == before.end + 1 and _in_capitals(before)
    return beside and not known(before.text) and token.parses[0].pos == "NOUN" and "Geox" not in token.parses[0].tags


def _in_capitals(token: Token) -> bool:
    """A word that begins with a capital and is no abbreviation."""
    return token.kind == "word" and token.capital and not (token.text.isupper() and len(token.text) > 1)


def begins_crowned_name(tokens: Sequence[Token], cover: Cover, j: int) -> bool:
    """ "министр торговли Чада | Шах Ахмед": behind an office a title in capitals before a name is its first word."""
    pair = tokens[j : j + 2]
    return (len(pair) == 2 and j > 0 and cover[j] is None and _in_capitals(pair[0]) and bool(pair[0].lemmas & group("crown_name"))
            and is_name_word(pair[1]))  # fmt: skip


def syllables_end(tokens: Sequence[Token], cover: Cover, j: int, last: int) -> int:
    """End of a name of short words in capitals behind an office: "О Се Хун", "То Ань Зунг", "Сунь Ели"; else `last`.

    `last` is where the words that look like names by themselves end.
    """
    run = list(itertools.takewhile(lambda k: cover[k] is None and _in_capitals(tokens[k]), range(j, min(j + 4, len(tokens)))))
    words = [tokens[k] for k in run]
    if len(words) < 2 or j + len(words) <= last or any(head_of(t) is not None or _is_honorific(t) for t in words):
        return last
    short = all(len(t.text) <= SYLLABLE for t in words) and not all(_is_noun(t) for t in words[:2])
    return j + len(words) if short or (all(_no_noun(t) for t in words[:2]) and len(words) == 2) else last


def noun_for_first_name_end(tokens: Sequence[Token], cover: Cover, j: int) -> int:
    """End of a name behind an office whose first word is a word of the dictionary: "с коллегой | Сушилом Койралой"; else `j`."""
    pair = tokens[j : j + 2]
    if len(pair) < 2 or cover[j] is not None or cover[j + 1] is not None or not all(_in_capitals(t) for t in pair):
        return j
    first = pair[0].parses[0] if pair[0].parses else None
    if first is None or first.pos != "NOUN" or first.number != "sing" or pair[0].lemmas & body_nouns() or head_of(pair[0]) is not None or _is_honorific(pair[0]):
        return j
    return name_end(tokens, cover, j + 1) if is_name_word(pair[1]) and not known(pair[1].text) else j


def capitals_end(tokens: Sequence[Token], cover: Cover, j: int) -> int:
    """End of two words in capitals right behind an office: "министр экономики Чили | Ана Рохас"; else `j`.

    >>> # not "президент Чили День независимости встретил": its second word is a common noun
    """
    pair = tokens[j : j + 2]
    if len(pair) < 2 or not all(_in_capitals(t) and t.text != t.text.upper() and head_of(t) is None and not t.lemmas & body_nouns() for t in pair):
        return j
    seat = cover[j + 1]
    if cover[j] is not None or (seat is not None and not _place_in_name(seat, j, j + 1, j + 1)):
        return j
    first, second = pair[0].parses[:1], pair[1].parses[:1]
    plain = any(p.pos in ("ADJF", "PRTF", "PREP", "CONJ", "VERB", "ADVB") for p in first)
    proper = is_name_word(pair[1]) or not known(pair[1].text) or any("Geox" in p.tags for p in second)
    return j + 2 if proper and not plain else j


def _is_noun(token: Token) -> bool:
    return known(token.text) and any(p.pos in ("NOUN", "ADJF") for p in token.parses[:1])


def _no_noun(token: Token) -> bool:
    return not token.parses or token.parses[0].pos not in ("NOUN", "ADJF", "PRTF", "PREP", "CONJ", "NUMR")
