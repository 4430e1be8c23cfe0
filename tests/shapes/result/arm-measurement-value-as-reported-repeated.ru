# Two values of ldn:valueAsReported.
#+ expects: ldnsh:ArmMeasurement-valueAsReported sh:MaxCountConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ldn:valueAsReported
INSERT DATA { ldnr:example-b.result.02-pain-response.ldn ldn:valueAsReported "44.9% (22 of 49)" }
