# Two values.
#+ expects: ldnsh:ReferenceStatement-conflictAsReported sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:conflictAsReported
INSERT DATA { ldnr:example-pharmacokinetic.half-life.02 ldn:conflictAsReported "other words" }
