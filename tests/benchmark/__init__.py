"""Measures the server against others, and its memory under a long mixed load; see README.md."""
