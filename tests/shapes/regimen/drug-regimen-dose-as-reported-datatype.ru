# A value of ldn:doseAsReported that is no xsd:string.
#+ expects: ldnsh:DrugRegimen-doseAsReported sh:DatatypeConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:doseAsReported
#+ value: "4.5 mg"@en
DELETE { ldnr:example-a.regimen.ldn ldn:doseAsReported ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:doseAsReported "4.5 mg"@en }
WHERE { ldnr:example-a.regimen.ldn ldn:doseAsReported ?value }
