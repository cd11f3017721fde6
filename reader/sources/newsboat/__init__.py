"""What newsboat keeps: `cache.db` with the articles it has read, and `urls` with the feeds it follows.

Neither file is ever changed. Stays at eight names or fewer: is_cache, items, is_urls, url_items.
"""

from reader.sources.newsboat.cache import is_cache, items
from reader.sources.newsboat.urls import is_urls, url_items

__all__ = ["is_cache", "is_urls", "items", "url_items"]
