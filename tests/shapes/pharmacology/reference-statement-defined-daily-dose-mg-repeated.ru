# Two values of ldn:definedDailyDoseMg.
#+ expects: ldnsh:ReferenceStatement-definedDailyDoseMg sh:MaxCountConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:definedDailyDoseMg
DELETE WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:definedDailyDoseMg ?value } ;
INSERT DATA { ldnr:example-reference.naltrexone.molar-mass ldn:definedDailyDoseMg 0.5 , 0.6 }
