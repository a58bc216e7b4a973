"""The whole record, or a selection of it, written to files that load it again.

Sorted by code point and with sorted keys, so that every database writes the same bytes.
"""

from .writing import FORMATS, Exported, export_record

__all__ = ["FORMATS", "Exported", "export_record"]
