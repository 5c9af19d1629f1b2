"""The formats of the gate, by the name ``--format`` knows them by."""

from __future__ import annotations

from claimcheck.render.gate.github import GithubRenderer
from claimcheck.render.gate.gitlab import GitlabRenderer
from claimcheck.render.gate.html import HtmlRenderer
from claimcheck.render.gate.interface import GateRenderer
from claimcheck.render.gate.json import JsonRenderer
from claimcheck.render.gate.junit import JunitRenderer
from claimcheck.render.gate.markdown import MarkdownRenderer
from claimcheck.render.gate.sarif import SarifRenderer
from claimcheck.render.gate.text import TextRenderer

GATE_FORMATS: dict[str, GateRenderer] = {
    "text": TextRenderer(),
    "json": JsonRenderer(),
    "sarif": SarifRenderer(),
    "junit": JunitRenderer(),
    "github": GithubRenderer(),
    "gitlab": GitlabRenderer(),
    "markdown": MarkdownRenderer(),
    "html": HtmlRenderer(),
}
