"""What newslint knows of English by itself: closed word classes, a lexicon, a grid of word pairs.

Nothing here is read before a rule asks for it.  The files in ``data/`` are built
by ``tools/build_english.py``.
"""
