# Two sources.
#+ expects: ldnsh:Instrument-smallestImportantDifferenceSource sh:MaxCountConstraintComponent ldnr:example-instrument.nrs-0-10 sh:Violation
#+ path: ldn:smallestImportantDifferenceSource
INSERT DATA { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifferenceSource "another" }
