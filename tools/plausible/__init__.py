"""Training of the two plausibility models; run by ``tools/build_plausibility.py`` and ``tools/build_context.py``."""
