/* A new record begins with its first field; Django's own script would begin with a button.
   So does a row that was added to it: the keyboard would go on behind the row. */
"use strict";

(() => {
  const fields = "input:not([type='submit'], [type='button']), select, textarea, .select2-selection";
  const focusFirst = (within) =>
    [...within.querySelectorAll(fields)]
      .find((e) => e.tabIndex >= 0 && !e.disabled && e.offsetParent)
      ?.focus();
  const added = document.currentScript.dataset.form;

  if (added) focusFirst(document.getElementById(added));
  // After the boxes of the row were made.
  document.addEventListener("formset:added", (event) =>
    requestAnimationFrame(() => focusFirst(event.target)),
  );
})();
