"""Plain text: from bytes to the frozen text that every offset points into.

UTF-8, UTF-16 and windows-1251 are read. A single-byte file proves its encoding by its letters: read as
windows-1251 it must look like Russian words, and more so than in any other Cyrillic code page.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache

from chancery.errors import BinarySource, EmptySource, EncodingError
from chancery.read.words import words
from chancery.types import Document

READ_ENCODINGS = "UTF-8, UTF-16, windows-1251"
RIVALS = ("koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
"""Code pages in which Russian is also found: named in the error, never read."""

MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (.docx, .epub, .zip)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3", "a SQLite database"),
)
"""First bytes of files that are often taken for articles."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
PLAIN = re.compile(r"[\t\n\r -~\xa0-\xff\u0400-\u04ff\u2010-\u2026\u2116]")
ODD = re.compile(r"[а-яё][А-ЯЁ]|[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]|[ЂЃѓЉЊЌЋЏђљњќћџ‚‡†€][а-яё]")
"""What no Russian word does: a capital inside, Latin beside Cyrillic, a letter or mark of another code page."""

PROPER = "ёЁіїєґўІЇЄҐЎ«»—–„“”’…№\xa0•©"
"""Letters and marks beside the Russian alphabet that windows-1251 texts of the region carry."""

SAMPLE = 100_000


def read_text(text: str, source: str = "<text>") -> Document:
    """Freeze a text as a document: `read_text("Визит начался.").id` is "d" + 16 hex digits of its SHA-256.

    The id depends on the text alone, never on `source`. Raises EncodingError where the text holds half a
    surrogate pair, which no file can hold.
    """
    try:
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise EncodingError(f"{source}: half a surrogate pair at character {error.start}: remove it") from None
    return Document(id="d" + digest[:16], source=source, text=text)


def decode(data: bytes, where: str) -> str:
    """Decode an article: `decode(b"\\xef\\xbb\\xbfok", "a.txt")` is "ok"; line ends are kept as they are.

    A byte order mark is dropped; a last character that was cut in half is kept as U+FFFD. Raises EmptySource,
    BinarySource or EncodingError, each naming `where` and the way out.
    """
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise EncodingError(f"{where}: UTF-32; read are {READ_ENCODINGS}: convert it, e.g. iconv -f utf-32 -t utf-8")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(_utf16(data, where), where)
    _refuse_magic(data, where)
    if b"\x00" in data:
        return _checked(_unmarked_utf16(data, where), where)
    text = _utf8(data)
    return _checked(text if text is not None else _windows1251(data, where), where)


def _checked(text: str, where: str) -> str:
    """Refuse what decodes and is still no text: nothing but white space, or control characters."""
    if not text.strip():
        raise EmptySource(f"{where}: holds no text: leave it out or fetch it again")
    sample = text[:SAMPLE]
    if len(CONTROL.findall(sample)) * 50 > len(sample):
        raise BinarySource(f"{where}: not text (control characters): save the article as UTF-8 text or HTML")
    return text


def _refuse_magic(data: bytes, where: str) -> None:
    for start, what in MAGIC:
        if data.startswith(start):
            raise BinarySource(f"{where}: {what}, not text: save the article as UTF-8 text or HTML")


def _utf8(data: bytes) -> str | None:
    """The text as UTF-8, None where it is not; only a cut last character is forgiven."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        whole = data[: error.start]
        if error.reason != "unexpected end of data" or whole.isascii():
            return None
        return whole.decode("utf-8-sig") + "\ufffd"


def _utf16(data: bytes, where: str) -> str:
    """UTF-16 with its byte order mark; an odd last byte is half a character."""
    try:
        return data[: len(data) // 2 * 2].decode("utf-16") + ("\ufffd" if len(data) % 2 else "")
    except UnicodeDecodeError as error:
        message = f"{where}: marked as UTF-16, broken at byte {error.start}: fetch it again or save it as UTF-8"
        raise EncodingError(message) from None


def _unmarked_utf16(data: bytes, where: str) -> str:
    """UTF-16 without a mark, where one byte order gives plain letters and the file is not simply binary."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        sample = text[:SAMPLE]
        if len(PLAIN.findall(sample)) >= 0.97 * len(sample):
            return text
    raise BinarySource(f"{where}: not text (zero bytes): save the article as UTF-8 text or HTML")


def _windows1251(data: bytes, where: str) -> str:
    """The text as windows-1251, where its letters say so.

    >>> _windows1251("Переговоры прошли в Минске".encode("cp1251"), "a.txt")
    'Переговоры прошли в Минске'
    """
    scores = {codec: _russianness(data[:SAMPLE], codec) for codec in ("cp1251", *RIVALS)}
    rival = max(RIVALS, key=lambda codec: scores[codec])
    best = rival if scores[rival] > 1.05 * scores["cp1251"] else "cp1251"
    if best == "cp1251" and scores[best] >= 0.5:
        try:
            return data.decode("cp1251")
        except UnicodeDecodeError:
            pass
    looks = f"looks like {best}" if scores[best] >= 0.5 and best != "cp1251" else "encoding unknown"
    convert = f"iconv -f {best if best in looks else 'ENCODING'} -t utf-8"
    raise EncodingError(f"{where}: {looks}; read are {READ_ENCODINGS}: convert it, e.g. {convert}")


def _russianness(data: bytes, codec: str) -> float:
    """How much the text looks Russian under a code page, about 1 for Russian prose, below 0.5 for anything else.

    The mean frequency of its letters, relative to that of Russian, times the share of non-ASCII characters
    that are Cyrillic letters or typographic marks, less words that mix case or scripts.
    """
    text = data.decode(codec, errors="replace")
    foreign = [c for c in text if c > "\x7f"]
    per_mille = _letter_frequency()
    letters = [c for c in foreign if c.lower() in per_mille]
    if not letters:
        return 0.0
    counts = Counter(c.lower() for c in letters)
    common = sum(per_mille[c] * n for c, n in counts.items()) / len(letters) / _expected_frequency()
    proper = sum(1 for c in foreign if c.lower() in per_mille or c in PROPER) / len(foreign)
    odd = len(ODD.findall(text))
    return common * proper**2 * max(0.0, 1 - 6 * odd / len(letters))


@cache
def _letter_frequency() -> dict[str, float]:
    return {letter: float(value) for letter, value in words("ru", "letters").items()}


@cache
def _expected_frequency() -> float:
    values = _letter_frequency().values()
    return sum(v * v for v in values) / sum(values)
