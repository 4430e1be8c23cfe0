"""Lists the words of SPARQL, so that a misspelt one can be named."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["AGGREGATES", "ELSEWHERE", "FUNCTIONS", "WORDS"]

_MANY = 1000


def _table(text: str) -> dict[str, tuple[int, int]]:
    rows = (line.split() for line in text.strip().splitlines())
    return {word: (int(least), int(most)) for least, most, *words in rows for word in words}


#: Least and greatest number of values of each function, by name in upper case (SPARQL 1.1, rule BuiltInCall).
FUNCTIONS: Mapping[str, tuple[int, int]] = _table(
    f"""
    0 0 NOW RAND STRUUID UUID
    0 1 BNODE
    1 1 ABS BOUND CEIL DATATYPE DAY ENCODE_FOR_URI FLOOR HASLANG HASLANGDIR HOURS IRI ISBLANK ISIRI ISLITERAL
    1 1 ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LCASE MD5 MINUTES MONTH OBJECT PREDICATE ROUND SECONDS SHA1
    1 1 SHA256 SHA384 SHA512 STR STRLEN SUBJECT TIMEZONE TZ UCASE URI YEAR
    2 2 ADJUST CONTAINS LANGMATCHES SAMETERM STRAFTER STRBEFORE STRDT STRENDS STRLANG STRSTARTS
    2 3 REGEX SUBSTR
    3 3 IF STRLANGDIR TRIPLE
    3 4 REPLACE
    0 {_MANY} COALESCE CONCAT
    """
)
#: Aggregates, in upper case.
AGGREGATES = frozenset("AVG COUNT GROUP_CONCAT MAX MIN SAMPLE SUM".split())
#: Keywords and functions of SPARQL 1.1 and of the engine's extensions, in upper case.
WORDS = (
    frozenset(
        """
        A ADD ALL AS ASC ASK BASE BIND BY CLEAR CONSTRUCT COPY CREATE DATA DEFAULT DELETE DESC DESCRIBE
        DISTINCT DROP EXISTS FALSE FILTER FROM GRAPH GROUP HAVING IN INSERT INTO LATERAL LIMIT LOAD MINUS
        MOVE NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SEPARATOR SERVICE SILENT TO TRUE UNDEF
        UNION USING
        VALUES VERSION WHERE WITH
        """.split()
    )
    | AGGREGATES
    | FUNCTIONS.keys()
)
#: What words of other languages are called in SPARQL.
ELSEWHERE: Mapping[str, str] = {
    "AVERAGE": "AVG",
    "IFNULL": "COALESCE",
    "ISNULL": "!BOUND",
    "LENGTH": "STRLEN",
    "LOWER": "LCASE",
    "STARTSWITH": "STRSTARTS",
    "ENDSWITH": "STRENDS",
    "SUBSTRING": "SUBSTR",
    "TOLOWER": "LCASE",
    "TOUPPER": "UCASE",
    "UPPER": "UCASE",
}
