# A value of ldn:comparisonAsReported that is no xsd:string.
#+ expects: ldnsh:AdverseEventResult-comparisonAsReported sh:DatatypeConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:comparisonAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-b.adverse-event.death.both ldn:comparisonAsReported ?value }
INSERT { ldnr:example-b.adverse-event.death.both ldn:comparisonAsReported "as reported"@en }
WHERE { ldnr:example-b.adverse-event.death.both ldn:comparisonAsReported ?value }
