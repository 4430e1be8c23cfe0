# Two values of ldn:volume.
#+ expects: ldnsh:Document-volume sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:volume
INSERT DATA { ldnr:example-a.publication ldn:volume "9" }
