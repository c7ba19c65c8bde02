"""Weighing evidence for web furniture: which blocks of short lines belong to the page and not to the story."""
