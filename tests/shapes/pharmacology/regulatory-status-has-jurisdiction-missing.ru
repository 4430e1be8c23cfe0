# A regulatory status of no state.
#+ expects: ldnsh:RegulatoryStatus-hasJurisdiction sh:MinCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:hasJurisdiction
DELETE WHERE { ldnr:example-regulation.norway ldn:hasJurisdiction ?value }
