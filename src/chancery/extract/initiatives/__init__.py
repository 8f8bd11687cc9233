"""Initiatives: corridors, railways, plants, programmes, visa regimes, aid."""
