"""What is wrong with the layout of a page, whatever its pixels: best nothing."""

from playwright.sync_api import Page

# Text is compared by the boxes of its lines, so that two blocks may share the air between lines.
HELPERS = """
const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !e.closest("svg, .skip, .unseen, sup, sub, rt, select, audio");
const said = e => `${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 40)}”`;
const own = e => [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
const holders = () => [...document.body.querySelectorAll("*")]
    .filter(e => own(e).length && seen(e));
const lines = e => own(e).flatMap(node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
}).filter(box => box.width > 1 && box.height > 1);
const controls = () => [...document.querySelectorAll("input, button, img, audio, .drawn")]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".unseen"));
const boxes = () => [
    ...holders().flatMap(e => lines(e).map(box => ({e, box}))),
    ...controls().filter(e => e.type !== "hidden").map(e => ({e, box: e.getBoundingClientRect()})),
];
"""

# Lines of different elements that share more than a sliver of their height and width.
OVERLAPPING = """() => {
    const found = [];
    const all = boxes().sort((a, b) => a.box.top - b.box.top);
    all.forEach((one, i) => {
        for (let j = i + 1; j < all.length && all[j].box.top < one.box.bottom; j++) {
            const other = all[j];
            if (one.e === other.e || one.e.contains(other.e) || other.e.contains(one.e)) continue;
            const width = Math.min(one.box.right, other.box.right)
                - Math.max(one.box.left, other.box.left);
            const height = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
            const least = Math.min(one.box.height, other.box.height);
            if (width > 2 && height > 0.3 * least)
                found.push(`${said(one.e)} and ${said(other.e)}`);
        }
    });
    return found;
}"""

# Words outside the window, or outside a box that hides what does not fit.
CUT_OFF = """() => {
    const hiding = e => {
        for (let box = e; box && box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (/hidden|clip/.test(style.overflowX + style.overflowY)) return box;
            if (/auto|scroll/.test(style.overflowX + style.overflowY)) return "scrolls";
        }
        return null;
    };
    return holders().filter(e => {
        const box = hiding(e);
        if (box === "scrolls") return false;
        const page = {left: 0, right: innerWidth, top: -scrollY, bottom: Infinity};
        const room = box ? box.getBoundingClientRect() : page;
        // Above and below the letters a line has air, which may be cut.
        const outside = (line, air) => line.left < room.left - 1 || line.right > room.right + 1
            || line.top + air < room.top || line.bottom - air > room.bottom;
        return lines(e).some(line => outside(line, line.height / 4));
    }).map(said);
}"""

# Characters whose line is narrower than the narrowest column of reading: a few letters a line.
SQUEEZED = """() => holders().filter(e => {
    const style = getComputedStyle(e);
    if (!/block|list-item/.test(style.display) || e.textContent.trim().length < 40) return false;
    return e.getBoundingClientRect().width < 6 * parseFloat(style.fontSize);
}).map(said)"""


def _measure(page: Page, script: str) -> list[str]:
    return page.evaluate(f"() => {{ {HELPERS} return ({script})(); }}")


def broken(page: Page) -> dict[str, list[str]]:
    """{what is wrong: where}, of the page as it is shown now."""
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    measures = {"overlapping": OVERLAPPING, "cut off": CUT_OFF, "squeezed": SQUEEZED}
    found = {name: _measure(page, script) for name, script in measures.items()}
    return {name: where for name, where in found.items() if where}
