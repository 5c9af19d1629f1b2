"""Which claims of a group are compared: all of a small one, spokesmen of a large one."""

from __future__ import annotations

from itertools import combinations

from compare_cases import SETTINGS, Side, date, exact, quote

from claimcheck.compare import compare, judge, pairing
from claimcheck.compare.pairing import EVERY

MANY = 400


def toll(*numbers: int) -> list[Side]:
    return [exact(f"Paper {n}", number) for n, number in enumerate(numbers)]


def test_every_two_claims_of_a_group_of_ordinary_size_are_compared() -> None:
    sides = toll(*range(EVERY))
    assert list(pairing(sides)) == list(combinations(sides, 2))


def test_the_pairs_of_a_large_group_grow_with_its_claims() -> None:
    assert len(list(pairing(toll(*[12] * MANY)))) < 2 * MANY
    paraphrases = [quote(f"Paper {n}", f"words number {n}") for n in range(MANY)]
    assert len(list(pairing(paraphrases))) < 4 * MANY


def test_everybody_is_compared_with_somebody_and_the_first_comes_first() -> None:
    sides = [*toll(*[12] * MANY, 14), date("Echo", "May 7", "2031-05-07")]
    place = {s.claim.id: n for n, s in enumerate(sides)}
    pairs = list(pairing(sides))
    assert {s.claim.id for pair in pairs for s in pair} == place.keys()
    assert all(place[a.claim.id] < place[b.claim.id] for a, b in pairs)
    assert len({(a.claim.id, b.claim.id) for a, b in pairs}) == len(pairs)


def test_one_slip_among_hundreds_is_a_conflict_and_the_sources_are_counted() -> None:
    sides = toll(*[12] * MANY, 14)
    pairs = [compare(a, b, SETTINGS) for a, b in pairing(sides)]
    found = judge(sides, pairs, SETTINGS)
    assert found.verdict == "conflict"
    assert f"14 (Paper {MANY}) against 12 in {MANY} sources" in found.why
