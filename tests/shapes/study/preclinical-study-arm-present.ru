# A study of cells with a population of participants.
#+ expects: ldnsh:PreclinicalStudy-arm sh:MaxCountConstraintComponent ldnr:example-p sh:Violation
#+ path: (ldn:hasExperimentalArm|ldn:hasControlArm|ldn:hasPopulation|ldn:hasRegistration)
INSERT DATA {
  ldnr:example-p ldn:hasPopulation ldnr:example-p.population .
  ldnr:example-p.population a ldn:StudyPopulation ; rdfs:label "Study P: population"@en ; ldn:enrolled 2
}
