"""People's judgements on the record."""
