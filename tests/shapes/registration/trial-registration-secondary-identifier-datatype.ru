# A value of ldn:secondaryIdentifier that is no xsd:string.
#+ expects: ldnsh:TrialRegistration-secondaryIdentifier sh:DatatypeConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:secondaryIdentifier
#+ value: "other words"@en
DELETE { ldnr:example-registration.nct00000002 ldn:secondaryIdentifier ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:secondaryIdentifier "other words"@en }
WHERE { ldnr:example-registration.nct00000002 ldn:secondaryIdentifier ?value }
