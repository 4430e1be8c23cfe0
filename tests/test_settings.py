"""The settings table: what each setting takes, and how environment and options give it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from click.testing import CliRunner

from ldnkg.cli import main
from ldnkg.cli.options import setting_values
from ldnkg.errors import LdnkgError
from ldnkg.settings import DEFAULTS, GROUPS, SETTINGS, check_value, read_settings


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_has_an_option_or_a_reason_a_heading_and_a_default_that_it_takes(setting: Any) -> None:
    assert bool(setting.options) != bool(setting.no_flag)
    assert setting.group in GROUPS and setting.help.endswith(".")
    check_value(setting.name, setting.default)


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("LDNKG_PORT", "0", "0 is too small. Give 1 or more."),
        ("LDNKG_PORT", "65536", "65536 is too large. Give 65535 or less."),
        ("LDNKG_WORKERS", "0", "0 is too small"),
        ("LDNKG_WORKERS", "65", "65 is too large"),
        ("LDNKG_WORKERS", "many", "'many' is not a whole number"),
        ("LDNKG_TIMEOUT_SECONDS", "-1", "-1 is too small"),
        ("LDNKG_TIMEOUT_SECONDS", "1.5", "'1.5' is not a whole number"),
        ("LDNKG_QUEUE_LENGTH", "-1", "-1 is too small. Give 0 or more."),
        ("LDNKG_SHUTDOWN_SECONDS", "-1", "-1 is too small"),
        ("LDNKG_METRICS", "perhaps", "'perhaps' is neither yes nor no. Give 1 or 0."),
        ("LDNKG_LOG_CLIENTS", "all", "'all' is not taken. Give one of none, network, whole."),
        ("LDNKG_TIMEOUT", "5", "there is no such setting"),
        ("LDNKG_", "5", "there is no such setting"),
    ],
)
def test_a_value_out_of_range_is_refused_by_the_name_of_its_setting(
    variable: str, value: str, complaint: str
) -> None:
    with pytest.raises(LdnkgError, match=f"^{variable}: {re.escape(complaint)}"):
        read_settings({variable: value})


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("on", True), ("Yes", True), ("0", False), ("FALSE", False)]
)
def test_a_setting_of_yes_and_no_takes_the_usual_words(text: str, value: bool) -> None:
    assert read_settings({"LDNKG_METRICS": text})["metrics"] is value


def test_other_variables_are_not_settings() -> None:
    assert read_settings({"PATH": "/bin", "XLDNKG_PORT": "1"}) == DEFAULTS


def test_an_option_goes_before_the_environment_and_that_before_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LDNKG_PORT", "8081")
    monkeypatch.setenv("LDNKG_METRICS", "0")
    values = setting_values({"port": 8082, "metrics": None, "host": None})
    assert (values["port"], values["metrics"], values["host"]) == (8082, False, "127.0.0.1")


def test_the_help_lists_every_option_under_its_heading() -> None:
    text = CliRunner().invoke(main, ["serve", "--help"]).stdout
    headings = re.findall(r"^(\S.*):$", text, re.MULTILINE)
    assert headings == ["Options", *(group for group in GROUPS if f"\n{group}:\n" in text)]
    for setting in SETTINGS:
        if setting.no_flag:
            assert f"--{setting.name.replace('_', '-')} " not in text
            continue
        section = re.search(rf"^{setting.group}:\n((?:  .*\n|\n)+)", text, re.MULTILINE)
        assert section is not None and f"  {setting.options[0]}" in section[1], setting.name
        assert setting.variable in section[1]


@pytest.mark.parametrize(
    ("option", "value"), [("--workers", "0"), ("--port", "65536"), ("--log-clients", "all")]
)
def test_an_option_out_of_range_is_refused_by_its_name(option: str, value: str) -> None:
    result = CliRunner().invoke(main, ["serve", option, value])
    assert result.exit_code == 2 and f"Invalid value for '{option}'" in result.output
