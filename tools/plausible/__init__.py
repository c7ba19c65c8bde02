"""Training of the plausibility model; run by ``tools/build_plausibility.py``."""
