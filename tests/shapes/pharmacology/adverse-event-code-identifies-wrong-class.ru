# A value of the wrong class.
#+ expects: ldnsh:AdverseEventCode-identifies sh:ClassConstraintComponent ldnr:example-adverse-event-code.vivid-dreams.hpo sh:Violation
#+ path: ldn:identifies
#+ value: ldnr:example-outcome.pain
DELETE { ldnr:example-adverse-event-code.vivid-dreams.hpo ldn:identifies ?value }
INSERT { ldnr:example-adverse-event-code.vivid-dreams.hpo ldn:identifies ldnr:example-outcome.pain }
WHERE { ldnr:example-adverse-event-code.vivid-dreams.hpo ldn:identifies ?value }
