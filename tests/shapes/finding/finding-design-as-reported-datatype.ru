# A value of ldn:designAsReported with a language.
#+ expects: ldnsh:MechanisticFinding-designAsReported sh:DatatypeConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:designAsReported
#+ value: "animal + in vitro"@en
DELETE { ldnr:example-q.finding ldn:designAsReported ?value }
INSERT { ldnr:example-q.finding ldn:designAsReported "animal + in vitro"@en }
WHERE { ldnr:example-q.finding ldn:designAsReported ?value }
