"""Values that disagree, sums and growths that do not add up, and claims beside official series."""
