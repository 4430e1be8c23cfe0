# Bounds that are exchanged.
#+ expects: ldnsh:ParameterValue-bounds sh:LessThanOrEqualsConstraintComponent ldnr:example-pharmacokinetic.half-life.01.value-02 sh:Violation
#+ path: ldn:valueLowerBound
#+ value: 9.0
DELETE { ldnr:example-pharmacokinetic.half-life.01.value-02 ldn:valueLowerBound 5.0 ; ldn:valueUpperBound 9.0 }
INSERT { ldnr:example-pharmacokinetic.half-life.01.value-02 ldn:valueLowerBound 9.0 ; ldn:valueUpperBound 5.0 }
WHERE {}
