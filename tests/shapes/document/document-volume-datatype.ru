# A value of ldn:volume that is no xsd:string.
#+ expects: ldnsh:Document-volume sh:DatatypeConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:volume
#+ value: "as reported"@en
DELETE { ldnr:example-a.publication ldn:volume ?value }
INSERT { ldnr:example-a.publication ldn:volume "as reported"@en }
WHERE { ldnr:example-a.publication ldn:volume ?value }
