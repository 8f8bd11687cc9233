"""Offices: who holds which office of which state or body."""
