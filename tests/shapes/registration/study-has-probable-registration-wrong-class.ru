# A value of ldn:hasProbableRegistration that is of another class.
#+ expects: ldnsh:Study-hasProbableRegistration sh:ClassConstraintComponent ldnr:example-c sh:Violation
#+ path: ldn:hasProbableRegistration
#+ value: ldn:ClinicalTrialsGov
DELETE { ldnr:example-c ldn:hasProbableRegistration ?value }
INSERT { ldnr:example-c ldn:hasProbableRegistration ldn:ClinicalTrialsGov }
WHERE { ldnr:example-c ldn:hasProbableRegistration ?value }
