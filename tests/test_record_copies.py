"""Copies of texts, articles that draw on one text, and who of them is independent."""

import itertools
import random
from array import array

import pytest

from chancery.record import record
from chancery.record.sources.candidates import candidates
from chancery.record.sources.copies import (
    COPY_DAYS,
    SKETCH,
    WINDOW,
    Print,
    alike,
    kinship,
    near_copies,
    next_by_day,
    next_by_id,
    print_of,
)
from chancery.record.sources.independence import independence, origin
from chancery.record.sources.kinships import kinships
from record_cases import ANKARA, claims, document, talks

TITLE = "В Ташкенте обсудили поставки хлопка"
LEAD = "Министры двух стран встретились во вторник в Ташкенте и говорили о том, как возить хлопок быстрее и дешевле."
BODY = (
    "Гости осмотрели новый терминал у железной дороги и пообещали прислать инженеров до конца весны.",
    "Хозяева показали склад, на котором за зиму скопилось больше тысячи тонн волокна.",
    "За обедом говорили о школах, о фруктах и о том, почему поезд до границы идет так долго.",
    "Следующую встречу наметили на осень, место для нее выберут позже.",
)
OTHER_LEAD = "Хлопок поедет к морю по новой дороге: об этом условились главы двух ведомств, проведя вместе целый день."
WHOLE = "\n\n".join((TITLE, LEAD, *BODY))
ANOTHER = (
    "Рыбаки вышли в море\n\nПосле долгого шторма в порт вернулись все лодки, а рынок снова полон рыбы и людей.\n\n"
    "Цены упали вдвое, и к вечеру прилавки опустели, хотя улов был лучше прошлогоднего."
)
FOOT = (
    "Мы рассказываем о жизни края каждый день, и если вы хотите помочь нам, присылайте снимки и письма в нашу редакцию, "
    "она работает с девяти утра до шести вечера и рада каждому читателю, который не забывает о нас в праздники и в будни."
)
PASSAGES = (
    "Стороны подтвердили, что намерены завершить разметку горного участка границы до наступления холодов и открыть два новых пункта пропуска.",
    "Для перевозчиков заведут общий журнал, в который водители смогут записываться за неделю, не выходя из кабины своей машины.",
)
HOSTS = ("vesti", "stepnoy", "gorod", "ogni", "mayak", "parus")


def paper(id_, text, day="2024-04-02", host="vesti"):
    return document(id_, day, text=text, url=f"https://www.{host}.example/{id_}")


COPIES = {
    "a note of the source": f"{WHOLE}\n\nОб этом пишет газета «Вести края».",
    "cut": "\n\n".join((TITLE, LEAD, *BODY[:2])),
    "re-titled": WHOLE.replace(TITLE, "Хлопковый день"),
    "re-ordered": "\n\n".join((TITLE, LEAD, BODY[2], BODY[0], BODY[3], BODY[1])),
    "another lead": "\n\n".join(("Хлопок поедет к морю", OTHER_LEAD, *BODY)),
    "another lead, cut": "\n\n".join(("Хлопок поедет к морю", OTHER_LEAD, *BODY[:3])),
    "letters and quotes": WHOLE.replace("новый", "новый ").upper(),
}


@pytest.mark.parametrize("form", COPIES)
def test_copies_are_recognised_in_every_form(form):
    a, b = paper("a", WHOLE), paper("b", COPIES[form], "2024-04-03", "stepnoy")
    assert near_copies(a, b)
    assert near_copies(b, a)
    assert candidates(tuple(map(print_of, (a, b)))) == [("a", "b")]


NO_COPIES = {
    "another story": (WHOLE, ANOTHER),
    "the same weeks later": (WHOLE, WHOLE + " "),
    "an item of a digest": ("\n\n".join((TITLE, LEAD)), "\n\n".join(("Главное за день", ANOTHER, ANOTHER.replace("рыб", "раб"), LEAD, *PASSAGES))),
    "one quotation": (f"{TITLE}\n\n{LEAD}\n\n{PASSAGES[0]} {BODY[0]} {BODY[1]}", f"{ANOTHER}\n\n{PASSAGES[0]}\n\n{BODY[2]} {BODY[3]}"),
}


@pytest.mark.parametrize("case", NO_COPIES)
def test_no_copies(case):
    a, b = NO_COPIES[case]
    assert not near_copies(paper("a", a), paper("b", b, "2024-05-02" if "later" in case else "2024-04-03", "stepnoy"))


