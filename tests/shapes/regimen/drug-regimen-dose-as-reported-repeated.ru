# Two values of ldn:doseAsReported.
#+ expects: ldnsh:DrugRegimen-doseAsReported sh:MaxCountConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:doseAsReported
INSERT DATA { ldnr:example-a.regimen.ldn ldn:doseAsReported "4.5 mg at night" }
