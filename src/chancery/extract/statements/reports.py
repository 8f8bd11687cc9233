"""Reported speech: "отметил, что …", "по словам X, …", "…, заявил X", "выразил уверенность в …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.offices.nouns import honorifics
from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.extract.rows import Notes
from chancery.extract.slots import preposition
from chancery.extract.statements.content import Opening, opening
from chancery.extract.statements.ends import closing, coordinator, trimmed, without_verb
from chancery.extract.statements.references import noun_speaker
from chancery.extract.statements.speakers import Speaker, actor_of, antecedent, is_nominative, may_say
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.words import STOPS, Saying, finite, is_dash, sayings, words_of
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import group


class Said(msgspec.Struct, frozen=True):
    """A passage that is said: `parts` are spans of the text without the attribution, `whole` the span with it."""

    parts: tuple[tuple[int, int], ...]
    whole: tuple[int, int]
    speaker: Speaker
    verb: str | None
    direct: bool
    rule: str
    denied: bool = False


OPENING_WORDS = 4
Silent = frozenset[int]
Rule = Callable[[Parsed, Sentence, Silent, Notes], Iterator[Said]]


def reports(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Iterator[Said]:
    """What a sentence reports as said; tokens in `silent` are quoted speech and no part of it."""
    done: list[Said] = []
    for rule in RULES:
        for said in rule(parsed, sentence, silent, notes):
            if not (rule is according and any(_within(said, other) for other in done)):
                done.append(said)
                yield said


def _within(said: Said, other: Said) -> bool:
    """ "отметил, что рост, по его словам, велик": the inner attribution says nothing of its own."""
    a, b = other.parts[0][0], other.parts[-1][1]
    return said.speaker.actors == other.speaker.actors and other.whole == said.whole and said.parts[0][0] < b and a < said.parts[-1][1]


def span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The span of the text from token `first` to before token `last`."""
    return sentence.tokens[first].start, sentence.tokens[last - 1].end


