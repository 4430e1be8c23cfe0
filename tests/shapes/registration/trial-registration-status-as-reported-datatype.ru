# A value of ldn:statusAsReported that is no xsd:string.
#+ expects: ldnsh:TrialRegistration-statusAsReported sh:DatatypeConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:statusAsReported
#+ value: "other words"@en
DELETE { ldnr:example-registration.nct00000002 ldn:statusAsReported ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:statusAsReported "other words"@en }
WHERE { ldnr:example-registration.nct00000002 ldn:statusAsReported ?value }
