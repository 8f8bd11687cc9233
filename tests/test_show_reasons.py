"""Why an undated text is dated as it is: every reason that the rules give is said in both languages."""

from __future__ import annotations

import ast
import inspect

import pytest

from chancery.resolve import dating, dating_rules, dating_windows
from chancery.show.labels import labels
from chancery.show.reasons import binding_words, fact_words, reason_words
from chancery.types import Bound, Document
from chancery.world.dated import dated_facts

REASONS = """
«завтра» is still ahead ⇥ время «завтра» для статьи еще впереди
«за 2023 год» is told as past ⇥ о времени «за 2023 год» говорится как о прошедшем
«2024 год» is declared and looked forward to ⇥ «2024 год» объявлен и еще не завершен
it names: SCO summit, Samarkand ⇥ упомянуто: саммит ШОС в Самарканде
it speaks of: COVID-19 epidemic ⇥ речь идет о времени: эпидемия COVID-19
«в мае» with: SCO summit, Astana (2017); SCO summit, Astana (2024) ⇥ слова «в мае» и событие: саммит ШОС в Астане (2017, 2024)
in office: Ли Цян: премьер, CN ⇥ Ли Цян уже занимает должность: премьер (Китай)
told as news, so not long after: «вчера» is told as past ⇥ сообщается как новость, то есть вскоре после этого: о времени «вчера» говорится как о прошедшем
«в субботу, 24 мая» falls on that weekday ⇥ «в субботу, 24 мая» приходится на этот день недели
a gathering of that time: SCO summit, Bishkek (2013); SCO summit, Bishkek (2019) ⇥ встреча того времени: саммит ШОС в Бишкеке (2013, 2019)
«в четверг» with «5 июня» ⇥ слова «в четверг» и «5 июня» подходят только вместе
a copy appeared on 2023-10-18 ⇥ копия появилась 18 октября 2023 г.
«вчера» is told of: talks of 2023-10-17, by another article ⇥ «вчера» сказано о событии: переговоры 17 октября 2023 г., по другой статье
«12 августа» is still ahead: visit of 2023-08-12, by another article ⇥ «12 августа» еще впереди: визит 12 августа 2023 г., по другой статье
told as news: visit of 2023-08-12, by another article ⇥ рассказано как новость: визит 12 августа 2023 г., по другой статье
told as past: memorandum of 2023-08-12, by another article ⇥ рассказано как прошедшее: меморандум 12 августа 2023 г., по другой статье
still planned: protocol of 2023-08-12, by another article ⇥ еще предстоит: протокол 12 августа 2023 г., по другой статье
what no form fits ⇥ по словам статьи
"""


@pytest.mark.parametrize(("reason", "ru"), [row.split(" ⇥ ") for row in REASONS.strip().splitlines()])
def test_a_reason_is_said_in_russian(reason, ru):
    assert reason_words(reason, labels("ru")).replace("\u00a0", " ") == ru
    assert reason_words(reason, labels("en"))


def given_reasons():
    """Every reason that the source of the rules words, its slots as `x`."""
    for module in (dating_rules, dating_windows, dating):
        for call in (n for n in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(n, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            said = call.args[0] if name in ("Hint", "Windows") and call.args else next((k.value for k in call.keywords if k.arg == "reason"), None)
            if isinstance(said, ast.JoinedStr):
                yield "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in said.values).replace("office: x", "office: x: x, x")


def test_every_reason_of_the_rules_has_its_words():
    found = sorted(set(given_reasons()))
    assert len(found) >= 8
    unsaid = [r for r in found if reason_words(r, labels("ru")) == labels("ru").text("source.by_words")]
    assert not unsaid, f"show/reasons.py and labels.tsv lack a form for {unsaid}"


def test_every_dated_fact_has_its_russian_name():
    bare = [fact.id for fact in dated_facts() if fact_words(fact.what, labels("ru")) == fact.what]
    assert not bare, f"show/labels.tsv lacks fact.ID for {bare}"


def test_two_bounds_by_one_reason_are_one_line():
    reason = "«прошлым летом» with: SCO summit, Dushanbe (2021)"
    doc = Document("d", "a.txt", "…", published_bounds=tuple(Bound(s, "2022", reason, "sco_dushanbe") for s in ("from", "to")))
    ((words, _),) = binding_words(doc, labels("ru"))
    assert words.replace("\u00a0", " ") == "2022 г.: слова «прошлым летом» и событие: саммит ШОС в Душанбе (2021); дата события: 16—17 сентября 2021 г."


def test_a_bound_by_another_article_that_the_own_ones_exclude_is_said_to_contradict():
    own = Bound("from", "2025-12-31", "«в 2025 году» is told as past")
    lent = Bound("to", "2023-11-07", "«17 октября» is told of: talks of 2023-10-17, by another article", "claim:ev1")
    words = [w.replace("\u00a0", " ") for w, _ in binding_words(Document("d", "a.txt", "x", published="2025-12/2026-12", published_bounds=(own, lent)), labels("ru"))]
    assert words == [
        "не ранее 31 декабря 2025 г.: о времени «в 2025 году» говорится как о прошедшем",
        "противоречит: не позднее 7 ноября 2023 г.: «17 октября» сказано о событии: переговоры 17 октября 2023 г., по другой статье",
    ]
