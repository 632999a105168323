"""One concern from its referral to the minutes, by three people's clicks."""

import re
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenContext, Server
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

TITLE: Final = "Children met at the old boathouse"
OBJECTIVE: Final = "Who is meeting them, and what would keep them safe?"
PEOPLE: Final = """\
Orla Penwarden, 14, f, met there twice by an adult
Kit Rosewarne, 15, m, her closest friend
Silas Trevane, 27, m, the adult who meets them"""
DUE: Final = "31122027"
NOTE: Final = "Two workers know them and neither knew of the other."


def test_a_concern_goes_from_referral_to_the_minutes(
    own_server: Server, open_context: OpenContext
) -> None:
    nia, sam, asha = (
        Walker(open_context().new_page(), own_server).enter(who)
        for who in ("nia", "sam", "asha")
    )
    referral = referred(nia)
    item = accepted(sam, referral)
    drawn_on(sam, item)
    weighed(sam, item)
    put_on_the_agenda(sam, item)
    considered(asha, item)
    minuted(asha, item)
    expect(nia.go("/refer").get_by_text(TITLE).first).to_be_visible()


def referred(one: Walker) -> str:
    """Write a referral of a peer map and send it; return its ref."""
    page = one.go("/refer")
    press(one, segment(page, "Peer map"))
    page.get_by_label("Short title, without names").fill(TITLE)
    page.get_by_label("What the group should find out or decide").fill(OBJECTIVE)
    page.get_by_label("Locality").fill("Wharfside")
    press(one, button(page, "Start a draft"))
    ref = page.url.partition("referral=")[2]
    paste = page.get_by_label("Add people: one on each line")
    paste.fill(PEOPLE)
    press(one, button(page, "Add these people"))
    expect(page.get_by_text("Orla Penwarden", exact=True)).to_be_visible()
    press(one, page.get_by_text("About this child").first)
    add_a_place(one)
    add_a_question(one)
    say_why(one)
    press(one, button(page, "Send"))
    expect(page.get_by_text(re.compile(r"Peer map M-\d+, new"))).to_be_visible()
    return ref


def add_a_place(one: Walker) -> None:
    """Say where, with a place on the register."""
    page = one.page
    button(page, "Add a place").click()
    with one.awaited():
        choose(page, "A place on the register", "Canal Street basin (L-3)")
    press(one, button(page, "Add this place"))
    put_away(page)


def add_a_question(one: Walker) -> None:
    """Say what the meeting must find out."""
    page = one.page
    button(page, "Add a question").click()
    page.get_by_label("Question", exact=True).fill("Who owns the boathouse?")
    page.get_by_label("Who will find out").fill("Police")
    press(one, button(page, "Add this question"))
    put_away(page)


def say_why(one: Walker) -> None:
    """Fill in the words of the referral; its cause asks since when, at once."""
    page = one.page
    press(one, page.get_by_role("button", name="Whom you talked to first"))
    choose(page, "What brings this now", "Children have begun to gather at a place")
    choose(page, "Purpose of a map", "Join up what services already hold")
    page.get_by_label("What you know, and why you are worried").fill(
        "Two children were met there by the same adult, twice in one week."
    )
    page.get_by_label("What is going well").fill("Both come to school every day.")
    page.get_by_label("Who knows these people").fill("School, youth club")
    page.get_by_label("Whom you have talked to first").fill("Their heads of year")
    since = page.get_by_role("group", name="Seen there from")
    since.get_by_role("spinbutton").first.click()
    page.keyboard.type("02112026")


def accepted(one: Walker, referral: str) -> str:
    """Decide that it comes before the group; return the map's ref."""
    page = one.go(f"/triage?referral={referral}")
    expect(page.get_by_text(TITLE).first).to_be_visible()
    item = page.get_by_text("Peer map M-").first.inner_text().split()[2].strip(",")
    press(one, button(page, "Accept to agenda"))
    page.get_by_label("Why").fill("Two agencies are needed to understand it.")
    press(one, button(page, "Accept to agenda"))
    return item


