"""Token patterns: rules about words in order, by their spelling, their forms and their parts of speech.

``notation`` reads what a pack says, ``expand`` turns it into plain sequences
with an anchor each, ``stream`` is the text as the matcher sees it, ``sequence``
matches, ``find`` runs all rules over a document together.
"""
