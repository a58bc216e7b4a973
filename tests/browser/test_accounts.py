"""Setting up a second factor and logging in with it, in a browser, under the desk's policy."""

import pytest
from django.contrib.auth.models import User
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from tests.admin.accounts import PASSWORD, code_of, make_user
from tests.browser.desk import in_database
from tests.browser.measures import barriers, small_targets, too_wide
from tests.needed import needs_chromium

pytestmark = needs_chromium


@pytest.fixture
def ada(site):
    yield in_database(make_user)
    in_database(lambda: User.objects.filter(username="ada").delete())


def faults(page):
    """What keeps somebody from using the page. The desk's own header is tested elsewhere."""
    page.wait_for_load_state()
    small = [each for each in small_targets(page) if "log out" not in each.lower()]
    return [*filter(None, [barriers(page)]), *too_wide(page), *small]


def log_in(page):
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", "ada")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")


def test_a_second_factor_is_set_up_by_its_picture_and_asked_for_from_then_on(page, watch, ada):
    log_in(page)
    page.get_by_role("link", name="Second factor").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    expect(page.get_by_role("textbox", name="Code")).to_be_focused()
    assert faults(page) == []
    factor = in_database(TOTPDevice.objects.get, user=ada)
    page.get_by_role("textbox", name="Code").fill(code_of(factor))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    codes = page.locator(".recovery-codes code").all_inner_texts()
    assert faults(page) == []
    page.get_by_role("link", name="I have them").click()
    page.get_by_role("button", name="Log out").click()
    log_in(page)
    expect(page.get_by_role("heading", name="Enter the code of your app")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("textbox", name="Code").fill(codes[0])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My drafts")).to_be_visible()
    page.get_by_role("link", name="Second factor").click()
    expect(page.get_by_text("9 recovery codes left")).to_be_visible()
    assert faults(page) == []
    assert watch.problems == []