def test_what_a_site_carries_under_every_article_makes_no_copies():
    stories = [WHOLE[:160], ANOTHER[:170], "\n\n".join(PASSAGES)[:180]]
    docs = [document(f"d{n}", "2024-04-02", text=f"{story}\n\n{FOOT}", url=f"https://vesti.example/{n}") for n, story in enumerate(stories)]
    assert len(set(kinships(docs).cluster.values())) == 3
    unknown = [document(f"d{n}", "2024-04-02", text=f"{story}\n\n{FOOT}") for n, story in enumerate(stories)]
    assert len(set(kinships(unknown).cluster.values())) == 3
    assert kinships(unknown).kin == {}


def test_a_digest_joins_no_two_articles():
    first, second = f"{TITLE}\n\n{LEAD} {BODY[0]}", ANOTHER
    digest = paper("c", f"Главное за день\n\n{LEAD} {BODY[0]}\n\n{PASSAGES[0]}\n\n{ANOTHER}\n\n{PASSAGES[1]}", host="gorod")
    cluster = kinships([paper("a", first), paper("b", second, host="stepnoy"), digest]).cluster
    assert cluster["a"] != cluster["b"]


def test_an_undated_copy_is_found_among_dated_texts():
    docs = [paper("a", WHOLE), paper("b", COPIES["re-titled"], None, "ogni"), paper("c", ANOTHER, host="ogni")]
    cluster = kinships(docs).cluster
    assert cluster["a"] == cluster["b"] != cluster["c"]


def release(lead, host, day="2024-04-02", own=""):
    return paper(host, f"{lead}\n\n{own}\n\n{PASSAGES[0]}\n\n{own[::-1]}\n\n{PASSAGES[1]}", day, host)


def test_three_articles_of_one_release_and_one_other_are_two_voices():
    row = talks("2024-04-02", ANKARA)
    docs = [
        release(BODY[0], "vesti", own=BODY[1]), release(BODY[2], "stepnoy", own=BODY[3]),
        release(ANOTHER[:90], "gorod", own=OTHER_LEAD), paper("ogni", ANOTHER, host="ogni"),
    ]  # fmt: skip
    assert len(set(kinships(docs).cluster.values())) == 4
    (entry,) = record([claims(doc, row) for doc in docs]).entries["events"]
    assert (entry.sources, entry.independent) == (4, 2)


def test_one_newsroom_within_a_week_is_one_voice():
    def voices(*days):
        docs = [paper(f"d{n}", f"Заметка {n} о переговорах", day) for n, day in enumerate(days)]
        return independence(docs).count(doc.id for doc in docs)

    assert voices("2024-04-02", "2024-04-05") == 1
    assert voices("2024-04-02", "2024-04-20") == 2
    assert voices("2024-04-02", None) == 2  # nothing says that it is of that week
    assert voices(None, None) == 1


def test_who_names_a_press_service_draws_on_it_whatever_its_day():
    docs = [document("a", "2024-04-02", source_chain=["МИД Сербии"]), document("b", "2024-01/2024-12", source_chain=["пресс-служба МИД Сербии"])]
    assert independence(docs).count(["a", "b"]) == 1


def test_a_copy_lends_its_day_to_an_undated_one():
    docs = [paper("a", WHOLE), paper("b", COPIES["re-titled"], None, "ogni"), paper("c", ANOTHER, "2024-04-05", "ogni")]
    assert independence(docs).count(["a", "b", "c"]) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [("пресс-служба МИД Сербии", "МИД Сербии"), ("Агентство «Полюс»", "полюс"), ("сайт Президента России", "сайт президента России")],
)
def test_one_source_in_several_words(a, b):
    assert origin(a) == origin(b)
    assert origin(a) != origin("МИД Китая")


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("пресс-служба белорусского лидера", "сайт президента Белоруссии", True),
        ("пресс-служба главы Белоруссии", "пресс-служба Президента Белоруссии", True),
        ("пресс-служба Акорда", "пресс-служба президента Республики Казахстан", True),
        ("сербский МИД", "пресс-служба МИД Сербии", True),
        ("пресс-служба белорусского лидера", "пресс-служба лидера Таджикистана", False),
        ("пресс-служба президента Белоруссии", "пресс-служба премьер-министра Белоруссии", False),
        ("пресс-служба главы Белоруссии", "пресс-служба главы правительства Белоруссии", False),
        ("пресс-служба лидера Японии", "пресс-служба императора Японии", False),
        ("пресс-служба президента Белоруссии", "администрация президента Белоруссии", False),
        ("пресс-служба главы республики", "пресс-служба главы Белоруссии", False),
        ("пресс-служба кабмина Белоруссии", "сайт правительства Республики Беларусь", True),
        ("кабинет министров Белоруссии", "белорусское правительство", True),
        ("Минэнерго Сербии", "министерство энергетики Сербии", True),
        ("Минэнерго Сербии", "министерство транспорта Сербии", False),
        ("Минэнерго Сербии", "министерство энергетики Белоруссии", False),
        ("пресс-служба главы правительства Белоруссии", "пресс-служба премьер-министра Белоруссии", True),
        ("пресс-служба правительства Белоруссии", "пресс-служба премьер-министра Белоруссии", False),
        ("пресс-служба главы республики", "пресс-служба главы государства", True),
        ("пресс-служба президента", "пресс-служба главы государства", True),
        ("посольство Белоруссии в Сербии", "посольство Сербии в Белоруссии", False),
        ("пресс-служба лидера Монголии", "пресс-служба президента Монголии", False),  # the press calls two so
    ],
)  # fmt: skip
def test_an_office_of_a_state_is_one_source_in_any_wording(a, b, one):
    assert (origin(a) == origin(b)) is one


