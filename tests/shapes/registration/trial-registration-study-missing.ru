# Something that is no value of ldn:hasRegistration.
#+ expects: ldnsh:TrialRegistration-study sh:MinCountConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Warning
#+ path: ^ldn:hasRegistration
DELETE WHERE { ?study ldn:hasRegistration ldnr:example-registration.eudract-2000-000002-02 }
