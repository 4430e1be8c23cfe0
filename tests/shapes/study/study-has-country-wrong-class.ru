# A value of ldn:hasCountry that is of another class.
#+ expects: ldnsh:Study-hasCountry sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasCountry
#+ value: ldnr:example-venue.journal-of-examples
INSERT DATA { ldnr:example-a ldn:hasCountry ldnr:example-venue.journal-of-examples }
