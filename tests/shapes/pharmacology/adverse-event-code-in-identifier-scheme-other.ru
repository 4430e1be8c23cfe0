# A code of a scheme for substances.
#+ expects: ldnsh:AdverseEventCode-inIdentifierScheme sh:InConstraintComponent ldnr:example-adverse-event-code.vivid-dreams.hpo sh:Violation
#+ path: ldn:inIdentifierScheme
#+ value: ldn:SMILESScheme
DELETE { ldnr:example-adverse-event-code.vivid-dreams.hpo ldn:inIdentifierScheme ?scheme }
INSERT { ldnr:example-adverse-event-code.vivid-dreams.hpo ldn:inIdentifierScheme ldn:SMILESScheme }
WHERE { ldnr:example-adverse-event-code.vivid-dreams.hpo ldn:inIdentifierScheme ?scheme }
