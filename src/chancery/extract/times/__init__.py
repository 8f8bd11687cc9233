"""Times: dates and periods in Russian text, read and resolved."""
