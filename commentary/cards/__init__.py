"""Share cards: the picture that other sites show beside a link to a commentary."""

from .drawing import SIZE, Card, draw_card

__all__ = ["SIZE", "Card", "draw_card"]
