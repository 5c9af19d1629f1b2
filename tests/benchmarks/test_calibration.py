"""Reliability: bins of probabilities against what was true, and the plot of them."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
from ablation import parts
from calibration import Scored, error, lines, plot, reliability

from claimcheck.group.evidence import EVIDENCE

HONEST = Scored(np.asarray([True, False, False, False, True]), np.asarray([0.25] * 4 + [1.0]))
BOASTING = Scored(np.asarray([False, False, True]), np.asarray([0.9, 1.0, 1.0]))


def test_a_probability_that_comes_true_as_often_as_it_says_has_no_error() -> None:
    low, high = reliability(HONEST)
    assert (low.said, low.true, low.count) == (0.25, 0.25, 4)
    assert (high.said, high.true, high.count) == (1.0, 1.0, 1)
    assert error([low, high]) == 0.0
    assert round(error(reliability(BOASTING)), 4) == 0.6333


def test_the_table_gives_the_brier_score() -> None:
    told = "\n".join(lines({"quantity": BOASTING, "date": HONEST}))
    assert f"{(0.9**2 + 1.0) / 3:.4f}" in told


def test_the_plot_is_well_formed_and_has_a_dot_for_each_bin() -> None:
    root = ElementTree.fromstring(plot(reliability(HONEST)))
    assert len(root.findall(".//{http://www.w3.org/2000/svg}circle")) == 2


def test_the_families_to_leave_out_hold_every_feature_once() -> None:
    listed = [name for family in parts(each=False).values() for name in family]
    assert sorted(listed) == sorted({f.__name__ for fs in EVIDENCE.values() for f in fs})
