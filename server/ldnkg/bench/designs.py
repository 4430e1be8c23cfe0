"""Lists the kinds of study that are generated, as often as the curated graph has them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DESIGNS", "Design"]


@dataclass(frozen=True)
class Design:
    """Is a kind of study.

    Args:
        classes: Its classes.
        features: Its design features.
        arms: Number of its arms; the second is the control.
        placebo: Whether the control is placebo.
        results: Number of its outcome results.
        events: Number of its adverse event results for each arm.
        finding: Words of the record for the kind of its mechanistic finding, or an empty text.
        synthesis: Whether it sums up other studies.
        registered: Whether it stands in a register.
    """

    classes: tuple[str, ...]
    features: tuple[str, ...] = ()
    arms: int = 0
    placebo: bool = False
    results: int = 0
    events: int = 0
    finding: str = ""
    synthesis: bool = False
    registered: bool = False


_BLIND = ("RandomAllocation", "DoubleBlinding")
_PARALLEL = Design(
    ("ClinicalTrial",), (*_BLIND, "ParallelDesign"), 2, True, results=4, events=4, registered=True
)
_CROSSOVER = Design(
    ("ClinicalTrial",), (*_BLIND, "CrossoverDesign"), 2, True, results=4, events=3, registered=True
)
_ACTIVE = Design(
    ("ClinicalTrial",),
    ("RandomAllocation", "SingleBlinding", "ParallelDesign", "ActiveComparator"),
    2,
    results=3,
    events=3,
    registered=True,
)
_NOT_RANDOM = Design(
    ("NonRandomizedControlledTrial",), ("NonRandomAllocation", "OpenLabel"), 2, results=2, events=1
)
_SINGLE_ARM = Design(("SingleArmTrial",), ("OpenLabel", "BeforeAfterDesign"), 1, results=3, events=2)
_DOSE_FINDING = Design(
    ("DoseFindingTrial",), ("OpenLabel", "SingleGroupDesign"), 1, results=3, events=2, registered=True
)
_CASE_REPORT = Design(("CaseReport",), (), 1, results=1)
_CASE_SERIES = Design(("CaseSeries",), (), 1, results=2, events=1)
_CHART_REVIEW = Design(("ChartReview",), ("RetrospectiveData",), 1, results=2, events=2)
_COHORT = Design(("CohortStudy",), ("CohortDesign", "ProspectiveData"), 2, results=3, events=1)
_REGISTER = Design(("RegisterStudy",), ("RetrospectiveData",), 1, results=3)
_SURVEY = Design(("Survey",), ("RetrospectiveData",), 1, results=3, events=1)
_BIOMARKER = Design(("BiomarkerStudy",), ("ProspectiveData",), 1, results=2)
_SECONDARY = Design(("SecondaryAnalysis",), (), results=2, finding="secondary-analysis")
_SYSTEMATIC = Design(("SystematicReview",), results=1, synthesis=True)
_META = Design(("MetaAnalysis",), results=2, synthesis=True)
_NARRATIVE = Design(("NarrativeReview",), finding="narrative-review", synthesis=True)
_ANIMAL = Design(("AnimalStudy",), finding="animal-study")
_IN_VITRO = Design(("InVitroStudy",), finding="in-vitro-study")
_BOTH = Design(("AnimalStudy", "InVitroStudy"), finding="animal-study")
_HUMAN = Design(("HumanMechanisticStudy",), finding="human-mechanistic-study")
_KINETIC = Design(("PharmacokineticStudy",), finding="pharmacokinetic-study")

#: The kinds in the order of the running number; study n has kind n modulo their number.
DESIGNS = (
    _PARALLEL,
    _CASE_SERIES,
    _ANIMAL,
    _META,
    _CROSSOVER,
    _SINGLE_ARM,
    _SYSTEMATIC,
    _IN_VITRO,
    _COHORT,
    _NARRATIVE,
    _SECONDARY,
    _CASE_REPORT,
    _ACTIVE,
    _HUMAN,
    _REGISTER,
    _DOSE_FINDING,
    _NOT_RANDOM,
    _CHART_REVIEW,
    _KINETIC,
    _SURVEY,
    _BIOMARKER,
    _BOTH,
    _PARALLEL,
    _CASE_SERIES,
    _ANIMAL,
    _CROSSOVER,
    _META,
    _CASE_REPORT,
    _IN_VITRO,
    _SINGLE_ARM,
    _PARALLEL,
    _REGISTER,
    _SYSTEMATIC,
    _CASE_SERIES,
    _ANIMAL,
    _COHORT,
    _NARRATIVE,
    _CROSSOVER,
    _CASE_REPORT,
    _PARALLEL,
)
