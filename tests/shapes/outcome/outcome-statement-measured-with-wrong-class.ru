# A value of ldn:measuredWith that is of another class.
#+ expects: ldnsh:OutcomeStatement-measuredWith sh:ClassConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:measuredWith
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-a.result.01-pain ldn:measuredWith ldnr:example-outcome.pain }
