"""The figures as lines to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.evaluate.scoring import Scores, f1

_HEAD = (
    "labels         found    values   dates    merged   B3-F1  verdicts  conflict hit/wanted, false"
    " | B3-F1 and verdicts of quotes and statements"
)
_PAIRS = ("found", "value", "when", "apart_broken", "verdict", "verdict_text")


def lines(scores: Mapping[str, Scores], *, why: bool) -> list[str]:
    """One file of labels as a list of figures, several as a table with a line each and a sum."""
    if len(scores) == 1:
        (only,) = scores.values()
        figures = [f"{name:13s} {value}" for name, value in only.figures.items()]
        return figures + (list(only.notes) if why else [])
    out = [_HEAD]
    for name, one in scores.items():
        out.append(_row(name, _flat(one.figures)))
        out += [f"    {note}" for note in one.notes] if why else []
    total = summed(one.figures for one in scores.values())
    return [*out, f"{_row('all', total)}  conflict F1 {total['conflict']['f1']:.3f}"]


def summed(figures: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Counts added up over several files of labels; B-cubed F1 as their mean."""
    each = [_flat(one) for one in figures]
    total: dict[str, Any] = {
        name: [sum(one[name][i] for one in each) for i in (0, 1)] for name in _PAIRS
    }
    for name in ("b3_f1", "b3_text_f1"):
        total[name] = round(sum(one[name] for one in each) / max(1, len(each)), 4)
    hits, wanted, alarms = (
        sum(one["conflict"][k] for one in each) for k in ("hits", "wanted", "false_alarms")
    )
    precision = hits / (hits + alarms) if hits + alarms else 0.0
    score = f1(precision, hits / wanted if wanted else 0.0)
    total["conflict"] = {
        "hits": hits,
        "wanted": wanted,
        "false_alarms": alarms,
        "f1": round(score, 4),
    }
    return total


def _flat(figures: Mapping[str, Any]) -> dict[str, Any]:
    found = [sum(pair[i] for pair in figures["recall"].values()) for i in (0, 1)]
    return {
        **figures,
        "found": found,
        "b3_f1": figures["b3"][2],
        "b3_text_f1": figures["b3_text"][2],
    }


def _row(name: str, figures: Mapping[str, Any]) -> str:
    found, value, when, apart, verdict, words = (
        f"{figures[key][0]:3d}/{figures[key][1]:<3d}" for key in _PAIRS
    )
    conflict = figures["conflict"]
    return (
        f"{name:14s} {found}  {value}  {when}  {apart}  {figures['b3_f1']:.3f}  {verdict}   "
        f"{conflict['hits']:2d}/{conflict['wanted']:<2d} {conflict['false_alarms']:3d} | "
        f"{figures['b3_text_f1']:.3f} {words}"
    )
