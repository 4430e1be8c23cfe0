"""The settings table: every setting's name, default and meaning."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from ldnkg.errors import LdnkgError

__all__ = ["DEFAULTS", "ENVIRONMENT_PREFIX", "SETTINGS", "Setting", "Value", "read_settings"]

#: Environment variables that start so are settings; any other name with this start is refused.
ENVIRONMENT_PREFIX = "LDNKG_"

Value = str | int


@dataclass(frozen=True)
class Setting:
    """Describes one setting.

    Args:
        name: Its name; the environment variable is `LDNKG_` and the name in capitals.
        default: Its default, whose type is the setting's type.
        help: What it does, in one sentence.
    """

    name: str
    default: Value
    help: str

    @property
    def variable(self) -> str:
        """Name of the environment variable."""
        return ENVIRONMENT_PREFIX + self.name.upper()


#: Every setting.
SETTINGS: tuple[Setting, ...] = (
    Setting("java_memory_mb", 1024, "Most memory in MB that the OWL reasoner's Java may use."),
    Setting("host", "127.0.0.1", "Address that `ldnkg serve` listens on."),
    Setting("port", 8080, "Port that `ldnkg serve` listens on."),
    Setting(
        "public_url",
        "",
        "Address of the server as clients see it, such as https://ldn-kg.example.org/; empty means that of"
        " each request.",
    ),
    Setting(
        "release", "", "Release folder to serve and query; empty means release/current in the working folder."
    ),
    Setting(
        "engine",
        "",
        "Query address of a SPARQL 1.1 store that answers instead of the built-in engine; empty means none.",
    ),
    Setting("engine_user", "", "Name by which the store knows this program; empty means none is needed."),
    Setting("engine_password", "", "Password of that name."),
    Setting("workers", 4, "Number of query worker processes."),
    Setting(
        "timeout_seconds", 30, "Most seconds that a query may compute; then it is killed and answers 504."
    ),
    Setting("delivery_seconds", 300, "Most seconds that one answer may take in all, computing and sending."),
    Setting("stall_seconds", 30, "Most seconds that a client may leave an answer or its request untouched."),
    Setting(
        "memory_mb", 1024, "Most memory in MB that one query may use; then it is killed and answers 503."
    ),
    Setting("queue_length", 32, "Most queries that wait for a worker; one more answers 503."),
    Setting("queue_seconds", 5, "Most seconds that a query waits for a worker; then it answers 503."),
    Setting("connections", 4096, "Most connections that are open at once; more wait to be taken."),
    Setting("query_bytes", 131072, "Longest query in bytes of UTF-8; a longer one answers 413."),
    Setting("query_depth", 100, "Deepest nesting of brackets in a query; a deeper one answers 400."),
    Setting("body_bytes", 1048576, "Largest request body in bytes; a larger one answers 413."),
    Setting("kept_releases", 2, "Most releases besides the current one that are open at once."),
    Setting(
        "loaded_selections",
        6,
        "Most evidence views and graphs without inferences that are held in memory beside the whole.",
    ),
    Setting("cache_mb", 64, "Most memory in MB of the answers that are kept; 0 keeps none."),
    Setting("cache_seconds", 60, "Seconds for which a client may use an answer without asking again."),
    Setting("preview_rows", 1000, "Most rows that the HTML page of a result shows; formats hold them all."),
    Setting("data_mb", 4096, "Most MB of the files of `--data` together, unpacked."),
    Setting("data_triples", 10000000, "Most triples of `--data`."),
    Setting("data_seconds", 600, "Most seconds of processor time for reading `--data`."),
    Setting("data_memory_mb", 2048, "Most memory in MB for reading `--data`; serving it takes more."),
)
#: The default of every setting, by name.
DEFAULTS: dict[str, Value] = {setting.name: setting.default for setting in SETTINGS}


def read_settings(environment: Mapping[str, str] | None = None) -> dict[str, Value]:
    """Read the settings from the environment.

    Args:
        environment: Variables to read; those of the process if not given.

    Returns:
        The value of every setting, by name.

    Raises:
        LdnkgError: If a variable is not in the table or its value is of the wrong type.
    """
    variables = os.environ if environment is None else environment
    table = {setting.variable: setting for setting in SETTINGS}
    values = dict(DEFAULTS)
    for variable, text in sorted(variables.items()):
        if not variable.startswith(ENVIRONMENT_PREFIX):
            continue
        setting = table.get(variable)
        if setting is None:
            raise LdnkgError("there is no such setting", variable, f"Use one of {', '.join(sorted(table))}.")
        values[setting.name] = _convert(setting, text)
    return values


def _convert(setting: Setting, text: str) -> Value:
    if isinstance(setting.default, str):
        return text
    try:
        return int(text)
    except ValueError:
        raise LdnkgError(f"{text!r} is not a whole number", setting.variable, "Give one.") from None
