# A value of ldn:hasDesignFeature that is of another class.
#+ expects: ldnsh:Study-hasDesignFeature sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasDesignFeature
#+ value: ldn:LowRisk
INSERT DATA { ldnr:example-a ldn:hasDesignFeature ldn:LowRisk }
