# Something that takes part in no claim and in no mechanism.
#+ expects: ldnsh:BiologicalEntity-use sh:MinCountConstraintComponent ldnr:example-entity.unused sh:Warning
#+ path: ^(ldn:hasClaimSubject|ldn:hasClaimObject|ldn:hasMediator|ldn:hasParticipant|ldn:involvesCellType|ldn:involvesProcess|ldn:isDerivedFromPrecursor)
INSERT DATA { ldnr:example-entity.unused a ldn:CellType ; rdfs:label "unused cell"@en }
