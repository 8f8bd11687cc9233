"""Commitments: targets, plans, pledges and invitations."""
