# A value of ldn:hasProtocol that is of another class.
#+ expects: ldnsh:Study-hasProtocol sh:ClassConstraintComponent ldnr:example-b sh:Violation
#+ path: ldn:hasProtocol
#+ value: ldnr:example-b.publication
INSERT DATA { ldnr:example-b ldn:hasProtocol ldnr:example-b.publication }
