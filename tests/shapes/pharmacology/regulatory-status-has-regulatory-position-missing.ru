# A value that is missing.
#+ expects: ldnsh:RegulatoryStatus-hasRegulatoryPosition sh:MinCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:hasRegulatoryPosition
DELETE WHERE { ldnr:example-regulation.norway ldn:hasRegulatoryPosition ?value }
