# Two values of ldn:applicabilityAsReported.
#+ expects: ldnsh:Mechanism-applicabilityAsReported sh:MaxCountConstraintComponent ldnr:example-mechanism.precursor-binding sh:Violation
#+ path: ldn:applicabilityAsReported
INSERT DATA { ldnr:example-mechanism.precursor-binding ldn:applicabilityAsReported "high dose" }
