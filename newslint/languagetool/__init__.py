"""LanguageTool as a second opinion: a grammar backend on language-tool-python.

``backend`` answers newslint, ``passages`` decides what is sent and maps it back, ``client``
asks a server, ``local_server`` and ``keeper`` have one for the whole run, ``remembered``
keeps answers, ``quiet`` and ``spelling`` leave out what is no help with news.

language-tool-python is GPL-3.0 and an extra (``newslint[languagetool]``): only ``client``
and ``keeper`` import it, and only when something is to be sent.
"""
