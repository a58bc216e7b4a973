from tests.views.conftest import kept_for_the_module

__all__ = ["kept_for_the_module"]
