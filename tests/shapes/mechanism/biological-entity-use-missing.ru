# Something that is no value of ldn:hasClaimSubject or ldn:hasClaimObject or ldn:hasMediator.
#+ expects: ldnsh:BiologicalEntity-use sh:MinCountConstraintComponent ldnr:example-entity.unused sh:Warning
#+ path: ^(ldn:hasClaimSubject|ldn:hasClaimObject|ldn:hasMediator)
INSERT DATA { ldnr:example-entity.unused a ldn:CellType ; rdfs:label "unused cell"@en }
