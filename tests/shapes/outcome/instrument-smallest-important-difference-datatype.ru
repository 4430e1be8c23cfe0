# A smallest important difference that is no decimal.
#+ expects: ldnsh:Instrument-smallestImportantDifference sh:DatatypeConstraintComponent ldnr:example-instrument.nrs-0-10 sh:Violation
#+ path: ldn:smallestImportantDifference
#+ value: "1.0"^^xsd:double
DELETE { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifference ?value }
INSERT { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifference "1.0"^^xsd:double }
WHERE { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifference ?value }