def test_a_sketch_is_small_and_empty_for_a_few_words():
    assert len(print_of(paper("a", WHOLE)).sketch()) == SKETCH
    assert print_of(paper("a", "Всего четыре слова здесь")).sketch() == frozenset()


def printed(id_, day, *values):
    return Print(id_, day, None, array("I", values).tobytes())


def posting(size, dated=True):
    return [printed(f"d{n:04}", 730_000 + n % 7 if dated else None, 1, 2) for n in range(size)]


def neighbours(posting):
    """The pairs to compare in one posting."""
    every = sorted(posting, key=lambda p: p.id)
    dated = sorted((p for p in every if p.day is not None), key=lambda p: (p.day, p.id))
    return {*next_by_day(dated), *next_by_id(every)}


def test_furniture_costs_a_document_no_more_than_its_neighbours():
    assert len(set(neighbours(posting(1000)))) <= 1000 * WINDOW
    assert len(set(neighbours(posting(1000, dated=False)))) <= 1000 * WINDOW
    assert len(candidates(posting(1000))) <= 1000 * WINDOW


def test_a_document_more_changes_only_what_stands_beside_it():
    before, one = posting(200), printed("d0099x", 730_003, 1)
    old, new = set(neighbours(before)), set(neighbours([*before, one]))
    assert all(one.id in pair for pair in new - old)
    assert len(new - old) == 2 * WINDOW
    assert len(old - new) == WINDOW


def by_posting(prints):
    """What `candidates` finds at once, posting by posting."""
    postings = {}
    for one in prints:
        for value in one.sketch():
            postings.setdefault(value, []).append(one)
    pairs = {pair for some in postings.values() for pair in neighbours(some)}
    sketches = {one.id: one.sketch() for one in prints}
    return sorted((a, b) for a, b in pairs if alike(sketches[a], sketches[b]))


@pytest.mark.parametrize("seed", range(8))
def test_candidates_are_the_neighbours_of_all_postings(seed):
    dice = random.Random(seed)
    words = range(1, dice.choice((12, 60)))
    prints = [
        printed(f"d{n:03}", dice.choice((None, *range(730_000, 730_030))), *dice.sample(words, dice.randint(0, 9)))
        for n in dice.sample(range(200), 90)
    ]  # fmt: skip
    found = candidates(prints)
    assert found == by_posting(prints)
    assert found
    assert candidates(()) == []


def test_far_days_never_meet_and_undated_ones_meet_all():
    prints = [printed("a", 730_000, 1), printed("b", 730_001 + COPY_DAYS, 1), printed("c", None, 1)]
    assert set(neighbours(prints)) == {("a", "c"), ("b", "c")}


def test_clusters_do_not_depend_on_order():
    docs = [paper(f"d{n}", text, host=host) for n, (text, host) in enumerate(itertools.product((*COPIES.values(), ANOTHER), HOSTS[:2]))]
    expected = kinships(docs)
    for seed in range(5):
        random.Random(seed).shuffle(docs)
        assert kinships(docs) == expected


def test_kinship_is_mutual():
    texts = (*COPIES.values(), ANOTHER, *itertools.chain(*NO_COPIES.values()))
    prints = [print_of(paper(f"d{n}", text, host=HOSTS[n % 6])) for n, text in enumerate(texts)]
    assert all(kinship(a, b) == kinship(b, a) for a, b in itertools.combinations(prints, 2))
