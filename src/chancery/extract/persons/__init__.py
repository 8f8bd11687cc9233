"""Persons: names in a sentence and how far they reach."""
