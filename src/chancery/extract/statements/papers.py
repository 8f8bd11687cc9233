"""What papers say: "В заявлении МИД говорится, что …"."""

from __future__ import annotations

from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.statements.content import Opening, opening
from chancery.extract.statements.ends import closing
from chancery.extract.statements.references import source_before
from chancery.extract.statements.said import Said, Silent, span
from chancery.extract.statements.speakers import Speaker, actor_of, may_say
from chancery.extract.statements.words import Saying, is_preposition, sayings
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.prepositions import plain_preposition

NEAR = 300
"""Characters before a quotation in which the paper that it stands in is named."""
OPENS = 1
"""Where the verb of "Также отмечается, что …" stands at the latest: what goes on with a paper named before."""
LOOK = 5
"""Words in which the noun of what a paper says must come: "«историческая» важность"."""


def document_says(parsed: Parsed, sentence: Sentence, saying: Saying, silent: Silent) -> Said | None:
    """ "В заявлении МИД говорится, что …": the body whose paper it is speaks."""
    body = document_body(sentence, saying.at) or _paper_before(sentence, saying.at)
    start = opening(sentence, saying, ())
    start = start if start is not None and start.kind in ("that", "colon") else _named_content(sentence, saying)
    offset = sentence.tokens[saying.at].start
    told_before = start is not None and start.kind == "that" and saying.at <= OPENS and paper_named_before(parsed, offset)
    actor = actor_of(parsed, body) if body is not None else source_before(parsed, offset) if told_before else None
    if actor is None or start is None or start.at in silent:
        return None
    last = closing(sentence, start, saying)
    if last <= start.at:
        return None
    return Said((span(sentence, start.at, last),), (sentence.start, sentence.end), Speaker((actor,), (body,) if body is not None else ()),
                sentence.tokens[saying.at].text, False, "statement.document")  # fmt: skip


def _named_content(sentence: Sentence, saying: Saying) -> Opening | None:
    """ "говорится | о росте торговли", "отмечается | рост торговли", "подчеркивается | «братский дух»": what the verb has as its subject."""
    tokens, k = sentence.tokens, saying.at + 1
    if k >= len(tokens):
        return None
    if is_preposition(tokens[k]):
        return Opening(k, "preposition") if plain_preposition(tokens[k].low) in saying.codes else None
    noun = next((t for t in tokens[k : k + LOOK] if t.kind == "word" and t.parses and t.parses[0].pos == "NOUN"), None)
    agrees = noun is not None and any(p.case == "nom" and p.number == saying.number for p in noun.parses if p.pos == "NOUN")
    return Opening(k, "object") if agrees and "nom" in saying.codes else None


def _paper_before(sentence: Sentence, at: int) -> Mention | None:
    """ "В заявлении МИД говорится о встрече и подчеркивается …": the paper of the verb to which this one is joined."""
    earlier = next((s for s in sayings(sentence) if s.at < at and "document" in s.codes), None)
    return document_body(sentence, earlier.at) if earlier is not None else None


def author(parsed: Parsed, sentence: Sentence, at: int) -> Speaker | None:
    """ "Как говорится в заявлении МИД, мост открыт": the body whose paper a word of saying names."""
    body = document_body(sentence, at)
    actor = actor_of(parsed, body) if body is not None else None
    return Speaker((actor,), (body,)) if body is not None and actor is not None else None


def paper_named_before(parsed: Parsed, offset: int) -> bool:
    """ "Об этом говорится в коммюнике МИД. «…», – отмечается в документе": a message of which the text has told."""
    before = (s for s in parsed.sentences_in(max(0, offset - NEAR), offset) if s.end <= offset)
    return any(t.lemmas & forms_of("said_documents", "message") for s in before for t in s.tokens)


def cited_source(parsed: Parsed, sentence: Sentence) -> Speaker | None:
    """ "сообщило агентство со ссылкой на заявление президента Чили": the official whose words the press passes on.

    >>> # "со ссылкой на президента Чили" names a source of the text
    """
    tokens = sentence.tokens
    k = next((k for k in range(2, len(tokens)) if tokens[k].low == "на" and tokens[k - 1].lemmas & group("citing")), None)
    if k is None:
        return None
    at = k + 2
    mention = sentence.at(at) if at < len(tokens) and tokens[at - 1].lemmas & forms_of("said_documents", "message") else None
    if mention is None or mention.first != at or mention.kind not in ("person", "office") or not mention.cases & {"acc", "gen"}:
        return None
    actor = actor_of(parsed, mention)
    return Speaker((actor,), (mention,)) if actor is not None and mention.number != "plur" else None


def document_body(sentence: Sentence, at: int) -> Mention | None:
    """Whose paper: "в сообщении пресс-службы МИД", "на сайте МИД": the body or person in the genitive after the noun."""
    nouns = forms_of("said_documents")
    for k, token in enumerate(sentence.tokens):
        if abs(k - at) < 8 and token.lemmas & nouns and (any(p.case == "loc" for p in token.parses) or (k > 0 and sentence.tokens[k - 1].low == "из")):
            following = [m for m in sentence.mentions if k < m.first <= k + 2 and m.cases & {"gen", "any"} and may_say(m)]
            if following:
                return following[0]
    return None
