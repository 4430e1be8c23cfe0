# A value of ldn:armAsReported that is no xsd:string.
#+ expects: ldnsh:AdverseEventResult-armAsReported sh:DatatypeConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:armAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-b.adverse-event.death.both ldn:armAsReported ?value }
INSERT { ldnr:example-b.adverse-event.death.both ldn:armAsReported "as reported"@en }
WHERE { ldnr:example-b.adverse-event.death.both ldn:armAsReported ?value }
