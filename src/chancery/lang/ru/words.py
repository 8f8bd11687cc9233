"""What a token is: one pattern for words, numbers and marks, shared by texts and names."""

from __future__ import annotations

import re

CYRILLIC = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
"""Latin letters that look like Russian ones: a page may hold one inside a Russian word."""
_ALIKE = "aceopxyABCEHKMOPTX"
_PART = rf"(?:[{_ALIKE}](?=[{CYRILLIC}]{{2}}))?[{CYRILLIC}]+(?:[{_ALIKE}](?=[{CYRILLIC}]{{2}})[{CYRILLIC}]+)*"
# "Ата-Мекен", "казахско-китайский", "30-летие", "25-й", "24,3", "1 200", "Liter.kz", "G7", "托卡耶夫"
WORD = re.compile(
    r"(?P<ordinal>\d+[-‑–](?:[а-яё]+))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?P<word>{_PART}(?:[-‑‐'’]{_PART})*)"
    r"|(?P<latin>[A-Za-zÀ-ɏ]+(?:[.\-'’&][A-Za-zÀ-ɏ]+)*\d*)"
    r"|(?P<han>[\u3400-\u9fff]+)"
    r"|(?P<punct>\.{2,}|\S)"
)


def cyrillic(word: str) -> str:
    """A Russian word without the Latin letters that look like its own: `cyrillic("cоюз")` has a Russian "с"."""
    return word if word.isascii() else word.translate(LOOKALIKES)
