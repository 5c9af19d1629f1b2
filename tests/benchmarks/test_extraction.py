"""The table of what was found: counts add up, held-out clusters keep their misses to themselves."""

from __future__ import annotations

from extraction import Tally, lines, summed, tally

from claimcheck.evaluate.contract import Gold, Said

GOLD = Gold.model_validate(
    {
        "claims": [
            {"id": "n", "article": "a", "kind": "quantity", "start": 0, "end": 8, "value": 3},
            {"id": "s", "article": "a", "kind": "statement", "start": 10, "end": 30},
            {"id": "p", "article": "a", "kind": "place", "start": 40, "end": 50},
        ],
        "groups": [],
    }
)
SAID = Said.model_validate(
    {
        "claims": [
            {
                "id": "1",
                "article": "a",
                "kind": "quantity",
                "span": {"start": 0, "end": 8},
                "value": {"low": 4, "high": 4},
            },
            {"id": "2", "article": "a", "kind": "statement", "span": {"start": 10, "end": 30}},
            {"id": "3", "article": "a", "kind": "statement", "span": {"start": 31, "end": 39}},
        ],
        "groups": [],
    }
)


def test_found_right_and_made_are_told_apart() -> None:
    one = tally(GOLD, SAID)

    assert one.pair("values, dates") == (1, 1)
    assert one.pair("value right") == (0, 1)
    assert one.pair("statements") == (1, 2)
    assert one.rate("statements") == 1.0
    assert sum("not found: p" in note for note in one.notes) == 1


def test_sums_add_up() -> None:
    both = summed([tally(GOLD, SAID), tally(GOLD, SAID)])

    assert both.pair("statements") == (2, 4)
    assert both.rate("values, dates") == 1.0


def test_misses_of_held_out_clusters_are_not_shown() -> None:
    told = "\n".join(lines({"21_x": tally(GOLD, SAID), "22_x": Tally()}, why=True))
    shown = "\n".join(lines({"22_x": tally(GOLD, SAID)}, why=True))

    assert "not found" not in told
    assert "not found: p" in shown
