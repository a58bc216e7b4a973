"""The whole record, or a selection of it, written to files that load it again.

Sorted by code point and with sorted keys, so that every database writes the same bytes.
"""
