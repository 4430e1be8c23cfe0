# A value of ldn:comparisonResultAsReported that has another datatype.
#+ expects: ldnsh:ReferenceStatement-comparisonResultAsReported sh:DatatypeConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:comparisonResultAsReported
#+ value: "x"@en
DELETE WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:comparisonResultAsReported ?value } ;
INSERT DATA { ldnr:example-reference.naltrexone.molar-mass ldn:comparisonResultAsReported "x"@en }
