"""Secrets in addresses: made at random, stored as a hash alone, kept out of every log."""

import hashlib
import logging
import re
import secrets

PREFIX = "/preview/"  # what follows it in an address is a secret

_TOKEN = re.compile(rf"(?<={PREFIX})[^/\s\"']+")


def new_token() -> str:
    """43 characters of an address, 256 bits of chance: nobody guesses it."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """SHA-256 in hexadecimal. A secret of so much chance needs no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def without_tokens(text: str) -> str:
    """The text with every secret in it cut out."""
    return _TOKEN.sub("…", text)


class WithoutTokens(logging.Filter):
    """Lets every record pass, without the secrets in its words."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        if PREFIX in told:
            record.msg, record.args = without_tokens(told), ()
        return True
