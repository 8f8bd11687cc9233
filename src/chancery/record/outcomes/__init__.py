"""What became of goals, invitations, plans, agreements and pledges, as of a day."""
