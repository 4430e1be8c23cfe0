# A meta-analysis with an arm.
#+ expects: ldnsh:EvidenceSynthesis-arm sh:MaxCountConstraintComponent ldnr:example-t sh:Violation
#+ path: (ldn:hasExperimentalArm|ldn:hasControlArm)
INSERT DATA {
  ldnr:example-t ldn:hasExperimentalArm ldnr:example-t.arm.ldn .
  ldnr:example-t.arm.ldn a ldn:StudyArm ; rdfs:label "Meta-analysis T: LDN"@en ; ldn:hasRegimen ldnr:example-t.regimen.ldn .
  ldnr:example-t.regimen.ldn a ldn:DrugRegimen ; rdfs:label "Meta-analysis T: regimen of LDN"@en ;
    ldn:hasSubstance ldn:Naltrexone ; ldn:targetDailyDoseMg 4.5
}
