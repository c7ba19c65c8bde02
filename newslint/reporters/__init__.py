"""Output formats, one module each: ``open_report(context)`` returns the report to write to.

Reporters see findings only, never rules or documents.  A file that could not be
checked is told on stderr by the command line; formats with a place for it
(SARIF, JUnit) record it there too.
"""
