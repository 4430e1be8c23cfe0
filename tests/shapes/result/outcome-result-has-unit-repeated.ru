# Two values of ldn:hasUnit.
#+ expects: ldnsh:OutcomeResult-hasUnit sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasUnit
INSERT DATA { ldnr:example-a.result.01-pain ldn:hasUnit ldn:PercentUnit }
