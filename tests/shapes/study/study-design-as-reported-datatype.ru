# A value of ldn:designAsReported that is no xsd:string.
#+ expects: ldnsh:Study-designAsReported sh:DatatypeConstraintComponent ldnr:example-b sh:Violation
#+ path: ldn:designAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-b ldn:designAsReported ?value }
INSERT { ldnr:example-b ldn:designAsReported "as reported"@en }
WHERE { ldnr:example-b ldn:designAsReported ?value }
