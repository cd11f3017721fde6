"""The only way to the network: addresses that were asked for, fetched within limits and with manners.

Beside sources and archive on the path, and knows neither. Stays at eight names or fewer.
"""

from reader.fetch.asking import get, is_same_host
from reader.fetch.fetching import Fetching, get_all
from reader.fetch.values import FEEDS, PAGES, Fetched, Request

__all__ = ["FEEDS", "PAGES", "Fetched", "Fetching", "Request", "get", "get_all", "is_same_host"]
