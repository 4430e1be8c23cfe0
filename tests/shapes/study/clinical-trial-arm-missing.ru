# A trial without its arm.
#+ expects: ldnsh:ClinicalTrial-arm sh:MinCountConstraintComponent ldnr:example-d sh:Violation
#+ path: ldn:hasExperimentalArm
DELETE { ldnr:example-d ldn:hasExperimentalArm ?arm . ?arm ?property ?value . ?regimen ?feature ?content }
WHERE { ldnr:example-d ldn:hasExperimentalArm ?arm . ?arm ldn:hasRegimen ?regimen ; ?property ?value . ?regimen ?feature ?content }
