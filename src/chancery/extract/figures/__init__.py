"""Figures: amounts that bear on relations between states, with indicator, period, parties and whose claim they are."""
