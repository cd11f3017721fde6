"""Entries of feeds of every shape: what each becomes as a row, in order."""

from __future__ import annotations

import json
from typing import Any

from reader.sources.feeds import entries
from reader.sources.found import Found, Origin

ORIGIN = Origin("umpan.xml", url="https://kabar.example/rss", retrieved_at="2026-11-24T02:00:00Z")
RSS = """
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Kabar Pagi - Berita Terkini</title><link>https://kabar.example/</link>
<item><title>Waduk Jatigede &amp;quot;meluap&amp;quot; lagi</title><link>/2026/11/waduk</link>
<guid isPermaLink="false">kabar-17</guid><pubDate>Tue, 24 Nov 2026 07:30:00 +0700</pubDate>
<dc:creator>Sari Dewi</dc:creator><category>Daerah</category>
<description>Air Waduk Jatigede melewati batas …</description>
<content:encoded><![CDATA[<p>Sumedang (KABAR) - Waduk penuh.</p><p>Warga mengungsi.</p>]]></content:encoded>
</item></channel></rss>
"""


def rows(content: str | bytes, origin: Origin = ORIGIN) -> list[dict[str, Any]]:
    found = list(entries(content.encode() if isinstance(content, str) else content, origin))
    assert all(isinstance(item, Found) for item in found), found
    return [json.loads(item.content) for item in found if isinstance(item, Found)]


def test_an_entry_of_rss_becomes_a_row_as_its_publisher_wrote_it() -> None:
    assert rows(RSS) == [
        {
            "headline": 'Waduk Jatigede "meluap" lagi',
            "body": "<p>Sumedang (KABAR) - Waduk penuh.</p><p>Warga mengungsi.</p>",
            "summary": "Air Waduk Jatigede melewati batas …",
            "url": "https://kabar.example/2026/11/waduk",
            "identifier": "kabar-17",
            "date_published": "Tue, 24 Nov 2026 07:30:00 +0700",
            "author": ["Sari Dewi"],
            "publisher": "Kabar Pagi",
            "article_section": "Daerah",
        }
    ]
