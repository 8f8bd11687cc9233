"""What papers say: "В заявлении МИД говорится, что …"."""

from __future__ import annotations

from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.statements.content import opening
from chancery.extract.statements.ends import closing
from chancery.extract.statements.said import Said, Silent, span
from chancery.extract.statements.speakers import Speaker, actor_of, may_say
from chancery.extract.statements.words import Saying
from chancery.lang.ru.groups import forms_of


def document_says(parsed: Parsed, sentence: Sentence, saying: Saying, silent: Silent) -> Said | None:
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


def author(parsed: Parsed, sentence: Sentence, at: int) -> Speaker | None:
    """ "Как говорится в заявлении МИД, мост открыт": the body whose paper a word of saying names."""
    body = document_body(sentence, at)
    actor = actor_of(parsed, body) if body is not None else None
    return Speaker((actor,), (body,)) if body is not None and actor is not None else None


def document_body(sentence: Sentence, at: int) -> Mention | None:
    """Whose paper: "в сообщении пресс-службы МИД", "на сайте МИД": the body or person in the genitive after the noun."""
    nouns = forms_of("said_documents")
    for k, token in enumerate(sentence.tokens):
        if abs(k - at) < 8 and token.lemmas & nouns and (any(p.case == "loc" for p in token.parses) or (k > 0 and sentence.tokens[k - 1].low == "из")):
            following = [m for m in sentence.mentions if k < m.first <= k + 2 and m.cases & {"gen", "any"} and may_say(m)]
            if following:
                return following[0]
    return None
