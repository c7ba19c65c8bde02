"""Verbs by number, nouns whose number the verb does not have to follow, and words in -s that are no plurals."""

from __future__ import annotations

#: Verbs whose forms differ by number, those of many by those of one.
OF_MANY = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
#: Those of one by those of many.
OF_ONE = {many: one for one, many in OF_MANY.items()}

#: Nouns of one form and two numbers, sets of people and what may stand for one, measures, and adjectives
#: that stand for people ("the poor"): their verb may have either number.
EITHER_NUMBER = frozenset(
    "aboard about above accused acoustics acres administration again agency ahead aircraft airline airport algae "
    "alike alive alliance alone already also alumni always american amount analytics aristocracy army around "
    "array artillery asleep asses association assortment athletics attack audience authority average aware away "
    "back bacteria balance ballet band bank barracks basics bass battalion bear bench bereaved best billion bison "
    "bit black blind bloc bourgeoisie blue board body bottom brand brass brave brethren brewer brigade british "
    "broadcaster "
    "builder bulk bunch bureau cabinet camp carp carrier cartel cast cattle cavalry cent chain champion channel "
    "charity children chinese choir church city clan class clergy client club coalition cod collection collective "
    "college combination command commission committee community company competition condemned confederation "
    "conference confirms congratulations congregation congress cons consortium constabulary contrary convoy "
    "cooperative coral core corporation council counsel country county couple court crab craft crew criteria "
    "crossroads crowd customer daily data days dead deaf deal deceased deer defence defense degrees delegation "
    "department desk developer diabetes dice diocese disabled district dollars double down dozen duck duo dutch "
    "dynamics dynasty earlier earnings economics elderly electorate electronics eleven elite elk enemy english "
    "ensemble entity ethics euros evening ever executive expedition faculty faithful family famous far favourite "
    "federation feet few firm first fish fleet flock folk following force former foundation foursome fox fraction "
    "franchise french fund fungi gallons gallows gang garrison gas geese generation genetics gentry government "
    "graphics green grocer group grouse guard guilty gymnastics haddock hair half handful headquarters hectares "
    "herd here herring hierarchy high home homeless hospital host hotel hours house household hundred hungry in "
    "inches industry infantry injured intelligentsia innocent inquiry institute institution insurer irish japanese "
    "jihadis judiciary jury kilograms kilometers kilometres kin kind lab label labor larvae last later latter lbs "
    "leadership league left legislature lender less library lice like linguistics list liters litres livestock "
    "living lobby lobster logistics lone losing lot lots low mackerel magazine main majority management "
    "manufacturer many mathematics maximum mean means measles mechanics media median membership men meters metres "
    "mice middle midfield miles military million minimum ministry minority mins minus minutes missing mix mixture "
    "mob months moose more morning nation navy needy network never news newspaper newsroom next now nuclei number "
    "odds off office offspring old on once ones only opera operator opposite opposition ops optics orange "
    "orchestra organisation organization other others out outfit outs over overnight own oxen pack pair panel "
    "paper parish parliament partner partnership party patrol peasantry people per percent percentage perch "
    "personnel pheasant phenomena physics pike plaice plankton platoon plenty plus points police politics poor "
    "population poultry proletariat pounds powerful prawn press pride private proportion pros provider public "
    "publisher "
    "quarter quartet raft railway range record red regards regiment remainder remaining resistance respects rest "
    "restaurant retailer rich right robotics sales salmon same savings school score scottish second seconds "
    "sector selection senate series service set sheep shrimp sick side single society sort spacecraft spanish "
    "species specifics sports squad squid staff startup state station statistics still stimuli store string "
    "strong studio sum supplier swarm swiss syndicate tabloid tactics teaching team teeth texts thanks theater "
    "theatre then there third thousand threesome through times today tomorrow tonight tonnes tons too top total "
    "town tribe tribunal trio troop troupe trout trust tuna twice twosome type under unemployed union university "
    "unknown up ups variety vermin vertebrae very village visiting walls wangs watch way weak wealth wealthy "
    "website weekly weeks welsh white willing winning wolf women workforce works world worst wounded yards years "
    "yellow yesterday yet young youth youths yrs".split()
)
#: Words in -s that are singular, or of either number, though a word stands before the s.
NO_PLURALS = frozenset(
    "news series species means headquarters works barracks crossroads politics mathematics physics economics ethics "
    "athletics statistics diabetes measles gallows lens canvas atlas bias campus chaos cosmos analysis basis crisis "
    "thesis gas bus plus minus alias iris virus lots sales savings earnings thanks thus perhaps always sometimes "
    "besides nowadays afterwards towards less across yes his this its hers ours theirs yours us as is was has does "
    "years months weeks days hours minutes others ones congress princess business address access process success press "
    "class loss boss mass pass glass grass cross dress stress illness fitness christmas texas united states nations "
    "innings sports arms odds goods dynamics analytics tens hundreds thousands millions billions dozens dollars pounds "
    "euros percents points plenty kids".split()
)
#: Of such a subject the verb follows what comes after “of”: “a number of boats are”.
HEADLESS = frozenset(
    "circle number majority variety total average combination lack lots none half rest percent more most all range "
    "series set list group handful host string couple pair mix selection array crop wave batch sort kind type "
    "bunch".split()
)
