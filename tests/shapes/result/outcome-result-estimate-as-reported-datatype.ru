# A value of ldn:estimateAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeResult-estimateAsReported sh:DatatypeConstraintComponent ldnr:example-d.result.01-effective-dose sh:Violation
#+ path: ldn:estimateAsReported
#+ value: "ED50 3.9 mg"@en
DELETE { ldnr:example-d.result.01-effective-dose ldn:estimateAsReported ?value }
INSERT { ldnr:example-d.result.01-effective-dose ldn:estimateAsReported "ED50 3.9 mg"@en }
WHERE { ldnr:example-d.result.01-effective-dose ldn:estimateAsReported ?value }
