"""JUnit XML, which nearly every build service reads.

Each finding is a test case: an error where something could not be checked, a failure where it fails
the gate, skipped where it is waived or in the baseline.  A new article without any is a case that
passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from claimcheck.findings import Finding, Gate, Side
from claimcheck.findings.conflicts import Seen
from claimcheck.render.gate.interface import GateOptions, at, fails, in_repository, who
from claimcheck.render.safe import inert, one_line

_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # all else that XML 1.0 forbids is spelled out before


class JunitRenderer:
    """One suite."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """The suite with its test cases; no times, so the same input gives the same bytes."""
        cases = [_case(finding, gate, options) for finding in (*gate.findings, *gate.waived)]
        told = {f.place.path for f in (*gate.findings, *gate.waived)}
        cases += [_passed(a.path or a.id) for a in gate.new if a.path not in told]
        suite = Xml.Element("testsuite", {"name": "claimcheck gate", "tests": str(len(cases))})
        for tag, count in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            suite.set(tag, str(sum(case.find(count) is not None for case in cases)))
        suite.extend(cases)
        root = Xml.Element("testsuites")
        root.append(suite)
        Xml.indent(root)
        return inert(Xml.tostring(root, encoding="unicode", xml_declaration=True)) + "\n"


def _case(finding: Finding, gate: Gate, options: GateOptions) -> Xml.Element:
    name = f"{finding.rule} {finding.name} {at(finding.place)}"
    case = Xml.Element("testcase", {"classname": "claimcheck", "name": _plain(name)})
    if finding.place.path:
        case.set("file", _plain(in_repository(finding.place.path, options)))
    if finding.place.line:
        case.set("line", str(finding.place.line))
    message = _plain(finding.message)
    if finding.leave:
        reason = finding.leave.reason or "in the baseline"
        Xml.SubElement(case, "skipped", {"message": _plain(f"{reason}: {finding.message}")})
    elif fails(finding, gate):
        tag = "error" if finding.incomplete else "failure"
        entry = Xml.SubElement(case, tag, {"message": message, "type": finding.severity})
        entry.text = "\n".join(_body(finding))
    else:
        Xml.SubElement(case, "system-out").text = "\n".join(_body(finding))
    return case


def _passed(name: str) -> Xml.Element:
    return Xml.Element("testcase", {"classname": "claimcheck", "name": _plain(name)})


def _body(finding: Finding) -> Iterator[str]:
    yield _plain(f"{at(finding.place)}: {finding.severity}: {finding.message}")
    for side in (finding.new, finding.other):
        if side:
            yield _plain(f"{at(side.place)} {who(side)}: {_sentence(side)}")
    yield f"fingerprint {finding.fingerprint}"


def _sentence(side: Side) -> str:
    return f"{side.lead}«{side.surface}»{side.tail}"


def _plain(text: str) -> str:
    return _NO_CHARACTER.sub("", one_line(text))
