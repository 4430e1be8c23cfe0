# Two values of ldn:singleDoseMg.
#+ expects: ldnsh:DrugRegimen-singleDoseMg sh:MaxCountConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:singleDoseMg
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:singleDoseMg 800.0 , 400.0 } ;
DELETE WHERE { ldnr:example-c.regimen.mesalazine ldn:doseAsReported ?words }
