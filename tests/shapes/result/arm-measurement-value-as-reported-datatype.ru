# A value of ldn:valueAsReported that is no xsd:string.
#+ expects: ldnsh:ArmMeasurement-valueAsReported sh:DatatypeConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ldn:valueAsReported
#+ value: "22 of 49 (44.9%)"@en
DELETE { ldnr:example-b.result.02-pain-response.ldn ldn:valueAsReported ?value }
INSERT { ldnr:example-b.result.02-pain-response.ldn ldn:valueAsReported "22 of 49 (44.9%)"@en }
WHERE { ldnr:example-b.result.02-pain-response.ldn ldn:valueAsReported ?value }
