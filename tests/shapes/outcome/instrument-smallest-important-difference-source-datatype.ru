# A source with a language.
#+ expects: ldnsh:Instrument-smallestImportantDifferenceSource sh:DatatypeConstraintComponent ldnr:example-instrument.nrs-0-10 sh:Violation
#+ path: ldn:smallestImportantDifferenceSource
#+ value: "invented"@en
DELETE { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifferenceSource ?value }
INSERT { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifferenceSource "invented"@en }
WHERE { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifferenceSource ?value }
