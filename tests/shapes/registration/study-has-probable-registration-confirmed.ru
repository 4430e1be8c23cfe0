# A registration that is probable and confirmed.
#+ expects: ldnsh:Study-hasProbableRegistration sh:DisjointConstraintComponent ldnr:example-c sh:Violation
#+ path: ldn:hasProbableRegistration
#+ value: ldnr:example-registration.nct00000005
INSERT DATA { ldnr:example-c ldn:hasRegistration ldnr:example-registration.nct00000005 }
