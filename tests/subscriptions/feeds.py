"""Feeds and pages of an outlet that does not exist, as outlets write them."""

from __future__ import annotations

BODY = "Dermaga yang rusak telah diperbaiki sejak tahun lalu, kata kepala pelabuhan pada Rabu. " * 8


def entry(name: str, *, text: str = "", site: str = "https://kabar.example") -> str:
    """Write an entry; with no text of its own, one that the feed shortens."""
    full = f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>" if text else ""
    return f"""<item>
<title>Kapal {name} tiba di Sorong</title>
<link>{site}/{name}</link>
<guid isPermaLink="false">kabar-{name}</guid>
<pubDate>Wed, 22 Jan 2025 14:05:00 +0700</pubDate>
<description>Kapal {name} membawa beras …</description>
{full}</item>"""


def rss(*entries: str, title: str = "Kabar Timur", head: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>{title}</title><link>https://kabar.example/</link><description>Berita dari timur</description>
{head}{"".join(entries)}</channel></rss>"""


def page(name: str, paragraphs: int = 6) -> str:
    """Write the page behind an entry."""
    body = "".join(
        f"<p>Alinea ke-{number} tentang kapal {name}: muatan dibongkar di dermaga utama sejak pagi dan "
        f"dibawa ke gudang di tepi kota, ujar petugas pelabuhan itu kepada wartawan.</p>"
        for number in range(1, paragraphs + 1)
    )
    return f"""<!doctype html><html lang="id"><head><title>Kapal {name} tiba di Sorong - Kabar Timur</title>
<meta property="og:title" content="Kapal {name} tiba di Sorong"><meta property="og:type" content="article">
<meta property="article:published_time" content="2025-01-22T14:05:00+07:00"></head>
<body><header><a href="/">Kabar Timur</a></header><article><h1>Kapal {name} tiba di Sorong</h1>{body}</article>
<footer>Hak cipta Kabar Timur</footer></body></html>"""
