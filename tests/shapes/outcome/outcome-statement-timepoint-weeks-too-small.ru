# A value of ldn:timepointWeeks that is out of bounds.
#+ expects: ldnsh:OutcomeStatement-timepointWeeks sh:MinInclusiveConstraintComponent ldnr:example-b.result.01-pain sh:Violation
#+ path: ldn:timepointWeeks
#+ value: -1.0
DELETE { ldnr:example-b.result.01-pain ldn:timepointWeeks ?value }
INSERT { ldnr:example-b.result.01-pain ldn:timepointWeeks -1.0 }
WHERE { ldnr:example-b.result.01-pain ldn:timepointWeeks ?value }
