"""The page of a small story, kept in git so that a change of the page shows in review.

After a change that is meant: ``make gold``, and look at the difference.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from claimcheck.compare import source_table
from claimcheck.findings import Decision, Decisions
from claimcheck.models import Article, Report
from claimcheck.render.html import render_page

GOLD = Path(__file__).parents[2] / "gold"
_VOLATILE = re.compile(r"(<(style|script)>).*?(</\2>)|'sha256-[^']+'", re.DOTALL)


def scrubbed(page: str) -> str:
    """The page without stylesheet, script and their digests, which show in their own files."""
    return _VOLATILE.sub(lambda m: f"{m[1]}…{m[3]}" if m[1] else "'sha256-…'", page)


@pytest.mark.parametrize("name", ["page", "gate"])
def test_the_page_is_as_it_was(
    name: str, report: Report, articles: dict[str, Article], pytestconfig: pytest.Config
) -> None:
    """``page`` is a report with decisions, ``gate`` one of a new article against the others."""
    table = source_table(report.articles, report.claims, report.groups, report.copies)
    full = report.model_copy(update={"source_table": table})
    mark = re.findall(r'data-marks="(\w+)', render_page(full, articles))[0]
    waived = Decision(
        decision="dismiss", fingerprints=(mark,), reason="seen", expires=date(2031, 6, 1)
    )
    page = render_page(
        full,
        articles,
        new={"post.md"} if name == "gate" else frozenset(),
        decisions=Decisions(decisions=(waived,)),
        today=date(2031, 7, 1),
    )
    file = GOLD / f"{name}.html"
    if pytestconfig.getoption("--gold", default=False):
        file.write_text(scrubbed(page), encoding="utf-8")
    assert scrubbed(page) == file.read_text(encoding="utf-8")
