# Something that is no value of ldn:measuredWith.
#+ expects: ldnsh:Instrument-use sh:MinCountConstraintComponent ldnr:example-instrument.unused sh:Warning
#+ path: ^ldn:measuredWith
INSERT DATA { ldnr:example-instrument.unused a ldn:Instrument ; rdfs:label "unused instrument"@en }
