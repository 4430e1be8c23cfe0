# An arm on naltrexone with a regimen of placebo.
#+ expects: ldnsh:StudyArm-placebo-alone sh:NotConstraintComponent ldnr:example-g.arm.ldn sh:Violation
#+ value: ldnr:example-g.arm.ldn
INSERT DATA { ldnr:example-g.arm.ldn ldn:hasRegimen ldnr:example-g.regimen.placebo .
  ldnr:example-g.regimen.placebo a ldn:DrugRegimen ; rdfs:label "Cohort G: regimen of placebo"@en ; ldn:hasSubstance ldn:Placebo }
