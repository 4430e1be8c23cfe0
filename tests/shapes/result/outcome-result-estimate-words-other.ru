# An estimate of 9.3 for the words 3.9 mg.
#+ expects: ldnsh:OutcomeResult-estimate-words sh:SPARQLConstraintComponent ldnr:example-d.result.01-effective-dose sh:Violation
#+ path: ldn:estimate
#+ value: 9.3
DELETE { ldnr:example-d.result.01-effective-dose ldn:estimate ?value }
INSERT { ldnr:example-d.result.01-effective-dose ldn:estimate 9.3 }
WHERE { ldnr:example-d.result.01-effective-dose ldn:estimate ?value }
