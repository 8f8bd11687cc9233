"""What makes two things of a kind one: events, agreements, figures, commitments, statements, initiatives, offices."""
