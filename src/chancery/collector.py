"""The garbage collector, paused while much is made that is all kept.

Python looks for unreachable cycles whenever enough objects were made, over all that there are: while the record of 100,000
documents is built that costs much of the time and finds nothing, since claims and entries hold no cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No search for cycles inside; afterwards as it was before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
