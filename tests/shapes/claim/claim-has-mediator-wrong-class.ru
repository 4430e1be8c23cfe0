# A value of ldn:hasMediator that is of another class.
#+ expects: ldnsh:Claim-hasMediator sh:ClassConstraintComponent ldnr:example-claim.decreases-tlr4-activity sh:Violation
#+ path: ldn:hasMediator
#+ value: ldnr:example-mechanism.microglial-attenuation
INSERT DATA { ldnr:example-claim.decreases-tlr4-activity ldn:hasMediator ldnr:example-mechanism.microglial-attenuation }
