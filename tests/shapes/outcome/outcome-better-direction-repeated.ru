# An outcome that is better both ways.
#+ expects: ldnsh:Outcome-betterDirection sh:MaxCountConstraintComponent ldnr:example-outcome.effective-dose sh:Violation
#+ path: ldn:betterDirection
INSERT DATA { ldnr:example-outcome.effective-dose ldn:betterDirection "higher" , "lower" }
