# Two studies of one registration and no link.
#+ expects: ldnsh:TrialRegistration-studies-linked sh:SPARQLConstraintComponent ldnr:example-registration.nct00000001 sh:Violation
#+ value: ldnr:example-b
INSERT DATA { ldnr:example-b ldn:hasRegistration ldnr:example-registration.nct00000001 }
