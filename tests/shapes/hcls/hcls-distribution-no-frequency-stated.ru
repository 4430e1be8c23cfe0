# A distribution with a frequency.
#+ expects: ldnsh:HclsDistribution-no-frequency sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:accrualPeriodicity
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:accrualPeriodicity <http://purl.org/cld/freq/irregular> }
