"""Sets that hold a share of each other are found without comparing every two."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.group import overlap
from claimcheck.group.copies import contained
from claimcheck.group.overlap import hashes, may_overlap

SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), min_size=1), max_size=12)


@pytest.mark.parametrize("common", [0, 2, 256])
@given(sets=SETS, least=st.sampled_from([0.15, 0.4, 0.6, 1.0]))
def test_no_pair_is_lost_however_few_elements_count_as_rare(
    common: int, sets: list[frozenset[str]], least: float
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "COMMON", common)
        patch.setattr(overlap, "AT_ONCE", 5)
        found = may_overlap([hashes(s) for s in sets], least)
    expected = {
        (a, b) for a, b in combinations(range(len(sets)), 2) if contained(sets[a], sets[b]) >= least
    }
    assert expected <= set(found)
    assert found == sorted(set(found))


def test_what_all_sets_have_makes_no_pair() -> None:
    sets = [frozenset({"stock phrase", *(f"{n} {m}" for m in range(9))}) for n in range(50)]
    assert may_overlap([hashes(s) for s in sets], 0.6) == []
    assert may_overlap([hashes(s) for s in (*sets, sets[3])], 0.6) == [(3, 50)]
