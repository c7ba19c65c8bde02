"""What stands in the newsroom: rules of its own, so that no test hangs on the built-in ones, and a plugin."""

from __future__ import annotations

PACK = """\
group: house
rules:
  - id: furniture
    summary: A line of the web page was left in
    why: Nobody can press a button on paper.
    match: line
    severity: error
    fix: {delete: line, applicability: safe}
    phrases: [Press this button]
    examples: {flag: [Press this button], keep: ["They told us to press this button and wait for the lift."]}
  - id: wording
    kind: substitute
    summary: The desk writes it otherwise
    quotes: advise
    swap: {utilise: use}
    examples: {flag: [We utilise it.], keep: [We use it.]}
  - id: taste
    summary: A matter of taste
    severity: info
    phrases: [whilst]
    examples: {flag: [It rained whilst we slept.], keep: [It rained while we slept.]}
"""

SETTINGS = 'select = ["house", "suppression", "gate"]\npacks = ["house.yaml"]\n'

#: A plugin with a rule that waits for a file and breaks down on a word, and a grammar backend.
PLUGIN = """
import os, time
import newslint
from newslint.diagnostics import Diagnostic, Severity
from newslint.plugins import Grammar, GrammarBackend, RuleText
from newslint.rules import Rule

def check(document, options):
    if "Breakdown" in document.text:
        raise RuntimeError("the rule broke down")
    if "Hold" in document.text:
        open(os.environ["GATE"] + ".reached", "w").close()
        while not os.path.exists(os.environ["GATE"]):
            time.sleep(0.01)
    for block in document.prose:
        at = block.text.find("Gate")
        if at >= 0:
            print("what a plugin prints must not get into the conversation")
            yield RULE.diagnose(block, at, at + 4, "a gate")

RULE = Rule("gate/gate", "A gate", "It is open or shut.", check, Severity.WARNING)

class Lamps(Grammar):
    def check(self, articles):
        return [
            [
                Diagnostic("lamp/lit", "a lamp", *block.source(at, at + 4), Severity.WARNING)
                for block in article.blocks
                if (at := block.text.find("lamp")) >= 0
            ]
            for article in articles
        ]

    def describe(self, rule):
        return RuleText(rule, "A lamp", "Somebody has to put it out.", "warning")

@newslint.hookimpl
def newslint_rules():
    return [RULE]

@newslint.hookimpl
def newslint_grammar_backends():
    return [GrammarBackend("lamp", lambda context: Lamps())]
"""
