"""Which builder makes rows of a matched frame: `set.form` of the frame names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chancery.extract.events.deeds import joint, received
from chancery.extract.events.deeds_abroad import abroad
from chancery.extract.events.meetings import meeting
from chancery.extract.events.mood import Reality, reality
from chancery.extract.events.rows import Scene
from chancery.extract.events.visits import visit
from chancery.types import Event

BUILDERS: dict[str, Callable[[Scene, Reality], Iterator[Event]]] = {
    "meeting": meeting,
    "visit": visit,
    "received": received,
    "joint": joint,
    "abroad": abroad,
}


def build(scene: Scene) -> Iterator[Event]:
    """The rows of one match; what is denied or only imagined is refused with its reason."""
    real = reality(scene.parsed, scene.sentence, scene.found.trigger)
    if real.refused is not None:
        scene.refuse(real.refused)
        return
    form = str(scene.found.frame.source.set["form"])
    yield from BUILDERS[form](scene, real)
