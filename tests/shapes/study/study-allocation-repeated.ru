# A trial that is allocated at random and in a fixed order.
#+ expects: ldnsh:Study-allocation sh:QualifiedMaxCountConstraintComponent ldnr:example-b sh:Violation
#+ path: ldn:hasDesignFeature
INSERT DATA { ldnr:example-b ldn:hasDesignFeature ldn:FixedOrderAllocation }
