# A non-randomized trial with random allocation.
#+ expects: ldnsh:ClinicalTrial-nonrandom sh:NotConstraintComponent ldnr:example-c sh:Violation
#+ value: ldnr:example-c
DELETE { ldnr:example-c ldn:hasDesignFeature ldn:NonRandomAllocation }
INSERT { ldnr:example-c ldn:hasDesignFeature ldn:RandomAllocation }
WHERE { }
