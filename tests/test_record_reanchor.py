"""Relative times resolved again."""

from chancery.record.dating.reanchor import reanchor
from record_cases import claims, document, talks, turnover


def year_before(said, published, told):
    return str(int(published[:4]) - 1) if said == "в прошлом году" else None


def test_what_was_anchored_on_the_publication_moves_and_nothing_else():
    before = claims(
        document("a", "2023/2024"),
        talks("2022/2023", date_said="в прошлом году", date_anchor="published"),
        talks("2023/2024", date_said=None, date_anchor="published"),
        talks("2021-05-05"),
        turnover(1e9, "2022/2023", period_said="в прошлом году", period_anchor="published"),
        turnover(1e9, "2019", period_said="намедни", period_anchor="published"),
    )
    after = reanchor(before, "2024", year_before)
    assert after.doc.published == "2024"
    assert [e.date for e in after.events] == ["2023", "2024", "2021-05-05"]
    assert [f.period for f in after.figures] == ["2023", "2019"]
    assert [e.id for e in after.events] == [e.id for e in before.events]
