# Two values of ldn:timepointMonths.
#+ expects: ldnsh:OutcomeStatement-timepointMonths sh:MaxCountConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:timepointMonths
INSERT DATA { ldnr:example-e.result.01-remission ldn:timepointMonths 3.0 , 6.0 }
