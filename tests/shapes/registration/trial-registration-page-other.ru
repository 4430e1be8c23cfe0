# The page of another trial.
#+ expects: ldnsh:TrialRegistration-page sh:SPARQLConstraintComponent ldnr:example-registration.nct00000001 sh:Violation
#+ path: rdfs:seeAlso
#+ value: nct:NCT00000009
DELETE { ldnr:example-registration.nct00000001 rdfs:seeAlso ?value }
INSERT { ldnr:example-registration.nct00000001 rdfs:seeAlso nct:NCT00000009 }
WHERE { ldnr:example-registration.nct00000001 rdfs:seeAlso ?value }
