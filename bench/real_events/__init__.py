"""Public events as real articles tell them: addresses and expected entries, no text. See `expected.py` and `python -m bench events`."""
