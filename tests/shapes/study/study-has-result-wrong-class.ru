# A value of ldn:hasResult that is of another class.
#+ expects: ldnsh:Study-hasResult sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasResult
#+ value: ldnr:example-a.population
INSERT DATA { ldnr:example-a ldn:hasResult ldnr:example-a.population }
