# A thing without an IRI.
#+ expects: ldnsh:Thing sh:NodeKindConstraintComponent _:thing sh:Violation
#+ value: _:thing
INSERT DATA { ldnr:example-a ldn:hasCountry [ a ldn:Country ; rdfs:label "Nowhere"@en ] }
