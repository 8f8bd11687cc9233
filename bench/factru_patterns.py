"""Why a meeting or a deal of factRuEval-2016 is missed, invented or only partly right: a count by pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bench.factru_scores import Response, can_match, matched, paired, same
from bench.factru_standard import Fact, Standard, plain

SIDES = ("participant",)
LEAST = 3  # letters of a name that is looked for in a sentence


def explain(standards: Sequence[Standard], responses: Sequence[Sequence[Response]]) -> None:
    """Print how often each pattern stands behind a meeting or a deal that is not as the standard has it."""
    for kind in ("meeting", "deal"):
        counts: Counter[str] = Counter()
        for standard, given in zip(standards, responses, strict=True):
            counts.update(_patterns(standard, kind, [g for g in given if g[0] == kind]))
        print(f"\n{kind}, each missed, invented or partly right one by pattern")
        for pattern, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
            print(f"  {count:3}  {pattern}")


def _patterns(standard: Standard, kind: str, given: Sequence[Response]) -> Iterator[str]:
    """A pattern for each fact that is missed or partly right and for each response too many, by the pairing that is scored."""
    facts, ours, chosen = paired(standard, kind, given)
    for n, fact in enumerate(facts):
        mine = [g for g, at in zip(ours, chosen, strict=True) if at == n]
        if fact.ignored:
            continue
        if not mine:
            yield f"missed: {_missed(standard, fact, kind)}"
        elif matched(fact, mine) < 1:
            yield from _partly(fact, mine)
    for response, at in zip(ours, chosen, strict=True):
        if at == -1:
            yield f"invented: {_invented(standard, response, facts)}"


def _missed(standard: Standard, fact: Fact, kind: str) -> str:
    """What keeps a fact from being found."""
    sentences = _sentences(standard.text)
    sides = [values for role, values in fact.arguments if role in SIDES]
    homes = [{n for n, s in enumerate(sentences) if _named_in(values, s)} for values in sides]
    if any(not home for home in homes):
        return "a side is never named, only described"
    together = [n for n in range(len(sentences)) if sum(n in home for home in homes) > 1]
    if not together:
        return "the sides are named in different sentences"
    if not any(_told(sentences[n], kind) for n in together):
        return "the sentence of both sides has no word of the kind"
    return "word and sides stand in one sentence, in a construction that is not read"


def _invented(standard: Standard, response: Response, facts: Sequence[Fact]) -> str:
    """What the standard has instead."""
    sides = [value for role, value in response[1] if role in SIDES]
    if any(can_match(f, response) for f in facts):
        return "one side is one of a fact of the standard, whose other side is another"
    if facts:
        return "the standard has other facts of the kind, with other sides"
    sentences = _sentences(standard.text)
    if any(sum(_named_in({v}, s) for v in sides) > 1 and _told(s, response[0]) for s in sentences):
        return "both sides and the word stand in one sentence, the standard marks nothing"
    return "the sides come together over several sentences, the standard marks nothing"


def _partly(fact: Fact, mine: Sequence[Response]) -> Iterator[str]:
    """Which arguments differ, or that they come in several responses."""
    said = [argument for _, arguments in mine for argument in arguments]
    for role, values in fact.arguments:
        if not any(r == role and any(same(v, value) for v in values) for r, value in said):
            yield f"partly: {role} of the standard not found"
    for role, value in dict.fromkeys(said):
        if not any(r == role and any(same(v, value) for v in values) for r, values in fact.arguments):
            yield f"partly: {role} that the standard does not have"
    if len(mine) > 1:
        yield "partly: told by several rows"


def _sentences(text: str) -> list[str]:
    from chancery.extract import parsed_document
    from chancery.read import read_text

    return [plain(text[s.start : s.end]) for s in parsed_document(read_text(text)).sentences]


def _named_in(values: frozenset[str] | set[str], sentence: str) -> bool:
    """Whether a name stands in the sentence, its ending aside."""
    return any(len(v) >= LEAST and v[: max(LEAST, len(v) - 2)] in sentence for v in values)


def _told(sentence: str, kind: str) -> bool:
    """Whether a word of the tables tells a meeting or a deal."""
    from chancery.extract.marks.deals import deal_word
    from chancery.extract.marks.encounters import encounter_word
    from chancery.extract.tokens import tokenize

    return any((encounter_word if kind == "meeting" else deal_word)(t) is not None for t in tokenize(sentence))
