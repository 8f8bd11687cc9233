"""What differs between two records, and what is new since a day."""
