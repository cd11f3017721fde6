"""Text with Markdown's marks to the words in it, the links it had, and the captions of its pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_URL: Final = r"<?(?P<url>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*"
_TEXT: Final = r"(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)"
_PICTURE: Final = re.compile(rf"!\[{_TEXT}\]\(\s*{_URL}\)")
_EMBED: Final = re.compile(r"!\[\[[^\[\]|]*(?:\|(?P<text>[^\[\]]*))?\]\]")
_LINK: Final = re.compile(rf"\[{_TEXT}\]\(\s*{_URL}\)")
_REFERENCE: Final = re.compile(r"!?\[(?P<text>(?:[^\[\]\\]|\\.)+)\](?:\[(?P<name>[^\[\]]*)\])")
_WIKI: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?(?P<text>[^\[\]|]*)\]\]")
_NOTE: Final = re.compile(r"\[\^[^\[\]\s]{1,40}\](?!:)")
_ADDRESS: Final = re.compile(r"<(?P<url>https?://[^\s<>]{1,2000})>")
_CODE: Final = re.compile(r"(?P<mark>`{1,3})(?P<text>[^`]+)(?P=mark)")
_EMPHASIS: Final = (
    re.compile(r"(?<!\\)\*\*\*(?=\S)(?P<text>[^*]+?)(?<=\S)\*\*\*"),
    re.compile(r"(?<!\\)\*\*(?=\S)(?P<text>(?:[^*\\]|\\.|\*(?!\*))+?)(?<=\S)\*\*"),
    re.compile(r"(?<![\\\w])__(?=\S)(?P<text>(?:[^_\\]|\\.|_(?!_))+?)(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\\*])\*(?=[^\s*])(?P<text>(?:[^*\\]|\\.)+?)(?<=\S)\*(?!\*)"),
    re.compile(r"(?<![\\\w])_(?=[^\s_])(?P<text>(?:[^_\\]|\\.)+?)(?<=\S)_(?!\w)"),
    re.compile(r"~~(?=\S)(?P<text>[^~]+?)(?<=\S)~~"),
    re.compile(r"==(?=\S)(?P<text>[^=]+?)(?<=\S)=="),
)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN: Final = str.maketrans({mark: chr(0xE000 + ord(mark)) for mark in map(chr, range(0x21, 0x7F))})
"""Marks that were escaped, or stand in code, wait in the private area until emphasis has been read."""
_SHOWN: Final = {0xE000 + code: code for code in range(0x21, 0x7F)}
_PRIVATE: Final = re.compile("[\ue021-\ue07e]")


@dataclass(slots=True)
class Marks:
    """What the marks of a text told beside its words: links as pairs of text and address, and captions."""

    addresses: dict[str, str] = field(default_factory=dict)
    """The addresses of links by reference, by their names in small letters."""
    links: list[tuple[str, str]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)

    def words(self, text: str) -> str:
        """Give the words of a stretch of Markdown, and note its links and captions."""
        plain = _PRIVATE.sub("\ufffd", " ".join(text.split()))
        plain = _CODE.sub(lambda match: match["text"].translate(_HIDDEN), plain)
        plain = _ESCAPED.sub(lambda match: match[1].translate(_HIDDEN), plain)
        plain = _PICTURE.sub(self._picture, plain)
        plain = _EMBED.sub(self._picture, plain)
        plain = _NOTE.sub("", plain)
        plain = _LINK.sub(self._link, plain)
        plain = _REFERENCE.sub(self._reference, plain)
        plain = _WIKI.sub(lambda match: match["text"], plain)
        plain = _ADDRESS.sub(lambda match: match["url"].translate(_HIDDEN), plain)
        return " ".join(_shown(_bare(plain)).split())

    def _picture(self, match: re.Match[str]) -> str:
        caption = " ".join(_shown(_bare(match["text"] or "")).split())
        if caption and not re.fullmatch(r"\d+(?:x\d+)?|[\w-]+\.\w{3,4}|image|img|foto|gambar", caption, re.IGNORECASE):
            self.captions.append(caption)
        return " "

    def _link(self, match: re.Match[str]) -> str:
        return self._linked(match["text"], match["url"])

    def _reference(self, match: re.Match[str]) -> str:
        url = self.addresses.get((match["name"] or match["text"]).lower(), "")
        return self._linked(match["text"], url) if url else match[0]

    def _linked(self, text: str, url: str) -> str:
        words = " ".join(_shown(_bare(text)).split())
        if words and url.startswith(("http://", "https://")):
            self.links.append((words, _shown(url)))
        return text


def _bare(text: str) -> str:
    for mark in _EMPHASIS:
        text = mark.sub(lambda match: match["text"], text)
    return text


def _shown(text: str) -> str:
    return text.translate(_SHOWN)
