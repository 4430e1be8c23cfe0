# Something that is no value of ldn:hasSubstance or ldn:hasCoIntervention or ldn:hasClaimSubject.
#+ expects: ldnsh:Intervention-use sh:MinCountConstraintComponent ldnr:example-substance.unused sh:Warning
#+ path: ^(ldn:hasSubstance|ldn:hasCoIntervention|ldn:hasClaimSubject|ldn:aboutSubstance|ldn:identifies|ldn:interactsWith)
INSERT DATA { ldnr:example-substance.unused a ldn:Substance ; rdfs:label "unused substance"@en }
