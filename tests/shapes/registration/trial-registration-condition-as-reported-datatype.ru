# A value of ldn:conditionAsReported that is no xsd:string.
#+ expects: ldnsh:TrialRegistration-conditionAsReported sh:DatatypeConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:conditionAsReported
#+ value: "other words"@en
DELETE { ldnr:example-registration.nct00000002 ldn:conditionAsReported ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:conditionAsReported "other words"@en }
WHERE { ldnr:example-registration.nct00000002 ldn:conditionAsReported ?value }
