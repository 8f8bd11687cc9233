"""The gate loses no row: what it lets pass is all that can name two states."""

from __future__ import annotations

import pathlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract import extract
from chancery.extract.events import document as event_readers
from chancery.extract.events.openings import may_tell
from chancery.extract.frames import frames
from chancery.extract.gate import may_concern_states
from chancery.extract.parsing import mended, parse
from chancery.extract.sides import concerns_states
from chancery.read import read, read_text
from chancery.types import Document
from chancery.world import names

EXAMPLES = pathlib.Path(__file__).parents[1] / "examples"
KINDS = ("offices", "events", "statements", "figures", "agreements", "commitments", "initiatives", "partnership")


@pytest.mark.parametrize("folder", ["world", "kz-cn"])
def test_examples_have_the_same_rows_without_the_gate(folder):
    for doc in read(EXAMPLES / folder):
        gated, whole = extract(doc), extract(doc, gate=False)
        assert [getattr(gated, kind) for kind in KINDS] == [getattr(whole, kind) for kind in KINDS], doc.source


PASSED = """
Чили и Перу	True
чилийско-перуанская граница	True
СербииВучич и Чили	True
Эрдоганомтакже говорил премьер Чили	True
Премьер Эстонии написал королю Норвегии	True
генсек ООН в Чили	True
Погода в Чили	False
Д-8 собралась в Перу	True
С5+1 собралась	False
С 12 мая в Чили дождь	False
У И прибыла в Чили	True
Порт Лимы принял суда Чили	True
Нацбанк Чили снизил ставку с 7 %	False
Матч отложен из-за дождя	False
чили с фасолью	False
"""


@pytest.mark.parametrize("line", PASSED.strip().splitlines())
def test_what_passes(line):
    text, passes = line.split("\t")
    assert may_concern_states(text, "ru") is (passes == "True")


@st.composite
def named_texts(draw):
    """Texts that hold forms of names of states, bodies, cities and persons, as they may stand in a text."""
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    said = [" ".join(draw(st.sampled_from(sorted(names.index().cases[word]))) for word in name.words) for name in chosen]
    written = [draw(st.sampled_from((str.title, str.upper, str.capitalize, str)))(text) for text in said]
    return draw(st.sampled_from((" ", ", ", " и ", ". Президент ", "-", "\n\n"))).join(written)


NAMES = sorted({n for found in names.index().names.values() for n in found}, key=lambda n: (n.kind, n.id, n.words))


@settings(max_examples=400, deadline=None)
@given(named_texts())
def test_no_text_that_concerns_states_is_stopped(text):
    doc = Document("x", "<text>", text)
    if concerns_states(parse(msgspec.structs.replace(doc, lang="ru"))):
        assert may_concern_states(mended(text), "ru"), text


def test_an_office_in_a_newsroom_may_stand_for_its_state():
    text = "Boeing. Директор Press Service Of The President Of Belarus"
    assert may_concern_states(text, "ru")


def test_a_silent_text_tells_why():
    claims = extract(read_text("Погода в столице Чили.\n\nВ выходные в Сантьяго ждут дождя и сильного ветра, сообщили синоптики."))
    assert [r.rule for r in claims.refusals] == ["relevance"]


TELLING = """
В состав делегации вошли министр Н и посол М.	True
Дни культуры Чили прошли в Перу.	True
МИД Перу вручил послу Чили ноту.	True
В нем примут участие премьеры Чили и Перу.	True
Чили и Перу подписали соглашение.	True
Подписи под бумагой поставили министры Чили и Перу.	True
Премьер Чили дал интервью газете.	True
Круглый стол прошел в Лиме.	True
В Чили и Перу выпал снег.	False
"""


@pytest.mark.parametrize("line", TELLING.strip().splitlines())
def test_a_sentence_that_may_tell_an_event(line):
    text, tells = line.split("\t")
    assert [may_tell(s) for s in parse(msgspec.structs.replace(read_text(text), lang="ru")).sentences] == [tells == "True"]


@pytest.mark.parametrize("frame", frames("events"), ids=lambda f: f.id)
def test_examples_of_event_frames_may_tell_one(frame):
    doc = msgspec.structs.replace(read_text(frame.source.example), lang="ru")
    assert any(may_tell(s) for s in parse(doc).sentences)


def test_examples_have_the_same_events_in_every_sentence(monkeypatch):
    docs = list(read(EXAMPLES / "world"))
    looked = [extract(doc).events for doc in docs]
    monkeypatch.setattr(event_readers, "may_tell", lambda sentence: True)
    assert looked == [extract(doc).events for doc in docs]
