# Two measurements of one arm.
#+ expects: ldnsh:ArmMeasurement-once sh:SPARQLConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:inArm
#+ value: ldnr:example-a.arm.ldn
INSERT DATA { ldnr:example-a.result.01-pain ldn:hasArmMeasurement ldnr:example-a.result.01-pain.again.ldn .
  ldnr:example-a.result.01-pain.again.ldn a ldn:ArmMeasurement ; rdfs:label "Trial A: pain in LDN again"@en ;
    ldn:inArm ldnr:example-a.arm.ldn ; ldn:valueAsReported "lower" }