def verb_content(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Iterator[Said]:
    """Content after a word of saying: "Министр отметил, что …", "Посол выразил надежду на …"."""
    done: list[Said] = []
    for saying in sayings(sentence):
        if saying.at in silent or "cite" in saying.codes:
            continue
        said = _after_verb(parsed, sentence, saying, silent, notes)
        at = sentence.tokens[saying.at].start
        within = any(a <= at < b for other in done for a, b in other.parts)
        if said is not None and not (within and (_is_state(said.speaker) or all(m.kind == "org" for m in said.speaker.mentions))):
            done.append(said)
            yield said
            yield from _in_turn(parsed, sentence, saying, said)


def _after_verb(parsed: Parsed, sentence: Sentence, saying: Saying, silent: Silent, notes: Notes) -> Said | None:
    verb = sentence.tokens[saying.at]
    if "document" in saying.codes:
        return _document(parsed, sentence, saying, silent)
    speaker = speaker_of(parsed, sentence, saying, silent)
    start = opening(sentence, saying, speaker.mentions if speaker is not None else ())
    if start is None or start.at >= len(sentence.tokens) or silent & {start.at, start.at + 1}:
        return None
    if saying.gerund and start.kind != "that":
        return None
    if start.kind != "that" and _follows_content(sentence, saying, speaker):
        return None
    if start.kind in ("colon", "bare") and clause_at(sentence, saying.at).kind != "main":
        return None
    if ("not" in saying.codes) != saying.denied and "not" in saying.codes:
        return None
    if saying.denied and "not" not in saying.codes:
        notes.refuse("statement.after_verb", "the verb of saying is denied", verb.start, verb.end)
        return None
    passed_on = speaker is not None and speaker.only_passes_on(parsed.doc.text, "source" in saying.codes)
    if speaker is None or speaker.collective or len(speaker.actors) != 1 or passed_on:
        notes.refuse("statement.after_verb", "no single speaker", verb.start, sentence.end)
        return None
    while start.at < len(sentence.tokens) and sentence.tokens[start.at].text == ",":
        start = Opening(start.at + 1, start.kind)
    last = closing(sentence, start, saying)
    if start.kind == "infinitive" and any(t.lemmas & words_of("unsaid_nouns", "courtesy") for t in sentence.tokens[start.at : start.at + 8]):
        return None
    about_it = [t.low for t in sentence.tokens[start.at : start.at + 2]] in (["об", "этом"], ["о", "нем"], ["об", "этом,"])
    if about_it or (start.kind == "infinitive" and _is_state(speaker) and saying.lemma in words_of("promising_verbs")):
        return None
    if last <= start.at or _is_source_note(speaker, saying, start) or _is_state_of_affairs(sentence, saying, speaker):
        return None
    text = " ".join((*("не",) * saying.denied, verb.text, *saying.lemma.split()[1:]))
    return Said((span(sentence, start.at, last),), (sentence.start, sentence.end), speaker, text, False,
                f"statement.after_verb.{start.kind}")  # fmt: skip


def _in_turn(parsed: Parsed, sentence: Sentence, saying: Saying, said: Said) -> Iterator[Said]:
    """ "Посол высказался за мост, а министр — за тоннель": the second speaker's row, under the verb of the first."""
    j = next((k for k, t in enumerate(sentence.tokens) if t.start >= said.parts[-1][1]), len(sentence.tokens))
    other = without_verb(sentence, j) if j < len(sentence.tokens) and not said.rule.endswith((".that", ".colon", ".bare")) else None
    actor = actor_of(parsed, other) if other is not None and other.number != "plur" else None
    if other is None or actor is None:
        return
    start = Opening(other.last + 1, "object")
    last = closing(sentence, start, saying)
    if last > start.at:
        yield Said((span(sentence, start.at, last),), said.whole, Speaker((actor,), (other,)), said.verb, False, said.rule)


def _follows_content(sentence: Sentence, saying: Saying, speaker: Speaker | None) -> bool:
    """ "Мост открыт, отметил посол и …": the content stands before the verb, what follows is no object."""
    inverted = speaker is not None and speaker.first is not None and speaker.first.first > saying.at
    before = sentence.tokens[saying.at - 1] if saying.at > 0 else None
    return inverted and before is not None and (before.text == "," or is_dash(before))


def _is_source_note(speaker: Speaker, saying: Saying, start: Opening) -> bool:
    return start.kind == "preposition" and "source" in saying.codes and all(m.kind == "org" for m in speaker.mentions)


def _is_state_of_affairs(sentence: Sentence, saying: Saying, speaker: Speaker) -> bool:
    """ "сообщил, что Пекин высоко ценит мост": a state in a subordinate clause is what is talked of, no speaker."""
    return _is_state(speaker) and clause_at(sentence, saying.at).kind != "main"


def _is_state(speaker: Speaker) -> bool:
    """Whether a state or its authorities speak, not a person."""
    return all(m.kind in ("country", "place") for m in speaker.mentions) if speaker.mentions else speaker.vague


def _document(parsed: Parsed, sentence: Sentence, saying: Saying, silent: Silent) -> Said | None:
    """ "В заявлении МИД говорится, что …": the body whose paper it is speaks."""
    body = document_body(sentence, saying.at)
    start = opening(sentence, saying, ())
    actor = actor_of(parsed, body) if body is not None else None
    if body is None or actor is None or start is None or start.kind not in ("that", "colon") or start.at in silent:
        return None
    last = closing(sentence, start, saying)
    if last <= start.at:
        return None
    return Said((span(sentence, start.at, last),), (sentence.start, sentence.end), Speaker((actor,), (body,)),
                sentence.tokens[saying.at].text, False, "statement.document")  # fmt: skip


def document_body(sentence: Sentence, at: int) -> Mention | None:
    """Whose paper: "в сообщении пресс-службы МИД", "на сайте МИД": the body or person in the genitive after the noun."""
    nouns = words_of("said_documents")
    for k, token in enumerate(sentence.tokens):
        if abs(k - at) < 8 and token.lemmas & nouns and any(p.case == "loc" for p in token.parses):
            following = [m for m in sentence.mentions if k < m.first <= k + 2 and m.cases & {"gen", "any"} and may_say(m)]
            if following:
                return following[0]
    return None


def parenthetical(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Iterator[Said]:
    """Content around the verb: "Мост открыт, заявил посол", "Китай, как отметил посол, рад", "Как отметил посол, …"."""
    tokens = sentence.tokens
    for saying in sayings(sentence):
        i = saying.at
        if i in silent or saying.gerund or saying.denied or not saying.codes & {"quote", "document"}:
            continue
        how = i > 0 and tokens[i - 1].low == "как"
        first = i - 1 if how else i - 2 if _about_this(sentence, i) else i
        if not ((first == 0 and how) or (first > 0 and tokens[first - 1].text == ",")):
            continue
        speaker = speaker_of(parsed, sentence, saying, silent | frozenset(range(first)))
        if speaker is None or speaker.collective or len(speaker.actors) != 1:
            continue
        if speaker.first is not None and speaker.first.first < i and not (how or speaker.impersonal):
            continue
        if _is_source(parsed, speaker, saying):
            notes.refuse("statement.parenthetical", "a note of the source", tokens[i].start, tokens[i].end)
            continue
        last = _attribution_end(sentence, max(i + 1, speaker.mentions[-1].last if speaker.mentions else 0))
        if opening(sentence, saying, speaker.mentions) is not None and _has_that(sentence, i, last):
            continue
        yield from _around(sentence, first, last, speaker, tokens[i].text, silent, "statement.parenthetical")


def _about_this(sentence: Sentence, i: int) -> bool:
    """ "Мост открыт, об этом сообщил посол": the content stands before "об этом"."""
    tokens = sentence.tokens
    return i > 2 and tokens[i - 1].low in ("этом", "чем") and tokens[i - 2].low in ("об", "о") and tokens[i - 3].text == ","


def _has_that(sentence: Sentence, i: int, last: int) -> bool:
    return last + 1 < len(sentence.tokens) and sentence.tokens[last].text == "," and sentence.tokens[last + 1].low == "что"


def _is_source(parsed: Parsed, speaker: Speaker, saying: Saying) -> bool:
    if speaker.only_passes_on(parsed.doc.text, "source" in saying.codes):
        return True
    return "source" in saying.codes and all(m.kind == "org" for m in speaker.mentions)


def _attribution_end(sentence: Sentence, k: int) -> int:
    """Past the words after the speaker, up to the comma, the dash or the stop: "посол на встрече с министром"."""
    tokens = sentence.tokens
    depth = 0
    while k < len(tokens):
        if tokens[k].text in OPENING:
            depth += 1
        elif tokens[k].text == "»":
            depth -= 1
        mention = sentence.at(k)
        if mention is not None and mention.first == k:
            k = mention.last
            continue
        if depth <= 0 and (tokens[k].text in (",", ";", ":") or tokens[k].text in STOPS or is_dash(tokens[k])):
            return k
        k += 1
    return k


def _around(
    sentence: Sentence, first: int, last: int, speaker: Speaker, verb: str, silent: Silent, rule: str
) -> Iterator[Said]:
    """The content before and after an attribution `[first, last)`; what is only a connecting word is left out."""
    tokens = sentence.tokens
    left = _left(sentence, first)
    other = any(t.low in words_of("attribution_nouns") for t in tokens[left:first])
    before = (left, left if other else trimmed(tokens, left, first))
    after = _right(sentence, last)
    parts = [p for p in (before, after) if p[1] > p[0] and not silent & frozenset(range(*p))]
    own = [(a, b) for a, b in parts if not all(_in_relative(sentence, k) for k in range(a, b) if finite(tokens[k]))]
    if parts and not own and not after[1] > after[0] and any(finite(t) for t in tokens[before[0] : before[1]]):
        return  # "Приглашение, которое пришло вчера, прокомментировал посол": what is commented on, nothing said
    if not parts or not any(finite(t) or _infinitive(t) or t.kind == "number" or _elliptic(t.text) for a, b in parts for t in tokens[a:b]):
        return
    said = [t for a, b in parts for t in tokens[a:b]]
    if said[0].low == "как" and len(said) > 1 and said[1].lemmas & words_of("reporting_verbs"):
        return  # "Как передает «Вестник», …, сообщил посол": where it comes from
    if len(said) < 8 and said[0].low in ("об", "о", "обо") and said[1].low in ("этом", "чем"):
        return
    if said[0].low == "как" and not any(t.text == "," for t in said):
        return
    direct = any(t.low in words_of("first_person") for t in _unquoted(said)) and sentence.block == "paragraph"
    if len(parts) == 2 and sum(t.kind == "word" for t in tokens[before[0] : before[1]]) < OPENING_WORDS:
        parts = [(before[0], after[1])]  # the first words of "Мост, пообещал он, откроют" hold the attribution
    yield Said(tuple(span(sentence, a, b) for a, b in parts), (sentence.start, sentence.end), speaker, verb, direct, rule)


def _in_relative(sentence: Sentence, k: int) -> bool:
    """Whether a token stands in a clause with "который"."""
    clause = clause_at(sentence, k)
    return clause.kind == "sub" and any(t.low.startswith("котор") for t in sentence.tokens[clause.first : clause.first + 3])


def _unquoted(tokens: list[Token]) -> Iterator[Token]:
    """The tokens outside quotation marks."""
    depth = 0
    for token in tokens:
        depth += token.text in OPENING and 1
        if depth <= 0:
            yield token
        depth -= token.text in CLOSING and 1


def _infinitive(token: Token) -> bool:
    """ "по его мнению, важно помнить": an infinitive makes a clause as well."""
    return bool(token.parses) and token.parses[0].pos == "INFN"


def _elliptic(text: str) -> bool:
    return text in ("–", "—", "-")


def _left(sentence: Sentence, first: int) -> int:
    """Where the content before an attribution begins; `first` where only connecting words stand there."""
    tokens = sentence.tokens[:first]
    begin = first if first > 0 and tokens[-1].text == ":" else 0  # "Он говорил о мосте: по его словам, он открыт"
    words = [t for t in tokens[begin:] if t.kind != "punct"]
    content = [t for t in words if t.parses and t.parses[0].pos not in ("CONJ", "PRCL", "PREP", "ADVB", "NPRO", "ADJF")]
    if len(words) <= 4 and not [t for t in content if t.low not in words_of("connecting_words")] and not _is_noun_phrase(sentence, begin, first):
        return first
    while begin < first and tokens[begin].kind == "punct" and tokens[begin].text not in OPENING:
        begin += 1
    return begin


def _is_noun_phrase(sentence: Sentence, first: int, last: int) -> bool:
    return any(first <= m.first < last for m in sentence.mentions)


def _right(sentence: Sentence, last: int) -> tuple[int, int]:
    """The content after an attribution; empty where the rest belongs to the attribution or nothing follows."""
    tokens = sentence.tokens
    k = last
    if k >= len(tokens) or (tokens[k].text not in (",", ":") and not is_dash(tokens[k])):
        return (len(tokens), len(tokens))
    k += 1
    while k < len(tokens) and (is_dash(tokens[k]) or tokens[k].low == "что"):
        k += 1
    if k < len(tokens) and (any(p.pos in ("GRND",) for p in tokens[k].parses[:1]) or _relative(sentence, k)):
        return (len(tokens), len(tokens))
    end = trimmed(tokens, k, _until_other(sentence, k))
    while end > k and tokens[end - 1].low in words_of("opposing_words"):
        end = trimmed(tokens, k, end - 1)
    return (k, end)


def _relative(sentence: Sentence, k: int) -> bool:
    head = sentence.tokens[k].parses[:1]
    if any(p.lemma == "который" for t in sentence.tokens[k : k + 3] for p in t.parses[:1]):
        return True
    return any(p.pos == "PRTF" for p in head)


def _until_other(sentence: Sentence, k: int) -> int:
    """The rest of the sentence, up to another verb of saying joined by "и" or ", а также"."""
    for other in sayings(sentence):
        if other.at <= k or other.present:
            continue
        c = coordinator(sentence, other.at)
        if sentence.tokens[other.at - 1].low == "как" and other.at - 2 > k and sentence.tokens[other.at - 2].text == ",":
            return other.at - 2
        if c is not None and c > k and sentence.tokens[c].low in ("и", "а"):
            return c
        follows = any(t.low == "что" for t in sentence.tokens[other.at : other.at + 12])
        if c is not None and c > k and other.gerund and follows:
            return c
    return len(sentence.tokens)


def according(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Iterator[Said]:
    """ "По словам посла, мост открыт"; "Мост, по его словам, открыт"."""
    tokens = sentence.tokens
    nouns = words_of("attribution_nouns")
    people = words_of("attribution_nouns", "person")
    for k, token in enumerate(tokens):
        if token.low not in nouns or k in silent or k == 0:
            continue
        found = _according_speaker(parsed, sentence, k)
        if found is None:
            continue
        first, last, speaker = found
        person = all(m.kind in ("person", "office") for m in speaker.mentions) or not speaker.mentions
        if (not person and token.low not in people) or speaker.only_passes_on(parsed.doc.text, True):
            continue
        if speaker.mentions:
            last = _attribution_end(sentence, last)
        verb = " ".join(t.text for t in tokens[first : k + 1])
        before_bare = last < len(tokens) and tokens[last].text not in (",",) and tokens[last].text not in STOPS
        if before_bare and first == 0:
            continue
        yield from _around(sentence, first, last, speaker, verb, silent, "statement.according")


def _common_noun(parsed: Parsed, sentence: Sentence, k: int) -> tuple[int, int, Speaker] | None:
    """ "по словам дипломата": whom the common noun stands for."""
    noun = k + 1
    while noun < len(sentence.tokens) and any(p.pos in ("ADJF", "PRTF") and p.case == "gen" for p in sentence.tokens[noun].parses[:4]):
        noun += 1  # "по словам высокопоставленного дипломата"
    if noun >= len(sentence.tokens) or not any(p.case == "gen" for p in sentence.tokens[noun].parses):
        return None
    found = noun_speaker(parsed, sentence, noun)
    return (k - 1, noun + 1, found) if found is not None and found.actors else None


def _according_speaker(parsed: Parsed, sentence: Sentence, k: int) -> tuple[int, int, Speaker] | None:
    """Begin and end of "по [его] словам [посла]" around the noun at `k`, and who is meant."""
    tokens = sentence.tokens
    if tokens[k - 1].low == "по":
        at = k + 1
        while at + 1 < len(tokens) and sentence.at(at) is None and tokens[at].lemmas & honorifics():
            at += 1  # "по словам господина Рохаса"
        mention = sentence.at(at) if at < len(tokens) else None
        if mention is None or mention.first != at or not may_say(mention) or not (mention.cases & {"gen", "acc"} or mention.role == "new"):
            return _common_noun(parsed, sentence, k)
        actor = actor_of(parsed, mention)
        return (k - 1, mention.last, Speaker((actor,), (mention,))) if actor is not None and mention.number != "plur" else None
    at = k - 1 - (tokens[k - 1].low in group("own_words"))  # "по его собственному признанию"
    if at >= 1 and tokens[at - 1].low == "по" and tokens[at].low in ("его", "ее"):
        actor = antecedent(parsed, tokens[k].start, "m" if tokens[at].low == "его" else "f")
        return (at - 1, k + 1, Speaker((actor,))) if actor is not None else None
    return None


RULES: tuple[Rule, ...] = (verb_content, parenthetical, according)


def nominative_subject(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention stands as a subject outside any preposition."""
    return may_say(mention) and is_nominative(mention) and not preposition(sentence, mention)
