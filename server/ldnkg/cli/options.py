"""Makes the options of `ldnkg serve` from the settings table, grouped in its help, and shared options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from ldnkg.settings import GROUPS, SETTINGS, Setting, Value, read_settings

__all__ = ["GroupedCommand", "releases_option", "setting_options", "setting_values"]

#: The option of commands that change which releases there are.
releases_option = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("release"),
    show_default=True,
    help="Folder that holds the releases.",
)


class SettingOption(click.Option):
    """Is an option that stands for a setting.

    Args:
        setting: The setting.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        default = f" or {_written(setting.default)}" if setting.default != "" else ""
        super().__init__(
            [*_declared(setting), setting.name],
            # None tells what was not given from what was given as the default.
            default=None,
            type=_type(setting),
            help=f"{setting.help.replace('`', '')}  [default: {setting.variable}{default}]",
        )


class GroupedCommand(click.Command):
    """Is a command whose help lists the settings under their headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, those that are no settings first."""
        records: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            # An argument that is only the rest of an option has no name of its own.
            if record is not None and record[0]:
                group = parameter.setting.group if isinstance(parameter, SettingOption) else "Options"
                records.setdefault(group, []).append(record)
        for group in ("Options", *GROUPS):
            if group in records:
                with formatter.section(group):
                    formatter.write_dl(records[group])


def setting_options(command: click.Command) -> click.Command:
    """Give a command an option for every setting that has one.

    Args:
        command: The command; its function takes the options as keywords named like the settings.

    Returns:
        The same command.
    """
    command.params += [SettingOption(setting) for setting in SETTINGS if setting.options]
    return command


def setting_values(given: Mapping[str, Any]) -> dict[str, Value]:
    """Return the value of every setting: an option goes before the environment, and that before the default.

    Args:
        given: Values of the options by the names of the settings, None where an option was not given.

    Raises:
        LdnkgError: If the environment holds what is no setting or no value of one.
    """
    return read_settings() | {name: value for name, value in given.items() if value is not None}


def _declared(setting: Setting) -> Iterable[str]:
    if isinstance(setting.default, bool):
        return (f"{option}/--no-{option.removeprefix('--')}" for option in setting.options)
    return setting.options


def _type(setting: Setting) -> click.ParamType[Any] | Callable[[Any], Any]:
    if isinstance(setting.default, bool):
        return click.BOOL
    if isinstance(setting.default, int):
        return click.IntRange(setting.least, setting.most)
    return click.Choice(setting.choices) if setting.choices else click.STRING


def _written(default: Value) -> str:
    return {True: "yes", False: "no"}[default] if isinstance(default, bool) else str(default)
