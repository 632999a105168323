"""Opening one page of the dashboard for one person, over a real database."""

from streamlit.testing.v1 import AppTest


def drawn(address: str, username: str, days: int) -> None:
    """Draw one page, as `peerdash.main` does, for somebody of the fictitious area."""
    from importlib import import_module  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from peerdash.rules.refusal import Refused  # noqa: PLC0415
    from peerdash.ui import frame, way  # noqa: PLC0415
    from peerdash.web import installation  # noqa: PLC0415
    from tests.area import Area  # noqa: PLC0415

    beside = "today reviews outcomes filings timeline map invited case ecomap"
    st.navigation([way._page(one) for one in beside.split()], position="hidden")
    desk = Area(installation.database()).desk(username, days=days)
    try:
        import_module(f"pages.{address}").page(desk)
    except Refused as refused:
        frame.refusal(refused)


def opened(
    address: str, username: str = "asha", *, days: int = 0, **refs: str
) -> AppTest:
    """Open a page at an address with these refs in it, some days later."""
    args = (address, username, days)
    page = AppTest.from_function(drawn, default_timeout=30, args=args)
    for name, ref in refs.items():
        page.query_params[name] = ref
    return whole(page.run())


def told(page: AppTest) -> str:
    """Return every word on the page, without Markdown's escapes."""
    shown = (
        *page.title,
        *page.header,
        *page.subheader,
        *page.markdown,
        *page.caption,
        *page.error,
        *page.info,
        *page.success,
        *page.warning,
    )
    cells = [table.value.to_string() for table in page.table]
    lines = [one.value for one in shown] + [one.label for one in page.button] + cells
    return (
        "\n".join(lines).replace("\\", "").replace("\u00a0", " ").replace("\u2060", "")
    )


def labels(page: AppTest) -> set[str]:
    """Return the label of every button and link, without colour and escapes."""
    links = (str(link.proto.label) for link in page.get("page_link"))
    said = (*links, *(button.label for button in page.button))
    return {_plain(label) for label in said}


def pressed(page: AppTest, label: str) -> AppTest:
    """Press a button by its label."""
    next(button for button in page.button if button.label == label).click()
    return whole(page.run())


def whole(page: AppTest) -> AppTest:
    """Return a page that ran to its end."""
    assert not page.exception, page.exception
    return page


def _plain(label: str) -> str:
    bare = label.removeprefix(":primary[").removesuffix("]")
    return bare.replace("\\", "").replace("\u2060", "")
