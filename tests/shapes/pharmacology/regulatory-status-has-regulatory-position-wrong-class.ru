# A value of the wrong class.
#+ expects: ldnsh:RegulatoryStatus-hasRegulatoryPosition sh:ClassConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:hasRegulatoryPosition
#+ value: ldn:FindingRead
DELETE { ldnr:example-regulation.norway ldn:hasRegulatoryPosition ?value }
INSERT { ldnr:example-regulation.norway ldn:hasRegulatoryPosition ldn:FindingRead }
WHERE { ldnr:example-regulation.norway ldn:hasRegulatoryPosition ?value }
