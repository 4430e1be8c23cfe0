"""Decides which network addresses a call to another server may go to: public ones only.

The ranges are those of the IANA registries of special-purpose addresses (RFC 6890) and, for IPv6, everything
outside the global unicast block 2000::/3 (RFC 4291, section 2.4). `ipaddress` alone is not enough: it calls
192.88.99.1, fec0::1 and 2002:7f00:1:: global.
"""

from __future__ import annotations

import ipaddress
import socket

__all__ = ["is_public", "resolve"]

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_UNICAST = ipaddress.IPv6Network("2000::/3")
# Both carry an IPv4 address in their last 32 bits and stand for it: RFC 4291, section 2.5.5.2, and RFC 6052.
_TRANSLATED = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("64:ff9b::/96"))
_REFUSED: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = (
    ipaddress.IPv4Network("168.63.129.16/32"),  # the host of a virtual machine at Azure
    ipaddress.IPv4Network("192.0.0.0/24"),  # protocol assignments
    ipaddress.IPv4Network("192.88.99.0/24"),  # relays of 6to4
    ipaddress.IPv6Network("2001::/23"),  # protocol assignments, Teredo among them
    ipaddress.IPv6Network("2001:db8::/32"),  # documentation
    ipaddress.IPv6Network("2002::/16"),  # 6to4, which leads to an IPv4 address of anyone's choice
    ipaddress.IPv6Network("3fff::/20"),  # documentation
)


def is_public(address: str) -> bool:
    """Say whether an address is a public one of a single machine.

    Args:
        address: An IPv4 or IPv6 address as text.

    Returns:
        False for private, loopback, link-local, shared, multicast, reserved and documentation ranges, for
        every way to write such an address within an IPv6 address, and for what is no address.
    """
    try:
        parsed: _Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.scope_id is not None:
            return False
        if any(parsed in network for network in _TRANSLATED):
            parsed = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        elif parsed not in _UNICAST:
            return False
    refused = any(parsed.version == network.version and parsed in network for network in _REFUSED)
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved and not refused


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host in the order in which the system prefers them.

    Args:
        host: Its name or address.
        port: The port to connect to.

    Raises:
        OSError: If the name has no address.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
