# A graph that nobody entered.
#+ expects: ldnsh:Graph-wasAttributedTo sh:MinCountConstraintComponent ldng:shared sh:Violation
#+ path: prov:wasAttributedTo
DELETE WHERE { ldng:shared prov:wasAttributedTo ?value }
