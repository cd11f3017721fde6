"""What bytes are, by what is in them; names and media types are hints where content allows two readings."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.sources.decoding import is_binary, text_of
from reader.sources.tabular import is_table

if TYPE_CHECKING:
    from pathlib import Path

    from reader.sources.found import Origin

BEGINNING: Final = 65_536
"""How much of a document is looked at, in bytes."""

_SPACE: Final = re.compile(r"\s*+")
_NAME: Final = re.compile(r"<([a-z][\w:.-]{0,60})", re.IGNORECASE)
_DOCTYPE: Final = re.compile(r"<!doctype[^>\[]*+(?P<subset>\[)?", re.IGNORECASE)
_ROOT_NEAR: Final = re.compile(r"<(rss|feed|rdf:rdf|opml)[\s>]", re.IGNORECASE)
_NEAR: Final = 4096
_XML_NAMES: Final = (".xml", ".rss", ".rdf", ".atom")
_PAGE_NAMES: Final = (".html", ".htm", ".xhtml")
_LINES_NAMES: Final = (".jsonl", ".ndjson", ".jl")
_SHEET_NAMES: Final = (".xls", ".xlsx", ".xlsb", ".xlsm", ".ods")
_MHTML: Final = re.compile(
    r"(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,20}?content-type:\s*+multipart/related", re.IGNORECASE
)
_ARRAY: Final = re.compile(r"\[\s*(?:\{|\[?\]|\Z)")
_OBJECT: Final = re.compile(r"\{\s*(?:\"|\}|\Z)")
_NEXT_OBJECT: Final = re.compile(r"\}[^\S\n]*+\n\s*+\{")
_ROW_OF_JSON: Final = re.compile(r"^[ \t]*+(?:\{|\[\s*+(?:[\"{\[\]]|\Z))", re.MULTILINE)
"""A line that begins like JSON: the first ones may be broken, or be a title."""
_JSON_FEED: Final = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version")
_MARKUP: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6]|main|section|title|meta)[\s>/]", re.IGNORECASE
)
_ROOT_OF_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_BERITA: Final = 0x62657269


class Format(StrEnum):
    """What a document is."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "web page"
    MHTML = "saved web page"
    FEED = "feed"
    FEED_LIST = "OPML"
    FEED_ADDRESSES = "newsboat urls"
    NEWSBOAT = "newsboat cache"
    WEB_ARCHIVE = "web archive"
    ZIPPED_WEB_ARCHIVE = "WACZ"
    JSON_LINES = "JSON lines"
    JSON = "JSON"
    TABLE = "table"
    SPREADSHEET = "spreadsheet"
    ARCHIVE = "archive of berita"
    GZIP = "gzip"
    ZIP = "zip"
    OTHER = "other"


_MAGIC: Final = (
    (b"WARC/", Format.WEB_ARCHIVE),
    (b"filedesc:", Format.WEB_ARCHIVE),
    (b"\x1f\x8b", Format.GZIP),
    (b"PK\x03\x04", Format.ZIP),
)
_NEWSBOAT_TABLE: Final = b"rss_item"
_SQLITE: Final = b"SQLite format 3\x00"
_ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
_OF_ONE_DOCUMENT: Final = frozenset(("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"))
"""A zip file with one of these is a document or a program, and nothing to unpack."""
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_ROOTS: Final = {
    **dict.fromkeys(("rss", "feed", "rdf:rdf", "rdf", "channel", "atom:feed"), Format.FEED),
    "opml": Format.FEED_LIST,
    **dict.fromkeys(("html", "head", "body"), Format.PAGE),
}


def format_of(beginning: bytes, origin: Origin, *, path: Path | None = None) -> Format:
    """Say what a document is from its first bytes (BEGINNING of them), its name and its media type."""
    name = origin.name.lower().removesuffix(".gz")
    binary = _binary_format(beginning, name, path)
    if binary is not None:
        return binary
    if is_binary(beginning):
        return Format.OTHER
    text = text_of(beginning).lstrip("\ufeff\u200b \t\r\n\v\f")
    if text.startswith("<"):
        return _markup_format(text, name, origin.media_type)
    if _MHTML.match(text):
        return Format.MHTML
    return _json_format(text, name) or _text_format(beginning, text, name, origin)


