# Something that is no value of ldn:forOutcome.
#+ expects: ldnsh:Outcome-use sh:MinCountConstraintComponent ldnr:example-outcome.unused sh:Warning
#+ path: ^ldn:forOutcome
INSERT DATA { ldnr:example-outcome.unused a ldn:Outcome ; rdfs:label "unused outcome"@en ; ldn:inOutcomeDomain ldn:PainDomain }
