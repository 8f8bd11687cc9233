"""Subjects that are no mention: "дипломат", "министерство", "источник", an unknown name, "адвокат Иванов"."""

from __future__ import annotations

import bisect
from collections import Counter
from itertools import islice

from chancery.extract.parsed import Mention, Parsed, Sentence, kept
from chancery.extract.spans import backwards
from chancery.extract.statements.speakers import NOBODY, UNNAMED, Speaker, actor_of, antecedent, bodies_named
from chancery.extract.statements.words import Saying, has_case, sayings
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import known
from chancery.types import Actor

NAME_TAGS = frozenset(("Name", "Surn", "Patr"))


def common_subject(parsed: Parsed, sentence: Sentence, k: int, saying: Saying) -> Speaker | None:
    """A common noun as subject: "дипломат" is the last person named, "министерство" the last body, "источник" unknown."""
    token = sentence.tokens[k]
    if not any(p.case == "nom" and p.number == saying.number for p in token.parses):
        return None
    return noun_speaker(parsed, sentence, k)


def noun_speaker(parsed: Parsed, sentence: Sentence, k: int) -> Speaker | None:
    """Whom a common noun stands for, or None where it stands for nobody."""
    nouns = [p.lemma for p in sentence.tokens[k].parses if p.pos == "NOUN"]
    lemma = next((n for n in nouns if n in forms_of("anaphor_nouns") | forms_of("body_nouns")), nouns[0] if nouns else "")
    if k > 0 and any(t.lemmas & {"один", "некий"} for t in sentence.tokens[max(0, k - 4) : k]):
        return UNNAMED
    plural = all(p.number == "plur" for p in sentence.tokens[k].parses if p.pos == "NOUN" and p.case == "nom")
    if lemma in group("members") and plural:
        org = _organisation_behind(parsed, sentence, k)
        if org is not None:
            return Speaker((org,), vague=True)
    if lemma in forms_of("anaphor_nouns") and plural and any(p.case == "nom" for p in sentence.tokens[k].parses):
        return NOBODY
    if lemma in forms_of("anaphor_nouns") and not plural:
        described_so = _unnamed_official(sentence, k)
        if described_so is not None:
            return Speaker((described_so,), vague=True)
    if lemma in forms_of("anaphor_nouns", "person"):
        actor = antecedent(parsed, sentence.tokens[k].start, "")
        return Speaker((actor,)) if actor is not None else UNNAMED
    if lemma in forms_of("anaphor_nouns", "unnamed"):
        return UNNAMED
    if lemma in forms_of("body_nouns", "authority"):
        actor = _authority(sentence, k)
        return Speaker((actor,), vague=True) if actor is not None else NOBODY
    if lemma in forms_of("body_nouns"):
        actor = _body_of(parsed, sentence, k, lemma)
        press = lemma in forms_of("body_nouns", "press")
        service = lemma in forms_of("body_nouns", "service")
        return Speaker((actor,), press=press, service=service, vague=True) if actor is not None else UNNAMED
    return None


def _unnamed_official(sentence: Sentence, k: int) -> Actor | None:
    """ "источник в администрации президента Чили", "высокопоставленный чилийский чиновник": words that say whose he is, no name."""
    tokens = sentence.tokens
    first = k
    while first > 0 and tokens[first - 1].kind == "word" and any(p.pos == "ADJF" for p in tokens[first - 1].parses[:1]):
        first -= 1
    words = [p.lemma for t in tokens[first:k] for p in t.parses[:1]]
    noun = next((p.lemma for p in tokens[k].parses if p.pos == "NOUN"), tokens[k].low)
    at = k + 1 + (k + 1 < len(tokens) and tokens[k + 1].low in group("asking"))  # "собеседник агентства в МИД Чили"
    home = sentence.at(at + 1) if at + 1 < len(tokens) and tokens[at].low in ("в", "во", "из") else None
    if home is not None and home.first == at + 1 and home.kind in ("org", "country", "office") and noun in forms_of("anaphor_nouns", "unnamed"):
        end = home.last
        while end < len(tokens) and sentence.at(end) is not None and "gen" in sentence.at(end).cases:  # type: ignore[union-attr]
            end = sentence.at(end).last  # type: ignore[union-attr]
        behind = "".join((" " if t.kind != "punct" else "") + t.text for t in tokens[at:end])
        return Actor(" ".join((*words, noun)) + behind)
    state = any(m.adjective and m.kind == "country" for m in sentence.mentions if first <= m.first < k)
    return Actor(" ".join((*words, noun))) if state and set(words) & group("unnamed_quality") else None


def _organisation_behind(parsed: Parsed, sentence: Sentence, k: int) -> Actor | None:
    """ "участники саммита ОДКБ", "страны ЕС": the organisation in the genitive speaks."""
    for j in range(k + 1, min(k + 4, len(sentence.tokens))):
        mention = sentence.at(j)
        if mention is not None:
            org = (mention.kind == "org" and mention.role in ("bloc", "igo")) or mention.codes == ("EU",)
            return actor_of(parsed, mention) if org else None
        if not has_case(sentence.tokens[j], "gen"):
            return None
    return None


