# A value of ldn:invokesMechanism that is of another class.
#+ expects: ldnsh:Claim-invokesMechanism sh:ClassConstraintComponent ldnr:example-claim.decreases-tlr4-activity sh:Violation
#+ path: ldn:invokesMechanism
#+ value: ldnr:example-entity.microglia
INSERT DATA { ldnr:example-claim.decreases-tlr4-activity ldn:invokesMechanism ldnr:example-entity.microglia }
