"""The settings table: every setting's name, default, range and meaning."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from ldnkg.errors import LdnkgError

__all__ = [
    "DEFAULTS",
    "ENVIRONMENT_PREFIX",
    "GROUPS",
    "SETTINGS",
    "Setting",
    "Value",
    "check_value",
    "read_settings",
]

#: Environment variables that start so are settings; any other name with this start is refused.
ENVIRONMENT_PREFIX = "LDNKG_"
#: Headings under which `ldnkg serve --help` lists the settings, in this order.
GROUPS = ("Address", "Data", "Engine", "Limits", "Federation", "Any dataset", "Logs and metrics", "Other")

Value = str | int | bool

_YES = ("1", "true", "yes", "on")
_NO = ("0", "false", "no", "off")


@dataclass(frozen=True)
class Setting:
    """Describes one setting.

    Args:
        name: Its name; the environment variable is `LDNKG_` and the name in capitals.
        default: Its default, whose type is the setting's type.
        help: What it does, in one sentence.
        group: The heading that it stands under, one of `GROUPS`.
        least: The least number that it takes.
        most: The greatest number that it takes, if there is one.
        choices: The words that it takes, if not every text.
        flags: Its options of `ldnkg serve`; made from the name if not given.
        no_flag: Why `ldnkg serve` has no option for it; empty if it has one.
    """

    name: str
    default: Value
    help: str
    group: str = "Other"
    least: int = 1
    most: int | None = None
    choices: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    no_flag: str = ""

    @property
    def variable(self) -> str:
        """Name of the environment variable."""
        return ENVIRONMENT_PREFIX + self.name.upper()

    @property
    def options(self) -> tuple[str, ...]:
        """Its options of `ldnkg serve`, the first being the one that the help names first."""
        if self.no_flag:
            return ()
        return self.flags or (f"--{self.name.replace('_', '-')}",)


#: Every setting.
SETTINGS: tuple[Setting, ...] = (
    Setting(
        "java_memory_mb",
        1024,
        "Most memory in MB that the OWL reasoner's Java may use.",
        no_flag="It belongs to `ldnkg check` and `ldnkg build`; the server reasons over nothing.",
    ),
    Setting("host", "127.0.0.1", "Address that `ldnkg serve` listens on.", "Address"),
    Setting("port", 8080, "Port that `ldnkg serve` listens on.", "Address", most=65535),
    Setting(
        "public_url",
        "",
        "Address of the server as clients see it, such as https://ldn-kg.example.org/; empty means that of"
        " each request.",
        "Address",
    ),
    Setting(
        "release",
        "",
        "Release folder to serve and query; empty means release/current in the working folder.",
        "Data",
    ),
    Setting(
        "store_folder",
        "",
        "Folder for stores on disk; empty means .stores beside the releases, with `--data` the user's cache,"
        " or a temporary one.",
        "Data",
    ),
    Setting(
        "engine",
        "",
        "Query address of a SPARQL 1.1 store that answers instead of the built-in engine; empty means none.",
        "Engine",
    ),
    Setting(
        "engine_user",
        "",
        "Name by which the store knows this program; empty means none is needed.",
        "Engine",
    ),
    Setting(
        "engine_password",
        "",
        "Password of that name.",
        "Engine",
        no_flag="Everybody on a machine sees the command lines of its processes.",
    ),
    Setting("workers", 4, "Number of query worker processes.", "Limits", most=64),
    Setting(
        "timeout_seconds",
        30,
        "Most seconds that a query may compute; then it is killed and answers 504.",
        "Limits",
        flags=("--timeout", "--timeout-seconds"),
    ),
    Setting(
        "delivery_seconds",
        300,
        "Most seconds that one answer may take in all, computing and sending.",
        "Limits",
    ),
    Setting(
        "stall_seconds",
        30,
        "Most seconds that a client may leave an answer or its request untouched.",
        "Limits",
    ),
    Setting(
        "memory_mb",
        1024,
        "Most memory in MB that one query may use; then it is killed and answers 503.",
        "Limits",
    ),
    Setting(
        "queue_length", 32, "Most queries that wait for a worker; one more answers 503.", "Limits", least=0
    ),
    Setting(
        "queue_seconds", 5, "Most seconds that a query waits for a worker; then it answers 503.", "Limits"
    ),
    Setting(
        "connections",
        4096,
        "Most connections that are open at once; one more is answered 503 and closed.",
        "Limits",
    ),
    Setting("query_bytes", 131072, "Longest query in bytes of UTF-8; a longer one answers 413.", "Limits"),
    Setting(
        "query_depth", 100, "Deepest nesting of brackets in a query; a deeper one answers 400.", "Limits"
    ),
    Setting("body_bytes", 1048576, "Largest request body in bytes; a larger one answers 413.", "Limits"),
    Setting(
        "kept_releases",
        2,
        "Most releases besides the current one that are open at once.",
        "Data",
        least=0,
    ),
    Setting(
        "store_mb",
        4096,
        "Most memory in MB of the data and of a copy for each worker; larger data are read from disk.",
        "Limits",
        least=0,
    ),
    Setting(
        "loaded_selections",
        6,
        "Most evidence views and graphs without inferences that are open beside the whole.",
        "Limits",
    ),
    Setting(
        "cache_mb",
        64,
        "Most memory in MB of the answers that are kept; 0 keeps none.",
        "Limits",
        least=0,
    ),
    Setting(
        "cache_seconds",
        60,
        "Seconds for which a client may use an answer without asking again.",
        "Limits",
        least=0,
    ),
    Setting(
        "preview_rows",
        1000,
        "Most rows that the HTML page of a result shows; formats hold them all.",
        "Limits",
    ),
    Setting(
        "shutdown_seconds",
        5,
        "Most seconds that running answers get to end after a signal; then they are cut off.",
        "Limits",
        least=0,
    ),
    Setting(
        "access_log",
        "-",
        "Where the access log goes: a file, - for the error stream, or empty for nowhere.",
        "Logs and metrics",
    ),
    Setting("log_queries", False, "Whether the access log holds the text of each query.", "Logs and metrics"),
    Setting(
        "log_clients",
        "none",
        "What of a client's address the access log holds: none, its network, or the whole.",
        "Logs and metrics",
        choices=("none", "network", "whole"),
    ),
    Setting("metrics", True, "Whether `/metrics` answers.", "Logs and metrics"),
    Setting("data_mb", 4096, "Most MB of files for `--data` or `ldnkg add`, unpacked.", "Any dataset"),
    Setting("data_triples", 10000000, "Most triples of `--data` or `ldnkg add`.", "Any dataset"),
    Setting("data_seconds", 600, "Most seconds of processor time for reading them.", "Any dataset"),
    Setting(
        "data_memory_mb",
        2048,
        "Most memory in MB for reading them; serving them takes more.",
        "Any dataset",
    ),
    Setting(
        "keep_data",
        True,
        "Whether what is made of `--data` too large for memory is kept on disk for the next start.",
        "Any dataset",
    ),
    Setting(
        "service_endpoints",
        "",
        "Endpoints that SERVICE may ask: https addresses with commas or spaces between them; empty means none"
        " but this server itself.",
        "Federation",
    ),
    Setting(
        "service_timeout_seconds",
        10,
        "Most seconds that one call of another endpoint may take; then 504.",
        "Federation",
    ),
    Setting(
        "service_bytes",
        4194304,
        "Most bytes that the endpoints asked by one query may answer in all, and the most that can be set.",
        "Federation",
        most=4194304,
    ),
    Setting(
        "service_rows",
        10000,
        "Most rows that the endpoints asked by one query may answer in all.",
        "Federation",
    ),
)
#: The default of every setting, by name.
DEFAULTS: dict[str, Value] = {setting.name: setting.default for setting in SETTINGS}

_BY_NAME = {setting.name: setting for setting in SETTINGS}


def read_settings(environment: Mapping[str, str] | None = None) -> dict[str, Value]:
    """Read the settings from the environment.

    Args:
        environment: Variables to read; those of the process if not given.

    Returns:
        The value of every setting, by name.

    Raises:
        LdnkgError: If a variable is not in the table, or its value is of the wrong type or out of range.
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
        check_value(setting.name, values[setting.name])
    return values


