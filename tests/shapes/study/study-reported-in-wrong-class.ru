# A value of ldn:reportedIn that is of another class.
#+ expects: ldnsh:Study-reportedIn sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:reportedIn
#+ value: ldnr:example-venue.journal-of-examples
INSERT DATA { ldnr:example-a ldn:reportedIn ldnr:example-venue.journal-of-examples }
