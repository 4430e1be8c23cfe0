# A graph under another license.
#+ expects: ldnsh:Graph-license sh:InConstraintComponent ldng:shared sh:Violation
#+ path: dcterms:license
#+ value: <https://creativecommons.org/licenses/by/4.0/>
DELETE { ldng:shared dcterms:license ?value }
INSERT { ldng:shared dcterms:license <https://creativecommons.org/licenses/by/4.0/> }
WHERE { ldng:shared dcterms:license ?value }
