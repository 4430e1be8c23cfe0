# A registration with two pages.
#+ expects: ldnsh:TrialRegistration-seeAlso sh:MaxCountConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ path: rdfs:seeAlso
INSERT DATA { ldnr:example-registration.eudract-2000-000002-02 rdfs:seeAlso <https://example.org/one> , <https://example.org/two> }
