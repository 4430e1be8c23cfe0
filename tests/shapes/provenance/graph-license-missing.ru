# A graph without a license.
#+ expects: ldnsh:Graph-license sh:MinCountConstraintComponent ldng:shared sh:Violation
#+ path: dcterms:license
DELETE WHERE { ldng:shared dcterms:license ?value }
