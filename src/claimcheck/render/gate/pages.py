"""The rules of the gate for readers: a list, one page, or all pages as one document."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from claimcheck.findings import Rule


def as_text(rules: Sequence[Rule], single: bool) -> str:
    """The page of a single rule, or a line for each of several."""
    if single:
        return "\n".join(page for one in rules for page in _page(one, "#")) + "\n"
    name = max(len(one.name) for one in rules)
    weight = max(len(one.severity) for one in rules)
    return "".join(
        f"{one.id}  {one.name:<{name}}  {one.severity:<{weight}}  {one.summary}\n" for one in rules
    )


def as_markdown(rules: Sequence[Rule], single: bool) -> str:
    """All pages under one heading; this is ``docs/rules.md``."""
    if single:
        return as_text(rules, single)
    head = [
        "# The rules of the gate",
        "",
        "Printed by `claimcheck rules --format markdown`; one page by its id or name:",
        "",
        "```sh",
        "claimcheck rules CC101",
        "```",
        "",
        "What a rule counts as is a setting:",
        "",
        "```toml",
        "[tool.claimcheck.rules]",
        'CC302 = "minor"    # off, note, minor, major or critical',
        "```",
        "",
        "A note is told and never fails. The severity *conflict* is that of the conflict itself.",
        "",
        "| rule | severity | finds |",
        "| --- | --- | --- |",
        *(f"| [{one.id}](#{_anchor(one)}) | {one.severity} | {one.summary} |" for one in rules),
        "",
    ]
    body = [line for one in rules for line in (*_page(one, "##"), "")]
    return "\n".join([*head, *body[:-1]]) + "\n"


def as_json(rules: Sequence[Rule], single: bool) -> str:
    """A list of all that is known of them."""
    return json.dumps([one.model_dump() for one in rules], indent=1, ensure_ascii=False) + "\n"


def _anchor(one: Rule) -> str:
    """The anchor that GitHub and GitLab give the heading of its page."""
    return f"{one.id.lower()}-{one.name}"


def _page(one: Rule, mark: str) -> list[str]:
    return [
        f"{mark} {one.id} {one.name}",
        "",
        f"{one.summary} Severity: {one.severity}.",
        "",
        *one.page.strip().splitlines(),
    ]


PAGES: dict[str, Callable[[Sequence[Rule], bool], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
