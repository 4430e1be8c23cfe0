# Two smallest important differences.
#+ expects: ldnsh:Instrument-smallestImportantDifference sh:MaxCountConstraintComponent ldnr:example-instrument.nrs-0-10 sh:Violation
#+ path: ldn:smallestImportantDifference
INSERT DATA { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifference 2.0 }
