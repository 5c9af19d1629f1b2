"""Hostile text becomes visible or harmless, whatever it is written into."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.render import safe

HOSTILE = [
    "\x1b[2J",  # clears the screen
    "\x1b]0;title\x07",
    "\x9b31m",  # the one-byte form of ESC [
    "a\rb",
    "a\bb",
    "\u202egnp.exe",  # right-to-left override
    "\u2066x\u2069",
    "a\u2028b",
    "\U000e0041",  # a tag character
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_control_reaches_a_terminal(text: str) -> None:
    shown = safe.one_line(text)
    assert shown.isprintable()
    assert "\n" not in safe.one_line(f"{text}\nnext")


def test_ordinary_text_of_any_script_is_left_alone() -> None:
    for text in ("“Zażółć” – 5 °C", "Москва", "北京 2022", "می‌خواهم", "👩‍🚒 on duty"):
        assert safe.one_line(text) == text


def test_blanks_collapse_and_the_invisible_goes() -> None:
    assert safe.one_line("a \n\t b\u00adc\u200bd\ufeff") == "a bcd"
    assert safe.lines("a  b\n\x1bc") == "a  b\n\\x1bc"


@given(st.text(st.characters(codec=None)))
def test_json_keeps_the_data_and_no_controls(text: str) -> None:
    document = safe.json_text(json.dumps({"text": text}, ensure_ascii=False, indent=1))
    assert json.loads(document) == {"text": text}
    for harmful in "\x1b\x7f\x9b\u202e\u2066\u2028\ud800\U000e0041":
        assert harmful not in document


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<script>", "\\<script\\>"),
        ("[x](http://evil.test)", "\\[x\\](http:\\//evil.test)"),
        ("www.evil.test", "www\\.evil.test"),
        ("a | b", "a \\| b"),
        ("*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("@everyone", "@\u200beveryone"),
        ("14:30, 6.1-magnitude", "14:30, 6.1-magnitude"),
    ],
)
def test_markdown_stays_text(text: str, written: str) -> None:
    assert safe.markdown(text) == written
