"""The blocks of an article: what is text, what is title, and what the page carries around it.

Every line that holds something belongs to exactly one block. Lines are first marked by their form alone
(`furniture.mark`), then by their place: the head of the article, lists, lists of links, the tail.
"""

from __future__ import annotations

import functools
import re
from typing import Literal

import msgspec

from chancery.read.byline import is_byline
from chancery.read.dateline import dateline
from chancery.read.furniture import caption_words, mark
from chancery.read.lines import ITEM_START, LOWER_START, Line, split_lines, unwrap
from chancery.read.teasers import may_end_in_teaser, parted_contents, teaser
from chancery.read.words import fold

BlockKind = Literal["title", "lead", "dateline", "credit", "menu", "boilerplate", "paragraph", "list_item"]
Working = Literal[
    "title", "lead", "dateline", "credit", "menu", "boilerplate", "paragraph", "list_item", "section", "rest"
]
Kinds = list[Working | None]

TOP = 8
LEAST_ARTICLE = 400
LONGEST_TITLE = 250
LONGEST_LEAD = 300
NUMBERED = re.compile(r"\d{1,2}[.)]\s+[^\d\s]")
BULLET = re.compile(r"[•·▪●■◦*‣►]\s*\S")
SPEECH_TAG = re.compile(r"[,!?…][\"»”]?\s*[-–—−]\s*[а-яё]")
INNER_END = re.compile(r"[а-яё]{3}[.!?]\s+[А-ЯЁ]")
HOUR = r"\d{1,2}:\d\d"
DAY = r"\d{1,2}\.\d\d\.(?:19|20)\d\d"
STAMP = re.compile(
    rf"(?:date \d{{4}}-\d\d-\d\d\s+(?=\d{{1,2}} [а-яё])|(?:[^|\n]{{2,30}}\|\s*{DAY}\s*\||date \d{{4}}-\d\d-\d\d|(?:{DAY}|\d{{1,2}} [а-яё]{{3,8}} (?:19|20)\d\d)(?: г\.)?,? {HOUR}|{DAY}|{HOUR})\s*[:|–—]?\s+(?=[«\"A-ZА-ЯЁ]))"
)
FOOT_STAMP = re.compile(rf"(?<![а-я] от)(?<!\bот)\s+(?={DAY}(?:,? {HOUR})?$)")
CAPTION = re.compile(r"\s/\s*[«\"A-ZА-ЯЁ][^/.]{1,50}$")


class Block(msgspec.Struct, frozen=True):
    """A stretch of `Document.text`: `text[start:end]`, without outer white space."""

    kind: BlockKind
    start: int
    end: int


@functools.lru_cache(maxsize=4)
def blocks(text: str, lang: str | None) -> tuple[Block, ...]:
    """Divide a text into blocks: `blocks("Визит\\n\\nПереговоры прошли.", "ru")` is a title and a paragraph.

    `lang` is the ISO 639-1 code of the language pack whose word tables are used; without one only the form decides.
    """
    lines = _lines(text, lang or "")
    foreign = teaser(lines, lang or "")
    lines = parted_contents(lines, lang or "") if foreign is None else lines
    first, last = foreign or (0, 0)
    kinds: Kinds = ["boilerplate" if first <= i < last else mark(line.text, lang or "") for i, line in enumerate(lines)]
    if first == 1 and kinds[0] is None:
        kinds[0] = "title"
    for step in STEPS:
        step(lines, kinds, lang or "")
    return tuple(Block(_settled(kind), line.start, line.end) for line, kind in zip(lines, kinds, strict=True))


@functools.lru_cache(maxsize=4)
def _lines(text: str, lang: str) -> tuple[Line, ...]:
    return _part_stamps(unwrap(split_lines(text), text), lang)


def own_lines(text: str, lang: str) -> str:
    """The text without what its page says of another item at its end: what `blocks` leaves out as such."""
    if not may_end_in_teaser(text, lang):
        return text
    lines = _lines(text, lang)
    foreign = teaser(lines, lang)
    return text if foreign is None else text[: lines[foreign[0]].start]


def _part_stamps(lines: tuple[Line, ...], lang: str) -> tuple[Line, ...]:
    """Part a date that is glued to a line: "date 2021-05-05 Президент прибыл …", "09:57 Визит начался"."""
    parted: list[Line] = []
    for i, line in enumerate(lines):
        middle = _stamp_end(line.text, top=i < TOP)
        if middle == 0 or dateline(line.text, lang) is not None:
            parted.append(line)
            continue
        for start, end in ((0, middle), (middle, len(line.text))):
            piece = line.text[start:end].strip()
            begin = line.start + start + len(line.text[start:end]) - len(line.text[start:end].lstrip())
            parted.append(Line(begin, begin + len(piece), piece, line.gap and start == 0))
    return tuple(parted)


