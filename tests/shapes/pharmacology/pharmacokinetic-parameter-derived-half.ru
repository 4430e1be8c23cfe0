# A computed value that is given out as confirmed.
#+ expects: ldnsh:PharmacokineticParameter-derived sh:XoneConstraintComponent ldnr:example-pharmacokinetic.peak sh:Violation
#+ value: ldnr:example-pharmacokinetic.peak
DELETE { ldnr:example-pharmacokinetic.peak ldn:hasVerificationStatus ?value }
INSERT { ldnr:example-pharmacokinetic.peak ldn:hasVerificationStatus ldn:ConfirmedStatus ; ldn:sourceAsListed "a page" }
WHERE { ldnr:example-pharmacokinetic.peak ldn:hasVerificationStatus ?value }
