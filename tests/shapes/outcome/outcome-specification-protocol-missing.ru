# Something that is no value of ldn:specifies.
#+ expects: ldnsh:OutcomeSpecification-protocol sh:MinCountConstraintComponent ldnr:example-b.protocol.outcome-specification.pain sh:Violation
#+ path: ^ldn:specifies
DELETE WHERE { ?protocol ldn:specifies ldnr:example-b.protocol.outcome-specification.pain }
