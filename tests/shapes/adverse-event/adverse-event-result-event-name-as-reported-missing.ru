# No value of ldn:eventNameAsReported.
#+ expects: ldnsh:AdverseEventResult-eventNameAsReported sh:MinCountConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:eventNameAsReported
DELETE WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:eventNameAsReported ?value }
