# Two values of ldn:conclusion.
#+ expects: ldnsh:Study-conclusion sh:MaxCountConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:conclusion
INSERT DATA { ldnr:example-a ldn:conclusion "Nothing was found."@en }
