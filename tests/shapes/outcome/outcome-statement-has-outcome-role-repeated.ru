# Two values of ldn:hasOutcomeRole.
#+ expects: ldnsh:OutcomeStatement-hasOutcomeRole sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasOutcomeRole
INSERT DATA { ldnr:example-a.result.01-pain ldn:hasOutcomeRole ldn:SecondaryOutcome }
