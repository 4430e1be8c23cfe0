# A value of ldn:sponsorAsReported that is no xsd:string.
#+ expects: ldnsh:TrialRegistration-sponsorAsReported sh:DatatypeConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:sponsorAsReported
#+ value: "other words"@en
DELETE { ldnr:example-registration.nct00000002 ldn:sponsorAsReported ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:sponsorAsReported "other words"@en }
WHERE { ldnr:example-registration.nct00000002 ldn:sponsorAsReported ?value }
