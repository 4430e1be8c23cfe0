# Two values of ldn:exposureGap.
#+ expects: ldnsh:Mechanism-exposureGap sh:MaxCountConstraintComponent ldnr:example-mechanism.immune-modulation sh:Violation
#+ path: ldn:exposureGap
INSERT DATA { ldnr:example-mechanism.immune-modulation ldn:exposureGap "It is open." }
