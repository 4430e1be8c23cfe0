# Two values of ldn:armAsReported.
#+ expects: ldnsh:AdverseEventResult-armAsReported sh:MaxCountConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:armAsReported
INSERT DATA { ldnr:example-b.adverse-event.death.both ldn:armAsReported "all" }
