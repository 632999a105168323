"""Whether a page fits its screen, asked of the browser that drew it."""

from typing import Final

from playwright.sync_api import Page

SIDEWAYS: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  const page = document.documentElement;
  return page.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth;
}"""
CUT: Final = """() => {
  const shown = "button, [role=radio], [data-testid=stPageLink] a, h1, h2, h3, label";
  const cut = (part) => {
    const { overflowX, display } = getComputedStyle(part);
    const words = part.textContent.trim() && display !== "inline";
    return words && overflowX !== "visible" && part.scrollWidth > part.clientWidth + 1;
  };
  const spills = (part) => {
    const within = part.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(part);
    return [...range.getClientRects()].some(
      ({ left, right }) =>
        right - left > 1 && (left < within.left - 1 || right > within.right + 1)
    );
  };
  const visible = [...document.querySelectorAll(shown)].filter((part) =>
    part.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && part.textContent.trim() && part.getBoundingClientRect().width > 2
  );
  return visible
    .filter((part) => spills(part) || [part, ...part.querySelectorAll("*")].some(cut))
    .map((part) => part.textContent.trim());
}"""


def unfit(page: Page) -> list[str]:
    """Return whether the page scrolls sideways, and which controls are cut."""
    cut: list[str] = page.evaluate(CUT)
    return [*(["It scrolls sideways"] if page.evaluate(SIDEWAYS) else []), *cut]
