# A string with a language.
#+ expects: ldnsh:PharmacokineticParameter-derivationUseAsReported sh:DatatypeConstraintComponent ldnr:example-pharmacokinetic.peak sh:Violation
#+ path: ldn:derivationUseAsReported
#+ value: "words"@en
DELETE { ldnr:example-pharmacokinetic.peak ldn:derivationUseAsReported ?value }
INSERT { ldnr:example-pharmacokinetic.peak ldn:derivationUseAsReported "words"@en }
WHERE { ldnr:example-pharmacokinetic.peak ldn:derivationUseAsReported ?value }
