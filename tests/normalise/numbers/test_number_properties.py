"""A value written in any form that is supported is read back as that value."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from number_cases import only

from claimcheck.normalise.numbers import find_numbers
from claimcheck.normalise.numbers.lexicon import rules
from claimcheck.normalise.units import units
from claimcheck.rules import load

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen"]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
STEPS = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]

COUNTS = st.integers(3, 999_999_999)
SMALL = st.integers(3, 999)
BOUNDS = {
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
    "about": (True, True),
    "exact": (True, True),
}
MEASURES = [u for u in units().values() if not u.money and u.dimension != "temperature"]
MONEY = [u for u in units().values() if u.money]


def spelled(number: int) -> str:
    """A number in words, as British papers write it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        rest = f"-{ONES[number % 10]}" if number % 10 else ""
        return TENS[number // 10 - 2] + rest
    if number < 1000:
        rest = f" and {spelled(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    size, name = next(step for step in STEPS if number >= step[0])
    rest = number % size
    joint = " and " if 0 < rest < 100 else " "
    return f"{spelled(number // size)} {name}{joint + spelled(rest) if rest else ''}"


@settings(deadline=None)
@given(st.integers(3, 10**15 - 1))
def test_words_of_any_size(number: int) -> None:
    mention = only(f"They counted {spelled(number)} herons.")
    assert (mention.low, mention.high, mention.relation) == (number, number, "exact")


@settings(deadline=None)
@given(COUNTS, st.sampled_from([",", "\u00a0", "\u2009", "\u202f", " "]))
def test_digits_in_groups(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    assert only(f"They counted {written} herons.").low == number


@settings(deadline=None)
@given(st.decimals(1, 999, places=2), st.sampled_from(["million", "billion", "m", "bn", "k"]))
def test_multipliers(number: object, word: str) -> None:
    factor = {"m": 1e6, "bn": 1e9, "k": 1e3, "million": 1e6, "billion": 1e9}[word]
    blank = " " if len(word) > 2 else ""
    got = only(f"It sold {number}{blank}{word} copies.").low
    assert got == pytest.approx(float(str(number)) * factor)


@settings(deadline=None)
@given(SMALL, st.sampled_from(sorted(BOUNDS)), st.data())
def test_every_hedge_of_the_rules(number: int, relation: str, data: st.DataObject) -> None:
    phrases = [p for p in load("hedges")["before"][relation] if p not in {"within", "as far as",
               "as long as", "as late as", "c.", "< =", "=<"}]  # fmt: skip
    phrase = data.draw(st.sampled_from(phrases))
    number += 20  # "over two bridges" tells a place
    mention = only(f"They have {phrase} {number} herons.")
    low, high = BOUNDS[relation]
    assert mention.relation == relation
    assert (mention.low, mention.high) == (number if low else None, number if high else None)


@settings(deadline=None)
@given(SMALL, st.sampled_from(MEASURES), st.data())
def test_every_word_for_a_unit(number: int, unit: object, data: st.DataObject) -> None:
    words = [w for w in unit.words if w[0].isalpha()]  # type: ignore[attr-defined]
    if words:
        word = data.draw(st.sampled_from(words))
        assert only(f"It took {number} {word}.").unit == unit.name  # type: ignore[attr-defined]


@settings(deadline=None)
@given(SMALL, st.sampled_from(MONEY), st.data())
def test_every_currency_before_its_number(number: int, unit: object, data: st.DataObject) -> None:
    if unit.prefixes:  # type: ignore[attr-defined]
        prefix = data.draw(st.sampled_from(unit.prefixes))  # type: ignore[attr-defined]
        mention = only(f"It cost {prefix}{number}.")
        assert (mention.unit, mention.low, mention.shape) == (unit.name, number, "money")  # type: ignore[attr-defined]


@settings(deadline=None)
@given(SMALL, st.integers(1, 500), st.sampled_from(
    ["between {} and {}", "{} to {}", "{}-{}", "{}–{}", "from {} to {}", "from {} up to {}",
     "more than {} but fewer than {}", "at least {} and at most {}"]))  # fmt: skip
def test_every_form_of_a_range(low: int, more: int, form: str) -> None:
    mention = only(f"They have {form.format(low, low + more)} herons.")
    assert (mention.low, mention.high, mention.relation) == (low, low + more, "range")


@settings(deadline=None)
@given(st.integers(1, 9), st.sampled_from(sorted(rules("fractions"))))
def test_fractions(numerator: int, word: str) -> None:
    denominator = rules("fractions")[word]
    if numerator < denominator and (numerator == 1) != word.endswith("s") and word != "halves":
        got = only(f"They lost {ONES[numerator]}-{word} of the herons.").low
        assert got == pytest.approx(numerator / denominator, rel=1e-3)


@settings(deadline=None)
@given(SMALL, SMALL)
def test_a_change_keeps_both_values(old: int, new: int) -> None:
    if old != new:
        verb = "rose" if new > old else "fell"
        mention = only(f"The count {verb} from {old} to {new}.")
        assert (mention.low, mention.high, mention.change) == (new, new, (old, new))


# What pages hold besides plain text: unseen marks, ligatures, other scripts, marks of direction.
ODD = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00a0\u202f\u2028\ufb01\ufb00\u0301"
    "½²٣５😀👨‍👩‍👧\r\n\t$£%°±×−–—“”'"
)
WORDS = st.sampled_from(
    ["two", "5", "1,200", "40", "percent", "and", "to", "from", "between", "half", "a third", "km",
     "more than", "no", "nobody", "was", "hurt", "in", "of", "million", "US$", "old", "#", "(", ")",
     "9-14", "-", ":", "ratio", "0800", "www.a.example/5", "aged", "the", "fifth", "Street"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(WORDS, st.sampled_from(list(ODD)), st.text(max_size=3)), max_size=25),
       st.sampled_from(["", " "]))  # fmt: skip
def test_no_text_makes_it_fail_and_spans_stay_in_the_text(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    found = find_numbers(text)
    edges = [(m.start, m.core_start, m.core_end, m.end) for m in found]
    assert all(0 <= a <= b < c <= d <= len(text) for a, b, c, d in edges)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for mention in found:
        assert mention.low is None or mention.high is None or mention.low <= mention.high


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("They counted ﬁfty herons.", 50),
        ("They counted for\u00adty herons.", 40),
        ("They counted \u200e40\u200f herons.", 40),
        ("They counted 40\u00a0000\u00a0herons.", 40_000),
        ("They counted\r\n40 herons.", 40),
    ],
)
def test_unseen_marks_part_no_number(text: str, low: int) -> None:
    assert only(text).low == low
