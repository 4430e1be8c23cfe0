# A summary with a version number.
#+ expects: ldnsh:HclsSummary-no-version sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: (pav:version|pav:previousVersion|dcterms:isVersionOf)
INSERT DATA { <https://w3id.org/ldn-kg/dataset> pav:version "1.0.0" }
