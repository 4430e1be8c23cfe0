# A value that is missing.
#+ expects: ldnsh:ReferenceStatement-referenceText sh:MinCountConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:referenceText
DELETE WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:referenceText ?value }
