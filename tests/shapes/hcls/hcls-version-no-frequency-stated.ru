# A version with a frequency.
#+ expects: ldnsh:HclsVersion-no-frequency sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:accrualPeriodicity
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:accrualPeriodicity <http://purl.org/cld/freq/irregular> }
