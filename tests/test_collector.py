"""The collector is as it was before, whatever happens inside."""

import gc

import pytest

from chancery.collector import paused


def test_paused_inside_and_as_before_afterwards():
    assert gc.isenabled()
    with pytest.raises(ValueError), paused():
        assert not gc.isenabled()
        with paused():
            pass
        assert not gc.isenabled(), "an inner pause does not end the outer one"
        raise ValueError
    assert gc.isenabled()
