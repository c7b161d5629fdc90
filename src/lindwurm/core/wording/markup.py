"""Markdown as HTML that may stand on a page: cleaned, without pictures, with few elements."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any, Final

ELEMENTS: Final = frozenset(
    {
        *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "a", "sup", "sub"),
        *("ul", "ol", "li", "h2", "h3", "h4", "h5", "h6"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
)
INLINE: Final = frozenset({"strong", "em", "s", "code", "a", "br", "sup", "sub"})
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


def markdown_html(text: str, *, level: int = 2) -> str:
    """Return Markdown as clean HTML.

    Raw HTML in it is shown as text, of a picture only its description stays, links open nothing that could reach back.

    Args:
        text: Markdown.
        level: which heading ``#`` becomes; those below follow, down to `h6`.
    """
    tokens = markdown_tokens(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + level - 1)}"
    return clean_html(str(_reader().renderer.render(tokens, _reader().options, {})))


def markdown_tokens(text: str) -> list[Any]:
    """Return the parts of a Markdown text, as its reader gives them."""
    return list(_reader().parse(text))


def inline_html(token: Any) -> str:
    """Return what stands inside a paragraph, heading or cell as clean HTML."""
    found = _reader().renderer.renderInline(token.children or [], _reader().options, {})
    return clean_html(str(found), elements=INLINE)


def clean_html(html: str, *, elements: frozenset[str] = ELEMENTS) -> str:
    """Return HTML with nothing but harmless elements, and links to web, mail and telephone only."""
    import nh3

    return nh3.clean(
        html,
        tags=set(elements),
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
        url_schemes=set(SCHEMES),
        link_rel="noopener",
        strip_comments=True,
    )


def plain_html(text: str) -> str:
    """Return plain text as HTML; line breaks stay."""
    return escape(text, quote=False).replace("\n", "<br>")


def plain_text(html: str) -> str:
    """Return the text of HTML without any element, its blanks folded."""
    from html import unescape

    import nh3

    spaced = html.replace("<br>", "<br> ").replace("</td>", "</td> ").replace("</p>", "</p> ")
    return " ".join(unescape(nh3.clean(spaced, tags=set())).split())


@lru_cache(maxsize=1)
def _reader() -> Any:
    """Return the reader of Markdown; its library is loaded with the first text."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    reader.add_render_rule("image", _image)
    return reader


def _image(_self: Any, tokens: Any, place: int, _options: Any, _env: Any) -> str:
    return escape(str(tokens[place].content))
