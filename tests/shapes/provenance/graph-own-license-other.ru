# A graph of ours under a licence that asks for attribution.
#+ expects: ldnsh:Graph-own-license sh:OrConstraintComponent ldng:shared sh:Violation
#+ value: ldng:shared
DELETE { ldng:shared dcterms:license ?value }
INSERT { ldng:shared dcterms:license <https://creativecommons.org/licenses/by/4.0/> }
WHERE { ldng:shared dcterms:license ?value }
