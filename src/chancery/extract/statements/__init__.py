"""Statements: who said what, quoted and reported."""
