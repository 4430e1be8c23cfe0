"""Finds files that stand among the sources and that nothing reads."""

from __future__ import annotations

from pathlib import Path

from ldnkg.check.findings import Finding
from ldnkg.check.imports import IMPORTS_FOLDER, TERMS_ENDING
from ldnkg.check.lint import RULES_FOLDER
from ldnkg.core.curies import CURIE_PREFIXES_FILE
from ldnkg.core.infer import RULES_FILE
from ldnkg.core.paths import SOURCE_FOLDERS
from ldnkg.core.sssom import MAPPINGS_FOLDER, SSSOM_SUFFIX
from ldnkg.core.views import VIEWS_FOLDER

__all__ = ["ignored_files"]

# Where a file that is not Turtle is read, by its path from the root.
_PLACES = (
    "data/queries/*.rq",
    f"{VIEWS_FOLDER}/*.rq",
    RULES_FILE,
    f"{RULES_FOLDER}/*.rq",
    f"{IMPORTS_FOLDER}/*{TERMS_ENDING}",
    f"{MAPPINGS_FOLDER}/*{SSSOM_SUFFIX}",
    CURIE_PREFIXES_FILE,
    f"{MAPPINGS_FOLDER}/not-mapped.tsv",
)


def ignored_files(root: Path) -> list[Finding]:
    """Report files of the source folders that are neither sources nor notes.

    Args:
        root: The graph root.

    Returns:
        A warning for each; hidden files are passed over.
    """
    read = {path for place in _PLACES for path in root.glob(place)}
    findings: list[Finding] = []
    for folder in SOURCE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            relative = path.relative_to(root)
            hidden = any(part.startswith(".") for part in relative.parts)
            if path in read or hidden or not path.is_file() or path.suffix in (".ttl", ".md"):
                continue
            message, fix = _reason(path, folder)
            findings.append(
                Finding("syntax", "warning", relative.as_posix(), None, None, message, fix, "ignored")
            )
    return findings


def _reason(path: Path, folder: str) -> tuple[str, str]:
    suffix = path.suffix
    if path.name.endswith(SSSOM_SUFFIX):
        place = f"{MAPPINGS_FOLDER}/, without subfolders"
        message = f"The mapping set is ignored: mapping sets are read in {place}."
        return message, "Move it there, or out of the sources."
    if suffix == ".rq":
        places = f"data/queries/, {VIEWS_FOLDER}/ and {RULES_FOLDER}/, without subfolders"
        return f"The query is ignored: queries are read in {places}.", "Move it there, or out of the sources."
    if suffix.lower() in (".ttl", ".rq"):
        return f"The file is ignored: its ending {suffix} has capitals.", f"Rename it to {suffix.lower()}."
    ending = f"not {suffix}" if suffix else "and this has no ending"
    return (
        f"The file is ignored: sources are Turtle in .ttl files, {ending}.",
        f"Write its content as Turtle, or move it out of {folder}/.",
    )
