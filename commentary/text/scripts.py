"""Which characters are written without spaces between words."""

import re

# Ideographs with their iteration mark, zero and compatibility blocks.
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# With kana and its extensions.
IDEOGRAPHS_AND_KANA = HAN + "\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"
# With the punctuation set as wide as they are.
CJK = IDEOGRAPHS_AND_KANA + "\u3000-\u303f\uff01-\uff60"

_HAN = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None
