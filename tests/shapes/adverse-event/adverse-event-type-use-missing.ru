# Something that is no value of ldn:hasAdverseEventType or ldn:hasClaimObject.
#+ expects: ldnsh:AdverseEventType-use sh:MinCountConstraintComponent ldnr:example-adverse-event-type.unused sh:Warning
#+ path: ^(ldn:hasAdverseEventType|ldn:hasClaimObject|ldn:aboutAdverseEventType)
INSERT DATA { ldnr:example-adverse-event-type.unused a ldn:AdverseEventType ; rdfs:label "unused event"@en }
