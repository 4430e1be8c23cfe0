# A better direction in another word.
#+ expects: ldnsh:Outcome-betterDirection sh:InConstraintComponent ldnr:example-outcome.pain sh:Violation
#+ path: ldn:betterDirection
#+ value: "down"
DELETE { ldnr:example-outcome.pain ldn:betterDirection ?value }
INSERT { ldnr:example-outcome.pain ldn:betterDirection "down" }
WHERE { ldnr:example-outcome.pain ldn:betterDirection ?value }
