# A graph that a country entered.
#+ expects: ldnsh:Graph-wasAttributedTo sh:OrConstraintComponent ldng:shared sh:Violation
#+ path: prov:wasAttributedTo
#+ value: ldnr:example-country.norway
INSERT DATA { ldng:shared prov:wasAttributedTo ldnr:example-country.norway }
