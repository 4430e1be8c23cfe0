# A trial that is parallel and crossover.
#+ expects: ldnsh:Study-intervention-model sh:QualifiedMaxCountConstraintComponent ldnr:example-b sh:Violation
#+ path: ldn:hasDesignFeature
INSERT DATA { ldnr:example-b ldn:hasDesignFeature ldn:CrossoverDesign }
