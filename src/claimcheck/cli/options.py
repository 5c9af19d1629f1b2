"""The arguments and flags of commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

FailOn = Literal["never", "minor", "major", "critical"]

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Directories, files, globs, or - for JSON Lines on standard input.",
        show_default=False,
    ),
]
Formats = Annotated[
    list[str],
    typer.Option(
        "--format",
        metavar="NAME[:FILE]",
        help="repeatable.",  # the names: cli/formats.py
    ),
]
ExtractFormats = Annotated[
    list[str],
    typer.Option("--format", metavar="NAME[:FILE]", help="text, json or jsonl; repeatable."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not to stdout.")
]
Only = Annotated[
    list[str],
    typer.Option("--only", metavar="VERDICT", help="Show groups of this verdict; repeatable."),
]
Kinds = Annotated[
    list[str],
    typer.Option("--kind", metavar="KIND", help="Show groups of this kind of claim; repeatable."),
]
Sources = Annotated[
    list[str],
    typer.Option("--source", metavar="NAME", help="Show groups of this source or id; repeatable."),
]
MinSeverity = Annotated[
    Literal["minor", "major", "critical"] | None,
    typer.Option("--min-severity", help="Show conflicts of this severity or worse."),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help="Unfold what agrees; sentences uncut; count what readers left out."
    ),
]
CountDropped = Annotated[
    bool, typer.Option("--verbose", "-v", help="Count on stderr what readers left out.")
]
KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Report what can be read; the exit code is still 2.")
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings, instead of the nearest file."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep nothing and trust nothing kept.")]
Execute = Annotated[
    Literal["local", "ray"] | None,
    typer.Option(
        "--execute", help="Work in shards that outlive a kill: on this machine, or a Ray cluster."
    ),
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from", metavar="FILE", help="Go on from the claims 'claimcheck extract' wrote."
    ),
]
FromIndex = Annotated[
    str | None,
    typer.Option("--index", metavar="WHERE", help="Compare all articles that an index holds."),
]
FromReport = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="Read this JSON report, not articles."),
]
Review = Annotated[
    Path | None,
    typer.Option("--review", metavar="FILE", help="Write doubtful pairs there, to be labelled."),
]
SavedReport = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Score this JSON report.")
]
Fail = Annotated[
    FailOn, typer.Option("--fail-on", help="Exit with 1 on a conflict of this severity or worse.")
]

# Those of the gate.
New = Annotated[
    list[str],
    typer.Argument(
        metavar="NEW…",
        help="New articles: directories, files, globs, or - for JSON Lines on standard input.",
        show_default=False,
    ),
]
Against = Annotated[
    list[str],
    typer.Option(
        "--against",
        metavar="PATH",
        help="Articles published before; repeatable; the new ones may lie among them.",
    ),
]
AgainstIndex = Annotated[
    str | None,
    typer.Option(
        "--index",
        metavar="WHERE",
        help="The index of articles published before, instead of --against: a folder, or "
        "postgresql://…",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REVISION",
        help="Only files that git says have changed since the branch left REVISION are new.",
    ),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Findings in this file do not count."),
]
NewBaseline = Annotated[
    Path | None,
    typer.Option("--write-baseline", metavar="FILE", help="Write what is found as the baseline."),
]
WaiverFile = Annotated[
    Path | None,
    typer.Option("--waivers", metavar="FILE", help="What people dismissed does not count."),
]
FailSetting = Annotated[
    FailOn | None,
    typer.Option("--fail-on", help="Exit with 1 on a finding of this severity or worse."),
]
GateVerbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help="Also what does not count; whole sentences, all fingerprints."
    ),
]
