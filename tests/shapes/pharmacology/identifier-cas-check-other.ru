# A CAS number with a wrong last digit.
#+ expects: ldnsh:Identifier-cas-check sh:SPARQLConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifierValue
#+ value: "100-00-6"
DELETE { ldnr:example-identifier.naltrexone.cas ldn:identifierValue ?value }
INSERT { ldnr:example-identifier.naltrexone.cas ldn:identifierValue "100-00-6" }
WHERE { ldnr:example-identifier.naltrexone.cas ldn:identifierValue ?value }
