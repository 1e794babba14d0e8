"""The three times of the country."""

from __future__ import annotations

from types import MappingProxyType

ZONES = MappingProxyType({"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"})
_NAMES = {zone: name for name, zone in ZONES.items()}


def zone_name(zone: object) -> str:
    """``WIB`` for ``Asia/Jakarta``; any other zone under its own name, nothing for none."""
    return _NAMES.get(str(zone), str(zone)) if zone else ""
