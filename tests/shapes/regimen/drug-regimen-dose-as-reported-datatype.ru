# A value of ldn:doseAsReported that is no xsd:string.
#+ expects: ldnsh:DrugRegimen-doseAsReported sh:DatatypeConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:doseAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-a.regimen.ldn ldn:doseAsReported ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:doseAsReported "as reported"@en }
WHERE { ldnr:example-a.regimen.ldn ldn:doseAsReported ?value }