def check_value(name: str, value: Value) -> None:
    """Refuse a value that a setting does not take.

    Args:
        name: Name of the setting.
        value: Its value, of the right type.

    Raises:
        LdnkgError: If it is out of range; the error names the setting.
    """
    setting = _BY_NAME[name]
    if setting.choices and value not in setting.choices:
        raise LdnkgError(
            f"{value!r} is not taken", setting.variable, f"Give one of {', '.join(setting.choices)}."
        )
    if isinstance(setting.default, str | bool):
        return
    number = int(value)
    if number < setting.least:
        raise LdnkgError(f"{number} is too small", setting.variable, f"Give {setting.least} or more.")
    if setting.most is not None and number > setting.most:
        raise LdnkgError(f"{number} is too large", setting.variable, f"Give {setting.most} or less.")


def _convert(setting: Setting, text: str) -> Value:
    if isinstance(setting.default, str):
        return text
    if isinstance(setting.default, bool):
        if text.lower() in _YES or text.lower() in _NO:
            return text.lower() in _YES
        raise LdnkgError(f"{text!r} is neither yes nor no", setting.variable, "Give 1 or 0.")
    try:
        return int(text)
    except ValueError:
        raise LdnkgError(f"{text!r} is not a whole number", setting.variable, "Give one.") from None
