# A randomized trial without a control arm.
#+ expects: ldnsh:Study-random sh:NotConstraintComponent ldnr:example-d sh:Violation
#+ value: ldnr:example-d
DELETE { ldnr:example-d ldn:hasDesignFeature ldn:SequentialAllocation }
INSERT { ldnr:example-d ldn:hasDesignFeature ldn:RandomAllocation }
WHERE { }
