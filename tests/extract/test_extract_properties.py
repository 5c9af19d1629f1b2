"""No text makes the extraction fail, and every claim shows the words it stands for."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.annotate import annotate
from claimcheck.extract import claims_of
from claimcheck.models import Article

# Unseen marks, ligatures, marks of direction, emoji, line ends, quotation marks of all sorts.
ODD = list(
    "\u00ad\u200b\u200e\u200f\u202e\u2060\ufeff\u00a0\u2028\x85\ufb01\u0301"
    "½²😀\r\n\t$£%°–—“”‘’«»\"'()[]"
)
WORDS = ["The", "mayor", "said", "40", "people", "were", "hurt", "on", "Tuesday", "in", "May"]
WORDS += ["Port Mirren", "two-thirds", "of", "“", "”", "Mara Quill, 32,", "rose", "from", "12"]
WORDS += ["to", "15", ".", ",", "5 percent", "who", "denied", "that", "no", "$1.3bn", "2031", "it"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=3)), max_size=30
    ),
    st.sampled_from(["", " "]),
)
def test_odd_pages_are_read(parts: list[str], glue: str) -> None:
    article = Article(id="odd", text=glue.join(parts), published="2031-05-08")
    for claim in claims_of(next(annotate([article]))):
        assert claim.surface == article.text[claim.span.start : claim.span.end] != ""
        assert claim.sentence.start <= claim.sentence.end <= len(article.text)
