"""What a page measures in the browser. Each function returns what is wrong, best nothing."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # only experimental rules read the style sheets themselves
}

# A colour of the other scheme fades in; a fading that is given up counts as done.
FADED = "() => Promise.allSettled(document.getAnimations().map(each => each.finished))"

HELPERS = """
const name = e => `${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 40)}”`;
const kinds = "a[href], button, summary, input, select, textarea, [tabindex='0']";
const targets = () => [...document.querySelectorAll(kinds)]
    .filter(e => e.checkVisibility({visibilityProperty: true}));
"""

# Wider than the window; what scrolls inside a box of its own, such as a table, may be.
TOO_WIDE = """() => {
    scrollTo(1000, 0);
    if (!scrollX && document.documentElement.scrollWidth <= innerWidth) return [];
    scrollTo(0, 0);
    const wide = [...document.body.querySelectorAll("*")]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5);
    return wide.length ? wide.map(name) : ["the page"];
}"""

# Nothing lies over the middle of a control that somebody has scrolled to.
COVERED = """() => targets().filter(e => {
    e.scrollIntoView({block: "center", inline: "nearest"});
    const box = e.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return hit !== null && box.width > 1 && !e.contains(hit) && !hit.contains(e);
}).map(name)"""

# Boxes that scroll sideways.
SCROLLING = """() => [...document.querySelectorAll("#content *")].filter(
    e => e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX)
).map(name)"""

# WCAG 2.2, 2.5.8: at least 24 pixels each way, or a link within a sentence.
SMALL_TARGETS = """() => {
    const inSentence = target => {
        if (getComputedStyle(target).display !== "inline") return false;
        let block = target.parentElement;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        const copy = block.cloneNode(true);
        copy.querySelectorAll("a, button").forEach(e => e.remove());
        return /[\\p{L}\\p{N}]/u.test(copy.textContent);
    };
    const small = target => {
        const box = target.getBoundingClientRect();
        return Math.min(box.width, box.height) < 23.99;
    };
    return targets().filter(e => small(e) && !e.matches(".skip") && !inSentence(e))
        .map(e => `${name(e)} ${e.getBoundingClientRect().width.toFixed(1)}` +
                  ` × ${e.getBoundingClientRect().height.toFixed(1)}`);
}"""

# WCAG 2.4.7 and 1.4.11: a ring of at least 2 pixels that stands out from the ground by 3 to 1.
FAINT_FOCUS = """() => {
    const light = colour => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05;
    };
    const ground = e => {
        const colour = e ? getComputedStyle(e).backgroundColor : "rgb(255, 255, 255)";
        return colour === "rgba(0, 0, 0, 0)" ? ground(e.parentElement) : colour;
    };
    const seen = e => {
        e.focus();
        const style = getComputedStyle(e);
        const pair = [light(style.outlineColor), light(ground(e.parentElement))];
        return e.matches(":focus-visible") && style.outlineStyle !== "none"
            && parseFloat(style.outlineWidth) >= 2
            && Math.max(...pair) / Math.min(...pair) >= 3;
    };
    return targets().filter(e => !seen(e)).map(name);
}"""

# Chinese text whose nearest declared language is another one.
UNMARKED_CHINESE = """() => {
    const wrong = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        const language = text.parentElement.closest("[lang]").lang;
        if (/\\p{Script=Han}/u.test(text.data) && !/^(zh|ja)/.test(language))
            wrong.push(`${language}: ${text.data.trim().slice(0, 40)}`);
    }
    return wrong;
}"""

MOVING = """() => [document.documentElement, ...document.querySelectorAll("body, body *")]
    .filter(e => {
        const style = getComputedStyle(e);
        const longest = list => Math.max(...list.split(",").map(parseFloat));
        return longest(style.transitionDuration) > 0 || style.animationName !== "none"
            || style.scrollBehavior !== "auto";
    }).map(name)"""


def _measure(page: Page, script: str) -> list[str]:
    return page.evaluate(f"() => {{ {HELPERS} return ({script})(); }}")


def too_wide(page: Page) -> list[str]:
    return _measure(page, TOO_WIDE)


def covered(page: Page) -> list[str]:
    return _measure(page, COVERED)


def scrolling(page: Page) -> list[str]:
    return _measure(page, SCROLLING)


def small_targets(page: Page) -> list[str]:
    return _measure(page, SMALL_TARGETS)


def faint_focus(page: Page) -> list[str]:
    page.keyboard.press("Tab")  # from here on the browser shows focus as for a keyboard
    return _measure(page, FAINT_FOCUS)


def unmarked_chinese(page: Page) -> list[str]:
    return _measure(page, UNMARKED_CHINESE)


def moving(page: Page) -> list[str]:
    return _measure(page, MOVING)


def in_colours(page: Page, scheme: str) -> None:
    """Show the page in “light” or “dark”, all colours as they stay."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(FADED)


def barriers(page: Page) -> str:
    """What axe finds, as its report; '' if nothing."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    results = AxeResults(page.evaluate("options => axe.run(options)", AXE_OPTIONS))
    return results.generate_report() if results.violations_count else ""