def _authority(sentence: Sentence, k: int) -> Actor | None:
    """ "власти Йемена", "турецкая сторона": the words themselves where they name the state, else None."""
    tokens = sentence.tokens
    following = sentence.at(k + 1) if k + 1 < len(tokens) else None
    if following is not None and following.first == k + 1 and following.kind == "country" and "gen" in following.cases:
        return Actor(f"{tokens[k].low} {' '.join(t.text for t in tokens[following.first : following.last])}")
    before = sentence.at(k - 1) if k > 0 else None
    if before is not None and before.adjective and before.last == k and before.last - before.first == 1:
        return Actor(f"{tokens[k - 1].low} {tokens[k].low}")
    return None


def _body_of(parsed: Parsed, sentence: Sentence, k: int, lemma: str) -> Actor | None:
    """ "пресс-служба Вучича", "пресс-служба МИД"; "министерство" alone is the body named last."""
    following = sentence.at(k + 1) if k + 1 < len(sentence.tokens) else None
    if following is not None and following.first == k + 1 and "gen" in following.cases and not following.adjective:
        names = sentence.tokens[following.first : following.last]
        words = [t.text for t in names if following.kind != "person" or t.start >= following.name_start]
        return Actor(f"{lemma} {' '.join(words)}")
    ends, named = _named_most(parsed, lemma)
    until = bisect.bisect_right(ends, sentence.tokens[k].start)
    return named[until - 1] if until else None


def _named_most(parsed: Parsed, lemma: str) -> tuple[list[int], list[Actor | None]]:
    """Ends of the mentions of the bodies that the noun may mean, and the one named most up to there, the first of equals."""
    known = _named_most_by_noun(parsed)
    if lemma not in known:
        counts: Counter[Actor | None] = Counter()
        first: dict[Actor | None, int] = {}
        ends, named = known[lemma] = ([], [])
        best: Actor | None = None
        for mention in bodies_named(parsed):
            if _is_such(mention, lemma):
                actor = mention.actor
                counts[actor] += 1
                first.setdefault(actor, mention.start)
                best = actor if not named or (counts[actor], -first[actor]) > (counts[best], -first[best]) else best
                ends.append(mention.end)
                named.append(best)
    return known[lemma]


@kept
def _named_most_by_noun(parsed: Parsed) -> dict[str, tuple[list[int], list[Actor | None]]]:
    return {}


def _is_such(mention: Mention, lemma: str) -> bool:
    """Whether a body is of the sort that the noun names: "посольство" an embassy, "ведомство" any office of a state."""
    if mention.kind != "org" or mention.actor is None or mention.role in ("press", "bloc", "igo"):
        return False
    if lemma in forms_of("body_nouns", "any_body"):
        return mention.role in ("agency", "ministry", "body", "government")
    stem = lemma[:-1] if len(lemma) > 5 else lemma
    return stem in mention.actor.name.lower() or (lemma == "министерство" and mention.role == "ministry")


def source_before(parsed: Parsed, offset: int) -> Actor | None:
    """The body that the sentences before name as the source: "Об этом сообщили в МИД. «…», – говорится в сообщении."."""
    ended = (s for s in backwards(parsed.sentences, parsed.number_at(offset) + 1) if s.end <= offset)
    for sentence in islice(ended, 4):
        for k in range(len(sentence.tokens) - 1, -1, -1):
            mention = sentence.at(k)
            if mention is not None and mention.kind == "org" and mention.role not in ("press", "bloc", "igo"):
                return actor_of(parsed, mention)
            lemma = next((p.lemma for p in sentence.tokens[k].parses[:2] if p.pos == "NOUN"), "")
            if mention is None and lemma in forms_of("body_nouns") and sayings(sentence):
                return _body_of(parsed, sentence, k, lemma)
    return None


def described(sentence: Sentence, k: int, saying: Saying) -> Speaker | None:
    """ "адвокат Саиф Малук": a person by trade, with the name after the noun; without a name nobody is known."""
    best = sentence.tokens[k].parses[0]
    if best.case != "nom" or "anim" not in best.tags or best.number != saying.number or sentence.tokens[k].capital:
        return None
    following = sentence.at(k + 1) if k + 1 < len(sentence.tokens) else None
    if following is not None and following.kind == "person":
        return None
    words = []
    for token in sentence.tokens[k + 1 : k + 5]:
        if not token.capital or token.kind not in ("word", "latin"):
            break
        words.append(token.text)
    return Speaker((Actor(" ".join(words)),)) if len(words) > 1 else UNNAMED


def unknown_name(sentence: Sentence, k: int, back: int | None = None) -> Speaker | None:
    """A name that nothing in the text explains, beside the verb: "сказал Скурко". It names its bearer as it stands."""
    tokens = sentence.tokens
    first = k
    while back is not None and first > 0 and tokens[first - 1].capital and sentence.at(first - 1) is None:
        first -= 1
    last = first
    while last < len(tokens) and tokens[last].capital and tokens[last].kind in ("word", "latin") and sentence.at(last) is None:
        last += 1
    named = tokens[first:last]
    if not named or last <= k:
        return None
    if back is not None and len(named) == 1 and known(named[0].text) and not any(p.tags & NAME_TAGS for p in named[0].parses[:2]):
        return None
    if any(t.text.isupper() or (t.parses and t.parses[0].pos in ("ADJF", "ADVB", "PREP")) for t in named):
        return None
    return Speaker((Actor(" ".join(t.text for t in named)),))
