// A button below each form of the digest copies it; HTML also as formatted text, for an editor of
// letters. Without this script the fields are copied by hand.
"use strict";

(() => {
  if (!navigator.clipboard) return;

  function write(field) {
    const text = field.value;
    if (field.id !== "digest-HTML" || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    const item = (type) => ({ [type]: new Blob([text], { type }) });
    return navigator.clipboard.write([
      new ClipboardItem({ ...item("text/plain"), ...item("text/html") }),
    ]);
  }

  document.querySelectorAll(".digest").forEach((part) => {
    const field = part.querySelector("textarea");
    const status = document.createElement("p");
    const button = document.createElement("button");
    status.setAttribute("role", "status");
    button.type = "button";
    button.className = "button";
    button.textContent = `${part.dataset.copy}: ${field.labels[0].textContent}`;
    button.addEventListener("click", async () => {
      const done = await write(field).then(() => true, () => false);
      if (!done) field.select();
      status.textContent = done ? part.dataset.copied : "";
    });
    part.append(button, status);
  });
})();
