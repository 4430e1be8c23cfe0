"""The files in server/deployment/ say what is true, and the server runs as locked in as they ask."""

from __future__ import annotations

import http.client
import json
import os
import platform
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask

from ldnkg.cli.serve import command as serve_command
from ldnkg.core.paths import SOURCE_FOLDERS
from ldnkg.core.release import Release
from ldnkg.settings import DEFAULTS, SETTINGS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "server" / "deployment"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
UNIT = (FOLDER / "ldnkg.service").read_text("utf-8")
CONTAINER = (FOLDER / "Containerfile").read_text("utf-8")
NGINX = (FOLDER / "nginx.conf").read_text("utf-8")
PROGRAM = "/opt/ldnkg/bin/ldnkg"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
NUMBERS = "SELECT * { ?a <http://example.org/number> ?c . ?d <http://example.org/number> ?f }"

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


def unit() -> list[tuple[str, str]]:
    lines = [line for line in UNIT.splitlines() if line and not line.startswith(("#", "["))]
    return [(name, value) for name, _, value in (line.partition("=") for line in lines)]


def directive(name: str) -> str:
    (value,) = [value for each, value in unit() if each == name]
    return value


def instructions() -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n\s*", "", CONTAINER)
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.strip().partition(" ") for line in lines)]


# ---- what the files name exists


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"LDNKG_[A-Z_]+", path.read_text("utf-8")))
    assert named <= {setting.variable for setting in SETTINGS}


def test_the_handbook_names_every_file() -> None:
    handbook = (FOLDER / "README.md").read_text("utf-8")
    assert [path.name for path in FILES if f"]({path.name})" not in handbook] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_names_a_host_that_is_not_an_example(path: Path) -> None:
    hosts = set(re.findall(r"\b(?:[a-z0-9-]+\.)+(?:com|org|io|net|dev)\b", path.read_text("utf-8")))
    assert hosts <= {"ldn-kg.example.org", "w3id.org"}


def test_the_program_and_its_arguments_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert PROGRAM.rsplit("/", 1)[1] in project["scripts"]
    commands = [shlex.split(directive("ExecStart"))]
    commands += [json.loads(rest) for word, rest in instructions() if word == "CMD"]
    assert len(commands) == 2
    for program, name, *arguments in commands:
        assert (program, name) == (PROGRAM, serve_command.name)
        serve_command.make_context("serve", arguments)


# ---- the unit


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Type", "notify"),
        ("DynamicUser", "yes"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("MemoryDenyWriteExecute", "yes"),
        ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"),
        ("RestrictNamespaces", "yes"),
        ("OOMPolicy", "continue"),
        ("Restart", "on-failure"),
    ],
)
def test_the_unit_locks_the_server_in(name: str, value: str) -> None:
    assert directive(name) == value


def test_the_unit_waits_longer_than_the_server_takes_to_end() -> None:
    # Ending the workers may take ten seconds, the connections and the logs one each.
    assert int(directive("TimeoutStopSec")) >= int(DEFAULTS["shutdown_seconds"]) + 12


def test_the_unit_gives_the_memory_that_the_settings_ask_for() -> None:
    gigabytes = int(directive("MemoryMax").removesuffix("G"))
    assert gigabytes * 1024 >= int(DEFAULTS["workers"]) * int(DEFAULTS["memory_mb"]) + 512


