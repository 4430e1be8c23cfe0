# A value of ldn:lowestDailyDoseMg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-lowestDailyDoseMg sh:DatatypeConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:lowestDailyDoseMg
#+ value: "1.5"^^xsd:double
DELETE { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg ?value }
INSERT { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg "1.5"^^xsd:double }
WHERE { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg ?value }
