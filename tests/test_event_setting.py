"""When and where events were, told once for several of them, and who takes part in what was told before."""

from __future__ import annotations

import pytest

from chancery.extract.clauses import clause_at
from chancery.extract.events.mood import reality
from chancery.extract.events.times import dated
from chancery.extract.events.where import placed_in
from chancery.extract.parsed import Parsed
from chancery.extract.parsing import parse, resolved
from chancery.types import Document
from test_events import A, B, line, told

DAY = "2024-05-16"  # a Thursday


def of(text: str, published: str | None = DAY) -> Parsed:
    parsed = parse(Document(id="d", source="a.txt", text=text, lang="ru", published=published, published_basis="stated" if published else None))
    return resolved(parsed, parsed.doc)


def trigger_of(parsed: Parsed, word: str) -> tuple[int, int]:
    return next((s.number, i) for s in parsed.sentences for i, t in enumerate(s.tokens) if t.low == word)


DATES = [
    # text, word, published, date, reason
    ("Президенты провели переговоры 3 мая.", "переговоры", DAY, "2024-05-03", "said"),
    ("Президенты провели переговоры.", "переговоры", DAY, DAY, "published"),
    ("Вчера в Софии завершился форум. По итогам прошли переговоры.", "переговоры", DAY, "2024-05-15", "lead"),
    ("13 мая премьер прилетел в Софию. В тот же день прошли переговоры.", "переговоры", DAY, "2024-05-13", "said"),
    ("На встрече 8 мая с канцлером, который накануне прибыл в Софию, речь шла о мостах.", "прибыл", DAY, "2024-05-07", "said"),
    ("Президенты в Софии, 9 марта 2031 года.\n\nПереговоры президентов двух государств в Софии прошли 9 марта.", "переговоры", None, "2031-03-09", "said"),
    ("Стороны провели переговоры 5 июня.", "переговоры", "2023-11/2024-08", "2024-06-05", "said"),
    ("Стороны провели переговоры на полях Energy Week - 2031.", "переговоры", DAY, DAY, "published"),
    ("Стороны проведут переговоры.", "переговоры", DAY, None, "none"),
    ("Они вспомнили недавние переговоры.", "переговоры", DAY, None, "none"),
    ("19 мая 2023 г. Премьеры провели переговоры.", "переговоры", DAY, "2023-05-19", "said"),
]


@pytest.mark.parametrize(("text", "word", "published", "date", "reason"), DATES)
def test_dates(text: str, word: str, published: str | None, date: str | None, reason: str) -> None:
    parsed = of(text, published)
    number, i = trigger_of(parsed, word)
    found = dated(parsed, parsed.sentences[number], i, reality(parsed, parsed.sentences[number], i), False)
    assert (found.time.edtf, found.reason) == (date, reason)


PLACES = [
    ("Премьеры провели в Софии переговоры.", "переговоры", "София", "clause"),
    ("Прием прошел в Софии, после чего состоялись переговоры.", "переговоры", "София", "beside"),
    ("Президент отбыл в Софию, где провел переговоры.", "переговоры", "София", "where"),
    ("В ходе визита в Софию премьер провел переговоры.", "переговоры", "София", "visit"),
    ("Представитель ООН в Софии сообщил, что состоялись переговоры.", "переговоры", None, "none"),
    ("Премьеры провели переговоры.", "переговоры", None, "none"),
]


@pytest.mark.parametrize(("text", "word", "place", "reason"), PLACES)
def test_places(text: str, word: str, place: str | None, reason: str) -> None:
    parsed = of(text)
    number, i = trigger_of(parsed, word)
    assert clause_at(parsed.sentences[number], i) is not None
    found = placed_in(parsed.sentences[number], i)
    actor = found.place.actor if found.place is not None else None
    assert (actor.name if actor is not None else None, found.reason) == (place, reason)


