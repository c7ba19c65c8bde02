"""The page for people without a terminal: the articles' text with marks, in one file that needs nothing else."""

from newslint.reporters.html.report import open_report

__all__ = ["open_report"]
