"""B-cubed against the worked example of its authors, and where it must be 0 or 1."""

from __future__ import annotations

import pytest
from bench.synthetic.bcubed import b_cubed, pairwise

# Bagga and Baldwin 1998, figures 1 to 3: twelve items in three groups; one response joins the second with the third, the other the first with the third
TRUE = "AAAAABBCCCCC"
SMALL_WITH_LARGE = "AAAAACCCCCCC"
LARGE_WITH_LARGE = "CCCCCBBCCCCC"


def groups(letters: str) -> dict[str, str]:
    return {str(n): letter for n, letter in enumerate(letters)}


@pytest.mark.parametrize(
    ("response", "precision", "recall"),
    [(SMALL_WITH_LARGE, 16 / 21, 1.0), (LARGE_WITH_LARGE, 7 / 12, 1.0), (TRUE, 1.0, 1.0)],
)
def test_the_example_of_the_authors(response, precision, recall):
    score = b_cubed(groups(TRUE), groups(response))
    assert (score.precision, score.recall) == (pytest.approx(precision), pytest.approx(recall))


def test_the_names_of_groups_do_not_matter():
    assert b_cubed(groups("AAB"), groups("yyx")).f1 == 1.0


def test_all_apart_is_precise_and_recalls_one_of_each_group():
    score = b_cubed(groups("AAAB"), groups("1234"))
    assert (score.precision, score.recall) == (1.0, pytest.approx((3 * 1 / 3 + 1) / 4))


def test_of_nothing_all_is_right():
    assert b_cubed({}, {}).f1 == 1.0


def test_other_items_are_refused():
    with pytest.raises(ValueError, match="different items"):
        b_cubed({"a": 1}, {"b": 1})


def test_pairs():
    score = pairwise(groups("AAAB"), groups("1122"))
    assert (score.precision, score.recall, score.items) == (0.5, pytest.approx(1 / 3), 3)
