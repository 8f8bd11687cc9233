"""Properties are not timed: the first example of a run loads the tables, and a busy machine is no defect.

Tests are of our own world, whatever world the caller has, and each leaves it behind: other tables are other rules, by
which a record that another test has built would be built anew.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from chancery.world.tables import VARIABLE

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
os.environ.pop(VARIABLE, None)


@pytest.fixture(autouse=True)
def our_own_world():
    """A test that takes other tables gives them back: `chancery.world.use(None)`."""
    yield
    assert VARIABLE not in os.environ, "the test leaves the tables of another world behind: chancery.world.use(None)"
