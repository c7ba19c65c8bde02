"""What ``tools/build_tagger.py`` is made of."""
