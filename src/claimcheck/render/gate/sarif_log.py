"""The log of a SARIF run, in the types of sarif-pydantic."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from sarif_pydantic import sarif

from claimcheck.findings import Finding, Gate, Place, Rule, Weight, rules
from claimcheck.render.gate.interface import GateOptions, in_repository, who
from claimcheck.render.safe import one_line

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE = "%SRCROOT%"
_MARKUP = re.compile(r"[\\\[\]]")
_LEVELS: dict[Weight, sarif.Level] = {
    "critical": sarif.Level.ERROR,
    "major": sarif.Level.ERROR,
    "minor": sarif.Level.WARNING,
    "note": sarif.Level.NOTE,
}


def log(gate: Gate, options: GateOptions) -> sarif.Sarif:
    """The outcome of a gate as a log of one run."""
    listed = (*gate.findings, *gate.waived)
    known = {one.id: index for index, one in enumerate(rules())}
    run = sarif.Run(
        tool=sarif.Tool(driver=_driver(options.version)),
        invocations=[_invocation(gate)],
        results=[_result(f, known, options) for f in listed if f.place.path],
        **{"columnKind": "unicodeCodePoints"},
    )
    return sarif.Sarif(version="2.1.0", schema_uri=SCHEMA, runs=[run])


def message(text: str) -> str:
    """Plain text of a message: no link (SARIF 3.11.6) and no placeholder (3.11.5)."""
    plain = _MARKUP.sub(r"\\\g<0>", one_line(text))
    return plain.replace("{", "{{").replace("}", "}}")


def _driver(version: str) -> sarif.ToolDriver:
    return sarif.ToolDriver(
        name="claimcheck",
        version=version,
        semantic_version=version,
        rules=[_rule(one) for one in rules()],
    )


def _rule(one: Rule) -> sarif.ReportingDescriptor:
    level = "warning" if one.severity == "conflict" else _LEVELS[one.severity].value
    return sarif.ReportingDescriptor(
        id=one.id,
        name=one.name,
        short_description=sarif.Message(text=one.summary),
        help=sarif.Message(text=one.page.strip(), markdown=one.page.strip()),
        default_configuration=sarif.ReportingConfiguration(level=level),
    )


def _result(finding: Finding, known: dict[str, int], options: GateOptions) -> sarif.Result:
    suppressions: dict[str, object] = {}
    if finding.leave:
        kind = "inSource" if finding.leave.by == "head" else "external"
        reason = finding.leave.reason and one_line(finding.leave.reason)
        given = sarif.Suppression(kind=kind, status="accepted", justification=reason)
        suppressions["suppressions"] = [given]
    related = None
    if finding.other:
        near = _location(finding.other.place, options)
        near.id = 1
        said = f"{who(finding.other)}: {finding.other.surface}"
        near.message = sarif.Message(text=message(said))
        related = [near]
    return sarif.Result(
        rule_id=finding.rule,
        rule_index=known[finding.rule],
        level=_LEVELS[finding.severity],
        message=sarif.Message(text=message(finding.message)),
        locations=[_location(finding.place, options)],
        related_locations=related,
        partial_fingerprints={"claimcheck/v1": finding.fingerprint},
        properties={"severity": finding.severity, "group": finding.group},
        **suppressions,
    )


def _location(place: Place, options: GateOptions) -> sarif.Location:
    region = None
    if place.line:
        region = sarif.Region(
            start_line=place.line,
            start_column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
        )
    return sarif.Location(
        physical_location=sarif.PhysicalLocation(
            artifact_location=_artifact(place.path or "", options), region=region
        )
    )


def _artifact(path: str, options: GateOptions) -> sarif.ArtifactLocation:
    inside = in_repository(path, options)
    if inside.startswith("/"):
        return sarif.ArtifactLocation(uri=PurePosixPath(inside).as_uri())
    return sarif.ArtifactLocation(uri=quote(inside, errors="replace"), uri_base_id=_BASE)


def _invocation(gate: Gate) -> sarif.Invocation:
    notes = [
        sarif.Notification(
            descriptor=sarif.ReportingDescriptorReference(id=f.rule),
            level=_LEVELS[f.severity],
            message=sarif.Message(text=message(f.message)),
        )
        for f in gate.findings
        if not f.place.path
    ]
    return sarif.Invocation(
        execution_successful=gate.status != "incomplete",
        **{"exitCode": gate.exit_code, "toolExecutionNotifications": notes},
    )
