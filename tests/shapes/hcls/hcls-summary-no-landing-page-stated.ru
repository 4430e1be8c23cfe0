# A summary with a landing page.
#+ expects: ldnsh:HclsSummary-no-landing-page sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: dcat:landingPage
INSERT DATA { <https://w3id.org/ldn-kg/dataset> dcat:landingPage <https://example.org/> }
