"""Why a meeting or a deal of factRuEval-2016 is missed or invented."""

from __future__ import annotations

from bench.factru_standard import Standard


def explain(standards: list[Standard], errors: list[str]) -> None:
    """Count by pattern."""
