# Two values.
#+ expects: ldnsh:Substance-roleAsReported sh:MaxCountConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:roleAsReported
INSERT DATA { ldn:Naltrexone ldn:roleAsReported "other words" }
