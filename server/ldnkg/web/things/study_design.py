"""Says at a glance what kind of study it is, how it was designed and where it was done."""

from __future__ import annotations

from dataclasses import dataclass

from ldnkg.core.namespaces import LDN, RDF_TYPE
from ldnkg.web.things.study_parts import Fact, Part, Value, facts, value_cell
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["Design", "design_facts"]

#: Classes of design features, with the fact that each gives and what says that it should be there.
_FEATURES = (
    ("AllocationMethod", "Allocation"),
    ("Masking", "Masking"),
    ("InterventionModel", "Layout"),
    ("StudyFeature", "Other features"),
)
_SORTS = (
    ("EvidenceSynthesis", "synthesis"),
    ("SecondaryAnalysis", "secondary"),
    ("ClinicalTrial", "trial"),
    ("ObservationalStudy", "observational"),
    ("PreclinicalStudy", "laboratory"),
    ("PharmacokineticStudy", "laboratory"),
    ("HumanMechanisticStudy", "laboratory"),
)


@dataclass(frozen=True)
class Design:
    """Is what a page says of a study before its results.

    Args:
        sort: What decides which facts are expected: trial, observational, synthesis, secondary or laboratory.
        facts: The facts.
        conclusion: What the study found, in one sentence of the curators, or "".
        notes: The remarks of its curators.
    """

    sort: str
    facts: tuple[Fact, ...]
    conclusion: str
    notes: tuple[str, ...]


def _sort_of(study: Part) -> str:
    """Return what decides which facts about a study are expected.

    Args:
        study: The study.
    """
    return next((sort for name, sort in _SORTS if name in study.classes), "other")


def design_facts(study: Part) -> Design:
    """Return what a page says of a study before its results.

    Args:
        study: The study.
    """
    sort = _sort_of(study)
    features = study.values.get("hasDesignFeature", ())
    in_people = sort in ("trial", "observational")
    kinds = tuple(value_cell(value) for value in study.values.get(RDF_TYPE, ()) if _is_narrowest(value))
    listed = [
        Fact("Kind of study", kinds),
        *facts(
            study,
            (
                "Condition",
                "studiesCondition",
                in_people or (sort == "synthesis" and not study.has("studiesTopic")),
            ),
            ("Topic", "studiesTopic", False),
        ),
    ]
    for class_, name in _FEATURES:
        cells = tuple(
            value_cell(value) for value in features if value.row.text("featureClass") == LDN + class_
        )
        # A feature beside allocation, masking and layout is stated where there is one, and else not missing.
        if cells or (sort == "trial" and class_ != "StudyFeature"):
            is_lone = class_ == "AllocationMethod" and "SingleArmTrial" in study.classes
            listed.append(Fact(name, cells, missing="one arm only" if is_lone else NOT_REPORTED))
    listed += facts(
        study,
        ("Design in the words of the record", "designAsReported", False),
        ("Called low-dose by its title", "describedAsLowDose", False),
        ("Country", "hasCountry", in_people),
        ("Centers", "centerCount", sort == "trial"),
        ("Risk of bias", "hasRiskOfBias", "not assessed in this graph" if sort == "trial" else False),
        ("Studies included", "includedStudyCount", sort == "synthesis"),
        ("Records looked through", "screenedRecordCount", sort == "synthesis"),
        ("Parts of the included studies", "hasIncludedStudyGroup", False),
        ("Doses of all included studies lie in", "coversDoseBand", False),
    )
    return Design(sort, tuple(listed), study.text("conclusion"), study.notes)


def _is_narrowest(value: Value) -> bool:
    return value.row.boolean("narrowest") is True
