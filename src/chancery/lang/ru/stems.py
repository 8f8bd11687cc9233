"""Words of names without the endings of their cases."""

from __future__ import annotations

from chancery.lang.ru.morph import fold

OBLIQUE = ("ым", "им", "ом", "ем", "ам", "ям", "ах", "ях")
"""Endings of cases that end in a consonant."""
SHORT = 4
"""Letters of a word below which no ending is cut off."""


def name_stem(word: str) -> str:
    """A word of a name without the ending that its cases change: `name_stem("Рытова") == name_stem("Рытовым") == "рыт"`."""
    low = fold(word)
    if word.isupper() or len(low) < SHORT:
        return low
    cut = low.rstrip("аеиоуыюяйьё")
    ending = next((e for e in OBLIQUE if cut.endswith(e)), "")
    cut = cut[: -len(ending)] if ending and len(cut) - len(ending) >= SHORT else cut
    cut = cut.rstrip("аеиоуыюяйьё")
    return cut if len(cut) >= SHORT - 1 else low
