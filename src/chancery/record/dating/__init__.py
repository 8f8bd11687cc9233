"""Days of undated articles from what dated ones tell."""
