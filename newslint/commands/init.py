"""Write a newslint.toml with every setting explained, ready to be changed."""

from __future__ import annotations

import argparse
import os
import sys

from newslint import exits

TEMPLATE = """\
# Settings of newslint. Every line that is commented out shows the default or an example.
# `newslint config` shows what holds; the nearest settings file above an article counts.

# Start from another settings file.
# extend = "../newslint.toml"

# Which rules run: ids (duplicate/caption), groups (duplicate) or ALL. `newslint rules` lists them.
# select = ["ALL"]
# extend-select = ["typography"]
# ignore = ["consistency/percent"]

# The least severity that is shown, and the least that makes the run fail: error, warning or info.
severity = "warning"
fail-on = "warning"

# Files, with patterns as in .gitignore. Excludes also hold for files that are named.
# include = ["*.txt", "*.md"]
# extend-exclude = ["drafts/", "*.transcript.txt"]
# respect-gitignore = true

# House rules: YAML files, folders of them, or two-column CSV lists of what to write for what.
# packs = ["house-rules/"]

# Furniture of this house, as `newslint learn` writes it, and lines that recur and stay.
# furniture = ["house.furniture"]
# keep-lines = ["Reporting kept by our desk in Port Sable"]

# Phrases that are right in this house, in any case if written in lower case.
# accept = ["per cent", { phrase = "Leave a Reply", rules = ["boilerplate"] }]

# One job a core is the default.
# jobs = 4
# output-format = "full"

# [per-file-ignores]
# "wire/**" = ["consistency"]

# Severity and options of single rules: `newslint explain RULE` names them.
# [rules."duplicate/paragraph"]
# severity = "info"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to write it (default: .)")


def run(arguments: argparse.Namespace) -> int:
    """Write the file; Stop if there is one, or another one that would win over it."""
    from newslint.config.find import NAMES, holds_settings

    for name in NAMES:
        path = os.path.join(arguments.folder, name)
        if os.path.lexists(path) and (not name.startswith("pyproject") or holds_settings(path)):
            raise exits.Stop(f"{os.path.normpath(path)} is there already: nothing was written")
    path = os.path.join(arguments.folder, "newslint.toml")
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:  # "x": never overwrites
            file.write(TEMPLATE)
    except OSError as error:
        raise exits.Stop(f"{path} cannot be written: {error.strerror or error}") from None
    sys.stdout.write(f"wrote {os.path.normpath(path)}\n")
    return exits.CLEAN
