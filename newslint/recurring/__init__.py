"""Lines that stand in many articles of one source: counted in a run, or learnt from an archive."""
