import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


@pytest.fixture
def log_in(db):
    """A client of a new member of a group."""

    def log_in(group: str) -> Client:
        user = User.objects.create_user(group.lower(), password="x", is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def contributor(log_in):
    return log_in("Contributor")


@pytest.fixture
def editor(log_in):
    return log_in("Editor")


@pytest.fixture
def publisher(log_in):
    return log_in("Publisher")
