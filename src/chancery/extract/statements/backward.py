"""Attributions that look back: "Об этом заявил посол", "Соответствующее заявление сделал министр"."""

from __future__ import annotations

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.spans import backwards
from chancery.extract.statements.papers import cited_source, document_body
from chancery.extract.statements.said import Said
from chancery.extract.statements.speakers import Speaker, actor_of, may_say
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.words import STOPS, Saying, saying_at, sayings
from chancery.lang.ru.groups import forms_of, group

ABOUT = ("об", "о")
ABOUT_LOOK = 6
SPEAKING = frozenset(("ministry", "parliament", "igo", "bloc"))
BODY = frozenset(("title", "lead", "paragraph"))


def backward(parsed: Parsed, sentence: Sentence, silent: frozenset[int]) -> Said | None:
    """The sentence before, as what the subject of this one said; news agencies and press services only pass it on.

    >>> # "Мост открыт. Об этом сообщил посол Ли Вэй.": the content is "Мост открыт"
    """
    told = [s for s in sayings(sentence) if s.at not in silent and not s.gerund and not s.denied]
    saying = next((s for s in told if _about_this(sentence, s)), told[0] if told else None)
    if silent or not (_looks_back(sentence) or (saying is not None and _about_this(sentence, saying) and _is_noted(sentence, saying))):
        return None
    at = saying.at if saying is not None and "quote" in saying.codes else _made(sentence)
    if at is None:
        return None
    paper = saying is not None and "document" in saying.codes
    speaker = _paper_of(parsed, sentence, at) if paper else speaker_of(parsed, sentence, saying or _plain(sentence, at), silent)
    speaker = cited_source(parsed, sentence) or speaker
    if speaker is None or speaker.collective or len(speaker.actors) != 1 or (not paper and all(m.kind == "org" for m in speaker.mentions)):
        return None
    content = _content(parsed, sentence)
    if content is None:
        return None
    quote = parsed.quote_at(content[0] + 1)
    if quote is not None and quote.end < sentence.start:
        content = quote.start, quote.end
    return Said((content,), (content[0], sentence.end), speaker, sentence.tokens[at].text, quote is not None, "statement.backward")


def _looks_back(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    if len(tokens) > 2 and tokens[0].low in ABOUT and tokens[1].low == "этом":
        return True
    if len(tokens) > 2 and tokens[0].low == "так" and (so := saying_at(sentence, 1)) is not None and "quote" in so.codes:
        return True
    k = tokens[0].low in ("с", "со")  # "с таким заявлением", not "с докладом"
    return len(tokens) > 2 and bool(tokens[k].lemmas & forms_of("backward_words")) and any(t.lemmas & forms_of("said_documents") for t in tokens[k + 1 : k + 3])


def _paper_of(parsed: Parsed, sentence: Sentence, at: int) -> Speaker | None:
    """ "Об этом говорится в заявлении МИД": the ministry or parliament whose paper it is; agencies only pass it on."""
    body = document_body(sentence, at)
    said = parsed.doc.text[body.start : body.end].lower() if body is not None and body.kind == "org" else ""
    speaks = body is not None and (body.role in SPEAKING or (body.role == "press_service" and "пресс" not in said))
    actor = actor_of(parsed, body) if body is not None and said and speaks else None
    return Speaker((actor,), (body,)) if actor is not None and body is not None else None


def _about_this(sentence: Sentence, saying: Saying) -> bool:
    """ "… об этом в среду заявил": the words right before the verb."""
    tokens = sentence.tokens
    near = range(max(0, saying.at - ABOUT_LOOK), saying.at)
    return any(tokens[k].low in ABOUT and tokens[k + 1].low == "этом" for k in near if k + 1 < saying.at)


def _is_noted(sentence: Sentence, saying: Saying) -> bool:
    """Whether only a note of the source stands before: "Как передает агентство со ссылкой на портал, об этом заявил посол"."""
    tokens = sentence.tokens
    start = next(k for k in range(saying.at - 1, -1, -1) if tokens[k].low in ABOUT)
    comma = start > 0 and tokens[start - 1].text == ","
    return (start <= ABOUT_LOOK and not comma) or (comma and tokens[0].low in group("as_reported"))


def _made(sentence: Sentence) -> int | None:
    """ "Такое заявление сделал посол", "С таким заявлением выступил посол": the verb."""
    made = forms_of("backward_verbs")
    return next((i for i, t in enumerate(sentence.tokens) if any(p.lemma in made and p.pos == "VERB" for p in t.parses)), None)


def _by_state(sentence: Sentence, saying: Saying) -> bool:
    """ "Чили выступает за мир. Об этом заявил министр": a state as subject is what is spoken of."""
    before = [m for m in sentence.mentions if m.last <= saying.at and "nom" in m.cases and may_say(m)]
    return saying.present and bool(before) and before[-1].kind == "country"


def _plain(sentence: Sentence, at: int) -> Saying:
    p = next(p for p in sentence.tokens[at].parses if p.pos == "VERB")
    return Saying(at, p.lemma, frozenset(), False, False, p.number, p.gender)


def _content(parsed: Parsed, sentence: Sentence) -> tuple[int, int] | None:
    """The sentence before in the same block or the one before it, without its final stop."""
    last = next((s for s in backwards(parsed.sentences, sentence.number) if s.block in BODY), None)
    if last is None or sentence.block_no - last.block_no > 2:
        return None
    if any(not s.gerund and not _by_state(last, s) for s in sayings(last)) or any(t.low in forms_of("attribution_nouns", "person") for t in last.tokens):
        return None
    tokens = last.tokens
    n = len(tokens)
    while n > 1 and tokens[n - 1].text in STOPS:
        n -= 1
    return (last.start, tokens[n - 1].end)
