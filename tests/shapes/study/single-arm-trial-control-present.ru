# A single-arm trial with a control arm.
#+ expects: ldnsh:SingleArmTrial-control sh:MaxCountConstraintComponent ldnr:example-e sh:Violation
#+ path: ldn:hasControlArm
INSERT DATA {
  ldnr:example-e ldn:hasControlArm ldnr:example-e.arm.placebo .
  ldnr:example-e.arm.placebo a ldn:StudyArm ; rdfs:label "Trial E: placebo"@en ; ldn:hasRegimen ldnr:example-e.regimen.placebo .
  ldnr:example-e.regimen.placebo a ldn:DrugRegimen ; rdfs:label "Trial E: regimen of placebo"@en ; ldn:hasSubstance ldn:Placebo
}