@needs_systemd
def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    copy = tmp_path / "ldnkg.service"
    copy.write_text(UNIT.replace(PROGRAM, sys.executable), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", str(copy)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    exposure = re.search(r"Overall exposure level for ldnkg.service: ([\d.]+)", done.stdout)
    assert exposure is not None and float(exposure[1]) <= 1.5


# ---- the container file


def test_the_image_is_built_from_a_base_that_can_be_chosen() -> None:
    (argument,) = [rest for word, rest in instructions() if word == "ARG"]
    name, _, default = argument.partition("=")
    # A name without a host: whoever builds decides where it comes from.
    assert "/" not in default
    bases = [rest.split()[0] for word, rest in instructions() if word == "FROM"]
    assert bases == [f"${{{name}}}"] * 2


def test_the_container_runs_as_nobody_in_particular_and_says_when_it_is_ready(app: Flask) -> None:
    last = instructions()[max(i for i, (word, _) in enumerate(instructions()) if word == "FROM") :]
    (user,) = [rest for word, rest in last if word == "USER"]
    assert all(part.isdigit() and int(part) > 1000 for part in user.split(":"))
    (check,) = [rest for word, rest in last if word == "HEALTHCHECK"]
    address = re.search(r"http://127\.0\.0\.1:(\d+)(/[a-z]+)", check)
    assert address is not None
    assert int(address[1]) == DEFAULTS["port"]
    assert address[2] in {rule.rule for rule in app.url_map.iter_rules()}
    (variables,) = [rest for word, rest in last if word == "ENV"]
    values = dict(pair.split("=", 1) for pair in shlex.split(variables))
    assert values["LDNKG_HOST"] == "0.0.0.0"  # noqa: S104 - inside the container


def test_what_the_container_file_copies_is_enough_for_the_package(tmp_path: Path) -> None:
    for word, rest in instructions():
        if word == "COPY" and not rest.startswith("--from"):
            *sources, target = rest.split()
            for source in sources:
                path = ROOT / source
                assert path.exists(), source
                if path.is_dir():
                    shutil.copytree(path, tmp_path / target, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(path, tmp_path)
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert len(list(out.glob("ldnkg-*.whl"))) == 1
    assert all((tmp_path / folder).is_dir() for folder in SOURCE_FOLDERS)


# ---- the proxies


def test_nginx_takes_what_the_server_takes_and_waits_as_long() -> None:
    def value(name: str) -> str:
        found = re.search(rf"^\s+{name} (.+);$", NGINX, re.MULTILINE)
        assert found is not None, name
        return found[1]

    assert value("proxy_http_version") == "1.1" and value("proxy_buffering") == "off"
    assert int(value("proxy_read_timeout").removesuffix("s")) > int(DEFAULTS["delivery_seconds"])
    assert int(value("client_max_body_size").removesuffix("m")) * 2**20 >= int(DEFAULTS["body_bytes"])
    assert f"server 127.0.0.1:{DEFAULTS['port']};" in NGINX


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_nginx_finds_no_fault(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=ldn-kg.example.org"]
    subprocess.run(
        [*request, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True, timeout=60
    )
    text = NGINX.replace("/etc/ssl/ldn-kg.example.org.pem", str(certificate))
    text = text.replace("/etc/ssl/ldn-kg.example.org.key", str(key))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{text}\n}}\n", "utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(whole)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("caddy") is None, reason="caddy is not installed")
def test_caddy_finds_no_fault(tmp_path: Path) -> None:
    environment = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(FOLDER / "Caddyfile")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "127.0.0.1:8080" in done.stdout


# ---- the server, locked in


def ask(port: int, query: str, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with closing(connection):
        form = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        connection.request("POST", "/sparql", urlencode({"query": query}), form)
        response = connection.getresponse()
        return response.status, response.read()


@contextmanager
def served(command: list[str], port: int, **options: object) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )
    try:
        line = process.stdout.readline()
        assert f":{port}/" in line, line + process.stderr.read()
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def use(port: int) -> None:
    """Use the server in every way that needs something of the system."""
    assert json.loads(ask(port, "ASK {}")[1])["boolean"] is True
    assert ask(port, NUMBERS, Accept="text/csv")[1].count(b"\r\n") == 300 * 300 + 1
    # Its worker is killed, and another is forked.
    assert ask(port, RUNAWAY)[0] == 504
    assert ask(port, "ASK {}")[0] == 200
    for path in ("/", "/downloads/ldn-kg.nq", "/metrics", "/readyz"):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        with closing(connection):
            connection.request("GET", path)
            assert connection.getresponse().status == 200, path
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with closing(connection):
        connection.request("GET", "/healthz")
        assert json.load(connection.getresponse())["sandboxed"] is True
    # Over HTTP/1.0 the answer is gathered in a temporary file.
    body = urlencode({"query": NUMBERS})
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection_:
        head = "POST /sparql HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        connection_.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        received = b""
        while piece := connection_.recv(1 << 20):
            received += piece
    assert received.startswith((b"HTTP/1.0 200", b"HTTP/1.1 200")) and len(received) > 8 * 2**20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# The Python of these tests, where the cell shows it.
PYTHON = f"/mnt/python/bin/python{sys.version_info.major}.{sys.version_info.minor}"
# Everything that is mounted becomes read-only except /tmp, which becomes a small file system in memory.
CELL = r"""
set -eu
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /mnt
cp -r "$RELEASE" /mnt/release
chmod -R a+rX /mnt
mount -t tmpfs -o "mode=$TMP_MODE,size=64m" tmpfs /tmp
mkdir /mnt/python /mnt/libraries /mnt/package
mount --bind "$PYTHON" /mnt/python
mount --bind "$LIBRARIES" /mnt/libraries
mount --bind "$PACKAGE" /mnt/package
awk '{print $5}' /proc/self/mountinfo | while read -r place; do
    case $place in
        /proc*|/sys*|/dev|/dev/pts|/tmp) ;;
        *) mount -o remount,bind,ro "$place" 2>/dev/null || true ;;
    esac
done
cd /
exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all \
    env -i PATH=/usr/bin:/bin LD_LIBRARY_PATH=/mnt/python/lib PYTHONPATH=/mnt/package:/mnt/libraries \
    LDNKG_TIMEOUT_SECONDS=2 LDNKG_ACCESS_LOG= "$@"
"""


def cell(release: Release, tmp_mode: str, *command: str) -> tuple[list[str], dict[str, str]]:
    environment = {
        "PATH": os.environ["PATH"],
        "RELEASE": str(release.path),
        "PYTHON": sys.base_prefix,
        "LIBRARIES": sysconfig.get_path("purelib"),
        "PACKAGE": str(ROOT / "server"),
        "TMP_MODE": tmp_mode,
    }
    return ["unshare", "--mount", "sh", "-c", CELL, "sh", *command], environment


@pytest.fixture(scope="module")
def can_be_locked_in(small_release: Release) -> None:
    if os.geteuid() != 0 or shutil.which("unshare") is None or shutil.which("setpriv") is None:
        pytest.skip("needs root, unshare and setpriv")
    command, environment = cell(small_release, "1777", PYTHON, "-c", "import ldnkg")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        pytest.skip(f"no cell can be made here, or nobody cannot read the program: {done.stderr[-200:]}")


@pytest.mark.usefixtures("can_be_locked_in")
def test_the_cell_is_one(small_release: Release) -> None:
    places = "/mnt/release/x /mnt/package/x /mnt/libraries/x /var/tmp/x /dev/shm/x"
    script = f"id -u; for place in {places}; do touch $place 2>/dev/null && echo $place; done; :"
    command, environment = cell(small_release, "1777", "sh", "-c", script)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout == "65534\n", done.stderr


@pytest.mark.usefixtures("can_be_locked_in")
def test_the_server_runs_as_nobody_on_a_read_only_file_system_without_a_home(small_release: Release) -> None:
    port = free_port()
    program = [PYTHON, "-m", "ldnkg", "serve", "--port", str(port), "--workers", "2"]
    command, environment = cell(small_release, "1777", *program, "--release", "/mnt/release")
    with served(command, port, env=environment) as process:
        status = Path(f"/proc/{process.pid}/status").read_text("ascii")
        assert "Uid:\t65534\t65534" in status and re.search(r"CapBnd:\s+0+\n", status)
        use(port)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stderr is not None and process.stderr.read() == ""


@pytest.mark.usefixtures("can_be_locked_in")
def test_without_a_temporary_folder_the_server_says_what_it_lacks(small_release: Release) -> None:
    program = [PYTHON, "-m", "ldnkg", "serve", "--port", str(free_port()), "--workers", "1"]
    command, environment = cell(small_release, "0755", *program, "--release", "/mnt/release")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "No usable temporary directory" in done.stderr and done.stderr.count("\n") == 1


HEADER = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")

# Allows the calls whose numbers it is given, as SystemCallFilter= does, and denies memory that is writable
# and executable, as MemoryDenyWriteExecute= does, before it becomes the server.
ALLOW = r"""
import ctypes, errno, os, struct, sys
numbers = [int(number) for number in sys.argv[1].split(",")]
load, equal, end = 0x20, 0x15, 0x06
lines = [(load, 0, 0, 4), (equal, 1, 0, 0xC000003E), (end, 0, 0, 0x80000000), (load, 0, 0, 0)]
for number in numbers:
    lines += [(equal, 0, 1, number), (end, 0, 0, 0x7FFF0000)]
lines.append((end, 0, 0, 0x00050000 | errno.EPERM))
code = b"".join(struct.pack("=HBBI", *line) for line in lines)
buffer = ctypes.create_string_buffer(code, len(code))
class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))
libc = ctypes.CDLL(None, use_errno=True)
program = Program(len(lines), ctypes.cast(buffer, ctypes.c_void_p))
assert libc.prctl(38, 1, 0, 0, 0) == 0
libc.prctl(65, 1, 0, 0, 0)
assert libc.prctl(22, 2, ctypes.byref(program), 0, 0) == 0, ctypes.get_errno()
os.execv(sys.argv[2], sys.argv[2:])
"""


def members(name: str) -> set[str]:
    """Return the system calls of one of systemd's sets."""
    done = subprocess.run(
        ["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, timeout=60, check=True
    )
    words = [line.strip() for line in done.stdout.splitlines()[1:] if not line.strip().startswith("#")]
    return {call for word in words for call in (members(word) if word.startswith("@") else {word})}


@needs_systemd
@pytest.mark.skipif(
    not HEADER.exists() or platform.machine() != "x86_64", reason="the numbers of the calls are not known"
)
def test_the_system_calls_that_the_unit_allows_are_enough(small_release: Release) -> None:
    allowed: set[str] = set()
    for name, value in unit():
        if name == "SystemCallFilter":
            for word in value.removeprefix("~").split():
                allowed = allowed - members(word) if value.startswith("~") else allowed | members(word)
    pairs = re.findall(r"#define __NR_(\w+) (\d+)", HEADER.read_text("ascii"))
    numbers = ",".join(number for name, number in pairs if name in allowed)
    assert len(numbers.split(",")) > 200
    port = free_port()
    program = [sys.executable, "-m", "ldnkg", "serve", "--port", str(port), "--workers", "2"]
    program += ["--timeout", "2", "--access-log", "", "--release", str(small_release.path)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LDNKG_")}
    with served([sys.executable, "-c", ALLOW, numbers, *program], port, env=environment) as process:
        use(port)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
