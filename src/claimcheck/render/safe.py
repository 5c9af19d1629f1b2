"""Article text is hostile: nothing of it may steer a terminal, a page or a log.

Every renderer passes every string that came from an article, a file name or a setting through here.
"""

from __future__ import annotations

import re

# C0 and C1 controls, DEL; line and paragraph separators; bidirectional marks, embeddings, overrides
# and isolates (Unicode Technical Report 36, "Trojan Source"); tags; halves of surrogate pairs.
_HARMFUL = (
    "\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
_CONTROL = re.compile(f"[{_HARMFUL}]")
_CONTROL_BUT_LINES = re.compile(f"[{_HARMFUL}]".replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))
_INVISIBLE = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]")
_BLANK = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
# GitHub obeys :: at the head of a line and ##[ anywhere, Azure ##vso[, TeamCity ##teamcity[.
_AT_HEAD = re.compile(r"^([ \t]*):(?=:)", re.MULTILINE)
_ANYWHERE = re.compile(r"#(?=#\w{0,20}\[)")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~$]|(?<=:)//|(?<=www)\.")


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str) -> str:
    """Text for one line of a terminal: blanks collapsed, controls spelled out (``\\x1b``)."""
    return _CONTROL.sub(_escape, _BLANK.sub(" ", _INVISIBLE.sub("", text)))


def lines(text: str) -> str:
    """Text for a terminal that keeps its line feeds and blanks, with controls spelled out."""
    return "\n".join(_CONTROL.sub(_escape, line) for line in text.split("\n"))


def json_text(document: str) -> str:
    """A JSON document in which harmful characters stand as JSON escapes: the data stay the same.

    ``document`` comes from ``json.dumps``: outside its line feeds such characters stand in strings.
    """
    return _CONTROL_BUT_LINES.sub(_utf16, document)


def _utf16(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def markdown(text: str) -> str:
    """Text for one line of CommonMark, also in a table: it makes no markup, link or HTML.

    The zero-width space keeps hosts such as code forges from turning ``@name`` into a mention.
    """
    escaped = _MARKDOWN.sub(r"\\\g<0>", one_line(text).replace("&", "&amp;"))
    return escaped.replace("@", "@\u200b")


def inert(log: str) -> str:
    """Lines of a log in which no build service sees a command."""
    return _ANYWHERE.sub("# ", _AT_HEAD.sub(r"\1: ", log))
