# A page that is a string.
#+ expects: ldnsh:TrialRegistration-seeAlso sh:NodeKindConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ path: rdfs:seeAlso
#+ value: "https://example.org/one"
INSERT DATA { ldnr:example-registration.eudract-2000-000002-02 rdfs:seeAlso "https://example.org/one" }
