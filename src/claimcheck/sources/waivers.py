"""Waivers in the head of an article, under the key ``claimcheck``, whatever format the head is in.

claimcheck:
  waive:
    - fingerprint: 0123456789abcdef
      reason: Both figures are right; ours counts reserves.
      expires: 2031-05-01
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from claimcheck.errors import SourceError
from claimcheck.models import Waiver

KEY = "claimcheck"
_FIELDS = {"fingerprint", "fingerprints", "reason", "rule", "author", "expires"}


def waivers(head: object, path: str, where: str) -> tuple[Waiver, ...]:
    """What stands under ``claimcheck: waive:``; none for None.

    ``where`` names the place in messages.  Raises SourceError for anything that could be meant as a
    waiver and is none: a waiver that silently does nothing helps nobody.
    """
    if head is None:
        return ()
    if not isinstance(head, Mapping) or set(head) - {"waive"}:
        raise SourceError(f"{where}: {KEY} has one key, waive, with a list of waivers below it.")
    entries = head.get("waive") or []
    if not isinstance(entries, list):
        raise SourceError(f"{where}: waive is a list; begin each waiver with '- fingerprint: …'.")
    return tuple(_all(entries, path, where))


def _all(entries: list[object], path: str, where: str) -> Iterator[Waiver]:
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, Mapping):
            raise SourceError(f"{where}: waiver {number} is no list of 'key: value' lines.")
        if unknown := sorted(map(str, set(entry) - _FIELDS)):
            known = ", ".join(sorted(_FIELDS))
            raise SourceError(f"{where}: waiver {number} has {unknown[0]!r}; it may have {known}.")
        try:
            yield Waiver.model_validate({**_plain(entry), "path": path})
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise SourceError(f"{where}: waiver {number}: {field}: {first['msg']}.") from None


def _plain(entry: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields of a waiver, with one fingerprint as a list of one and blank words as none."""
    fields = {k: v.strip() if isinstance(v, str) else v for k, v in entry.items()}
    several = fields.get("fingerprints") or []
    if (one := fields.pop("fingerprint", None)) is not None:
        several = [one, *several] if isinstance(several, list) else several
    return {**{k: v for k, v in fields.items() if v not in (None, "")}, "fingerprints": several}
