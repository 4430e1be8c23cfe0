# A controlled term that the data makes up.
#+ expects: ldnsh:ControlledTerm sh:PatternConstraintComponent ldnr:example-route.nasal sh:Violation
#+ value: ldnr:example-route.nasal
INSERT DATA { ldnr:example-route.nasal a ldn:AdministrationRoute ; rdfs:label "nasal route"@en }
