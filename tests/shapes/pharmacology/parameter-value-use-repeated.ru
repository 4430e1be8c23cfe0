# A value of two parameters.
#+ expects: ldnsh:ParameterValue-use sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.half-life.01.value-02 sh:Violation
#+ path: ^ldn:hasParameterValue
DELETE { ldnr:example-pharmacokinetic.half-life.02 ldn:referenceText ?text }
INSERT { ldnr:example-pharmacokinetic.half-life.02 ldn:referenceText "Short: 5-9 h."@en ; ldn:hasParameterValue ldnr:example-pharmacokinetic.half-life.01.value-02 }
WHERE { ldnr:example-pharmacokinetic.half-life.02 ldn:referenceText ?text }
