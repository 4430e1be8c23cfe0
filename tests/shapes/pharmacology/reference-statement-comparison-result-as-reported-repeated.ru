# Two values of ldn:comparisonResultAsReported.
#+ expects: ldnsh:ReferenceStatement-comparisonResultAsReported sh:MaxCountConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:comparisonResultAsReported
DELETE WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:comparisonResultAsReported ?value } ;
INSERT DATA { ldnr:example-reference.naltrexone.molar-mass ldn:comparisonResultAsReported "x" , "y" }