def zip_format(file: BinaryIO) -> Format:
    """Say what a zip file holds by the names in it: a spreadsheet, a web archive, files to unpack, or something else.

    One that cannot be opened is a web archive: its reader says so, and saves the archives in it.
    """
    try:
        with zipfile.ZipFile(file) as opened:
            names = opened.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return Format.ZIPPED_WEB_ARCHIVE
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return Format.SPREADSHEET
    if "datapackage.json" in names or any(name.startswith("archive/") and ".warc" in name for name in names):
        return Format.ZIPPED_WEB_ARCHIVE
    return Format.OTHER if _OF_ONE_DOCUMENT.intersection(names) else Format.ZIP


def _binary_format(beginning: bytes, name: str, path: Path | None) -> Format | None:
    if beginning.startswith(_SQLITE):
        return _database_format(beginning, path)
    known = next((format_ for mark, format_ in _MAGIC if beginning.startswith(mark)), None)
    if known is None and beginning.startswith(_ZSTANDARD) and ".warc" in name:
        return Format.WEB_ARCHIVE
    if known is None and beginning.startswith(_OLD_OFFICE) and name.endswith(_SHEET_NAMES):
        return Format.SPREADSHEET
    return known


def _database_format(beginning: bytes, path: Path | None) -> Format:
    if int.from_bytes(beginning[68:72], "big") == _BERITA:
        return Format.ARCHIVE
    from reader.sources.newsboat import is_cache  # noqa: PLC0415 - for databases only

    is_newsboat = _NEWSBOAT_TABLE in beginning if path is None else is_cache(path)
    return Format.NEWSBOAT if is_newsboat else Format.OTHER


def _markup_format(text: str, name: str, media_type: str) -> Format:
    known = _ROOTS.get(_root(text))
    near = _ROOT_NEAR.search(text[:_NEAR])
    if known is None and near:
        known = _ROOTS[near[1].lower()]
    if known:
        return known
    if name.endswith(".opml"):
        return Format.FEED_LIST
    if _MARKUP.search(text) or "html" in media_type or name.endswith(_PAGE_NAMES):
        return Format.PAGE
    is_xml = name.endswith(_XML_NAMES) or "xml" in media_type or text.startswith("<?xml")
    return Format.FEED if is_xml else Format.TEXT


def _root(text: str) -> str:
    """Give the name of the first element in small letters, "" where none comes; every character is read once."""
    at = 0
    while True:
        at = _end_of_space(text, at)
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
        elif text.startswith("<?", at):
            end = text.find(">", at)
        elif doctype := _DOCTYPE.match(text, at):
            end = text.find("]", doctype.end()) if doctype["subset"] else doctype.end()
            end = text.find(">", end) if end >= 0 else end
        else:
            name = _NAME.match(text, at)
            return name[1].lower() if name else ""
        if end < 0:
            return ""
        at = text.index(">", end) + 1


def _end_of_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _json_format(text: str, name: str) -> Format | None:
    is_named = name.endswith((".json", *_LINES_NAMES))
    if not (_ARRAY.match(text) or _OBJECT.match(text) or (is_named and _ROW_OF_JSON.search(text[:_NEAR]))):
        return None
    if _JSON_FEED.search(text[:_NEAR]):
        return Format.FEED
    if name.endswith(_LINES_NAMES):
        return Format.JSON_LINES
    first = text.split("\n", 1)[0].rstrip()
    return Format.JSON_LINES if first.endswith("}") and _NEXT_OBJECT.search(text) else Format.JSON


def _text_format(beginning: bytes, text: str, name: str, origin: Origin) -> Format:
    from reader.sources.markdown import is_markdown  # noqa: PLC0415 - for text only
    from reader.sources.newsboat import is_urls  # noqa: PLC0415 - the same

    if is_urls(beginning, name):
        return Format.FEED_ADDRESSES
    if is_markdown(text, ""):
        return Format.MARKDOWN
    if _ROOT_NEAR.search(text) and (name.endswith(_XML_NAMES) or "xml" in origin.media_type):
        return Format.FEED
    if _ROOT_OF_PAGE.search(text) and (name.endswith(_PAGE_NAMES) or "html" in origin.media_type):
        return Format.PAGE
    if is_table(text, origin, is_whole=len(beginning) < BEGINNING):
        return Format.TABLE
    return Format.MARKDOWN if is_markdown(text, name) else Format.TEXT
