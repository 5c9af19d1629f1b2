"""The verdict over a group."""

from __future__ import annotations

from compare_cases import SETTINGS, date, exact, number, outcome, quote, statement, verdict

from claimcheck.compare import LADDERS, Side, judge
from claimcheck.models import KINDS


def test_majority_minority_and_what_goes_with_both():
    found = verdict(
        exact("Bell", 100_000),
        exact("Post", 100_000),
        exact("Echo", 100_000),
        exact("Mail", 106_000, speaker="the ministry"),
        number("Star", "over 100,000 trees", 100_000, None, "more_than"),
    )

    assert (found.verdict, found.severity) == ("conflict", "minor")
    assert found.why == (
        "106,000 (the ministry, in Mail) against 100,000 in three sources: a 6 % difference; "
        "“over 100,000 trees” (Star) is compatible with both."
    )


def test_copies_count_as_one_source():
    sides = [exact("Bell", 4), exact("Post", 4), exact("Echo", 6)]

    assert "6 (Echo) against 4 in two sources" in verdict(*sides).why
    assert "in two sources" not in verdict(*sides, stands_for={"Post": "Bell"}).why


def test_agreement_names_the_value_and_the_sources():
    assert verdict(exact("Bell", 4), exact("Post", 4)).why == "4 in both sources."


def test_one_article_does_not_conflict_with_itself():
    twice = [exact("Bell", 4), exact("Bell", 6, place=50)]

    assert verdict(*twice).verdict == "compatible"
    assert verdict(*twice, exact("Post", 4)).verdict == "conflict"


def test_the_wider_word_of_an_article_that_is_also_precise():
    wide = date("Bell", "last week", "2031-05-05/2031-05-11")
    precise = date("Bell", "May 7", "2031-05-07", place=50)
    other = date("Post", "Wednesday", "2031-05-07")

    assert verdict(wide, other).verdict == "compatible"
    assert verdict(wide, precise, other).verdict == "agree"


def test_paraphrases_agree_through_a_third():
    found = verdict(
        statement("Bell", "the old ferry sank off Ellow"),
        statement("Post", "the ferry sank in a storm off Ellow at night"),
        statement("Echo", "a storm at night took the boat"),
    )

    assert found.verdict == "agree"


def test_a_paraphrase_in_other_words_does_not_outweigh_two_that_agree():
    ferry = statement("Bell", "the old ferry sank off Ellow")
    likewise = statement("Post", "the ferry sank off Ellow at night")
    boat = statement("Echo", "a vessel went down near the island")

    assert verdict(ferry, boat).verdict == "compatible"
    assert verdict(ferry, likewise, boat).verdict == "agree"


def test_a_free_rendering_does_not_outweigh_two_quotations_that_agree():
    words = "we shall not leave anybody behind on this island"
    bell, post = quote("Bell", words, "Ada Finch"), quote("Post", words, "Ada Finch")
    echo = quote("Echo", "nobody will be left there", "Ada Finch")

    assert verdict(bell, echo).verdict != "agree"
    assert verdict(bell, post, echo).verdict == "agree"


def test_unclear_never_outranks():
    page = date("Echo", "May 20", "2031-05-20", basis="furniture")
    days = [date("Bell", "May 7", "2031-05-07"), date("Post", "May 7", "2031-05-07")]

    assert verdict(*days, page).verdict == "agree"
    assert verdict(days[0], page).verdict == "unclear"


def test_updated_is_told_in_order():
    found = verdict(
        exact("Post", 19, published="2031-05-08", context={"head": "toll"}),
        exact("Bell", 12, published="2031-05-07", context={"head": "toll"}),
    )

    assert found.verdict == "updated"
    assert found.why.startswith("12 (Bell) and later 19 (Post)")


def test_kinds_that_cannot_be_compared():
    assert outcome(exact("Bell", 4), quote("Post", "four")).relation == "unclear"
    assert judge([], [], SETTINGS).verdict == "unclear"


def test_every_kind_has_a_ladder_with_names_of_its_own():
    for kind in KINDS:
        names = [level.name for level in LADDERS[kind]]
        assert len(names) == len(set(names))


def test_a_conflict_of_two_doubtful_partners_is_not_trusted():
    settings = SETTINGS.model_copy(update={"alarm_probability": 0.5})
    sides = [exact("Bell", 4), exact("Post", 6)]
    pair = outcome(*sides)

    for score, expected in ((0.4, "unclear"), (0.6, "conflict"), (None, "conflict")):
        scored = pair.model_copy(update={"score": score})
        assert judge(sides, [scored], settings).verdict == expected

    assert judge(sides, [pair.model_copy(update={"score": 0.4})], settings).why.endswith(
        "but they may speak of two facts."
    )


def test_a_doubtful_stranger_does_not_spoil_an_agreement():
    settings = SETTINGS.model_copy(update={"alarm_probability": 0.5})
    sides = [exact("Bell", 4), exact("Post", 4), exact("Echo", 9)]
    pairs = [outcome(a, b) for i, a in enumerate(sides) for b in sides[i + 1 :]]
    scored = [p.model_copy(update={"score": 0.9 if p.relation == "agree" else 0.3}) for p in pairs]
    found = judge(sides, scored, settings)

    assert found.verdict == "agree"
    assert found.why == "4 in two sources; 9 (Echo) may be of another fact."


def test_an_undated_claim_follows_its_dated_mates():
    strongest = {"text": "the strongest of them by now"}
    found = verdict(
        exact("Bell", 4.8, published="2031-05-07"),
        exact("Post", 5.2, published="2031-05-08", context=strongest),
        exact("Echo", 5.2, published=None),
    )

    assert found.verdict == "updated"


def test_a_lone_toll_between_articles_that_agree_is_a_conflict():
    killed = {"predicate": "kill"}
    found = verdict(
        exact("Bell", 4, published="2031-05-07", context=killed),
        exact("Post", 5, published="2031-05-08", context=killed),
        exact("Echo", 4, published="2031-05-10", context=killed),
        exact("Mail", 4, published="2031-05-11", context=killed),
    )

    assert found.verdict == "conflict"


def test_two_articles_of_one_outlet_are_told_by_their_dates():
    later = exact("Bell", 6, published="2031-05-09")
    again = later.article.model_copy(update={"id": "bell-2"})
    claim = later.claim.model_copy(update={"id": "bell-2-0", "article": "bell-2"})
    found = verdict(exact("Bell", 4), Side(claim, again))

    assert "4 (Bell, 2031-05-07)" in found.why
    assert "6 (Bell, 2031-05-09)" in found.why


def test_who_has_a_sentence_from_whom_is_told():
    sides = [exact("Bell", 4), exact("Post", 4), exact("Echo", 4)]

    one = verdict(*sides, stands_for={"Post": "Bell"}, repeated={"Post": "Bell"})
    assert one.why == "4 in both sources; Post has the sentence of Bell."
    two = {"Post": "Bell", "Echo": "Bell"}
    assert verdict(*sides, stands_for=two, repeated=two).why == (
        "4 in one source and its copies; Echo and one more have the sentence of Bell."
    )
