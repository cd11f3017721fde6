"""Bytes to one JSON object with named columns: the first step of reading a row."""

from __future__ import annotations

import json
import re
from typing import Final

from reader.errors import Refused
from reader.locale import _
from reader.sources.decoding import decode
from reader.sources.rows.columns import by_field

_AROUND: Final = ("_source", "article", "artikel", "data", "item", "fields")
"""What an object is called in which another program packs the article."""
_LAST_COMMA: Final = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+")|,(?=\s*+[}\]])', re.DOTALL)
_EMPTY: Final[tuple[object, ...]] = (None, "", [], {})


def parsed(content: bytes) -> dict[str, object]:
    """Give the columns of one JSON object. Raises Refused for what is none."""
    row = _loaded(decode(content))
    graph = row.get("@graph") if isinstance(row, dict) else row
    if isinstance(graph, list):
        row = next((one for one in graph if isinstance(one, dict) and "Article" in str(one.get("@type"))), row)
    if isinstance(row, dict):
        return _inside(row)
    raise Refused(_("This row is no object with named columns."))


def _inside(row: dict[str, object]) -> dict[str, object]:
    """Give the article that another program packed into an object, or the object itself."""
    if "headline" not in by_field(row):
        for name in _AROUND:
            inside = row.get(name)
            if isinstance(inside, dict) and "headline" in by_field(inside):
                return inside
    return row


def _loaded(text: str) -> object:
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        try:
            return _DECODER.decode(_LAST_COMMA.sub(lambda match: match[1] or "", text))
        except (ValueError, RecursionError):
            raise Refused(_("This row is not JSON that can be read.")) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object; of values with one name the first that is not empty counts, others get a number to their name."""
    row = dict(pairs)
    if len(row) == len(pairs):
        return row
    row.clear()
    counts: dict[str, int] = {}
    for name, value in pairs:
        counts[name] = counts.get(name, 0) + 1
        if row.get(name) in _EMPTY:
            row[name] = value
        elif value not in _EMPTY and value != row[name]:
            row[f"{name} ({counts[name]})"] = value
    return row


_DECODER: Final = json.JSONDecoder(strict=False, object_pairs_hook=_object)
