# A value of ldn:administrationsPerDay that is out of bounds.
#+ expects: ldnsh:AdministrationSchedule-administrationsPerDay sh:MinInclusiveConstraintComponent ldn:OnceDaily sh:Violation
#+ path: ldn:administrationsPerDay
#+ value: 0
DELETE { ldn:OnceDaily ldn:administrationsPerDay ?value }
INSERT { ldn:OnceDaily ldn:administrationsPerDay 0 }
WHERE { ldn:OnceDaily ldn:administrationsPerDay ?value }
