"""Which fact each extracted claim tells, by the labels of a story."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.evaluate.contract import Gold, Said
from claimcheck.evaluate.scoring import match
from claimcheck.models import Claim


def labels(gold: Gold, claims: Sequence[Claim]) -> dict[str, str]:
    """For each extracted claim that a gold claim matches: its gold group, or itself alone."""
    dumped = {"claims": [c.model_dump() for c in claims], "groups": []}
    found = match(gold.claims, Said.model_validate(dumped).claims)
    group = {m: g.id for g in gold.groups for m in g.members}
    out: dict[str, str] = {}
    for label in gold.claims:
        if label.id in found:
            out.setdefault(found[label.id].id, group.get(label.id, f"alone:{label.id}"))
    return out
