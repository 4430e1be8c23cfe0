# A smallest important difference of nothing.
#+ expects: ldnsh:Instrument-smallestImportantDifference sh:MinExclusiveConstraintComponent ldnr:example-instrument.nrs-0-10 sh:Violation
#+ path: ldn:smallestImportantDifference
#+ value: 0.0
DELETE { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifference ?value }
INSERT { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifference 0.0 }
WHERE { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifference ?value }
