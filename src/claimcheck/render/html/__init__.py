"""The report as a page that an editor reviews: ``model`` says what it shows, ``build`` fills that
from a report, ``templates/`` draw it."""

from claimcheck.render.html.page import Asset, HtmlRenderer, assets, render_page

__all__ = ["Asset", "HtmlRenderer", "assets", "render_page"]
