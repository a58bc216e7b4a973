/* Tells the rich-text editor, in the window that opened this one, which image was picked. */
"use strict";

(() => {
  const list = document.querySelector(".picker");
  list.addEventListener("click", (event) => {
    const picked = event.target.closest("button");
    if (!picked || !window.opener) return;
    const { url, alt, caption } = picked.dataset;
    window.opener.CKEDITOR.tools.callFunction(Number(list.dataset.caller), url, {
      alternative_text: alt,
      caption,
    });
    window.close();
  });
})();
