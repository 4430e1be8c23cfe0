# Two values of ldn:comparisonAsReported.
#+ expects: ldnsh:AdverseEventResult-comparisonAsReported sh:MaxCountConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:comparisonAsReported
INSERT DATA { ldnr:example-b.adverse-event.death.both ldn:comparisonAsReported "none" }
