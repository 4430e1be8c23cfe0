# A graph without a date.
#+ expects: ldnsh:Graph-created sh:MinCountConstraintComponent ldng:shared sh:Violation
#+ path: dcterms:created
DELETE WHERE { ldng:shared dcterms:created ?value }
