"""The only way to the network: addresses that were asked for, fetched within limits and with manners.

Beside sources and archive on the path, and knows neither. Stays at eight names or fewer.
"""

from reader.fetch.asking import ask, get
from reader.fetch.values import FEEDS, PAGES, Fetched, Request

__all__ = ["FEEDS", "PAGES", "Fetched", "Request", "ask", "get"]
