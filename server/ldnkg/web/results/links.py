"""Makes the links of a result page: the same question with something changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from ldnkg.core.views import EVERYTHING
from ldnkg.sparql.backend import QueryRequest

__all__ = ["Asked", "asked_fields"]

# Browsers, mail programs and proxies cut longer addresses off; what is longer is sent as a form.
_LONGEST_ADDRESS = 8000


def asked_fields(asked: QueryRequest, release: str | None) -> list[tuple[str, str]]:
    """Return the fields of the protocol by which a question is asked again.

    Args:
        asked: The question.
        release: Version of the release that was asked for; None for whichever is current.
    """
    # A browser's form sends every line end as two characters, which would only lengthen the links.
    fields = [("query", asked.query.replace("\r\n", "\n"))]
    fields += [("default-graph-uri", iri) for iri in asked.default_graphs or ()]
    fields += [("named-graph-uri", iri) for iri in asked.named_graphs or ()]
    view = asked.selection.view or ("" if asked.selection.added else EVERYTHING)
    fields += [("view", view)] if view else []
    fields += [] if asked.selection.infer else [("infer", "false")]
    fields += [("release", release)] if release is not None else []
    return fields


@dataclass(frozen=True)
class Asked:
    """Is a question as a page asks it again.

    Args:
        fields: The fields of the protocol.
        options: The options of the page that are not at their defaults.
    """

    fields: Sequence[tuple[str, str]]
    options: Mapping[str, str]

    @property
    def fits(self) -> bool:
        """Whether an address holds the question, with room for the options of the page."""
        return len(self.address("sparql.endpoint")) < _LONGEST_ADDRESS

    def address(self, endpoint: str, **changes: str | None) -> str:
        """Return the address at which the question has only the given options.

        Args:
            endpoint: Name of the view.
            changes: The options; those that are None or empty are left out.
        """
        chosen = [(name, value) for name, value in changes.items() if value]
        return f"{url_for(endpoint)}?{urlencode([*self.fields, *chosen])}"

    def again(self, **changes: str | None) -> str:
        """Return the address of this page with some options changed.

        Args:
            changes: The options; those that are None or empty are left out.
        """
        return self.address("sparql.endpoint", **{**self.options, **changes})
