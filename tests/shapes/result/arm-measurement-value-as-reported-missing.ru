# No value of ldn:valueAsReported.
#+ expects: ldnsh:ArmMeasurement-valueAsReported sh:MinCountConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ldn:valueAsReported
DELETE WHERE { ldnr:example-b.result.02-pain-response.ldn ldn:valueAsReported ?value }
