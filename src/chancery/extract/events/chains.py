"""Persons joined by commas and conjunctions: "президент Чили, его коллега из Перу Н и премьер М"."""

from __future__ import annotations

from chancery.extract.parsed import Mention, Sentence
from chancery.lang.ru.groups import group

PERSONS = frozenset(("person", "office"))
LONGEST_ASIDE = 14


def chain_head(sentence: Sentence, mention: Mention) -> Mention:
    return next((m for m in sentence.mentions if m.first < mention.first and m.kind in PERSONS and mention in joined_to(sentence, m)), mention)


def joined_to(sentence: Sentence, mention: Mention) -> tuple[Mention, ...]:
    """A person and those joined to him by commas and "и": "президент Чили, его коллега из Перу Н и премьер М"."""
    chain, closed = [mention], False
    while True:
        step, conjunction = _step(sentence, _past_participle(sentence, chain[-1].last))
        found = sentence.at(step) if step is not None and step < len(sentence.tokens) else None
        if found is None and step is not None:
            found, step = _with_state_before(sentence, step)
        if conjunction and step is not None and step < len(sentence.tokens) and sentence.tokens[step].lemmas & group("and_others"):
            closed = True  # "приедут A, B и другие"
        if found is None or found.first != step or found.kind not in PERSONS or not found.cases & mention.cases:
            break
        chain.append(found)
        closed = closed or conjunction
    return tuple(chain) if closed or _listed(chain) else (mention,)


def _listed(chain: list[Mention]) -> bool:
    """ "президент Чили A, премьер Перу B, король Испании C приедут": three, each with name and title, need no "и"."""
    return len(chain) > 2 and all(m.kind == "person" and m.title is not None for m in chain)


def _past_participle(sentence: Sentence, k: int) -> int:
    """ "между A, прибывшим с визитом в Лиму, и B": past what a participle tells of the first."""
    tokens = sentence.tokens
    if k + 1 >= len(tokens) or tokens[k].text != "," or not any(p.pos == "PRTF" for p in tokens[k + 1].parses[:1]):
        return k
    close = next((n for n in range(k + 2, min(k + LONGEST_ASIDE, len(tokens))) if tokens[n].text == ","), None)
    return close if close is not None and close + 1 < len(tokens) and tokens[close + 1].low in ("и", "а") else k


def _with_state_before(sentence: Sentence, step: int) -> tuple[Mention | None, int]:
    """ "президенты Чили Н и Перу М": the second person has his state before his name and the title of the first."""
    found = next((m for m in sentence.mentions if step < m.first <= step + 2 and m.kind == "person"), None)
    if found is None or found.title is None or found.title.of is None:
        return None, step
    return (found, found.first) if sentence.tokens[step].capital else (None, step)


def _step(sentence: Sentence, k: int) -> tuple[int | None, bool]:
    """The token after a comma or conjunction, and whether it was a conjunction."""
    tokens, conjunction, seen = sentence.tokens, False, False
    if k < len(tokens) and tokens[k].text == "(":
        k = next((n + 1 for n in range(k, min(k + 6, len(tokens))) if tokens[n].text == ")"), k)
    while k < len(tokens) and (tokens[k].text == "," or tokens[k].low in group("joining")):
        seen = seen or tokens[k].low in (",", "и", "а")
        conjunction = conjunction or tokens[k].low in ("и", "также")
        k += 1
    return (k, conjunction) if seen else (None, False)
