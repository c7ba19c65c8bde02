"""The words by which ``verb_forms`` tells a wrong form from a noun or from the end of a clause."""

from __future__ import annotations

from newslint.english.classes import words

ADVERBS = words("not also now never always often still just already soon then even ever immediately only yet again")
NOT_ADVERBS = words(
    "only friendly likely elderly early daily weekly monthly yearly family apply reply supply rely comply imply "
    "ally fly italy"
)
NEGATED = words("don't doesn't didn't")
STRONG_PAST = words(
    "went took gave knew began wrote spoke chose saw said told had was were did has does is are made kept held"
)
#: Forms in -s that are nouns as well; only a modal or "is now" before them gives them away.
SOMETIMES_NOUNS = words(
    "plays makes closes opens helps starts stops runs moves visits heads talks calls acts cuts hits looks needs "
    "changes leads supports goes comes gives takes gets says knows finds keeps becomes begins brings shows holds "
    "turns means feels puts leaves loses wins pays meets sits stands falls rises grows remains faces aims hopes "
    "costs allows travels reaches covers backs attacks controls produces refuses carries appears builds buys "
    "catches charges claims crosses draws drives drops eats ends fills flies follows forces handles hears hurts "
    "joins jumps laughs likes listens misses offers orders passes picks points pulls pushes rates reads reports "
    "returns saves sees sends serves sets shares signs sings sounds speaks spends stays studies tests thinks "
    "throws tries uses views votes walks watches worries writes"
)
PLURAL_NOUNS = words(
    "builds catches charges claims draws drives drops ends flies follows forces handles joins jumps laughs likes "
    "misses offers orders passes picks points pulls rates reads reports returns saves sets shares signs sounds "
    "stays studies tests throws tries uses views votes walks watches worries plans helps aims hopes starts stops "
    "runs moves visits acts looks turns heads supports leads rises backs calls talks attacks controls costs "
    "changes cuts needs hits means wins leaves falls plays"
)
#: A verb in front of which such a word stands may close a clause of its own: "all they do is discuss …".
CLEAVES = words(
    "what whatever all everything anything thing things who whoever where wherever how why which that there as "
    "than do does did doing done to best most only first next step steps trick job let help helps is was"
)
#: "The options they have include …": verbs that follow a relative clause.
STATES = words("include remain seem tend require depend appear vary continue consist differ exist suggest indicate")
#: Plain forms that are nouns, names of commands or parts of set phrases now and then.
SLIPPERY = words(
    "converts thanks safeguards expect notify allow want make think have add delete get find create refuse "
    "produce enter execute remain say tell know"
)
PREPOSITIONS = words("of for with from without by into upon")
DETERMINERS = words("the a an his her their its our this that these those it them him")
#: Words before which "will", "can", "might" and "must" are nouns.
BEFORE_NOUN = words(
    "the a an this that my your his her its our their no free good ill political last living own iron strong "
    "military tin oil beer trash garbage petrol water gas god's national collective popular sheer every each some "
    "any"
)
#: Verbs that leave a preposition behind: "the problems that people live with endanger them".
STRANDERS = words(
    "deal deals dealt work works live lives lived look looks looked care cares pay pays paid wait talk talks go "
    "goes went come comes came call calls hope hopes stand stands stood sit sits sat made given taken done put "
    "puts run runs cut got get use play plays trade vote votes search account accounts aim aims fight fights "
    "fought"
)
#: In a clause with one of these a noun may have gone to the front.
FRONTS = words("what which who whom where that how why whose whatever i you he she we they it there")
#: After one of these "to" begins an infinitive and nothing else.
WANTS_INFINITIVE = words(
    "able unable want wants wanted tried trying refused refuses refusing decided managed unwilling willing "
    "reluctant failed fails intend intends intended vowed eager unlikely"
)
#: The same where the "to" was lost; some of them only with a subject before.
LOST_TO = words("able unable unwilling reluctant")
LOST_TO_AFTER_SUBJECT = words("want wants wanted refused refuses decided managed failed tried intends vowed agreed")
BASES_IN_ED = words("need feed seed heed speed breed bleed exceed proceed succeed embed shred indeed hundred")
#: "All he could to help": with one of these before, "to" may follow a modal.
LOOSE_BEFORE_TO = words(
    "all everything what whatever best much as than like more little anything hardest where how things thing worst most"
)
#: Nouns after which "to" begins an infinitive.
INFINITIVE_NOUNS = words("ways effort efforts attempt attempts decision ability order plans bid chance")
#: Subjects that are no count nouns of one number and yet plain subjects.
BODIES = words(
    "city council government company firm team police party club group bank court board committee ministry department "
    "agency school university union family army hospital airline church state county country town village"
)
#: Participles that take "of" with a form in -ing.
OF_ING = words("accused suspected convicted tired")
#: Participles and adjectives that take "to" and a verb after a form of "be"; and verbs that are nouns as well.
LOST_TO_AFTER_BE = words("expected due likely unlikely scheduled forced urged supposed allowed")
BASES = words(
    "hit visit meet open close make take give rise begin become return leave pay bring speak vote sign play face hold "
    "start run stay help move build cut get show call keep"
)
#: Verbs that lost their "-ing" after a form of "be", with the word that follows.
LOST_ING = frozenset(
    tuple(pair.split())
    for pair in (
        "look for|look at|look into|try to|seek to|prepare to|prepare for|search for|wait for|wait to|"
        "work on|work with|work to|hope to|plan to"
    ).split("|")
)
#: The verbs of the rule ``grammar/has-base``.
NAMED_AFTER_HAVE = words(
    "receive decide announce provide achieve agree begin make give write speak choose steal forget include require "
    "happen appear create develop improve believe know see"
)
