"""Wordings in any order, case and form, and how much of two is the same."""
