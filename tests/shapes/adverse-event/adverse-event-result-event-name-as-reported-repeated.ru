# Two values of ldn:eventNameAsReported.
#+ expects: ldnsh:AdverseEventResult-eventNameAsReported sh:MaxCountConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:eventNameAsReported
INSERT DATA { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:eventNameAsReported "bad dreams" }
