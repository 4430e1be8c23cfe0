# A value of the wrong class.
#+ expects: ldnsh:Identifier-inIdentifierScheme sh:ClassConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:inIdentifierScheme
#+ value: ldn:ClinicalTrialsGov
DELETE { ldnr:example-identifier.naltrexone.cas ldn:inIdentifierScheme ?value }
INSERT { ldnr:example-identifier.naltrexone.cas ldn:inIdentifierScheme ldn:ClinicalTrialsGov }
WHERE { ldnr:example-identifier.naltrexone.cas ldn:inIdentifierScheme ?value }
