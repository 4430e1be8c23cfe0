# An adverse event of a population without the words of the record.
#+ expects: ldnsh:AdverseEventResult-arm-words sh:OrConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ value: ldnr:example-b.adverse-event.death.both
DELETE WHERE { ldnr:example-b.adverse-event.death.both ldn:armAsReported ?value }
