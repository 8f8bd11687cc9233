"""Numbers, number words and the words around them, as one row of tagged tokens that grammars of times and amounts read.

Each token has one letter as its tag, so that a construction is a short pattern over the row of letters. Letters of
numbers are fixed here; each grammar adds letters of its own for the words of its tables.

    d  1–31              "17"                  o  ordinal       "17-го", "III"
    y  1000–2199         "2023"                Y  year          "2023-го"
    n  other integer     "52", "1 200 000"     X  decade        "1990-х"
    f  decimal           "24,3"                D  full date     "17.10.2023", "2023-10-17"
    w  number word       "сорок"               z  school year   "2023/24"
    x  anything else                           -  hyphen inside, – any other dash, & "и"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property, lru_cache

import msgspec

from chancery import edtf
from chancery.lang import table

PACK = "chancery.lang.ru"
LONGEST_NUMBER = 15

# parts of a text, blanks left out
TOKEN = re.compile(
    r"""
    https?://\S++                                              # no date in an address
  | [а-яa-z]++ (?:[^\W_]++[\w-]*+)?+                           # года, А320
  | (?=[\d+]) (?:
      \d{4}-\d\d-\d\d (?!\d|-\d)                             # 2023-10-17
    | \d\d?[./]\d\d?[./](?:\d{4}|\d\d) (?!\d|[./,-]\d)       # 17.10.2023, 17/10/2023, 17.10.23
    | \d{4}/(?:\d{4}|\d\d) (?!\d|/)                          # 2023/24
    | \d\d?:\d\d(?::\d\d)?+ (?!\d)                           # 14:30
    | \d++(?:-\d++){2,}+                                     # 250-12-34
    | \+\d[ ]?\(?\d{3}\)?[\d -]{5,15}+                       # +7 (727) 250-12-34
    | \d++-[^\W\d_]++                                       # 2023-го, 80-летие
    | \d{1,3}(?:[ ]\d{3}(?!\d)){1,4}+(?:[.,]\d++(?![.,]?\d))?+  # 1 200 000
    | \d++(?:[.,]\d++)*+                                    # 24,3
    )
  | [^\w\s] | [\n_]
  | [^\W\d_]++ (?:\d[\w-]*+)?+                               # қазақ
    """,
    re.VERBOSE,
)
# what a part that is no word is
SHAPE = re.compile(
    r"""
    (?P<date>     \d{4}-\d\d-\d\d | \d\d?[./]\d\d?[./](?:\d{4}|\d\d))
  | (?P<school>   \d{4}/(?:\d{4}|\d\d))
  | (?P<suffixed> \d+-[^\W\d_]+)
  | (?P<number>   \d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)? | \d+(?:[.,]\d+)*)
    """,
    re.VERBOSE,
)
# letters of marks; each grammar takes them into its lexicon
MARKS: Mapping[str, str] = {
    ",": ",", "-": "-", "–": "–", "\n": "¶", "(": "(", ")": ")", "№": "№", "%": "%", ".": ".", "«": ".", "»": ".", ":": ".",
    ";": ".", '"': ".", "!": ".", "?": ".",
}  # fmt: skip
# endings of figures: "17-го", "2023-м", "5-ти"
ORDINAL_ENDINGS = frozenset(("й", "я", "е", "го", "му", "м", "ю", "ый", "ая", "ое", "ого", "ому", "ом", "ой", "ую"))
DECADE_ENDINGS = frozenset(("х", "е", "ые", "ых", "ми", "ым"))


class Parts(msgspec.Struct, frozen=True, dict=True):
    """A folded text and its parts in order; where they start is found when it is asked for."""

    folded: str
    words: tuple[str, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each part starts in the text."""
        found, at, find = [], 0, self.folded.find
        for word in self.words:
            at = find(word, at)
            found.append(at)
            at += len(word)
        return tuple(found)


class Tokens(msgspec.Struct, frozen=True):
    """A text as a row of tokens: `tags[i]` is the letter of `words[i]`, its folded form.

    `kept` are the parts that are tokens, where not all are: the full stop of "г." belongs to the word before.
    """

    text: str
    tags: str
    words: tuple[str, ...]
    parts: Parts
    kept: tuple[int, ...] | None = None

    def start(self, index: int) -> int:
        """Where a token starts in the text."""
        return self.parts.starts[index if self.kept is None else self.kept[index]]

    def end(self, index: int) -> int:
        """Where a token ends in the text, the full stop of an abbreviation included."""
        end = self.start(index) + len(self.words[index])
        if self.kept is None:
            return end
        part = self.kept[index] + 1
        stopped = part < len(self.parts.words) and (index + 1 == len(self.kept) or self.kept[index + 1] != part)
        return end + stopped

    def said(self, first: int, last: int) -> str:
        """The passage from token `first` up to token `last` (not included), as the text has it."""
        return self.text[self.start(first) : self.end(last - 1)]


def fold(text: str) -> str:
    """Lower case, ё as е, one kind of blank and of dash; every character keeps its place.

    >>> fold("За Июль—август")
    'за июль–август'
    """
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for odd, plain in (("ё", "е"), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\t", " "), ("—", "–"), ("−", "–"),
                       ("‒", "–"), ("―", "–"), ("‑", "-"), ("‐", "-"), (" - ", " – ")):  # fmt: skip
        low = low.replace(odd, plain)
    return low


@lru_cache(maxsize=8)
def _parts(text: str) -> Parts:
    folded = fold(text)
    return Parts(folded, tuple(TOKEN.findall(folded)))


