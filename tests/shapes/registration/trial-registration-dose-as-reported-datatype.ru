# A value of ldn:doseAsReported that is no xsd:string.
#+ expects: ldnsh:TrialRegistration-doseAsReported sh:DatatypeConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:doseAsReported
#+ value: "other words"@en
DELETE { ldnr:example-registration.nct00000002 ldn:doseAsReported ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:doseAsReported "other words"@en }
WHERE { ldnr:example-registration.nct00000002 ldn:doseAsReported ?value }
