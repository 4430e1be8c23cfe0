# A value of ldn:definedDailyDoseMg that has another datatype.
#+ expects: ldnsh:ReferenceStatement-definedDailyDoseMg sh:DatatypeConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:definedDailyDoseMg
#+ value: "1.0"^^xsd:double
DELETE WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:definedDailyDoseMg ?value } ;
INSERT DATA { ldnr:example-reference.naltrexone.molar-mass ldn:definedDailyDoseMg "1.0"^^xsd:double }
