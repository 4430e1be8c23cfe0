# A regimen with two routes, the second one newly listed.
#+ expects: ldnsh:DrugRegimen-hasRoute sh:MaxCountConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:hasRoute
INSERT DATA { ldn:NasalRoute a ldn:AdministrationRoute ; rdfs:label "nasal route"@en .
  ldnr:example-a.regimen.ldn ldn:hasRoute ldn:NasalRoute }
