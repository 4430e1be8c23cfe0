# An in vitro study with a conclusion and a topic and no finding.
#+ expects: ldnsh:LaboratoryStudy-finding sh:QualifiedMinCountConstraintComponent ldnr:example-p sh:Violation
#+ path: ldn:hasResult
INSERT DATA { ldnr:example-p a ldn:InVitroStudy }
