"""From a manuscript to a structured draft: reading, understanding, matching, storing.

    bytes --reading--> Manuscript --analysis--> Draft --matching--> store --> models

All but `store` is plain: pure functions, no Django, no database.
"""
