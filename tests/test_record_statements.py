"""Which statements are one: the same words quoted, reported or cut; what is told again, and what is said again."""

import pytest

from chancery.record import record
from chancery.record.things.sayings import compared
from chancery.types import Actor, Statement
from record_cases import ERD, MIRZ, at, claims, document

FULL = "Мы построим мост через Сырдарью и пустим по нему грузовые поезда, это облегчит жизнь всему краю"

ONE = [
    (FULL, "Мы построим мост через Сырдарью и пустим по нему грузовые поезда"),
    (FULL, "стороны построят мост через Сырдарью и пустят по нему грузовые поезда"),
    (FULL, "построим мост через Сырдарью"),
    ("Мы готовы развивать закупки ковров и пряжи", "страна готова к развитию закупок ковров и пряжи"),
    ("Наши страны вместе очистят русла горных рек", "две страны вместе очистят русла горных рек"),
    ("Мы снова открываем воздушный коридор над степью", "Турция снова открыла воздушный коридор над степью"),
    ("Ничто не мешает нам возить уголь и соль по воде", "ничто не мешает странам возить уголь и соль по воде"),
    (
        "Мы долго молчали. Мост через Сырдарью строят для людей, и его никто не остановит. Спасибо соседям.",
        "Мост через Сырдарью строят для людей, и его никто не остановит. Осенью по нему пойдут поезда.",
    ),
    ("Мы вложим 40,5 млрд долл. в новые теплицы", "Мы вложим 40,5 миллиарда долларов в новые теплицы"),
    ("К осени поставим 40 тонн сушеного урюка на склад", "К осени мы поставим на склад 40 тонн сушеного урюка"),
]
OTHER = [
    ("Мы поддерживаем стройку канала в пустыне", "Мы не поддерживаем стройку канала в пустыне", "contrary"),
    ("Мы закупим 40 тонн сушеного урюка", "Мы закупим 45 тонн сушеного урюка", "contrary"),
    ("Мы построим дорогу через горный перевал", "Мы разрушим дорогу через горный перевал", "contrary"),
    ("Экспорт свежих фруктов вырос вдвое за зиму", "Импорт свежих фруктов вырос вдвое за зиму", "contrary"),
    ("Завод тракторов построят в Навои к осени", "Завод тракторов построят в Термезе к осени", "contrary"),
    ("Мы наладим перевод старых рукописей и книг", "Мы наладим перевозку старых рукописей и книг", "contrary"),
    ("Торговать без пошлин будет выгодно всем соседям", "Торговать с пошлинами будет выгодно всем соседям", "contrary"),
    (
        "Осенью мы проведем выставку старых ковров. Мост через Сырдарью строят для людей.",
        "Осенью мы проведем выставку старых монет. Через реку ходит паром, и он всех устраивает.",
        "contrary",
    ),
    ("Спасибо за теплый прием. Осенью мы проведем выставку ковров.", "Спасибо за теплый прием. Мост строят для людей.", "different"),
    (FULL, "Осенью мы проведем выставку ковров", "different"),
    ("Вода вращает турбину", "Турбина стоит без дела, а весной у нас много воды, и она снова все вращает", "different"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_saying(a, b):
    assert compared(a, b)[0] == compared(b, a)[0] == "same"


@pytest.mark.parametrize(("a", "b", "verdict"), OTHER)
def test_another_saying(a, b, verdict):
    assert compared(a, b)[0] == compared(b, a)[0] == verdict


def said(id_, day, text, sentence=None, speaker=MIRZ, verb="заявил", date=None, **fields):
    whole = sentence.format(text) if sentence is not None else f"«{text}», — заявил президент."
    row = Statement(speaker=speaker, direct=False, text=text, verb=verb, date=date, evidence=at(whole, whole), **fields)
    return claims(document(id_, day, text=whole), row)


def found(*batch):
    """Sizes of the entries, the largest first, and the entries."""
    made = record(batch).entries["statements"]
    return sorted((e.sources for e in made), reverse=True), made


def values(entry, field):
    return [v.value for v in entry.fields[field]]


NEWS = said("a", "2024-03-05", FULL)
AGAIN = said("e", "2025-01-20", FULL)


def test_quoted_reported_and_cut_are_one_statement_with_variants():
    sizes, (entry,) = found(
        NEWS,
        said("b", "2024-03-05", "стороны построят мост через Сырдарью и пустят по нему грузовые поезда", "По словам президента, {}."),
        said("c", "2024-03-06", "Мы построим мост через Сырдарью", "«{}», — заявил он."),
    )
    assert sizes == [3]
    assert len(values(entry, "text")) == 3


RECALLS = [
    "Ранее президент говорил: «{}».",
    "Президент прежде заявлял, что {}.",
    "Напомним, президент обещал: «{}».",
    "Президент неоднократно говорил, что {}.",
    "В свое время президент говорил, что {}.",
]


@pytest.mark.parametrize("sentence", RECALLS)
def test_what_is_told_again_joins_the_speech(sentence):
    verb = next(w for w in ("говорил", "заявлял", "обещал") if w in sentence)
    sizes, (entry,) = found(NEWS, said("b", "2024-11-12", FULL, sentence, verb=verb, date="2024-11-12"))
    assert sizes == [2]
    assert "date" not in entry.fields  # the article of November says nothing of the day


FRESH = [
    "Вчера президент сказал: «{}».",
    "«{}», — заявил президент, ранее возглавлявший банк.",
    "Президент, который прежде служил на флоте, заявил: «{}».",
    "«Ранее мы молчали. {}», — заявил президент.",
]


@pytest.mark.parametrize("sentence", FRESH)
def test_what_is_said_again_is_another_statement(sentence):
    verb = "сказал" if "сказал" in sentence else "заявил"
    assert found(NEWS, said("b", "2024-11-12", FULL, sentence, verb=verb))[0] == [1, 1]


def test_what_may_be_of_two_speeches_stands_alone_and_says_so():
    told = said("m", "2025-06-01", FULL, RECALLS[0], verb="говорил")
    sizes, made = found(NEWS, AGAIN, told)
    assert sizes == [1, 1, 1]
    alone = next(e for e in made if values(e, "published") == ["2025-06-01"])
    assert len(alone.possibly_same) == 2


def test_what_was_told_before_the_second_speech_is_of_the_first():
    between = said("m", "2024-09-01", FULL, RECALLS[0], verb="говорил")
    after = said("n", "2025-06-01", FULL, RECALLS[1], verb="заявлял")
    assert found(NEWS, AGAIN, between, after)[0] == [2, 1, 1]


def test_a_date_that_is_told_decides_between_two_speeches():
    dated = said("m", "2025-06-01", FULL, RECALLS[0], verb="говорил", date="2024-03")
    _, made = found(NEWS, AGAIN, dated)
    assert sorted(values(e, "published") for e in made) == [["2024-03-05", "2025-06-01"], ["2025-01-20"]]


def test_recollections_without_the_speech_are_one():
    assert found(said("m", "2024-09-01", FULL, RECALLS[0], verb="говорил"), said("n", "2025-06-01", FULL, RECALLS[1], verb="заявлял"))[0] == [2]


def test_a_stock_phrase_is_one_statement_on_one_day_only():
    stock = "Отношения двух стран находятся на высоком уровне"
    assert found(said("a", "2024-03-05", stock), said("b", "2024-03-05", stock + " сотрудничества"))[0] == [2]
    assert found(said("a", "2024-03-05", stock), said("b", "2024-03-11", stock))[0] == [1, 1]
    assert found(said("a", "2024-03-05", stock), said("b", "2024-09-11", stock, RECALLS[0], verb="говорил"))[0] == [1, 1]


def test_contrary_words_stay_apart_and_what_fits_both_joins_neither():
    more, less = "Мы закупим 40 тонн сушеного урюка у соседей", "Мы закупим 45 тонн сушеного урюка у соседей"
    assert found(said("a", "2024-03-05", more), said("b", "2024-03-05", less))[0] == [1, 1]
    sizes, made = found(said("a", "2024-03-05", more), said("b", "2024-03-05", less), said("c", "2024-03-05", "Мы закупим сушеный урюк у соседей"))
    assert sizes == [1, 1, 1]
    assert max(len(e.possibly_same) for e in made) == 2


def test_other_speakers_say_other_things():
    assert found(NEWS, said("b", "2024-03-05", FULL, speaker=ERD))[0] == [1, 1]


def test_an_office_alone_may_be_the_named_speaker():
    minister = Actor("министр путей сообщения")
    assert found(NEWS, said("b", "2024-03-05", FULL, speaker=minister))[0] == [2]
    assert found(NEWS, said("b", "2024-03-25", FULL, speaker=minister))[0] == [1, 1]
    assert found(NEWS, said("b", "2024-03-05", FULL, speaker=ERD), said("c", "2024-03-05", FULL, speaker=minister))[0] == [1, 1, 1]


def test_denied_words_are_another_statement():
    assert found(NEWS, said("b", "2024-03-05", FULL, mood="denied"))[0] == [1, 1]


def test_order_does_not_matter():
    batch = [NEWS, AGAIN, said("m", "2024-09-01", FULL, RECALLS[0], verb="говорил"), said("n", "2025-06-01", FULL, RECALLS[1], verb="заявлял")]
    assert record(batch).entries == record(batch[::-1]).entries


@pytest.mark.parametrize(("one", "other", "entries"), [
    ("20 мая президент выступил на съезде. {}, — отметил он.", "27 мая президент открыл мост. {}, — отметил он.", 2),
    ("20 мая президент выступил на съезде. {}, — отметил он.", "Выступая 21 мая перед прессой, глава страны отметил: {}.", 1),
    ("20 мая президент выступил на съезде. {}, — отметил он.", "Президент рассказал о стройке. {}, — отметил он.", 1),
])  # fmt: skip
def test_days_without_a_year_tell_two_speeches_apart(one, other, entries):
    found = record([said("a", "2023/2024", FULL, one), said("b", "2023/2024", FULL, other)]).entries["statements"]
    assert len(found) == entries


def test_a_day_without_a_year_beside_a_dated_article():
    told = "20 мая президент выступил на съезде. {}, — отметил он."
    assert len(record([said("a", "2023/2024", FULL, told), said("b", "2023-05-21", FULL)]).entries["statements"]) == 1
    assert len(record([said("a", "2023/2024", FULL, told), said("b", "2023-05-28", FULL)]).entries["statements"]) == 2
