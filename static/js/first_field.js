/* A new record begins with its first field; Django's own script would begin with a button. */
"use strict";

(() => {
  const form = document.getElementById(document.currentScript.dataset.form);
  const fields = "input:not([type='submit'], [type='button']), select, textarea";
  [...form.elements].find((e) => e.matches(fields) && !e.disabled && e.offsetParent)?.focus();
})();
