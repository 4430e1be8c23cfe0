# Something that is no value of ldn:hasRegimen or ldn:specifies.
#+ expects: ldnsh:DrugRegimen-use sh:MinCountConstraintComponent ldnr:example-a.regimen.unused sh:Violation
#+ path: ^(ldn:hasRegimen|ldn:specifies)
INSERT DATA { ldnr:example-a.regimen.unused a ldn:DrugRegimen ; rdfs:label "Trial A: unused regimen"@en ; ldn:hasSubstance ldn:Placebo }
