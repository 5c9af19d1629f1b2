"""The report on the terminal, as an editor reads it."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from claimcheck.errors import RenderError
from claimcheck.group.reasons import Neighbour, Reason, Reasons
from claimcheck.models import Article, Report
from claimcheck.render import FORMATS, Options, Selection
from claimcheck.render.explain import explain
from claimcheck.render.view import View, day

Texts = dict[str, Article]


def text(report: Report, texts: Texts, **options: object) -> str:
    return FORMATS["text"].render(report, texts, Options(**options))  # type: ignore[arg-type]


def test_the_worst_comes_first(report: Report, articles: Texts) -> None:
    out = text(report, articles)
    order = ["conflict critical", "conflict minor", "updated  Iona", "2 sources agree"]
    places = [out.index(words) for words in order]
    assert places == sorted(places)


def test_each_source_has_a_line_with_value_speaker_and_date(
    report: Report, articles: Texts
) -> None:
    lines = text(report, articles).splitlines()
    assert "  Wire  on Thursday [Thu 8 May 2031]  dated 9 May 2031" in lines
    assert "  Post  About 100 passengers            dated 10 May 2031, 07:30" in lines
    assert "  Blog  100 people, at most (possible)  undated" in lines
    assert any("says Iona Pell, dated 9 May 2031" in line for line in lines)


def test_the_value_is_marked_in_its_sentence(report: Report, articles: Texts) -> None:
    assert "It was Friday: «100 people, at most», stood on the pier." in text(report, articles)
    coloured = text(report, articles, colour=True)
    assert "\x1b[1;7m100 people, at most\x1b[0m" in coloured
    assert "«" not in coloured


def test_a_copy_is_folded_under_its_original(report: Report, articles: Texts) -> None:
    out = text(report, articles)
    assert "Echo repeats Wire (100% of its text): they count as one source." in out
    assert "    same text in Echo" in out.splitlines()
    assert not re.search(r"^  Echo ", out, re.MULTILINE)


def test_several_wordings_of_one_source_are_one_line(report: Report, articles: Texts) -> None:
    group = next(g for g in report.groups if g.verdict == "agree")
    both = group.model_copy(update={"claims": group.claims[:1] + report.groups[2].claims[1:]})
    out = text(report.model_copy(update={"groups": (both,)}), articles, verbose=True)
    assert "also “We had hardly any warning,”" in out


def test_agreement_is_one_line_until_asked_for(report: Report, articles: Texts) -> None:
    assert "2 sources agree: " in text(report, articles)
    unfolded = text(report, articles, verbose=True)
    assert "sources agree: " not in unfolded
    assert "agree  Day of the sandbank" in unfolded


def test_warnings_and_what_to_do_next(report: Report, articles: Texts) -> None:
    out = text(report, articles)
    assert "Warning  Blog: odd" in out
    critical = next(g for g in report.groups if g.severity == "critical")
    assert f"claimcheck explain {critical.id} PATH" in out


@pytest.mark.parametrize(
    ("selection", "shown"),
    [
        (Selection(verdicts=frozenset({"agree", "updated"})), 2),
        (Selection(kinds=frozenset({"date"})), 2),
        (Selection(sources=frozenset({"Echo"})), 1),
        (Selection(sources=frozenset({"blog.md"})), 3),
        (Selection(min_severity="minor"), 2),
        (Selection(min_severity="major"), 1),
        (Selection(verdicts=frozenset({"compatible"})), 0),
    ],
)
def test_filters_say_how_much_they_leave(
    report: Report, articles: Texts, selection: Selection, shown: int
) -> None:
    assert f"Shown: {shown} of 4 groups." in text(report, articles, selection=selection)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked(report: Report, articles: Texts, width: int) -> None:
    long = {"label": "A label of many words " * 8, "why": "Because " * 60}
    groups = tuple(g.model_copy(update=long) for g in report.groups)
    names = tuple(a.model_copy(update={"source": "北京" * 20 + a.id}) for a in report.articles)
    wide = report.model_copy(update={"groups": groups, "articles": names})
    for verbose in (False, True):
        for line in text(wide, articles, width=width, verbose=verbose).splitlines():
            assert cell_len(line) <= width
            assert line == line.rstrip()


def test_long_sentences_are_cut_around_the_value_unless_asked(
    report: Report, articles: Texts
) -> None:
    padded = "so it is said " * 40
    wire = articles["wire.md"]
    longer = {**articles, "wire.md": wire.model_copy(update={"text": wire.text + padded})}
    claims = tuple(
        c.model_copy(
            update={"sentence": c.sentence.model_copy(update={"end": len(wire.text) + 500})}
        )
        if c.article == "wire.md"
        else c
        for c in report.claims
    )
    stretched = report.model_copy(update={"claims": claims})
    assert " …" in text(stretched, longer)
    assert " …" not in text(stretched, longer, verbose=True)


def test_explain_shows_scores_and_rungs_and_takes_a_prefix(report: Report, articles: Texts) -> None:
    view, group = View(report, articles), report.groups[0]
    out = explain(view, group.id[:5], Options())
    assert "6 pairs, the worst first" in out
    assert "by_hand  same fact 0.90" in out
    assert "about 95 to 105 person" in out
    assert explain(view, group.id, Options()) == out


def test_explain_leads_from_a_claim_to_its_group(report: Report, articles: Texts) -> None:
    view, group = View(report, articles), report.groups[0]
    out = explain(view, group.claims[0], Options())
    assert out.startswith(f"Claim {group.claims[0]}")
    assert group.label in out
    alone = View(report.model_copy(update={"groups": ()}), articles)
    assert "It is in no group" in explain(alone, group.claims[0], Options())


def test_explain_refuses_ids_that_are_unknown_or_unclear(report: Report, articles: Texts) -> None:
    view = View(report, articles)
    with pytest.raises(RenderError, match="starts with 'zz'"):
        explain(view, "zz", Options())
    with pytest.raises(RenderError, match="4 ids start with 'g'"):
        explain(view, "g", Options())


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2031-05-09", "9 May 2031"),
        ("2031-05-09T07:30:00+01:00", "9 May 2031, 07:30"),
        ("2031-05", "2031-05"),
        ("2031-05-09/2031-05-11", "9 May 2031 – 11 May 2031"),
    ],
)
def test_dates_are_shown_for_readers(given: str, shown: str) -> None:
    assert day(given) == shown


def test_explain_tells_what_weighed_and_what_was_kept_apart(
    report: Report, articles: Texts
) -> None:
    people, days = report.groups[0], report.groups[1]
    pair = frozenset((people.pairs[0].a, people.pairs[0].b))
    why = Reasons(
        {pair: (Reason("cos_text", 1.25, "the clauses are alike"),)},
        (Neighbour(days.claims[0], people.claims[0], 0.41, "0.41 is \x1b[2Jbelow the 0.60"),),
    )
    out = explain(View(report, articles), people.id, Options(), why)
    assert "      +1.25  the clauses are alike" in out.splitlines()
    assert "Look-alikes kept apart" in out
    assert f"same fact as {people.claims[0]}: 0.41; 0.41 is \\x1b[2Jbelow the 0.60" in out


def test_explain_without_the_articles_says_what_is_missing(report: Report) -> None:
    out = explain(View(report, {}), report.groups[0].id, Options())
    assert "Name the articles as well" in out
