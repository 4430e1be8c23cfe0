# A value of ldn:hasRegistration that is of another class.
#+ expects: ldnsh:Study-hasRegistration sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasRegistration
#+ value: ldn:ClinicalTrialsGov
INSERT DATA { ldnr:example-a ldn:hasRegistration ldn:ClinicalTrialsGov }
