# A value that is missing.
#+ expects: ldnsh:TitrationSchedule-contextAsReported sh:MinCountConstraintComponent ldnr:example-titration.steps sh:Violation
#+ path: ldn:contextAsReported
DELETE WHERE { ldnr:example-titration.steps ldn:contextAsReported ?value }
