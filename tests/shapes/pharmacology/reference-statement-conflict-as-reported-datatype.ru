# A string with a language.
#+ expects: ldnsh:ReferenceStatement-conflictAsReported sh:DatatypeConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:conflictAsReported
#+ value: "words"@en
DELETE { ldnr:example-pharmacokinetic.half-life.02 ldn:conflictAsReported ?value }
INSERT { ldnr:example-pharmacokinetic.half-life.02 ldn:conflictAsReported "words"@en }
WHERE { ldnr:example-pharmacokinetic.half-life.02 ldn:conflictAsReported ?value }
