"""One shared tokenisation: words, numbers, marks; sentences; quotes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from chancery.extract.parsed import Form, Quote, Token, TokenKind, form, token
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import fold
from chancery.lang.ru.words import WORD

OPEN = "«„“‘\"'‟”"
CLOSE = "»”“’\"'‟"
MARKS = re.compile(f"[{OPEN}{CLOSE}]")
END = frozenset((".", "!", "?", "…", "...", ".."))


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of `text[start:end]`: `[t.text for t in tokenize("24,3 млрд")] == ["24,3", "млрд"]`."""
    found: list[Token] = []
    add = found.append
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        word, at = match[0], match.start()
        known = _known(word)
        if known is None:
            found += _parts(at, word)
        else:
            add(Token(at, at + len(word), word, *known))
    return tuple(found)


@functools.lru_cache(maxsize=500_000)
def _known(word: str) -> Form | None:
    """What is known of a token of the pattern, None of two words run together: what it is depends on its letters alone."""
    found = WORD.match(word)
    kind: TokenKind = found.lastgroup if found is not None else "punct"  # type: ignore[assignment]
    return None if kind == "word" and len(word) > 7 and len(unglue(word)) > 1 else form(word, kind)


def _parts(at: int, word: str) -> Iterator[Token]:
    for piece in unglue(word):
        yield token(at, piece, "punct" if piece == "-" else "word")
        at += len(piece)


@functools.lru_cache(maxsize=100_000)
def unglue(word: str) -> tuple[str, ...]:
    """Parts of words run together, or the word: `unglue("Эрдоганомтакже") == ("Эрдоганом", "также")`.

    The first part must be a known name and the second a word that stands after names (glue_words.tsv); a capital
    after a small letter also parts two words where both are known ("СербииВучич").
    """
    from chancery.lang.ru.morph import known
    from chancery.world.names import is_name_form

    if is_name_form(fold(word)):
        return (word,)
    joined = tuple(re.split("(-)", word))
    if len(joined) > 1 and all(part == "-" or (part[:1].isupper() and is_name_form(fold(part))) for part in joined):
        return joined  # "Китай-Киргизия-Узбекистан", not "Улан-Удэ"
    if known(word):
        return (word,)
    for match in re.finditer(r"(?<=[а-яё])(?=[А-ЯЁ])", word):
        left, right = word[: match.start()], word[match.start() :]
        if all(known(part) or is_name_form(fold(part)) for part in (left, right)) and len(left) > 3 and len(right) > 3:
            return (left, right)
    low = fold(word)
    for follower in followers():
        if low.endswith(follower) and word[:1].isupper() and is_name_form(low[: -len(follower)]):
            return (word[: -len(follower)], word[-len(follower) :])
    return (word,)


@functools.cache
def followers() -> tuple[str, ...]:
    """Words that crawls glue to names (glue_words.tsv), the longest first."""
    return tuple(sorted((r["form"] for r in table("chancery.lang.ru", "glue_words.tsv")), key=lambda w: -len(w)))


@functools.cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold(r["form"]) for r in table("chancery.lang.ru", "abbreviations.tsv"))


def sentence_spans(text: str, tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
    """Half-open token ranges of the sentences of one block.

    >>> # "Товарооборот достиг 5 млрд долл. США. Стороны довольны." has two
    """
    spans, first = [], 0
    for i, mark in enumerate(tokens):
        if mark.low in END and _ends(text, tokens, i):
            last = _past_marks(tokens, i + 1)
            if last > first:
                spans.append((first, last))
            first = last
    if first < len(tokens):
        spans.append((first, len(tokens)))
    return tuple((a, b) for a, b in spans if b > a)


def _past_marks(tokens: tuple[Token, ...], i: int) -> int:
    while i < len(tokens) and (tokens[i].low in END or (tokens[i].text in "»”)\"’" and tokens[i].start == tokens[i - 1].end)):
        i += 1
    return i


def _ends(text: str, tokens: tuple[Token, ...], i: int) -> bool:
    after = _past_marks(tokens, i + 1)
    if after >= len(tokens):
        return True
    following = tokens[after]
    if following.kind == "punct" and following.text not in "«„“\"–—-•([":
        return False
    if following.kind in ("word", "latin") and not following.capital:
        return False
    if tokens[i].text == "." and i > 0:
        before = tokens[i - 1]
        if before.kind in ("word", "latin") and len(before.text) == 1 and before.capital:
            return False
        if before.low in _abbreviations() and not _starts_anew(tokens, i - 1, following):
            return False
    return following.start > tokens[i].end or tokens[after - 1].text in "»”" or following.text in "«" or _glued(tokens, i, following)


def _glued(tokens: tuple[Token, ...], i: int, following: Token) -> bool:
    """ "в этой области.Стороны согласились": a blank lost by the crawl; no "Лента.ру", no "т.н.Союз"."""
    before = tokens[i - 1] if i else None
    plain = before is not None and before.kind == "word" and before.text.islower() and len(before.text) >= 4
    return plain and tokens[i].text == "." and following.kind == "word" and not following.text[1:].isupper()


def _starts_anew(tokens: tuple[Token, ...], i: int, following: Token) -> bool:
    # "в 2023 г. Стороны …" does, "в г. Душанбе" and "5 млрд долл. США" do not
    low = tokens[i].low
    if low in ("г", "гг"):
        return i > 0 and tokens[i - 1].kind == "number" and following.kind != "number" and not _only_a_date(tokens, i)
    return low in group("after_number") and following.low != "сша"


def _only_a_date(tokens: tuple[Token, ...], i: int) -> bool:
    """ "19 июня 2024 г. Президенты …": nothing but the date stands before, so that the sentence goes on."""
    k = i - 1
    while k >= 0 and (tokens[k].kind in ("number", "ordinal") or tokens[k].low in _months() or tokens[k].low in group("before_a_date")):
        k -= 1
    return k < 0 or tokens[k].text in ".!?…"


@functools.cache
def _months() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "months.tsv"))


def quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """Quoted passages of one block, nested ones too; a quote that is never closed ends with the block.

    A mark opens when nothing or a blank stands before it and no blank after it; « always opens, » always closes.
    """
    found: list[Quote] = []
    stack: list[int] = []
    for match in MARKS.finditer(text, start, end):
        i, char = match.start(), match.group()
        if _opens(text, i, start, end):
            stack.append(i + 1)
        elif (stack and char not in "'’‘") or (stack and char in "’" and text[stack[-1] - 1] == "‘"):
            found.append(Quote(stack[-1], i, len(stack), True))
            stack.pop()
    found += [Quote(s, end, n, False) for n, s in enumerate(stack, 1)]
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _opens(text: str, i: int, start: int, end: int) -> bool:
    char = text[i]
    if char in "«„":
        return True
    if char == "»":
        return False
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    if char in "'’‘":
        return char == "‘" and not before.isalnum()
    return (before.isspace() or before in "([«„“\"—–-") and not after.isspace()
