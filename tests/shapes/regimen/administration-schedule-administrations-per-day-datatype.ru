# A value of ldn:administrationsPerDay that is no xsd:integer.
#+ expects: ldnsh:AdministrationSchedule-administrationsPerDay sh:DatatypeConstraintComponent ldn:OnceDaily sh:Violation
#+ path: ldn:administrationsPerDay
#+ value: 1.0
DELETE { ldn:OnceDaily ldn:administrationsPerDay ?value }
INSERT { ldn:OnceDaily ldn:administrationsPerDay 1.0 }
WHERE { ldn:OnceDaily ldn:administrationsPerDay ?value }
