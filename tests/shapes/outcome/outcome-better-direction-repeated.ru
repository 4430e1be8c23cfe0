# An outcome that is better both ways.
#+ expects: ldnsh:Outcome-betterDirection sh:MaxCountConstraintComponent ldnr:example-outcome.pain sh:Violation
#+ path: ldn:betterDirection
INSERT DATA { ldnr:example-outcome.pain ldn:betterDirection "higher" }
