"""Writes the settings of a Virtuoso of its own, in a folder of its own, on the loopback interface."""

from __future__ import annotations

from pathlib import Path

__all__ = ["virtuoso_settings"]

_SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
ServerThreads = 20
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = {data}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 20
[SPARQL]
{limits}
"""


def virtuoso_settings(
    folder: Path, sql: int, http: int, *, buffers: int, data: Path | None = None, limits: str = ""
) -> str:
    """Return the content of a `virtuoso.ini`.

    Args:
        folder: Where its files are.
        sql: Its port for SQL.
        http: Its port for HTTP.
        buffers: How many pages of 8 KB it keeps in memory.
        data: Folder of the files that its loader may read; its own if not given.
        limits: Settings of its SPARQL endpoint, a line each.
    """
    # By its handbook three quarters of the buffers may hold what is not written yet.
    dirty = buffers * 3 // 4
    return _SETTINGS.format(
        folder=folder, sql=sql, http=http, buffers=buffers, dirty=dirty, data=data or folder, limits=limits
    )
