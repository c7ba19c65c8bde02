"""Changed copy only: what git says has changed, and which paragraphs of a file the change touches."""
