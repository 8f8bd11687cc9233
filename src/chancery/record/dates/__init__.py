"""Days as intervals: when something was, how sure that is, and as of which day a record is read."""
