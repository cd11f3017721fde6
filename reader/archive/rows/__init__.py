"""Rows in, values out, and back: the one place where what is stored and what berita knows meet."""
