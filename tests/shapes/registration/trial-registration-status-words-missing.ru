# A status without the words that it was read from.
#+ expects: ldnsh:TrialRegistration-status-words sh:OrConstraintComponent ldnr:example-registration.nct00000006 sh:Violation
#+ value: ldnr:example-registration.nct00000006
DELETE WHERE { ldnr:example-registration.nct00000006 ldn:statusAsReported ?words }
