"""What is odd about an article as a whole: said as a warning, before anyone trusts its claims."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.metadata import version

from claimcheck import rules
from claimcheck.cache import Cache, NoCache, key
from claimcheck.config import SourceSettings
from claimcheck.models import Article

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 6_000
"""Code points by which the language is told."""
_FEWEST_LETTERS = 80
"""Letters below which no language can be told."""
_ENGLISH = 0.2
"""Share of function words from which a text is English without more ado; English has some 40 %."""
_COMMON = 0.5
"""The same for all words that are common in English news; German has some 30 % of words like these,
and texts of headlines and names, which lack function words, have more."""
_TAIL = 400
"""Code points at the end of a text in which a call to subscribe may stand."""
_STUB = 120
"""Words up to which an article may be the stub before a paywall, wherever the call stands."""


def checked(article: Article, limits: SourceSettings, kept: Cache | None = None) -> Article:
    """The article with its language, where that is not English, and a warning for each oddity.

    ``kept`` remembers what the model of languages said of a text.
    """
    language = foreign(article.text, kept)
    words = len(_WORD.findall(article.text))
    warnings = list(article.warnings)
    if language:
        warnings.append(f"The article is in another language ({language}); it was not checked.")
    if not language and words < limits.min_words:
        warnings.append(f"The article is nearly empty: {words} word{'' if words == 1 else 's'}.")
    if is_stub(article.text, words):
        warnings.append("The text ends in a call to subscribe; what follows it may be missing.")
    if is_ahead(article.published, limits.today):
        warnings.append(f"The day of publication, {article.published}, lies in the future.")
    if warnings == list(article.warnings) and not language:
        return article
    return article.model_copy(update={"warnings": tuple(warnings), "language": language})


def foreign(text: str, kept: Cache | None = None) -> str | None:
    """The language (ISO 639-1) of a text that is not English; None for English and for too little.

    py3langid (Lui and Baldwin 2012, langid.py) decides where English function words do not.
    """
    words = [word.lower() for word in _WORD.findall(text, 0, _LOOKED_AT)]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    known = ((_phrases("function_words"), _ENGLISH), (_common(), _COMMON))
    if any(sum(word in told for word in words) >= least * len(words) for told, least in known):
        return None
    language = _classified(text[:_LOOKED_AT], kept or NoCache())
    return None if language == "en" else language


def _classified(text: str, kept: Cache) -> str:
    """What py3langid says; its model, which takes half a second to load, is asked once per text."""
    name = key("language", version("py3langid"), text)
    if known := kept.get_many([name]):
        return known[name].decode()
    from py3langid import classify

    language = str(classify(text)[0])
    kept.put_many({name: language.encode()})
    return language


def is_stub(text: str, words: int) -> bool:
    """Whether a text breaks off in a call to subscribe or sign in."""
    end = text if words <= _STUB else text[-_TAIL:]
    plain = " ".join(_WORD.findall(end.lower()))
    return any(f" {phrase} " in f" {plain} " for phrase in _phrases("paywall"))


def is_ahead(published: str | None, today: date | None) -> bool:
    """Whether a day lies beyond tomorrow, which is today elsewhere.

    Today is ``sources.today``, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock's.
    """
    try:
        day = datetime.fromisoformat(published or "").date()
    except ValueError:
        return False
    return day > (today or _today()) + timedelta(days=1)


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    stamp = int(epoch) if epoch.isdecimal() and len(epoch) < 12 else None
    now = datetime.fromtimestamp(stamp, UTC) if stamp is not None else datetime.now(UTC)
    return now.date()


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(rules.load("articles")[name])


@cache
def _common() -> frozenset[str]:
    """The words that are common in English news."""
    table = rules.load("words")
    listed = [table["stop"], *(band["words"] for band in table["band"])]
    return frozenset(word for words in listed for word in words.split())
