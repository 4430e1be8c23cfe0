# A document in place of the study.
#+ expects: ldnsh:EvidenceLine-dependsOnStudy sh:ClassConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:dependsOnStudy
#+ value: ldnr:example-b.publication
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia ldn:dependsOnStudy ldnr:example-b.publication }
