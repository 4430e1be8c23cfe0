# A value of ldn:forOutcome that is of another class.
#+ expects: ldnsh:OutcomeStatement-forOutcome sh:ClassConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:forOutcome
#+ value: ldnr:example-instrument.nrs-0-10
INSERT DATA { ldnr:example-e.result.01-remission ldn:forOutcome ldnr:example-instrument.nrs-0-10 }
