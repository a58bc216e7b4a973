"""The record for programs: the same questions as the pages ask, answered in JSON, reading only."""
