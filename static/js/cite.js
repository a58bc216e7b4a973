// A button beside each citation copies it, as text and with its italics. Without this script, or
// where the browser has no clipboard for the page, the citations are copied by hand.
"use strict";

(() => {
  const part = document.querySelector(".cite");
  if (!part || !navigator.clipboard) return;
  const { copy, copied, failed } = part.dataset;
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  part.append(status);

  function write(citation) {
    const text = citation.textContent.trim();
    if (!window.ClipboardItem) return navigator.clipboard.writeText(text);
    const html = citation.innerHTML.replaceAll(/<(\/?)cite>/g, "<$1i>");
    const item = (type, words) => ({ [type]: new Blob([words], { type }) });
    return navigator.clipboard.write([
      new ClipboardItem({ ...item("text/plain", text), ...item("text/html", html) }),
    ]);
  }

  function say(button, words, style) {
    button.textContent = words;
    button.setAttribute("aria-label", `${words}: ${style}`);
  }

  async function take(button, citation, style) {
    const done = await write(citation).then(() => true, () => false);
    if (!done) getSelection().selectAllChildren(citation); // one key is left to press
    say(button, done ? copied : failed, style);
    status.textContent = `${style}: ${button.textContent}`;
    setTimeout(() => {
      say(button, copy, style);
      status.textContent = "";
    }, 4000);
  }

  part.querySelectorAll("dl > div").forEach((row) => {
    const [name, citation] = row.children;
    const style = name.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    say(button, copy, style);
    button.addEventListener("click", () => take(button, citation, style));
    name.append(" ", button);
  });
})();
