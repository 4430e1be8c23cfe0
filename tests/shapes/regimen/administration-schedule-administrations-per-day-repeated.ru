# Two values of ldn:administrationsPerDay.
#+ expects: ldnsh:AdministrationSchedule-administrationsPerDay sh:MaxCountConstraintComponent ldn:OnceDaily sh:Violation
#+ path: ldn:administrationsPerDay
INSERT DATA { ldn:OnceDaily ldn:administrationsPerDay 3 }