ROWS = [
    (f"Гость вчера прибыл в Баку. {A} провел переговоры с {B}.", "talks | Алиев Эрдоган | AZ TR | - | 2024-05-16"),
    (f"Вчера стороны подвели итоги. {A} провел переговоры с {B}.", "talks | Алиев Эрдоган | AZ TR | - | 2024-05-15"),
    (f"Первый саммит «Италия – Центральная Азия» пройдет 6 июня в Самарканде. На него прибудет {A[0].lower() + A[1:]}.",
     "summit | Эрдоган | IT KG KZ TJ TM TR UZ | Самарканд | 2024-06-06 | planned"),
    ("Шестого по счету саммита С5+1 ждали долго: саммит США и Центральной Азии прошел 6 мая.", "summit | - | KG KZ TJ TM US UZ | - | 2024-05-06"),
    ("Состоялся саммит Турции и ЕС.", "summit | - | EU TR | - | 2024-05-16"),
    (f"{A} намерен вернуться в Баку на саммит ОТГ.", "summit | Эрдоган | AZ TR | Баку | - | planned"),
    (f"{A} упомянул об этом на саммите в Астане.", "summit | Эрдоган | KZ TR | Астана | -"),
    ("В Баку состоялась церемония открытия рейса Баку – Анкара. В мероприятии принял участие посол Турции в Азербайджане Мехмет Ялчин.",
     "other | Ялчин | AZ TR | Баку | 2024-05-16"),
    ("Подписи под договором президент Чили Габриэль Борич и президент Перу Дина Болуарте поставили 30 апреля 2023 года в Лиме.",
     "signing | Болуарте Борич | CL PE | Лима | 2023-04-30"),
    ("Переговоры между президентом Чили Габриэлем Боричем, прибывшим с визитом в Лиму, и президентом Перу Диной Болуарте прошли в Лиме.",
     "talks | Болуарте Борич | CL PE | Лима | 2024-05-16"),
    ("Министр финансов Чили Хуан Ривас встретился с официальной делегацией Перу во главе с министром экономики Хосе Торресом.",
     "meeting | Ривас Торрес | CL PE | - | 2024-05-16"),
    ("Президент Чили Габриэль Борич рассказал, что после его визита в Перу связи окрепли.", "visit | Борич | CL PE | Перу | 2024-05-16"),
    ("Визит президента Чили Габриэля Борича в Перу будет способствовать торговле.", "visit | Борич | CL PE | Перу | 2024-05-16"),
    (f"{A} прибыл в городок Хаэн. {A} провел в городе Хаэн переговоры с {B}.", "talks | Алиев Эрдоган | AZ TR | Хаэн | 2024-05-16"),
    ("К концу года Лукашенко посетит Кубу, сообщил министр иностранных дел Белоруссии Хуан Ривас.", "visit | Лукашенко | BY CU | Куба | 2024 | planned"),
    ("Делегация Чили во главе с президентом Габриэлем Боричем прибыла в Лиму, где примет участие в третьем форуме «Два берега».",
     "forum | Борич | CL PE | Лима | - | planned"),
    ("Президент Чили Габриэль Борич провел переговоры с президентом Перу Диной Болуарте. По итогам подписаны:\n- соглашение о туризме;\n- меморандум о связи.",
     "signing | - | CL PE | - | 2024-05-16"),
    ("В Лиме состоялось заседание чилийско-перуанской комиссии по торговле. Работу вели сопредседатели – министр финансов Чили Хуан Ривас"
     " и министр экономики Перу Хосе Торрес.", "meeting | Ривас Торрес | CL PE | Лима | 2024-05-16"),
    ("Проходит визит члена бюро Коммунистической партии Китая, министра иностранных дел Китая Вана И в Перу.", "visit | И | CN PE | Перу | 2024-05-16"),
    ("Министр иностранных дел Перу Хосе Торрес будет находиться в Чили с рабочим визитом с 15 по 17 мая.",
     "visit | Торрес | CL PE | Чили | 2024-05-15/2024-05-17 | working"),
    ("После переговоров президент Чили Габриэль Борич и президент Перу Дина Болуарте утвердили программу торговли до 2030 года. "
     "Президент Чили Габриэль Борич провел переговоры с президентом Перу Диной Болуарте.", "talks | Болуарте Борич | CL PE | - | 2024-05-16"),
    (f"{A} прибыл в Баку с официальным визитом. Он встретится с {B}. {A} проведет переговоры с {B}.", "talks | Алиев Эрдоган | AZ TR | Баку | - | planned"),
    (f"{A} и президент Азербайджана Ильхам Алиев выступили на второй конференции Форума партнерства «Два берега», проходящей 15–16 мая в Баку.",
     "forum | Алиев Эрдоган | AZ TR | Баку | 2024-05-15/2024-05-16"),
]


@pytest.mark.parametrize(("text", "row"), ROWS)
def test_told_together(text: str, row: str) -> None:
    assert row in [line(r) for r in told(text)]


NOT = [
    (f"{A} был в Каспийском море.", "Каспийском"),
    ("Поедет ли президент Чили Габриэль Борич в мае в Лиму, в канцелярии не говорят.", "visit"),
    ("В Лиме не исключали, что президент Чили Габриэль Борич посетит Перу.", "visit"),
    ("Главы МИД Чили и Перу договорились навещать друг друга.", "talks"),
    ("Предстоящий визит президента Чили Габриэля Борича в Перу будет способствовать торговле.", "2024-05-16"),
]


@pytest.mark.parametrize(("text", "part"), NOT)
def test_not_so(text: str, part: str) -> None:
    assert not any(part in line(r) for r in told(text))