def scan(text: str, lexicon: Mapping[str, str], abbreviations: frozenset[str]) -> Tokens:
    """Tokens of a text, words tagged by `lexicon` (folded form → letter, "x" for others).

    The full stop of an abbreviation belongs to it: "2023 г." is two tokens.
    """
    parts = _parts(text)
    words, letter = parts.words, lexicon.get
    tags = [letter(word) or ("x" if word.isalpha() else _shape(word)) for word in words]
    stops = frozenset(i for i, word in enumerate(words) if word == "." and i and words[i - 1] in abbreviations)
    if not stops:
        return Tokens(text, "".join(tags), words, parts)
    kept = [i for i in range(len(words)) if i not in stops]
    return Tokens(text, "".join([tags[i] for i in kept]), tuple([words[i] for i in kept]), parts, tuple(kept))


def _shape(word: str) -> str:
    """Letter of a token that is no word: `_shape("17.10.2023") == "D"`, `_shape("“") == "."`."""
    if len(word) == 1 and not word.isdecimal():
        return "."
    match = SHAPE.fullmatch(word)
    if match is None:
        return "x"
    if match.lastgroup == "date":
        return "x" if full_date(word) is None else "D"
    if match.lastgroup == "school":
        return "z"
    return _suffixed_tag(word) if match.lastgroup == "suffixed" else _number_tag(word)


def _number_tag(word: str) -> str:
    if len(word) > LONGEST_NUMBER:
        return "x"
    if not word.isdecimal():
        value = figure(word)
        return "x" if value is None else "n" if value == value.to_integral_value() and " " in word else "f"
    if len(word) <= 2:
        return "d" if 1 <= int(word) <= 31 else "n"
    return "y" if len(word) == 4 and 1000 <= int(word) <= 2199 else "n"


def _suffixed_tag(word: str) -> str:
    digits, _, ending = word.partition("-")
    if ending.startswith("процентн"):
        return "%"
    if len(digits) == 4 and 1000 <= int(digits) <= 2199:
        if ending in DECADE_ENDINGS and digits.endswith("0"):
            return "X"
        return "Y" if ending in ORDINAL_ENDINGS else "x"
    if len(digits) == 2 and digits.endswith("0") and ending in DECADE_ENDINGS:
        return "X"
    if len(digits) <= 3 and ending in ("ти", "и", "ми", "х", "ух"):
        return "n"
    return "o" if len(digits) <= 2 and ending in ORDINAL_ENDINGS else "x"


def full_date(word: str) -> str | None:
    """A date in figures as EDTF, day first: `full_date("17.10.23") == "2023-10-17"`, `full_date("30.02.2023")` is None.

    Two figures are a year of this century up to 49, of the last one from 50 on.
    """
    parts = [int(part) for part in re.split(r"[./-]", word)]
    if "-" in word:
        return edtf.day(*parts)
    number = parts[2]
    if len(word) - max(word.rfind("."), word.rfind("/")) == 3:
        number += 2000 if number < 50 else 1900
    return edtf.day(number, parts[1], parts[0])


def figure(word: str) -> Decimal | None:
    """Value of a number in figures: `figure("24,3")` is 24.3, `figure("1 200 000")` is 1200000; None for "13.15.9"."""
    if word.isdecimal():
        return Decimal(word)
    plain = re.match(r"[\d ,.]*", word)
    compact = plain.group().replace(" ", "") if plain else ""
    marks = [c for c in compact if c in ",."]
    if len(marks) <= 1:
        return Decimal(compact.replace(",", ".")) if compact[:1].isdecimal() else None
    groups = re.split(r"[,.]", compact)
    thousands = len(set(marks)) == 1 and all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    return Decimal("".join(groups)) if thousands else None


@cache
def numerals() -> dict[str, tuple[str, Decimal]]:
    """Number words: `numerals()["сорока"] == ("card", 40)`, `numerals()["третьего"] == ("ord", 3)`."""
    parted = ((row["form"], row["value"].split(":")) for row in table(PACK, "numerals.tsv"))
    return {fold(form): (kind, Decimal(value)) for form, (kind, value) in parted}


@cache
def magnitudes() -> dict[str, tuple[int, str]]:
    """Thousands, millions …: `magnitudes()["млрд"] == (1000000000, "abbr")`."""
    parted = ((row["form"], row["value"].partition(" ")) for row in table(PACK, "magnitudes.tsv"))
    return {fold(form): (int(value), flag) for form, (value, _, flag) in parted}


def number_value(words: Sequence[str]) -> Decimal | None:
    """Value of figures, number words and magnitudes in a row, None where they make no number.

    >>> number_value(["3", "тысячи", "500"])
    Decimal('3500')
    >>> number_value(["сорок", "миллиардов"])
    Decimal('40000000000')
    """
    if len(words) == 1 and words[0] not in magnitudes():
        return _single(words[0])
    total, part, last = Decimal(0), None, None
    for word in words:
        if word in magnitudes():
            total += (Decimal(1) if part is None else part) * magnitudes()[word][0]
            part = last = None
            continue
        value = _single(word)
        if value is None or not _follows(value, last):
            return None
        part, last = (part or Decimal(0)) + value, value
    return total + (part or Decimal(0))


def _single(word: str) -> Decimal | None:
    return numerals()[word][1] if word in numerals() else figure(word)


def _follows(value: Decimal, last: Decimal | None) -> bool:
    # "двадцать пять", "сто сорок"; never "пять двадцать"
    if last is None:
        return True
    return last >= 20 and value < (10 if last < 100 else 100)
