# A value of ldn:timepointMonths that is out of bounds.
#+ expects: ldnsh:OutcomeStatement-timepointMonths sh:MinInclusiveConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:timepointMonths
#+ value: -1.0
INSERT DATA { ldnr:example-e.result.01-remission ldn:timepointMonths -1.0 }
