# Two values.
#+ expects: ldnsh:RegulatoryStatus-hasRegulatoryPosition sh:MaxCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:hasRegulatoryPosition
INSERT DATA { ldnr:example-regulation.norway ldn:hasRegulatoryPosition ldn:NoMarketingAuthorization }
