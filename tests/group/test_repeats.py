"""A sentence that one article has from another is one source, whatever the rest is like."""

from __future__ import annotations

from group_cases import article, quantity

from claimcheck.group import repeats, standing
from claimcheck.models import Article, Claim, Span

AGENCY = "Lifeboats took 106 passengers of the ferry Alba to the harbour of Port Mirren at dawn."
OWN = "At the pier the harbour master counted 106 people as they climbed out of the boats."
QUOTED = '"Our boats took 106 passengers of the ferry Alba to the harbour at dawn," she said.'


def claim(of: Article, sentence: str) -> Claim:
    start = of.text.index(sentence)
    return quantity(of.id, 106, at=start + sentence.index("106")).model_copy(
        update={"sentence": Span(start=start, end=start + len(sentence))}
    )


def found(*told: tuple[Article, str]) -> dict[str, str]:
    texts = {a.id: a for a, _ in told}
    return repeats([claim(a, s) for a, s in told], texts, 0.8)


def paper(name: str, sentence: str, day: int, **more: str) -> Article:
    return article(name, f"{name} was there and saw it all. {sentence}", f"2031-05-0{day}", **more)


def test_the_later_article_has_the_sentence_from_the_earlier_one() -> None:
    early, late = paper("z", AGENCY, 1), paper("a", AGENCY.replace("took", "TOOK"), 2)
    assert found((late, AGENCY.replace("took", "TOOK")), (early, AGENCY)) == {"a": "z"}


def test_other_words_for_the_same_are_no_copy() -> None:
    assert found((paper("a", AGENCY, 1), AGENCY), (paper("b", OWN, 2), OWN)) == {}


def test_to_quote_the_same_words_is_not_to_copy() -> None:
    assert found((paper("a", QUOTED, 1), QUOTED), (paper("b", QUOTED, 2), QUOTED)) == {}


def test_an_article_with_words_of_its_own_as_well_is_a_source() -> None:
    both = paper("b", f"{AGENCY} {OWN}", 2)
    assert found((paper("a", AGENCY, 1), AGENCY), (both, AGENCY), (both, OWN)) == {}


def test_short_sentences_are_alike_by_accident() -> None:
    short = "It carried 106 passengers."
    assert found((paper("a", short, 1), short), (paper("b", short, 2), short)) == {}


def test_all_that_repeat_a_sentence_stand_for_one_source() -> None:
    told = [(paper(name, AGENCY, day), AGENCY) for name, day in (("c", 1), ("b", 2), ("a", 3))]
    repeated = found(*told)
    assert repeated == {"b": "c", "a": "c"}
    stands_for = standing({"a": "a", "b": "b", "c": "wire"}, repeated)
    assert stands_for == {"a": "wire", "b": "wire", "c": "wire"}
    assert standing({"a": "a", "b": "b", "c": "c"}, {"a": "b", "b": "c"})["a"] == "c"
