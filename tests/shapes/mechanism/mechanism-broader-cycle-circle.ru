# Two mechanisms that are broader than each other, by way of themselves.
#+ expects: ldnsh:Mechanism-broader-cycle sh:SPARQLConstraintComponent ldnr:example-mechanism.precursor-binding sh:Violation
#+ value: ldnr:example-mechanism.precursor-binding
INSERT DATA { ldnr:example-mechanism.precursor-binding ldn:hasBroaderMechanism ldnr:example-mechanism.precursor-binding }
