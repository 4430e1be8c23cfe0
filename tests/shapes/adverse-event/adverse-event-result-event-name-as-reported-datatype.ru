# A value of ldn:eventNameAsReported that is no xsd:string.
#+ expects: ldnsh:AdverseEventResult-eventNameAsReported sh:DatatypeConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:eventNameAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:eventNameAsReported ?value }
INSERT { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:eventNameAsReported "as reported"@en }
WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:eventNameAsReported ?value }
