"""Below the rows: names, posts, encounters and deals in a text of any topic."""
