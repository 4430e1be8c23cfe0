# A value of ldn:conductedIn that is of another class.
#+ expects: ldnsh:Study-conductedIn sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:conductedIn
#+ value: ldnr:example-venue.journal-of-examples
INSERT DATA { ldnr:example-a ldn:conductedIn ldnr:example-venue.journal-of-examples }
