"""The addresses that a call to another server may go to, and the endpoints that an operator may list."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldnkg.errors import LdnkgError
from ldnkg.sparql.broker_addresses import is_public, resolve
from ldnkg.sparql.service_policy import MOST_CALLS, own_addresses, read_endpoints


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "192.0.1.1",
        "172.15.255.255",
        "172.32.0.0",
        "100.63.255.255",
        "2606:4700::1111",
        "2a00:1450:4001:81b::200e",
        # An IPv4 address within IPv6, as a translating network writes it.
        "64:ff9b::808:808",
        "::ffff:8.8.8.8",
    ],
)
def test_a_public_address_is_called(address: str) -> None:
    assert is_public(address)


REFUSED = {
    "this host": ["0.0.0.0", "0.1.2.3", "::"],  # noqa: S104
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"],
    "loopback": ["127.0.0.1", "127.255.255.254", "::1"],
    "link-local": ["169.254.0.1", "fe80::1", "fe80::1%eth0", "febf::1"],
    "metadata": ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"],
    "shared": ["100.64.0.1", "100.127.255.255"],
    "protocol assignments": ["192.0.0.9", "192.0.0.170", "2001:1::1", "2001:20::1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    "benchmarks": ["198.18.0.1", "198.19.255.255", "2001:2::1"],
    "multicast": ["224.0.0.1", "224.0.1.1", "239.255.255.255", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.255", "4000::1", "5f00::1", "100::1"],
    "site-local": ["fec0::1", "feff::1"],
    "mapped IPv4": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe"],
    "compatible IPv4": ["::127.0.0.1", "::7f00:1", "::8.8.8.8"],
    "6to4": ["2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:808:808::1", "192.88.99.1"],
    "translated IPv4": ["64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808"],
    "Teredo": ["2001::1", "2001:0:4136:e378:8000:63bf:80ff:fffe"],
    "no address": [
        "",
        "localhost",
        "127.1",
        "0x7f000001",
        "2130706433",
        "8.8.8.8/32",
        "[::1]",
        "017700000001",
    ],
}


@pytest.mark.parametrize(("kind", "address"), [(kind, each) for kind in REFUSED for each in REFUSED[kind]])
def test_any_other_address_is_refused(kind: str, address: str) -> None:
    assert not is_public(address), kind


@given(st.ip_addresses(v=4))
def test_an_address_within_an_address_is_judged_by_itself(address: ipaddress.IPv4Address) -> None:
    for written in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(written) == is_public(str(address))
    # What the library knows to be local is never public here.
    assert address.is_global or not is_public(str(address))


@given(st.ip_addresses(v=6))
def test_what_the_library_calls_local_is_never_public(address: ipaddress.IPv6Address) -> None:
    mapped = address.ipv4_mapped
    assert not is_public(str(address)) or (mapped or address).is_global


def test_an_address_resolves_to_itself() -> None:
    assert resolve("127.0.0.1", 443) == ["127.0.0.1"]


def test_the_list_has_commas_or_spaces_between_its_endpoints() -> None:
    text = "https://a.test/sparql,https://b.test:8443/q?x=1 , https://a.test/sparql\n https://[2606:4700::1111]/s"
    assert read_endpoints(text) == (
        "https://a.test/sparql",
        "https://b.test:8443/q?x=1",
        "https://[2606:4700::1111]/s",
    )
    assert read_endpoints("") == ()


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://a.test/sparql",
        "file:///etc/passwd",
        "https:/a.test/",
        "https:///sparql",
        "a.test/sparql",
        "https://user@a.test/sparql",
        "https://user:secret@a.test/sparql",
        "https://a.test/sparql#part",
        "https://a.test:0/sparql",
        "https://a.test:99999/sparql",
        "https://[::1/sparql",
        "https://a.test/<x>",
        "https://ä.test/sparql",
        "https://127.0.0.1/sparql",
        "https://[::1]/sparql",
        "https://169.254.169.254/latest",
    ],
)
def test_what_is_no_public_https_address_is_no_endpoint(endpoint: str) -> None:
    with pytest.raises(LdnkgError, match="LDNKG_SERVICE_ENDPOINTS"):
        read_endpoints(f"https://good.test/sparql {endpoint}")


def test_a_list_that_one_query_could_not_ask_is_refused() -> None:
    with pytest.raises(LdnkgError, match="too many"):
        read_endpoints(" ".join(f"https://e{number}.test/" for number in range(MOST_CALLS + 1)))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", ["http://127.0.0.1:81/sparql", "http://localhost:81/sparql", "http://[::1]:81/sparql"]),
        ("::", ["http://[::]:81/sparql", "http://127.0.0.1:81/sparql"]),
        ("192.0.2.1", ["http://192.0.2.1:81/sparql"]),
    ],
)
def test_a_server_knows_its_own_addresses(host: str, expected: list[str]) -> None:
    found = own_addresses(host, 81, "https://kg.test")
    assert found >= {"https://w3id.org/ldn-kg/sparql", "https://kg.test/sparql", *expected}
    assert ("http://localhost:81/sparql" in found) == (host != "192.0.2.1")
