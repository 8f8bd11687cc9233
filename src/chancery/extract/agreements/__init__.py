"""Agreements: documents of states, what they are about, who signs them and what became of them."""