def drawn_on(one: Walker, item: str) -> None:
    """Draw a line on the map, and move somebody."""
    page = one.go(f"/map?item={item}")
    press(one, segment(page, "Add"))
    press(one, segment(page, "Line"))
    choose(page, "From", "Orla Penwarden")
    choose(page, "To", "Kit Rosewarne")
    choose(page, "Kind", "Strong connection")
    press(one, button(page, "Add this line"))
    press(one, segment(page, "Map"))
    line = page.locator(".map").get_by_role("button", name="closely connected")
    expect(line).to_have_count(1)
    figure = page.locator(".map .figure[aria-label^='KR']")
    before = figure.get_attribute("transform")
    box = figure.locator(".shape").bounding_box()
    assert box
    page.mouse.move(box["x"] + 15, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 75, box["y"] + 45, steps=8)
    with one.awaited():
        page.mouse.up()
    assert figure.get_attribute("transform") != before


def weighed(one: Walker, item: str) -> None:
    """Record what is going well, before anything can be decided (R189)."""
    page = one.go(f"/outcomes?item={item}")
    press(one, segment(page, "Finding"))
    choose(page, "Kind", "Strength")
    page.get_by_label("In words").fill("They look out for each other.")
    press(one, button(page, "Add the finding"))
    expect(page.get_by_text("They look out for each other.")).to_be_visible()


def put_on_the_agenda(one: Walker, item: str) -> None:
    """Have it heard at today's meeting."""
    page = one.go("/meeting?meeting=G-4&step=agenda")
    choose(page, "Item", f"{item} {TITLE}")
    because = page.get_by_label("Heard now because")
    if because.count():
        because.fill("Both children are met there again on Friday.")
    press(one, button(page, "Put on the agenda"))
    expect(page.get_by_text(f"{item} {TITLE}", exact=True).first).to_be_visible()


def considered(one: Walker, item: str) -> None:
    """Start the meeting, hear the item, decide, and end the meeting."""
    page = one.go("/meeting?meeting=G-4")
    press(one, button(page, "Start the meeting"))
    one.go(f"/meeting?meeting=G-4&step=conduct&item={item}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    page.get_by_label("Note", exact=True).fill(NOTE)
    press(one, button(page, "Save"))
    expect(page.get_by_text("1 line")).to_be_visible()
    press(one, segment(page, "9 Outcome"))
    choose(page, "For", "OP")
    page.get_by_label("Who will do it").fill("Nia Corbet")
    page.locator(".st-key-room-panel").get_by_role("spinbutton").first.click()
    page.keyboard.type(DUE)
    page.keyboard.press("Escape")
    press(one, button(page, "Record the outcome"))
    expect(page.locator(".st-key-room-few")).to_contain_text(
        "OP ROTH Tool new: requested"
    )
    press(one, button(page, "Keep day"))
    press(one, button(page, "To close"))


def minuted(one: Walker, item: str) -> None:
    """End the meeting, and read of it in the minutes by full name."""
    page = one.page
    press(one, button(page, "Close the meeting"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Minutes of G-4")
    said = page.get_by_test_id("stMain")
    for words in (f"{item} {TITLE}", NOTE, "Orla Penwarden", "Nia Corbet"):
        expect(said).to_contain_text(words)


def put_away(page: Page) -> None:
    """Put a panel away by a click outside it, as a hand does."""
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def press(one: Walker, control: Locator) -> None:
    """Press something and wait for what comes of it."""
    with one.awaited():
        control.click()


def button(page: Page, name: str) -> Locator:
    """Return the button of that name."""
    return page.get_by_role("button", name=re.compile(f"^{name}"))


def segment(page: Page, name: str) -> Locator:
    """Return one segment of a control by its words."""
    return page.get_by_role("radio", name=name, exact=True)


def choose(page: Page, label: str, words: str) -> None:
    """Choose from a list by its label, as a hand does.

    It is scrolled to first: a list that is still being scrolled puts itself away.
    """
    box = page.get_by_role("combobox", name=label, exact=True)
    box.scroll_into_view_if_needed()
    expect(box).to_be_in_viewport()
    box.click()
    page.get_by_role("option", name=words).first.click()
