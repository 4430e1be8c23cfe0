# A value of ldn:eventPercent that is no xsd:decimal.
#+ expects: ldnsh:AdverseEventResult-eventPercent sh:DatatypeConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:eventPercent
#+ value: "25.0"^^xsd:double
DELETE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent ?value }
INSERT { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent "25.0"^^xsd:double }
WHERE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent ?value }
