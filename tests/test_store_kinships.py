"""Copies in a store that grows: whatever comes and goes, and however many at once, the pairs are those of all documents at once."""

import random

import pytest
from sqlalchemy import select

import chancery.record.sources.candidates as candidates
import chancery.record.sources.copies as copies
import chancery.store.kinships as kinships
from chancery.record.sources.copies import print_of
from chancery.record.sources.kinships import kin_pairs, kinship_of
from chancery.store.opening import transaction
from chancery.store.sql import SqlStore
from chancery.store.tables import CLUSTERS, KIN
from record_cases import document

FURNITURE = "Читайте также другие новости нашего портала на этой странице каждый день и подпишитесь на рассылку новостей портала"
TEXTS = [
    "Стороны условились построить мост через реку и открыть новый рынок у переправы до конца будущего года",
    "Министры подписали договор о поставках пшеницы и муки на три года и обсудили цены на перевозку зерна морем",
    "Делегация осмотрела завод удобрений и портовые склады, после чего вернулась в столицу поездом через перевал",
]


def papers(dice, size):
    """Texts of a few stories, each with the furniture of one site, some without a day."""
    for number in range(size):
        words = [*dice.choice(TEXTS).split(), *(f"слово{dice.randrange(40)}" for _ in range(dice.randrange(6)))]
        day = dice.choice((None, *(f"2024-03-{day:02}" for day in range(1, 29))))
        host = dice.choice(("vesti", "ogni", "zarya"))
        yield document(f"d{number:03}", day, text=" ".join(words) + ". " + FURNITURE, url=f"https://{host}.example/{number}")


def kept(db):
    clusters = {row.document: row.cluster for row in db.execute(select(CLUSTERS))}
    return clusters, {(row.document, row.other): row.kinship for row in db.execute(select(KIN)) if row.document < row.other}


def at_once(docs):
    prints = {doc.id: print_of(doc) for doc in docs}
    pairs = kin_pairs(prints)
    return kinship_of(prints, pairs).cluster, pairs


@pytest.mark.parametrize("seed", range(12))
def test_what_comes_and_goes_leaves_the_pairs_of_all_documents_at_once(seed, monkeypatch, tmp_path):
    for module in (copies, candidates, kinships):
        monkeypatch.setattr(module, "WINDOW", 2)
    dice = random.Random(seed)
    waiting, here = list(papers(dice, 40)), {}
    with SqlStore(tmp_path / "r.db") as store, transaction(store._engine, store._path, True) as db:
        while waiting:
            came = [waiting.pop() for _ in range(min(len(waiting), dice.choice((1, 1, 2, 7))))]
            gone = dice.sample(sorted(here), min(len(here), dice.choice((0, 0, 1, 3))))
            kinships.regrouped(db, came, gone)
            here = {id_: doc for id_, doc in here.items() if id_ not in gone} | {doc.id: doc for doc in came}
            assert kept(db) == at_once(here.values())
        assert any(kept(db)[1].values())
