"""Measurements: `python -m bench` prints every figure that the README quotes. Ratios against a peer in the same run."""
