"""Takes from a worker process what a query must never have: files, connections, programs, and endless memory.

The filter is seccomp through `prctl`, without a library. It exists on Linux on x86_64 and aarch64; elsewhere
only the gate stands between SERVICE and the network, which `lock` reports.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import struct
import sys
from pathlib import Path

__all__ = ["die_with_parent", "limit_memory", "lock", "prefer_as_victim"]

_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_RETURN_ALLOW = 0x7FFF0000
_RETURN_ERRNO = 0x00050000
# Classic BPF: load a word, jump if equal, jump if greater or equal, return.
_LOAD, _JUMP_EQUAL, _JUMP_NOT_BELOW, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_OFFSET, _ARCHITECTURE_OFFSET = 0, 4
_X32_BIT = 0x40000000

# Architecture -> its audit number and the system calls that open files or connections, run programs or look
# into other processes.
_DENIED = {
    "x86_64": (
        0xC000003E,
        {
            "socket": 41,
            "connect": 42,
            "accept": 43,
            "bind": 49,
            "listen": 50,
            "socketpair": 53,
            "accept4": 288,
            "open": 2,
            "creat": 85,
            "openat": 257,
            "openat2": 437,
            "execve": 59,
            "execveat": 322,
            "ptrace": 101,
            "process_vm_readv": 310,
            "process_vm_writev": 311,
            "io_uring_setup": 425,
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            "socket": 198,
            "socketpair": 199,
            "bind": 200,
            "listen": 201,
            "accept": 202,
            "connect": 203,
            "accept4": 242,
            "openat": 56,
            "openat2": 437,
            "execve": 221,
            "execveat": 281,
            "ptrace": 117,
            "process_vm_readv": 270,
            "process_vm_writev": 271,
            "io_uring_setup": 425,
        },
    ),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def lock() -> bool:
    """Deny this process, for good, to open files and sockets and to run programs.

    Threads that start later inherit the filter; a denied call fails with EACCES.

    Returns:
        Whether the filter is in place; False where the system has none.
    """
    if sys.platform != "linux" or platform.machine() not in _DENIED:
        return False
    architecture, calls = _DENIED[platform.machine()]
    code = _filter(architecture, tuple(calls.values()))
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    done: int = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
    return done == 0


def _filter(architecture: int, numbers: tuple[int, ...]) -> bytes:
    # The two returns stand last: allow, then deny. Jumps count the instructions that they skip.
    count = len(numbers)
    deny = _RETURN_ERRNO | errno.EACCES
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE_OFFSET),
        (_JUMP_EQUAL, 0, count + 3, architecture),
        (_LOAD, 0, 0, _NUMBER_OFFSET),
        (_JUMP_NOT_BELOW, count + 1, 0, _X32_BIT),
    ]
    lines += [(_JUMP_EQUAL, count - place, 0, number) for place, number in enumerate(numbers)]
    lines += [(_RETURN, 0, 0, _RETURN_ALLOW), (_RETURN, 0, 0, deny)]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def limit_memory(extra_bytes: int) -> None:
    """Bound what this process may allocate beyond what it holds now; does nothing where that is not counted.

    Args:
        extra_bytes: Bytes above the present size of the data segment.
    """
    if sys.platform != "linux":
        return
    import resource  # Unix only

    status = Path("/proc/self/status").read_text(encoding="ascii")
    held = next(
        (int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:")), 0
    )
    resource.setrlimit(resource.RLIMIT_DATA, (held + extra_bytes,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def prefer_as_victim() -> None:
    """Ask the kernel to end this process first when the machine runs out of memory."""
    try:
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    except OSError:
        return


def die_with_parent(parent: int) -> None:
    """Have the kernel end this process when its parent ends; does nothing where that does not exist.

    Args:
        parent: Process number of the parent, read before the fork.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
