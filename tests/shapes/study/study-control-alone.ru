# A study with a control arm only.
#+ expects: ldnsh:Study-control sh:OrConstraintComponent ldnr:example-f sh:Violation
#+ value: ldnr:example-f
INSERT DATA { ldnr:example-f ldn:hasControlArm ldnr:example-f.arm.placebo .
  ldnr:example-f.arm.placebo a ldn:StudyArm ; rdfs:label "Analysis F: placebo"@en ; ldn:hasRegimen ldnr:example-f.regimen.placebo .
  ldnr:example-f.regimen.placebo a ldn:DrugRegimen ; rdfs:label "Analysis F: regimen of placebo"@en ; ldn:hasSubstance ldn:Placebo }
