# A value of ldn:singleDoseMg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-singleDoseMg sh:MinExclusiveConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:singleDoseMg
#+ value: 0.0
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:singleDoseMg 0.0 } ;
DELETE WHERE { ldnr:example-c.regimen.mesalazine ldn:doseAsReported ?words }
