# A string with a language.
#+ expects: ldnsh:Substance-roleAsReported sh:DatatypeConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:roleAsReported
#+ value: "words"@en
DELETE { ldn:Naltrexone ldn:roleAsReported ?value }
INSERT { ldn:Naltrexone ldn:roleAsReported "words"@en }
WHERE { ldn:Naltrexone ldn:roleAsReported ?value }
