# A value of no parameter.
#+ expects: ldnsh:ParameterValue-use sh:MinCountConstraintComponent ldnr:example-pharmacokinetic.half-life.01.value-02 sh:Violation
#+ path: ^ldn:hasParameterValue
DELETE DATA { ldnr:example-pharmacokinetic.half-life.01 ldn:hasParameterValue ldnr:example-pharmacokinetic.half-life.01.value-02 }
