import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from commentary.groups import GROUPS, make_groups

pytestmark = pytest.mark.django_db


def permissions(name):
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("name", GROUPS)
def test_migrate_makes_each_group_with_permissions_that_exist(name):
    assert permissions(name) == set(GROUPS[name])
    assert len(GROUPS[name]) == len(set(GROUPS[name])) or name != "Contributor"


def test_each_group_may_what_the_one_below_may():
    assert permissions("Contributor") < permissions("Editor") < permissions("Publisher")


def test_only_publishers_change_what_readers_see():
    acts = {"publish_commentary", "correct_commentary", "withdraw_commentary"}
    assert not acts & permissions("Editor")
    assert acts <= permissions("Publisher")


def test_nobody_may_manage_accounts_or_delete_what_was_said():
    for name in GROUPS:
        assert not {"delete_commentary", "delete_person", "delete_organization"} & permissions(name)
        ours = Permission.objects.filter(content_type__app_label="commentary")
        assert permissions(name) <= set(ours.values_list("codename", flat=True))


def test_a_group_that_an_administrator_changed_stays_so():
    Group.objects.get(name="Editor").permissions.clear()
    Group.objects.get(name="Publisher").delete()
    call_command("migrate", verbosity=0)
    assert permissions("Editor") == set()
    assert permissions("Publisher") == set(GROUPS["Publisher"])


def test_groups_are_made_where_no_apps_are_named():
    """`flush` tells its listeners of no apps."""
    Group.objects.all().delete()
    make_groups(sender=apps.get_app_config("commentary"), using="default")
    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS)
