# A value of another scheme.
#+ expects: ldnsh:Identifier-pattern sh:SPARQLConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifierValue
#+ value: "Q10"
DELETE { ldnr:example-identifier.naltrexone.cas ldn:identifierValue ?value }
INSERT { ldnr:example-identifier.naltrexone.cas ldn:identifierValue "Q10" }
WHERE { ldnr:example-identifier.naltrexone.cas ldn:identifierValue ?value }