def _stamp_end(text: str, top: bool) -> int:
    """Where a line is to be parted from its stamp, 0 where it carries none."""
    stamp = STAMP.match(text)
    if stamp is not None and (top or text.startswith("date ")):
        return stamp.end()
    foot = FOOT_STAMP.search(text) if top and len(text) <= LONGEST_TITLE and text[-1].isdigit() else None
    return foot.end() if foot is not None else 0


def _settled(kind: Working | None) -> BlockKind:
    if kind is None:
        return "paragraph"
    return "boilerplate" if kind == "section" or kind == "rest" else kind


def _is_text(line: Line) -> bool:
    """Whether a line is running text by its end or length, not a headline."""
    if line.text.endswith(("...", "…")) and len(line.text) <= 120:
        return False
    if line.closed or line.open or len(line.text) > LONGEST_TITLE:
        return True
    return len(line.text) > 120 and INNER_END.search(line.text) is not None


def _first_text(lines: tuple[Line, ...], kinds: Kinds) -> int:
    """Where running text begins; the number of lines where there is none."""
    return next((i for i, line in enumerate(lines) if kinds[i] is None and _is_text(line)), len(lines))


def mark_head(lines: tuple[Line, ...], kinds: Kinds, lang: str) -> None:
    """Title and lead: the headlines above the first running text."""
    begin = _first_text(lines, kinds)
    heads = [i for i in range(begin) if kinds[i] is None]
    if not heads and _is_question(begin, lines):
        after: Kinds = [*kinds]
        after[begin] = "title"
        begin = _first_text(lines, after)
        heads = [i for i in range(begin) if kinds[i] is None]
    if begin == len(lines):
        heads = heads[:1] if len(heads) > 1 else []
    heads = _mark_trail(_below_numbered(heads, lines, kinds), lines, kinds, lang)
    if not heads:
        return
    title = _title_among(heads, lines)
    for i in heads:
        if i < title and len(lines[i].text.split()) <= 2:
            kinds[i] = "menu"
        else:
            kinds[i] = "title" if _key(lines[i].text) == _key(lines[title].text) else "lead"
    _mark_closed_lead(title, begin, lines, kinds)


def _below_numbered(heads: list[int], lines: tuple[Line, ...], kinds: Kinds) -> list[int]:
    """The headlines under a numbered list of other news; the list and what stands over it belong to the page."""
    numbered = [i for i in heads if NUMBERED.match(lines[i].text)]
    if len(numbered) < 3:
        return heads
    for i in heads:
        if i <= numbered[-1]:
            kinds[i] = "boilerplate" if i in numbered else "menu"
    return [i for i in heads if i > numbered[-1]]


def _is_question(i: int, lines: tuple[Line, ...]) -> bool:
    """Whether the first line is a headline that asks or exclaims: "Что подписали в Пекине?" """
    if i >= len(lines) - 1 or len(lines[i].text) > 160 or ITEM_START.match(lines[i].text):
        return False
    return lines[i].text.rstrip("\"»”").endswith(("?", "!", "…"))


def _mark_trail(heads: list[int], lines: tuple[Line, ...], kinds: Kinds, lang: str) -> list[int]:
    """Take out what stands among the headlines and is none: a path that ends in the title, authors, mastheads."""
    left = []
    for i in heads:
        rest = [lines[j].text for j in heads if j > i]
        if any(lines[i].text.endswith(other) and len(other) < len(lines[i].text) for other in rest if len(other) > 20):
            kinds[i] = "menu"
        elif len(heads) > 1 and lang == "ru" and is_byline(lines[i].text):
            kinds[i] = "credit"
        else:
            left.append(i)
    return left


def _title_among(heads: list[int], lines: tuple[Line, ...]) -> int:
    """The headline that the page repeats, else the first that is more than a rubric."""
    if len(heads) == 1:
        return heads[0]
    keys = [_key(line.text) if len(line.text) <= LONGEST_TITLE else "" for line in lines]
    repeated = next((i for i in heads if len(keys[i]) > 20 and keys.count(keys[i]) > 1), None)
    longer = next((i for i in heads if len(lines[i].text.split()) > 2), heads[0])
    return repeated if repeated is not None else longer


def _mark_closed_lead(title: int, begin: int, lines: tuple[Line, ...], kinds: Kinds) -> None:
    """A sentence between title and date line: it sums up the article and is no paragraph of it."""
    if begin >= len(lines) - 1 or len(lines[begin].text) > LONGEST_LEAD or title > begin:
        return
    key = _key(lines[title].text)
    if all(kinds[i] is not None or _key(lines[i].text) == key for i in range(begin + 1, len(lines))):
        return
    for i in range(begin + 1, min(begin + 4, len(lines))):
        if kinds[i] == "dateline" or _key(lines[i].text) == key:
            kinds[begin] = "lead"
            return
        if kinds[i] is None:
            return


