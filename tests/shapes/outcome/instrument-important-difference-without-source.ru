# A smallest important difference without its source.
#+ expects: ldnsh:Instrument-important-difference sh:XoneConstraintComponent ldnr:example-instrument.nrs-0-10 sh:Violation
#+ value: ldnr:example-instrument.nrs-0-10
DELETE WHERE { ldnr:example-instrument.nrs-0-10 ldn:smallestImportantDifferenceSource ?value }
