# An entry that is no registration of a study and has no title.
#+ expects: ldnsh:TrialRegistration-study sh:OrConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Warning
#+ value: ldnr:example-registration.eudract-2000-000002-02
DELETE WHERE { ?study ldn:hasRegistration ldnr:example-registration.eudract-2000-000002-02 }
