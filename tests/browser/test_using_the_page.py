"""What an editor does with the page of the corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from claimcheck.findings import read_decisions, rules
from claimcheck.models import Article, Report
from claimcheck.render.html import render_page

CARDS = ".card:not([hidden])"
CONFLICTS = ".card.conflict:not([hidden])"


def decide(card: Any, choice: str, reason: str = "") -> None:
    """Chooses, fills in a reason and saves, as a person would."""
    card.scroll_into_view_if_needed()
    card.get_by_role("radio", name=choice).check()
    card.get_by_label("Reason").fill(reason)
    card.get_by_role("button", name="Save").click()


def test_filters_leave_what_passes_and_stand_in_the_address(
    show: Any, corpus_page: Path, corpus_report: Report
) -> None:
    page = show(corpus_page)
    groups = corpus_report.groups
    assert page.locator(CARDS).count() == len(groups)
    page.locator(".chip.conflict").click()
    conflicts = [g for g in groups if g.verdict == "conflict"]
    assert page.locator(CARDS).count() == len(conflicts)
    page.get_by_text("More", exact=True).click()
    page.get_by_label("Kind").select_option("quote")
    quotes = {g.id for g in conflicts if g.kind == "quote"}
    shown = page.locator(CARDS).evaluate_all("found => found.map(card => card.id)")
    assert set(shown) == quotes
    assert f"{len(quotes)} of {len(groups)} findings" in page.get_by_role("status").inner_text()
    again = show(corpus_page, "?" + page.url.partition("?")[2])
    assert again.locator(CARDS).evaluate_all("found => found.map(card => card.id)") == shown
    assert again.get_by_label("Kind").input_value() == "quote"


def test_source_story_severity_and_words_filter_too(
    show: Any, corpus_page: Path, corpus_report: Report
) -> None:
    page = show(corpus_page, "?source=Radio+Varn")
    told = {c.id for c in corpus_report.claims if c.article == "election-live"}
    expected = {g.id for g in corpus_report.groups if told & {*g.claims}}
    shown = page.locator(CARDS).evaluate_all("found => found.map(card => card.id)")
    assert set(shown) == expected
    assert page.locator(".article:not([hidden])").count() == 1
    grave = show(corpus_page, "?severity=critical")
    assert grave.locator(CARDS).count() == grave.locator(".card[data-severity=critical]").count()
    page = show(corpus_page)
    page.keyboard.press("/")
    page.keyboard.type("spare wheel")
    page.locator("#shown", has_text=" of ").wait_for()
    assert all("spare wheel" in t for t in page.locator(CARDS).all_text_contents())
    page.keyboard.press("Escape")
    assert page.locator(CARDS).count() == len(corpus_report.groups)


def test_nothing_found_offers_the_way_back(show: Any, corpus_page: Path) -> None:
    page = show(corpus_page, "?q=zzzzqqq")
    assert page.locator(CARDS).count() == 0
    page.get_by_role("button", name="Show everything").click()
    assert page.locator(CARDS).count() > 0


def test_findings_can_be_sorted(show: Any, corpus_page: Path) -> None:
    page = show(corpus_page, "?sort=gap&verdict=conflict")
    gaps = page.locator(CARDS).evaluate_all("f => f.map(c => Number(c.dataset.gap ?? -1))")
    assert gaps == sorted(gaps, reverse=True)


def test_the_keyboard_walks_through_the_conflicts(show: Any, corpus_page: Path) -> None:
    page = show(corpus_page)
    ids = page.locator(CONFLICTS).evaluate_all("found => found.map(card => card.id)")
    walked = []
    for key in "jjjk":
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.id"))
    assert walked == [ids[0], ids[1], ids[2], ids[1]]
    assert page.url.endswith("#" + ids[1])
    assert page.locator(f"#{ids[1]}").bounding_box()["y"] < 400
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.url.endswith("#" + ids[1])


def test_a_link_leads_to_its_group_and_to_a_claim_in_its_article(
    show: Any, corpus_page: Path, corpus_report: Report
) -> None:
    folded = next(g for g in corpus_report.groups if g.verdict == "agree")
    page = show(corpus_page, f"#{folded.id}")
    assert page.locator(f"#{folded.id} .sentences").is_visible()
    claim = folded.claims[0]
    page.locator(f'#{folded.id} a[href="#{claim}"]').click()
    page.locator(f"#{claim}").wait_for()
    surface = next(c.surface for c in corpus_report.claims if c.id == claim)
    assert (
        page.locator(f"#{claim}").evaluate("at => at.closest('p').textContent").find(surface) >= 0
    )
    conflict = page.locator(".article a.c.conflict").first
    conflict.evaluate("at => at.closest('details').open = true")
    conflict.click()
    assert page.locator(page.evaluate("location.hash")).is_visible()


def test_any_two_sources_stand_side_by_side_split_or_unified(show: Any, corpus_page: Path) -> None:
    page = show(corpus_page, "?verdict=conflict")
    card = page.locator(f"{CONFLICTS}:has(.sentences > li:nth-child(4))").first
    card.scroll_into_view_if_needed()
    pick = card.locator(".pick select")
    names = card.locator(".sentences .byline b").all_text_contents()
    pick.nth(0).select_option("3")
    pick.nth(1).select_option("0")
    shown = card.locator(".pair:not([hidden]) .byline b").all_text_contents()
    assert sorted(shown) == sorted([names[3], names[0]])
    page.keyboard.press("u")
    merged = card.locator(".pair:not([hidden]) .merged blockquote")
    assert merged.is_visible()
    sides = card.locator(".pair:not([hidden]) .side blockquote").all_text_contents()
    kept = merged.evaluate(
        "at => [...at.childNodes].filter(n => n.nodeName !== 'DEL')"
        ".map(n => n.textContent).join('')"
    )
    assert "".join(kept.split()) == "".join(sides[1].split())


def test_the_unified_view_tells_shared_words_once(show: Any, corpus_page: Path) -> None:
    """The quotation in which one source leaves out a word."""
    page = show(corpus_page, "?verdict=conflict&kind=quote&q=stole+memories")
    card = page.locator(CONFLICTS).first
    page.keyboard.press("j")
    page.keyboard.press("u")
    merged = card.locator(".pair:not([hidden]) .merged blockquote")
    assert merged.locator("ins").all_text_contents() == ["only", " told him"]
    assert merged.locator("del").all_text_contents() == ["said as the public gallery went quiet"]
    assert "not only steal metal, you stole memories" in merged.inner_text()


def test_decisions_are_made_kept_exported_and_imported(
    show: Any, corpus_page: Path, corpus_report: Report, tmp_path: Path
) -> None:
    page = show(corpus_page)
    first, second = page.locator(CONFLICTS).nth(0), page.locator(CONFLICTS).nth(1)
    decide(first, "Dismiss")
    assert first.get_by_text("A dismissal needs a reason.").is_visible()
    first.get_by_label("Reason").fill('two counts, <b>"one"</b> recount')
    first.get_by_label("By").fill("R. Ames")
    first.get_by_label("Until").fill("2099-12-31")
    first.get_by_role("button", name="Save").click()
    decide(second, "Confirm")
    assert "2 of" in page.get_by_role("status").inner_text()
    page.reload()
    assert "2 of" in page.get_by_role("status").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    file = tmp_path / "decisions.json"
    download.value.save_as(file)
    dismissed, confirmed = read_decisions(file).decisions
    assert {dismissed.rule, confirmed.rule} <= {r.id for r in rules()}
    assert (dismissed.decision, confirmed.decision) == ("dismiss", "accept")
    assert dismissed.reason == 'two counts, <b>"one"</b> recount'
    assert (dismissed.author, str(dismissed.expires)) == ("R. Ames", "2099-12-31")
    marks = first.locator(".review").get_attribute("data-marks")
    assert list(dismissed.fingerprints) == marks.split()

    other = show(corpus_page)
    assert "0 of" in other.get_by_role("status").inner_text()
    other.locator("#file").set_input_files(file)
    other.locator("#progress", has_text="2 of").first.wait_for()
    with other.expect_download() as download:
        other.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "again.json")
    assert read_decisions(tmp_path / "again.json") == read_decisions(file)


def test_a_file_that_is_none_of_decisions_is_refused_in_words(
    show: Any, corpus_page: Path, tmp_path: Path
) -> None:
    page = show(corpus_page)
    head = '{"schema": "claimcheck.decisions/1", "decisions": ['
    unreasoned = head + '{"decision": "dismiss", "fingerprints": ["00"]}]}'
    inherited = head + '{"decision": "toString", "fingerprints": ["00"]}]}'
    texts = ("{", '{"schema": "other"}', "null", unreasoned, inherited)
    for name, text in zip(("a.json", "b.json", "c.json", "d.json", "e.json"), texts, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
        page.locator("#file").set_input_files(tmp_path / name)
        page.locator("#progress", has_text=f"{name} cannot be imported").wait_for()


def test_decisions_given_to_the_page_are_shown_with_and_without_script(
    show: Any, corpus_report: Report, corpus_articles: dict[str, Article], tmp_path: Path
) -> None:
    plain = tmp_path / "plain.html"
    plain.write_text(render_page(corpus_report, corpus_articles), encoding="utf-8")
    marks = show(plain).locator(".review").first.get_attribute("data-marks").split()
    decisions = tmp_path / "decisions.json"
    given = {"decision": "dismiss", "fingerprints": marks, "reason": "seen it", "author": "Q"}
    gone = {"decision": "note", "fingerprints": ["0" * 16], "reason": "of old"}
    schema = "claimcheck.decisions/1"
    decisions.write_text(json.dumps({"schema": schema, "decisions": [given, gone]}))
    decided = tmp_path / "decided.html"
    known = read_decisions(decisions)
    decided.write_text(render_page(corpus_report, corpus_articles, decisions=known), "utf-8")
    for script in (True, False):
        page = show(decided, java_script_enabled=script)
        assert page.get_by_text("Dismissed by Q: seen it").is_visible()
        assert page.locator("#strays").get_by_text("Noted: of old").is_visible()
    page = show(decided)
    assert page.locator("#progress").inner_text().startswith("· 1 of")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "out.json")
    assert read_decisions(tmp_path / "out.json") == known


def test_what_others_left_in_the_browser_does_no_harm(show: Any, corpus_page: Path) -> None:
    page = show(corpus_page)
    for rubbish in ('{"a": 1}', "[[1, 2], null, 3]", "not json", '[["x", {"decision": "no"}]]'):
        page.evaluate("r => localStorage.setItem('claimcheck.decisions/1', r)", rubbish)
        page.reload()
        assert "0 of" in page.get_by_role("status").inner_text()
