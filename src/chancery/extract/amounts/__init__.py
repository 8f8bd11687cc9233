"""Amounts: money, shares, quantities and counts in Russian text."""
