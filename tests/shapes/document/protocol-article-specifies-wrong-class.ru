# A protocol that lays down an outcome as such.
#+ expects: ldnsh:ProtocolArticle-specifies sh:OrConstraintComponent ldnr:example-b.protocol sh:Violation
#+ path: ldn:specifies
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-b.protocol ldn:specifies ldnr:example-outcome.pain }
