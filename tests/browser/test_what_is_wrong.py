"""A form that cannot be sent says so above it and beside each field, to everybody."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenContext, Server, axe, idle
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

FOCUSED = "() => document.activeElement.getAttribute('aria-label')"
BESIDE = {
    "What is said": "Say it in two letters or more.",
    "Add people": "Enter at least one name, one on each line.",
}
SENT = (
    ("nia", "/people?person=P-1", "Add what we say", "What is said"),
    ("olu", "/lists", "Put on the list", ""),
    ("nia", "/refer?referral=R-27", "Add these people", "Add people"),
)


@pytest.mark.parametrize(("who", "address", "verb", "field"), SENT)
def test_the_summary_takes_the_focus_and_the_field_says_what_is_wrong(
    who: str,
    address: str,
    verb: str,
    field: str,
    server: Server,
    open_context: OpenContext,
) -> None:
    page = Walker(open_context().new_page(), server).enter(who).go(address)
    page.get_by_role("button", name=verb).click()
    idle(page)
    expect(page.get_by_role("alert").first).to_be_visible()
    assert axe(page) == []
    if not field:
        return
    page.wait_for_function(f"({FOCUSED})() === 'What has to be put right'")
    box = page.get_by_label(field, exact=field != "Add people")
    expect(box).to_have_attribute("aria-invalid", "true")
    described = page.locator(f"#{box.get_attribute('aria-describedby')}")
    expect(described).to_contain_text(BESIDE[field])
