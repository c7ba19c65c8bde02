"""Training of the models behind ``garble/implausible``; run by ``tools/build_plausibility.py``."""
