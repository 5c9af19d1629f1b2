"""Plain text: the whole file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import SourceError
from claimcheck.models import Article, SourceMap
from claimcheck.sources.fields import article, decode, plain_lines
from claimcheck.sources.interface import Origin


class TextReader:
    """Reads ``.txt``: one undated article of an unnamed source."""

    suffixes = (".txt", ".text")

    def recognises(self, head: bytes) -> bool:
        """Never: any file may be plain text; its name decides."""
        return False

    def read(self, data: bytes, origin: Origin) -> Iterator[Article | SourceError]:
        """The one article in the file, or the error that says why there is none."""
        try:
            text = plain_lines(decode(data, origin.said))
            read = article({"text": text}, origin, lambda key: origin.said)
            yield read.model_copy(update={"source_map": SourceMap(anchors=((0, 1, 1),))})
        except SourceError as error:
            yield error
