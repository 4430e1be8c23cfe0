# Two values.
#+ expects: ldnsh:PharmacokineticParameter-derivationUseAsReported sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.peak sh:Violation
#+ path: ldn:derivationUseAsReported
INSERT DATA { ldnr:example-pharmacokinetic.peak ldn:derivationUseAsReported "other words" }
