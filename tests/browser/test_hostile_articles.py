"""Articles that try to be more than text: the browser, not a string search, says they fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.models import (
    Article,
    ArticleRecord,
    Comparison,
    Context,
    Group,
    Report,
    Span,
    StatementClaim,
    Summary,
)
from claimcheck.render.html import render_page

ATTACKS = {
    "script": "<script>document.title = 'owned'</script>",
    "closing script": "</script><script>document.title = 'owned'</script>",
    "closing style": "</style><style>body { display: none }</style>",
    "closing title": "</title></head><body><h1>owned</h1>",
    "closing others": "</template></svg><img src=x onerror=\"document.title='owned'\">",
    "handler": '" onmouseover="document.title=\'owned\'" autofocus onfocus="alert(1)',
    "single quote": "' onclick='document.title=`owned`' x='",
    "image": "<img src=https://evil.example/x.png onerror=document.title='owned'>",
    "frame": "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
    "form": "<form action=https://evil.example><button>Save</button></form>",
    "base": "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'>",
    "script address": "javascript:document.title='owned'",
    "data address": "data:text/html,<script>document.title='owned'</script>",
    "style": '" style="position:fixed;inset:0;background:url(https://evil.example/a)',
    "template": "{{ 7 * 7 }}{% raw %}${alert(1)}",
    "comment": "--><!--<![CDATA[ ]]>",
    "svg": "<svg onload=\"document.title='owned'\"><text>owned</text></svg>",
    "override": "safe \u202egnp.exe\u202c \u2066hidden\u2069 \u200fmark",
    "controls": "\x00\x1b[31m\x07\x85\x9b red",
    "long word": "W" * 10_000,
}
EMPTY = render_page(
    Report(
        articles=(),
        claims=(),
        groups=(),
        summary=Summary(
            articles=0, claims=0, groups=0, agree=0, compatible=0, updated=0, conflict=0
        ),
    ),
    {},
)


def hostile_report(words: str) -> tuple[Report, dict[str, Article]]:
    """Two articles that say nothing but these words, everywhere a string can stand."""
    articles, claims = [], []
    for n in "12":
        article = Article(
            id=f"{words}{n}",
            path=words,
            source=f"{words} {n}",
            url=words,
            title=words,
            published=words,
            warnings=(words,),
            text=f"{words} said {n}. {words}",
        )
        end = len(words)
        claim = StatementClaim(
            id=f"s00000000000{n}",
            article=article.id,
            span=Span(start=0, end=end),
            surface=words,
            sentence=Span(start=0, end=end + 8),
            subject=words,
            speaker=words,
            statement=words,
            context=Context(text=words),
        )
        articles.append(article)
        claims.append(claim)
    pair = Comparison(
        a=claims[0].id,
        b=claims[1].id,
        relation="conflict",
        level=words,
        why=words,
        severity="major",
    )
    group = Group(
        id="g000000000",
        kind="statement",
        label=words,
        verdict="conflict",
        severity="major",
        sources=2,
        claims=(claims[0].id, claims[1].id),
        why=words,
        pairs=(pair,),
    )
    report = Report(
        articles=tuple(ArticleRecord(**a.model_dump(exclude={"text"})) for a in articles),
        claims=tuple(claims),
        groups=(group,),
        summary=Summary(
            articles=2, claims=2, groups=1, agree=0, compatible=0, updated=0, conflict=1
        ),
    )
    return report, {a.id: a for a in articles}


SHAPE = """() => [...document.body.querySelectorAll('*')].map(
  e => e.tagName + ' ' + [...e.attributes].map(a => a.name).sort()).join('\\n')"""


def shape(page: Any) -> str:
    """The page's elements and attributes, once the controls of its conflict have been made."""
    page.keyboard.press("j")
    page.keyboard.press("n")
    found: str = page.evaluate(SHAPE)
    return found


def _written(words: str, file: Path) -> Path:
    page = render_page(*hostile_report(words))
    file.write_text(page, encoding="utf-8", errors="backslashreplace")
    return file


@pytest.fixture(scope="module")
def shapes() -> dict[str, str]:
    """The elements and attributes of the page of plain words; made by the first test."""
    return {}


@pytest.mark.parametrize("name", ATTACKS)
def test_hostile_words_are_words(
    show: Any, tmp_path: Path, shapes: dict[str, str], name: str
) -> None:
    """The page has the elements and attributes that it has for plain words, and shows them all."""
    if not shapes:
        shapes["plain"] = shape(show(_written("plain", tmp_path / "plain.html")))
    page = show(_written(ATTACKS[name], tmp_path / "page.html"))
    assert shape(page) == shapes["plain"]
    assert page.title() == "1 conflict in 1 shared fact, told by 2 articles – claimcheck"
    for target in page.locator("h4, .margin a, .text a").all()[:4]:
        for event in ("mouseover", "focus", "click"):
            target.dispatch_event(event)
    assert page.title().endswith("claimcheck")
    assert page.locator("h4").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("name", ["override", "controls"])
def test_what_cannot_be_seen_is_spelled_out(show: Any, tmp_path: Path, name: str) -> None:
    page = show(_written(ATTACKS[name], tmp_path / "page.html"))
    text = page.locator("body").inner_text()
    assert not set(text) & set("\u202e\u202c\u2066\u2069\u200f\x1b\x07\x85\x9b\x00")
    assert ("\\u202e" if name == "override" else "\\x1b") in text


def test_right_to_left_text_runs_so_and_leaves_its_surroundings(show: Any, tmp_path: Path) -> None:
    words = "קבוצה של שלושים איש הגיעה"
    page = show(_written(words, tmp_path / "page.html"))
    assert page.locator("h4").evaluate("at => getComputedStyle(at).direction") == "rtl"
    assert (
        page.locator("blockquote").first.evaluate("at => getComputedStyle(at).direction") == "rtl"
    )
    assert page.locator("h1").evaluate("at => getComputedStyle(at).direction") == "ltr"


def test_a_page_about_nothing_is_whole(show: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text(EMPTY, encoding="utf-8")
    page = show(tmp_path / "empty.html")
    assert page.get_by_role("heading", level=1).inner_text().startswith("No conflict")
