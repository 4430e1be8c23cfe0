# A value of ldn:estimateAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeResult-estimateAsReported sh:DatatypeConstraintComponent ldnr:example-d.result.01-effective-dose sh:Violation
#+ path: ldn:estimateAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-d.result.01-effective-dose ldn:estimateAsReported ?value }
INSERT { ldnr:example-d.result.01-effective-dose ldn:estimateAsReported "as reported"@en }
WHERE { ldnr:example-d.result.01-effective-dose ldn:estimateAsReported ?value }
