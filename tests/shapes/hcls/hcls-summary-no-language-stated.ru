# A summary with a language.
#+ expects: ldnsh:HclsSummary-no-language sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: dcterms:language
INSERT DATA { <https://w3id.org/ldn-kg/dataset> dcterms:language <http://lexvo.org/id/iso639-3/eng> }
