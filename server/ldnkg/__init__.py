"""LDN-KG: the knowledge graph of evidence on low-dose naltrexone, its checks, build and SPARQL endpoint."""

__all__ = ["__version__"]

#: Version of the program; the version of the graph is `owl:versionInfo` in `ontology/ldnkg.ttl`.
__version__ = "0.1.0"
