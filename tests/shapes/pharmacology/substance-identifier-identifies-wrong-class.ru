# An identifier of an outcome.
#+ expects: ldnsh:SubstanceIdentifier-identifies sh:OrConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifies
#+ value: ldnr:example-outcome.pain
DELETE { ldnr:example-identifier.naltrexone.cas ldn:identifies ?value }
INSERT { ldnr:example-identifier.naltrexone.cas ldn:identifies ldnr:example-outcome.pain }
WHERE { ldnr:example-identifier.naltrexone.cas ldn:identifies ?value }
