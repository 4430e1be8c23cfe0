# A value of ldn:hasOutcomeRole that is of another class.
#+ expects: ldnsh:OutcomeStatement-hasOutcomeRole sh:ClassConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasOutcomeRole
#+ value: ldn:PainDomain
DELETE { ldnr:example-a.result.01-pain ldn:hasOutcomeRole ?value }
INSERT { ldnr:example-a.result.01-pain ldn:hasOutcomeRole ldn:PainDomain }
WHERE { ldnr:example-a.result.01-pain ldn:hasOutcomeRole ?value }