def mark_repeated_title(lines: tuple[Line, ...], kinds: Kinds, lang: str) -> None:
    """The title again, further down."""
    if "title" not in kinds or None not in kinds:
        return
    titles = {_key(line.text) for line, kind in zip(lines, kinds, strict=True) if kind == "title"}
    for i, line in enumerate(lines):
        if kinds[i] is None and len(line.text) <= LONGEST_TITLE and _key(line.text) in titles:
            kinds[i] = "title"


def _key(text: str) -> str:
    """A headline as it is compared: without capitals and outer marks."""
    return fold(text).strip(" .!?…«»\"“”§•|-–—")


def mark_captions(lines: tuple[Line, ...], kinds: Kinds, lang: str) -> None:
    """Делегации за столом переговоров / Акорда"""
    for i, line in enumerate(lines):
        if kinds[i] in (None, "lead") and not line.closed and len(line.text) <= 250 and _is_caption(line.text, lang):
            kinds[i] = "credit"


def _is_caption(line: str, lang: str) -> bool:
    folded = fold(line)
    return ("/" in line and CAPTION.search(line) is not None) or any(form in folded for form in caption_words(lang))


def mark_items(lines: tuple[Line, ...], kinds: Kinds, lang: str) -> None:
    """Items of a list: numbered, or after a colon or another item."""
    for i in range(len(lines)):
        if kinds[i] is None and _is_item(i, lines, kinds):
            kinds[i] = "list_item"


def _is_item(i: int, lines: tuple[Line, ...], kinds: Kinds) -> bool:
    text, dashed = lines[i].text, ITEM_START.match(lines[i].text) is not None
    if NUMBERED.match(text) or BULLET.match(text) or (dashed and text.endswith(";")):
        return True
    before = next((j for j in range(i - 1, -1, -1) if kinds[j] in (None, "list_item")), None)
    if before is None:
        return False
    after_item = kinds[before] == "list_item" and not lines[before].text.endswith(".")
    if not after_item and not lines[before].text.endswith(":"):
        return _after_dash_item(i, before, lines, kinds)
    if dashed:
        return not SPEECH_TAG.search(text) and (after_item or _next_is_dashed(i, lines))
    if after_item and ITEM_START.match(lines[before].text):
        return False
    if text.endswith(";") or (after_item and lines[before].text.endswith((";", ","))):
        return True
    return LOWER_START.match(text) is not None


def _after_dash_item(i: int, before: int, lines: tuple[Line, ...], kinds: Kinds) -> bool:
    """A dashed line after a dashed item that ended with a full stop."""
    if kinds[before] != "list_item" or SPEECH_TAG.search(lines[i].text):
        return False
    return ITEM_START.match(lines[i].text) is not None and ITEM_START.match(lines[before].text) is not None


def _next_is_dashed(i: int, lines: tuple[Line, ...]) -> bool:
    """Whether the line after a dashed one is dashed too and neither is speech."""
    following = lines[i + 1].text if i + 1 < len(lines) else ""
    return ITEM_START.match(following) is not None and not SPEECH_TAG.search(following)


def mark_links(lines: tuple[Line, ...], kinds: Kinds, lang: str) -> None:
    """Headlines under "Еще по теме:", up to the next sentence; all that follows the heading of the comments."""
    state: Working | None = None
    seen, total = 0, sum(len(line.text) for line, kind in zip(lines, kinds, strict=True) if kind is None)
    for i, line in enumerate(lines):
        kind = kinds[i]
        if kind == "section":
            state = kind if seen else None
        elif kind == "rest" and seen >= LEAST_ARTICLE and (seen * 2 >= total or kinds[i:].count("dateline") >= 2):
            state = kind
        elif state == "section" and kind is None and (line.open or (line.closed and not line.text.endswith("?"))):
            state = None
        if state is not None and (state == "rest" or kind in (None, "dateline", "credit", "title")):
            kinds[i] = "boilerplate"
        elif kind is None and (len(line.text) > 80 or _is_text(line)):
            seen += len(line.text)


def mark_tail(lines: tuple[Line, ...], kinds: Kinds, lang: str) -> None:
    """Three or more headlines after the last sentence: links to other articles."""
    last = max((i for i, line in enumerate(lines) if kinds[i] in (None, "list_item") and _is_text(line)), default=len(lines))
    tail = [i for i in range(last + 1, len(lines)) if kinds[i] is None]
    if len(tail) >= 3:
        for i in tail:
            kinds[i] = "boilerplate"


def mark_tail_title(lines: tuple[Line, ...], kinds: Kinds, lang: str) -> None:
    """A headline over the date line at the foot, where the head has none."""
    for i in range(1, len(lines) - 1):
        if kinds[i] is None and kinds[i + 1] == "dateline" and not _is_text(lines[i]) and "title" not in kinds[:i]:
            kinds[i] = "title"


STEPS = (mark_head, mark_repeated_title, mark_captions, mark_items, mark_links, mark_tail, mark_tail_title)
