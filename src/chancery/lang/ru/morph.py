"""Russian morphology: pymorphy3 behind one cache per form, and declension of names that it does not know."""

from __future__ import annotations

import functools

import msgspec
import pymorphy3

from chancery.lang import table

CASES = {"nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc", "voct": "nom",
         "acc2": "acc", "loc2": "loc"}  # fmt: skip


class Parse(msgspec.Struct, frozen=True, gc=False):
    """One reading of a form: `case` is nom, gen, dat, acc, ins, loc or empty."""

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    tags: frozenset[str]


@functools.cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    """The analyser, loaded once."""
    return pymorphy3.MorphAnalyzer(lang="ru")


def fold(word: str) -> str:
    """Lower case with ё as е: `fold("Пётр") == "петр"`."""
    return word.lower().replace("ё", "е")


@functools.lru_cache(maxsize=500_000)
def parse(form: str) -> tuple[Parse, ...]:
    """Readings of a form, the likeliest first: `parse("Китаем")[0].lemma == "китай"`."""
    try:
        return tuple(_reading(p) for p in analyzer().parse(form))
    except ValueError:  # the analyser asks Unicode for the name of each letter, and some have none
        return ()


def _reading(p: pymorphy3.analyzer.Parse) -> Parse:
    return Parse(fold(p.normal_form), *_grammar(p.tag))


@functools.cache
def _grammar(tag: pymorphy3.tagset.OpencorporaTag) -> tuple[str, str, str, str, frozenset[str]]:
    """What a tag says, made once a tag: forms share a few hundred of them."""
    return (str(tag.POS or ""), CASES.get(str(tag.case or ""), ""), str(tag.number or ""), str(tag.gender or ""),
            frozenset(str(g) for g in tag.grammemes))  # fmt: skip


@functools.lru_cache(maxsize=500_000)
def lemmas(form: str) -> frozenset[str]:
    """All lemmas that a form may have, folded, and the form itself."""
    return frozenset(p.lemma for p in parse(form)) | {fold(form)}


@functools.lru_cache(maxsize=200_000)
def known(form: str) -> bool:
    """Whether the dictionary holds the form."""
    return bool(analyzer().word_is_known(fold(form)) or analyzer().word_is_known(form.lower()))


@functools.lru_cache(maxsize=100_000)
def inflect(form: str, case: str, number: str = "", pos: str = "") -> str | None:
    """The form in another case, or None: `inflect("развитие", "gent") == "развития"`; case as pymorphy names it."""
    for p in analyzer().parse(form):
        if pos and p.tag.POS not in pos.split("|"):
            continue
        got = p.inflect({case, number} - {""})
        if got is not None:
            return keep_capitals(form, got.word)
    return None


def keep_capitals(form: str, word: str) -> str:
    """The word with the capitals of the form: `keep_capitals("Главным", "главное") == "Главное"`."""
    if form.isupper() and len(form) > 1:
        return word.upper()
    parts = word.split("-")
    old = form.split("-")
    if len(parts) == len(old):
        return "-".join(p[:1].upper() + p[1:] if o[:1].isupper() else p for p, o in zip(parts, old, strict=True))
    return word[:1].upper() + word[1:] if form[:1].isupper() else word


@functools.lru_cache(maxsize=100_000)
def inflect_adjective(form: str, gender: str) -> str | None:
    """An adjective in the nominative singular of a gender: `inflect_adjective("главным", "neut") == "главное"`."""
    for p in analyzer().parse(form):
        if p.tag.POS in ("ADJF", "PRTF"):
            got = p.inflect({"nomn", "sing", gender} - {""})
            if got is not None:
                return keep_capitals(form, got.word)
    return None


@functools.cache
def _endings() -> tuple[tuple[str, str, str, str], ...]:
    rows = [(r["base"], r["form"], r["case"], r["gender"]) for r in table("chancery.lang.ru", "endings.tsv")]
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


@functools.cache
def _ending_groups() -> dict[str, tuple[tuple[str, str, str], ...]]:
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for base, form, case, gender in _endings():
        groups.setdefault(base, []).append((form, case, gender))
    return {k: tuple(v) for k, v in groups.items()}


MOST_HYPHENS = 4  # a name with more is none, or does not decline


@functools.lru_cache(maxsize=100_000)
def name_forms(word: str, gender: str = "") -> tuple[tuple[str, str], ...]:
    """Folded forms of a name with their cases, by its ending: `("токаевым", "ins") in name_forms("Токаев", "m")`.

    The endings stand in endings.tsv (base, form, case, gender); a word that none of them fits does not decline.
    """
    base = fold(word)
    found = {(base, "nom")}
    if base.count("-") > MOST_HYPHENS:
        return tuple((base, c) for c in ("acc", "dat", "gen", "ins", "loc", "nom"))
    if "-" in base:
        head, _, last = base.rpartition("-")
        same = {(f"{h}-{f}", c) for h, case in name_forms(head, gender) for f, c in name_forms(last, gender) if case == c}
        return tuple(sorted(same | {(f"{head}-{f}", c) for f, c in name_forms(last, gender)}))
    if gender and base.endswith("и"):  # "Зарифи", "Моди": names of persons in -и do not decline
        return tuple((base, c) for c in ("acc", "dat", "gen", "ins", "loc", "nom"))
    groups = _ending_groups()
    for size in range(min(4, len(base) - 1), -1, -1):
        ending = base[len(base) - size :]
        rows = groups.get(ending or "*") if size or base[-1] in "бвгджзклмнпрстфхцчшщ" else None
        if rows:
            stem = base[: len(base) - size]
            found |= {(stem + f, c) for f, c, g in rows if not g or not gender or g == gender}
            break
    if len(found) == 1:
        found |= {(base, c) for c in ("gen", "dat", "acc", "ins", "loc")}
    return tuple(sorted(found))


ADJECTIVE_ENDINGS = (
    ("ий ый ой", "nom"), ("ого его", "gen"), ("ому ему", "dat"), ("им ым", "ins"), ("ом ем", "loc"), ("ая яя", "nom"),
    ("ой ей", "gen dat ins loc"), ("ую юю", "acc"), ("ое ее", "nom acc"), ("ие ые", "nom acc"), ("их ых", "gen loc acc"),
    ("им ым", "dat"), ("ими ыми", "ins"), ("ого его ий ый ой", "acc"),
)  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def adjective_forms(word: str) -> tuple[tuple[str, str], ...]:
    """Folded forms of an adjective in all genders: `("китайскую", "acc") in adjective_forms("китайский")`."""
    stem = fold(word)[:-2]
    return tuple(
        sorted({(stem + e, c) for endings, cases in ADJECTIVE_ENDINGS for e in endings.split() for c in cases.split()})
    )
