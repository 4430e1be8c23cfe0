# Two values.
#+ expects: ldnsh:ReferenceStatement-referenceText sh:MaxCountConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:referenceText
INSERT DATA { ldnr:example-reference.naltrexone.molar-mass ldn:referenceText "Molar mass: 176.2"@en }
