"""A row of the list: a headline of up to two lines, a line of facts, and as much of the excerpt as is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from reader.locale import _
from reader.render.dates import date_words
from reader.render.wrapping import clipped, styled, wrap
from reader.text import one_line

if TYPE_CHECKING:
    from reader.article import ArticleRow, Hit, Span

ROW_HEIGHT: Final = 5
"""Lines that a row takes, the blank one below it included."""
_HEADLINE_LINES: Final = 2
_EXCERPT_LINES: Final = 2
_SHARE_BEFORE: Final = 6
"""Before the first highlight of an excerpt stands a sixth of its room at most."""
_INDENT: Final = 2
_TAGS: Final = "  # "


def row_lines(hit: Hit, width: int) -> list[Text]:
    """Draw a row of the list in `ROW_HEIGHT` lines of at most `width` cells, under its mark."""
    room = max(1, width - _INDENT)
    row = hit.row
    role = "headline" if not row.state.read else "title"
    headline, spans = _flat(row.headline, hit.headline_spans)
    lines = _cut(headline, room, _HEADLINE_LINES, spans, role)
    about = _about(row, room)
    lines += [about] if about else []
    left = min(_EXCERPT_LINES, ROW_HEIGHT - 1 - len(lines))
    around, spans = _flat(hit.excerpt, hit.excerpt_spans)
    around, spans = _from_hit(around, spans, room, left)
    lines += _cut(around, room, left, spans, "excerpt") if around else []
    lines += [Text(end="")] * (ROW_HEIGHT - len(lines))
    return [_mark(row) + lines[0], *(Text(" " * _INDENT, end="") + line if line else line for line in lines[1:])]


def _about(row: ArticleRow, width: int) -> Text:
    """Give the line of facts and behind them the reader's tags, for which all facts but the first make room."""
    first = cell_len(next(iter(_known(row)), ""))
    most = width - first - len(_TAGS)
    tags = clipped(one_line(" · ".join(row.tags)), most) if row.tags and most > 1 else ""
    taken = cell_len(_TAGS + tags) if tags else 0
    about = Text(facts(row, width - taken), "quiet", no_wrap=True, end="")
    if tags:
        about.append(_TAGS if about else _TAGS.lstrip(), "accent")
        about.append(tags, "quiet")
    return about


def facts(row: ArticleRow, width: int) -> str:
    """Give what a list says of an article besides its headline: as many facts as fit of date, publisher, place."""
    known = _known(row)
    while len(known) > 1 and cell_len(" · ".join(known)) > width:
        known.pop()
    return clipped(" · ".join(known), width)


def _known(row: ArticleRow) -> list[str]:
    date = date_words(row.date_published) or _("no date")
    given = (date, one_line(row.publisher), one_line(row.place))
    return [fact for fact in given if fact]


def _mark(row: ArticleRow) -> Text:
    if row.state.starred:
        return Text("★ ", "star", no_wrap=True, end="")
    return Text("  " if row.state.read else "● ", "accent", no_wrap=True, end="")


def _flat(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Make a text safe for one line; where that moves letters, the highlights are dropped, not misplaced."""
    flat = one_line(text)
    return flat, spans if flat == text else ()


def _shows(text: str, spans: tuple[Span, ...], width: int, most: int) -> bool:
    """Tell whether the first highlight stands in the first lines; also where there is none."""
    lines = wrap(text, width)[:most]
    return not spans or (bool(lines) and spans[0][1] < lines[-1][1])


def _from_hit(text: str, spans: tuple[Span, ...], width: int, most: int) -> tuple[str, tuple[Span, ...]]:
    """Begin a text a few words before its first highlight, or with it, where that would not be seen otherwise.

    Where a long word ends the lines early, more words before it take the room.
    """
    if _shows(text, spans, width, most):
        return text, spans
    first = spans[0][0]
    starts = [at + 1 for at in range(max(0, first - width * most), first) if text[at] == " "]
    near = first - width * most // _SHARE_BEFORE
    begins = next((at for at in starts if at > near and _shows(*_begun(text, spans, at), width, most)), first)
    reach = _reach(text, begins, width, most)
    begins = next((at for at in starts if at < begins and _reach(text, at, width, most) >= reach), begins)
    return _begun(text, spans, begins)


def _begun(text: str, spans: tuple[Span, ...], at: int) -> tuple[str, tuple[Span, ...]]:
    return "…" + text[at:], tuple((start - at + 1, end - at + 1) for start, end in spans)


def _reach(text: str, at: int, width: int, most: int) -> int:
    """Give how far into a text its first lines go that begin at a place in it."""
    return at - 1 + _lines("…" + text[at:], width, most)[0][-1][1]


def _cut(text: str, width: int, most: int, spans: tuple[Span, ...], role: str) -> list[Text]:
    lines, is_cut = _lines(text, width, most)
    marked = [(start, end, "hit") for start, end in spans]
    drawn = [styled(text, line, role, marked) for line in lines]
    if is_cut:
        drawn[-1] += Text("…", role, end="")
    return drawn


def _lines(text: str, width: int, most: int) -> tuple[list[Span], bool]:
    """Give where the first lines of a text begin and end, and whether there are more: the last has room to say so."""
    lines = wrap(text, width)
    is_cut = len(lines) > most > 0
    if is_cut and cell_len(text[slice(*lines[most - 1])]) >= width:
        first, last = lines[most - 1]
        start, end = wrap(text[first:last], max(1, width - 1))[0]
        fits = cell_len(text[first + start : first + end]) < width
        lines[most - 1] = (first + start, first + end if fits else first + start)
    return lines[:most], is_cut
