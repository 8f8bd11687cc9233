"""Why a judgement cannot be made, in either language of the displays."""

from __future__ import annotations

from collections.abc import Callable

from chancery.errors import JudgementError
from chancery.show.labels import Labels, labels

Spoken = str | Callable[[Labels], str]
"""Words that are the same in any language, or a function of the language."""


class Refusal(JudgementError):
    """A judgement that cannot be made: `Refusal("no_date", field="due", value="вчера")`; its message is the English one."""

    def __init__(self, reason: str, **slots: Spoken) -> None:
        self._reason = reason
        self._slots = slots
        super().__init__(self.words(labels("en")))

    def words(self, say: Labels) -> str:
        """The reason and the way out in a language."""
        slots = {name: slot if isinstance(slot, str) else slot(say) for name, slot in self._slots.items()}
        return say.text(f"review.refused.{self._reason}", **slots)


def kind_words(kind: str) -> Spoken:
    """The name of a kind: "figures" or «показатели»."""
    return lambda say: say.text(f"kind.{kind}")
