# Two values of ldn:hasMechanismTheme.
#+ expects: ldnsh:Mechanism-hasMechanismTheme sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMechanismTheme
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismTheme ldn:NeuroprotectionTheme }
